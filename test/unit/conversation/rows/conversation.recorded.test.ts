import isNull from 'lodash/isNull';
import omit from 'lodash/omit';
import omitBy from 'lodash/omitBy';

import type { RowsPer } from '../../../../nodes/GenesysCloudAnalytics/conversation/columns';
import { COLUMNS } from '../../../../nodes/GenesysCloudAnalytics/conversation/nameColumns';
import { conversationRows } from '../../../../nodes/GenesysCloudAnalytics/conversation/rows/conversation';
import type { GenesysConversation } from '../../../../nodes/GenesysCloudAnalytics/genesys/details.types';
import type { Row } from '../../../../nodes/GenesysCloudAnalytics/values/cells';
import { RECORDED_ROWS } from '../../../fixtures/golden/recorded-conversations';
import { RECORDED_PARTS } from '../../../fixtures/golden/recorded-parts';
import chat from '../../../fixtures/recorded/details-chat-2021.json';
import preview from '../../../fixtures/recorded/details-preview-skipped-internal-chat-callback-2016.json';
import email from '../../../fixtures/recorded/details-queued-email-2026.json';
import notResponding from '../../../fixtures/recorded/details-skill-not-responding-2024.json';

const BODIES: Record<string, GenesysConversation[]> = {
	'details-chat-2021': chat.conversations,
	'details-skill-not-responding-2024': notResponding.conversations,
	'details-queued-email-2026': email.conversations,
	'details-preview-skipped-internal-chat-callback-2016': preview.conversations,
};

/** Without the cells that are null and those that repeat the start: golden rows name what Genesys Cloud says. */
function told(row: Row): Row {
	return omitBy(omit(row, ['date', 'hour', 'weekday']), isNull) as Row;
}

const GOLDEN: Array<[rowsPer: RowsPer, name: string, rows: Row[]]> = Object.keys(BODIES).flatMap(
	(name) => [
		['conversation' as const, name, RECORDED_ROWS[name]],
		...Object.entries(RECORDED_PARTS[name] ?? {}).map(
			([rowsPer, rows]) => [rowsPer as RowsPer, name, rows] satisfies [RowsPer, string, Row[]],
		),
	],
);

describe('recorded answers', () => {
	it.each(GOLDEN)('give the rows per %s that the body of %s says', (rowsPer, name, golden) => {
		const rows = BODIES[name].flatMap((each) =>
			conversationRows(each, { rowsPer, timeZone: 'UTC' }),
		);
		const columns = COLUMNS[rowsPer].map((column) => column.name);
		for (const row of rows) expect(Object.keys(row)).toEqual(columns);
		expect(rows.map(told)).toEqual(golden);
	});

	it('are of all kinds', () => {
		expect(new Set(GOLDEN.map(([rowsPer]) => rowsPer))).toEqual(new Set(Object.keys(COLUMNS)));
	});
});
