import type { Column } from '../../../../nodes/GenesysCloudAnalytics/output/column';
import type {
	About,
	MessageInput,
} from '../../../../nodes/GenesysCloudAnalytics/output/message/message';
import { MessageOutlet } from '../../../../nodes/GenesysCloudAnalytics/output/message/outlet';
import type { Row } from '../../../../nodes/GenesysCloudAnalytics/parameters/operation';

/** Rows as statistics of queues have them, and what is made of them. */

const column = (name: string, label: string): Column => ({ name, label, description: label });

export const QUEUE_COLUMNS: readonly Column[] = [
	column('queueName', 'Queue'),
	column('queueId', 'Queue ID'),
	column('offered', 'Offered'),
	column('answered', 'Answered'),
	column('abandoned', 'Abandoned'),
	column('abandonPercent', 'Abandon %'),
	column('serviceLevelPercent', 'Service Level %'),
	column('asaSeconds', 'ASA (s)'),
	column('handled', 'Handled'),
	column('ahtSeconds', 'AHT (s)'),
];

export const FLAGS = column('flags', 'Missed Targets');

const NAMES = [
	'Sales',
	'Support',
	'Billing',
	'Retention',
	'Claims',
	'Travel',
	'Cards',
	'Loans',
	'Fraud',
	'Complaints',
	'Partners',
	'Back Office',
];

/** Names that would be something else in a chat, a mail or a browser. */
export const ODD_NAMES = [
	'<script>alert(1)</script>',
	'*bold* _italic_ ~gone~ `code`',
	'<!channel> <@U012AB3CD> <https://example.com|link>',
	'@here @channel',
	'Emoji 🎧👩‍💼 :tada:',
	'תמיכה טכנית',
	'دعم العملاء (VIP)',
	`${'Very long name '.repeat(20)}end`,
	'Two\nlines\r\n\tand a tab',
	'Sales_EMEA & "Friends" <b>bold</b>',
	'[link](https://example.com) **strong** {{DATE(2026-01-01)}}',
	'\u202Eturned around',
];

const round = (value: number) => Math.round(value * 10) / 10;

export function queueRow(index: number, name: string | null = NAMES[index % NAMES.length]): Row {
	const offered = 1_204 - 7 * index;
	const abandoned = 12 + (index % 5) * 9;
	return {
		queueName: name,
		queueId: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
		offered,
		answered: offered - abandoned,
		abandoned,
		abandonPercent: round((100 * abandoned) / offered),
		serviceLevelPercent: round(91.4 - 3.3 * (index % 7)),
		asaSeconds: round(11.5 + 31 * (index % 4)),
		handled: offered - abandoned + 3,
		ahtSeconds: round(252.2 + 97 * (index % 6) + (index % 11 === 10 ? 3_600 : 0)),
	};
}

export const queueRows = (count: number) => Array.from({ length: count }, (_, at) => queueRow(at));

export const INPUT: MessageInput = {
	title: 'Queues: {period}',
	introduction: '',
	locale: 'en-US',
	onlyMissed: false,
	includeRows: false,
	isTool: false,
};

export const ABOUT: About = {
	timeZone: 'Europe/Berlin',
	time: {
		from: Date.parse('2026-11-17T23:00:00Z'),
		to: Date.parse('2026-11-18T23:00:00Z'),
	},
	completeness: () => ({ announced: null, read: 0, complete: true, isLimited: false }),
};

/** The one item that a message is. */
export function messageOf(
	rows: readonly Row[],
	{
		columns = QUEUE_COLUMNS,
		input = {},
		about = {},
	}: { columns?: readonly Column[]; input?: Partial<MessageInput>; about?: Partial<About> } = {},
): Row {
	const outlet = new MessageOutlet(columns, { ...INPUT, ...input }, { ...ABOUT, ...about });
	outlet.write({ rows: [...rows] });
	const [[item]] = outlet.end() as Row[][];
	return item;
}
