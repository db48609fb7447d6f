/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { judged } from '../../../../nodes/GenesysCloudAnalytics/figures/targets';
import { comparedColumns } from '../../../../nodes/GenesysCloudAnalytics/figures/comparison';
import type { Target } from '../../../../nodes/GenesysCloudAnalytics/output/message/message';
import type { Row } from '../../../../nodes/GenesysCloudAnalytics/parameters/operation';
import type { Row as Flat } from '../../../../nodes/GenesysCloudAnalytics/values/cells';
import { cardProblems, htmlProblems, slackProblems } from './limits';
import { FLAGS, messageOf, ODD_NAMES, QUEUE_COLUMNS, queueRow, queueRows } from './model';

/** `GOLDEN_UPDATE=1 npx jest output/message` accepts what messages look like now. */
const FOLDER = join(__dirname, '../../../fixtures/messages');

function expectGolden(name: string, item: Row): void {
	const files: Array<[string, string]> = [
		[`${name}.txt`, `${item.subject as string}\n---\n${item.text as string}\n`],
		[`${name}.slack.json`, `${JSON.stringify(item.slackBlocks, null, 1)}\n`],
		[`${name}.card.json`, `${JSON.stringify(item.teamsCard, null, 1)}\n`],
		[`${name}.html`, `${(item.html as string).replace(/<(tr|td|p|h1|body|style)\b/g, '\n<$1')}\n`],
	];
	for (const [file, content] of files) {
		const path = join(FOLDER, file);
		if (process.env.GOLDEN_UPDATE) writeFileSync(path, content);
		expect(content).toBe(readFileSync(path, 'utf8'));
	}
}

const TARGETS: Target[] = [
	{ column: 'serviceLevelPercent', condition: 'atLeast', value: 80 },
	{ column: 'abandonPercent', condition: 'atMost', value: 3 },
	{ column: 'asaSeconds', condition: 'atMost', value: 90 },
];

const NULLS: Row = {
	...queueRow(3, null),
	offered: 0,
	answered: 0,
	abandoned: 0,
	abandonPercent: null,
	serviceLevelPercent: null,
	asaSeconds: null,
	handled: 0,
	ahtSeconds: null,
};

const COMPARED = ['offered', 'serviceLevelPercent', 'ahtSeconds'];

function comparedRow(index: number, isNew: boolean): Row {
	const { queueName, queueId, offered, serviceLevelPercent, ahtSeconds } = queueRow(index);
	return {
		queueName,
		queueId,
		offered,
		offeredPrevious: isNew ? 0 : (offered as number) - 96,
		offeredChange: isNew ? offered : 96,
		serviceLevelPercent,
		serviceLevelPercentPrevious: isNew ? null : 90.1,
		serviceLevelPercentChange: isNew ? null : -2.1,
		ahtSeconds,
		ahtSecondsPrevious: isNew ? null : 240,
		ahtSecondsChange: isNew ? null : 0,
	};
}

const over = (count: number): Row[] =>
	Array.from({ length: count }, (_, day) => ({
		intervalStart: `2026-11-${String(10 + day).padStart(2, '0')}T00:00:00.000+01:00`,
		intervalEnd: `2026-11-${String(11 + day).padStart(2, '0')}T00:00:00.000+01:00`,
		...queueRow(0),
		offered: 100 * (day + 1),
		serviceLevelPercent: day === 2 ? null : 80 + day,
	}));

const INTERVALS = ['From', 'To'].map((label, at) => ({
	name: at === 0 ? 'intervalStart' : 'intervalEnd',
	label,
	description: label,
}));

const withFlags = [...QUEUE_COLUMNS, FLAGS];

const CASES: Record<string, () => Row> = {
	'no rows': () => messageOf([]),
	'1 row': () => messageOf(queueRows(1)),
	'12 rows': () =>
		messageOf(queueRows(12), { input: { introduction: 'Good morning.\nThis is {period}.' } }),
	'500 rows': () => messageOf(queueRows(500)),
	'odd names': () => messageOf(ODD_NAMES.map((name, at) => queueRow(at, name))),
	nulls: () => messageOf([queueRow(0), NULLS]),
	'missed targets': () =>
		messageOf(judged([...queueRows(4), NULLS] as Flat[], TARGETS), {
			columns: withFlags,
			about: { targets: TARGETS },
		}),
	'only missed': () =>
		messageOf(judged(queueRows(12) as Flat[], TARGETS), {
			columns: withFlags,
			input: { onlyMissed: true, title: '{missed} queues missed their targets' },
			about: { targets: TARGETS },
		}),
	'nothing missed': () =>
		messageOf(judged(queueRows(1) as Flat[], TARGETS), {
			columns: withFlags,
			input: { onlyMissed: true },
			about: { targets: TARGETS },
		}),
	compared: () =>
		messageOf([comparedRow(0, false), comparedRow(1, true)], {
			columns: comparedColumns(
				QUEUE_COLUMNS.filter(({ name }) => ['queueName', 'queueId', ...COMPARED].includes(name)),
				COMPARED,
			),
			about: {
				comparison: {
					text: 'Changes against {period}',
					span: {
						from: Date.parse('2026-11-16T23:00:00Z'),
						to: Date.parse('2026-11-17T23:00:00Z'),
					},
				},
			},
		}),
	'over time': () => messageOf(over(7), { columns: [...INTERVALS, ...QUEUE_COLUMNS] }),
	incomplete: () =>
		messageOf(queueRows(2), {
			about: {
				completeness: () => ({ announced: 1_204, read: 1_203, complete: false, isLimited: false }),
			},
		}),
};

describe.each(Object.keys(CASES))('a message of %s', (name) => {
	const item = CASES[name]();

	it('reads as before', () => expectGolden(name.replace(/ /g, '-'), item));

	it("keeps Slack's limits", () => expect(slackProblems(item.slackBlocks)).toEqual([]));

	it("keeps Teams' limits", () => expect(cardProblems(item.teamsCard)).toEqual([]));

	it('is valid HTML without a reference', () => expect(htmlProblems(item.html)).toEqual([]));

	it('is a text that every chat takes', () => {
		expect((item.text as string).length).toBeLessThanOrEqual(4_000);
		expect(item.subject).not.toMatch(/[\r\n]/);
	});
});

describe('names', () => {
	const item = CASES['odd names']();

	it('are no markup and no mention where Slack reads the text', () => {
		expect(item.text).not.toMatch(/[<>*~`]/);
		expect(item.text).not.toMatch(/(^|[^\p{L}\p{N}])[@_]/mu);
		expect(item.text).toContain('Sales_EMEA & "Friends"');
	});

	it('are what they are in blocks, which Slack shows as they are', () => {
		const { blocks } = item.slackBlocks as { blocks: Array<Record<string, unknown>> };
		const rows = blocks.find(({ type }) => type === 'table')!.rows as Array<
			Array<{ text: string }>
		>;
		expect(rows.slice(1).map(([{ text }]) => text)).toEqual(
			expect.arrayContaining([
				'<script>alert(1)</script>',
				'<!channel> <@U012AB3CD> <https://example.com|link>',
				'*bold* _italic_ ~gone~ `code`',
				'@here @channel',
				'Two lines and a tab',
			]),
		);
		expect(JSON.stringify(blocks)).not.toContain('mrkdwn');
	});

	it('are text in HTML', () => {
		expect(item.html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
		expect(item.html).not.toContain('<script');
		expect(item.html).toContain('<bdi>תמיכה טכנית</bdi>');
	});

	it('are runs in a card, which Teams does not read as Markdown', () => {
		const text = JSON.stringify(item.teamsCard);
		expect(text).not.toContain('"TextBlock"');
		expect(text).toContain('[link](https://example.com) **strong**');
	});

	it('are cut where they are long', () => {
		const long = (item.text as string).split('\n').find((line) => line.includes('Very long'))!;
		expect(long.split(':')[0]).toHaveLength(62);
	});
});

describe('a message', () => {
	it('counts the rows that have no room', () => {
		const item = CASES['500 rows']();
		expect(item.rowCount).toBe(500);
		expect(item.text).toMatch(/^… 4\d\d more rows$/m);
		expect(JSON.stringify(item.slackBlocks)).toMatch(/4\d\d more rows/);
		expect(JSON.stringify(item.teamsCard)).toMatch(/4\d\d more rows/);
		expect(item.html).toMatch(/\d+ more rows/);
	});

	it('counts those that were not even kept', () => {
		const item = messageOf(queueRows(12_345));
		expect(item.rowCount).toBe(12_345);
		const shown = (item.text as string).split('\n').filter((line) => line.startsWith('• ')).length;
		expect(item.text).toContain(`… ${(12_345 - shown).toLocaleString('en')} more rows`);
	});

	it("cuts a title of emoji to Slack's header, and no emoji in half", () => {
		const item = messageOf([], { input: { title: '🎧👩‍💼'.repeat(200) } });
		expect(slackProblems(item.slackBlocks)).toEqual([]);
		expect(JSON.stringify(item.slackBlocks)).not.toMatch(/\\ud[89a-f]/i);
	});

	it('names the row of what had no queue', () => {
		const { text } = messageOf([queueRow(0), { ...queueRow(1), queueName: null, queueId: null }]);
		expect(text).toMatch(/^• No queue: Offered 1,197/m);
	});

	it('has the rows on request', () => {
		expect(CASES['12 rows']()).not.toHaveProperty('rows');
		expect(messageOf(queueRows(3), { input: { includeRows: true } }).rows).toEqual(queueRows(3));
	});

	it('writes figures in the chosen locale', () => {
		const item = messageOf(queueRows(1), { input: { locale: 'de-DE' } });
		expect(item.text).toContain('Offered 1.204');
		expect(item.text).toContain('Service Level 91,4 %');
		expect(item.subject).toBe('Queues: Mi., 18. Nov. 2026');
	});

	it('says what was missed, and counts it', () => {
		const item = CASES['missed targets']();
		expect(item.missedCount).toBe(1);
		expect(item.text).toContain(
			'Missed in 1 of 5 rows: Service Level at least 80 %, Abandon at most 3 %, ASA at most 1:30 min. 3 figures have no value and were not checked.',
		);
	});

	it('says that nothing was missed', () => {
		const item = CASES['nothing missed']();
		expect(item).toMatchObject({ rowCount: 0, missedCount: 0 });
		expect(item.text).toContain('Nothing missed: Service Level at least 80 %');
		expect(item.text).not.toContain('No rows');
	});

	it('is not calm where there was nothing to check', () => {
		const item = messageOf([], { columns: withFlags, about: { targets: TARGETS } });
		expect(item.text).toContain('No rows to check');
		expect(item.text).not.toContain('Nothing missed');
	});

	it('has no missedCount without targets', () => {
		expect(CASES['1 row']().missedCount).toBeNull();
	});

	it('says that it is incomplete', () => {
		const item = CASES.incomplete();
		expect(item).toMatchObject({ complete: false, announced: 1_204, read: 1_203 });
		for (const text of [item.text, JSON.stringify(item.slackBlocks), item.html]) {
			expect(text).toContain('Incomplete: Genesys announced 1,204, returned 1,203');
		}
	});

	it('adds up what adds up over time, and has a line of bars', () => {
		const item = CASES['over time']();
		expect(item.text).toContain('Offered 2,800 ▂▃▄▅▆▇█');
		expect(item.text).toContain('Service Level 80 % – 86 %,');
		expect(item.rowCount).toBe(7);
	});

	it('has its bars in order of time, whatever the order of rows, and one for each bucket', () => {
		const rows = over(5);
		const other = { ...queueRow(1), offered: 500 };
		const item = messageOf(
			[
				rows[4],
				{ ...other, intervalStart: rows[3].intervalStart },
				{ ...other, intervalStart: rows[0].intervalStart },
				...rows.slice(0, 4).reverse(),
			],
			{ columns: [...INTERVALS, ...QUEUE_COLUMNS] },
		);
		expect(item.text).toContain('Sales: Offered 1,500 ▂▄▅▇█,');
		expect(item.text).toContain('Support: Offered 1,000 █▁▁█▁,');
	});

	it('has the change of what adds up over time', () => {
		const rows = over(3).map((row) => ({
			...row,
			offeredPrevious: 40,
			offeredChange: (row.offered as number) - 40,
		}));
		const columns = [...INTERVALS, ...comparedColumns(QUEUE_COLUMNS, ['offered'])];
		expect(messageOf(rows, { columns }).text).toContain('Offered 600 (+480) ');
		const [first, ...others] = rows;
		const gap = [{ ...first, offeredPrevious: null, offeredChange: null }, ...others];
		expect(messageOf(gap, { columns }).text).toMatch(/Offered 600 [▁-█]/u);
	});

	it('is for an AI agent text alone', () => {
		const item = messageOf(queueRows(2), { input: { isTool: true } });
		expect(Object.keys(item)).toEqual([
			'subject',
			'text',
			'rowCount',
			'missedCount',
			'complete',
			'announced',
			'read',
		]);
	});
});
