import type { RowsPer } from '../../../nodes/GenesysCloudAnalytics/conversation/columns';
import { TABLES } from '../../../nodes/GenesysCloudAnalytics/conversation/columns';
import { COLUMNS } from '../../../nodes/GenesysCloudAnalytics/conversation/nameColumns';
import type { Table } from '../../../nodes/GenesysCloudAnalytics/output/column';
import { columns } from '../../../nodes/GenesysCloudAnalytics/output/column';
import {
	beforeIds,
	essentialColumns,
	pickColumns,
	readColumns,
} from '../../../nodes/GenesysCloudAnalytics/output/columns';
import { AGENT_STATUS_TABLE } from '../../../nodes/GenesysCloudAnalytics/user/agentStatusRow';
import { TIMELINE_TABLES } from '../../../nodes/GenesysCloudAnalytics/user/timelineColumns';
import { givenParameters } from '../parameters/given';

const names = (of: ReadonlyArray<{ name: string }>) => of.map(({ name }) => name);

const EVERY: Array<[string, Table]> = [
	...Object.entries(TABLES),
	...Object.entries(TIMELINE_TABLES),
	['agent', AGENT_STATUS_TABLE],
];

describe.each(EVERY)('the table of a row per %s', (_, { all, essential, key }) => {
	it('has the IDs at its end, that of the row last', () => {
		const first = names(all).findIndex((name) => /Ids?$/.test(name));
		expect(names(all.slice(first)).filter((name) => !/Ids?$/.test(name))).toEqual([]);
		expect(all.at(-1)!.name).toBe(key);
	});

	it('has essential columns that are there, the ID of the row last and no other', () => {
		expect(names(essentialColumns(all, { essential }))).toEqual(essential);
		expect(essential.filter((name) => /Ids?$/.test(name))).toEqual([key]);
		expect(essential.at(-1)).toBe(key);
		expect(essential.length).toBeLessThanOrEqual(13);
	});

	it('names and labels each column once', () => {
		expect(new Set(names(all)).size).toBe(all.length);
		expect(new Set(all.map(({ label }) => label)).size).toBe(all.length);
	});
});

it('hides IDs and what few people read beyond the 40 columns that n8n shows of a conversation', () => {
	const hidden = names(TABLES.conversation.all.slice(40));
	const others = hidden.filter((name) => !/Ids?$|^(evaluat|survey)/.test(name));
	expect(others).toEqual(['dialingSeconds', 'mos', 'conference', 'externalTag']);
});

it.each(Object.keys(TABLES) as RowsPer[])(
	'without names, the essential columns of a row per %s have the IDs in their places',
	(rowsPer) => {
		const essential = essentialColumns(COLUMNS[rowsPer], TABLES[rowsPer]);
		expect(essential).toHaveLength(TABLES[rowsPer].essential.length);
		for (const column of essential) expect(COLUMNS[rowsPer]).toContain(column);
	},
);

describe('Columns', () => {
	const all = columns([
		['start', 'Start', ''],
		['queueName', 'Queue', ''],
		['queueId', 'Queue ID', ''],
		['rowId', 'Row ID', ''],
	]);
	const table = { all, essential: ['queueName', 'start', 'rowId'], key: 'rowId' };
	const read = (given: Record<string, unknown>, there = all) =>
		readColumns(givenParameters(given), there, table);
	const plain = all.filter(({ name }) => name !== 'queueName');

	it('are the essential ones by default', () => {
		const { columns: chosen, isAll } = read({});
		expect({ names: names(chosen), isAll }).toEqual({ names: table.essential, isAll: false });
		expect(names(read({}, plain).columns)).toEqual(['queueId', 'start', 'rowId']);
	});

	it('are all', () => {
		expect(read({ columns: 'all' })).toEqual({ columns: all, isAll: true });
	});

	it.each([
		[['queueId'], ['queueId', 'rowId']],
		['Row ID; queue', ['rowId', 'queueName']],
	])('are those of %j, with the ID of the row', (columnNames, expected) => {
		expect(names(read({ columns: 'custom', columnNames }).columns)).toEqual(expected);
	});

	it.each([
		[{ columns: 'few' }, '"few" is not a choice of "Columns"'],
		[{ columns: 'custom' }, '"Column Names" is empty'],
		[{ columns: 'custom', columnNames: 'quue' }, '"quue" in "Column Names" is not a column'],
		[
			{ columns: 'custom', columnNames: 'queueName' },
			'"queueName" in "Column Names" needs "Resolve Names"',
		],
	])('refuse %j', (given, message) => {
		expect(() => read(given, plain)).toThrow(message);
	});
});

describe('picking', () => {
	const columns = COLUMNS.conversation.filter(({ name }) => ['open', 'mos'].includes(name));

	it('keeps the columns in their order, and fills in what a row lacks', () => {
		const rows = pickColumns([{ mos: 4.2, open: false, flowId: 'f' }, { mos: 0 }, {}], columns);
		expect(rows).toEqual([
			{ open: false, mos: 4.2 },
			{ open: null, mos: 0 },
			{ open: null, mos: null },
		]);
		expect(rows.map((row) => Object.keys(row))).toEqual([
			['open', 'mos'],
			['open', 'mos'],
			['open', 'mos'],
		]);
		expect(Object.keys(pickColumns([{ a: 1 }], [...columns].reverse())[0])).toEqual([
			'mos',
			'open',
		]);
	});

	it('leaves its input as it was', () => {
		const row = Object.freeze({ mos: 4.2, flowId: 'f' });
		pickColumns([row], columns);
		expect(row).toEqual({ mos: 4.2, flowId: 'f' });
	});
});

describe('before the IDs', () => {
	const column = (name: string) => ({ name, label: name, description: name });
	const names = (...of: string[]) => of.map(column);

	it.each([
		[
			['open', 'queueIds', 'conversationId'],
			['open', 'x', 'queueIds', 'conversationId'],
		],
		[
			['queueIds', 'open', 'conversationId'],
			['queueIds', 'open', 'x', 'conversationId'],
		],
		[['open'], ['open', 'x']],
		[['conversationId'], ['x', 'conversationId']],
		[[], ['x']],
	])('of %j stands what is added', (given, expected) => {
		expect(beforeIds(names(...given), names('x'))).toEqual(names(...expected));
		expect(beforeIds(names(...given), [])).toEqual(names(...given));
	});
});
