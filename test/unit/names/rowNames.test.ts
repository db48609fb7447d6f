import type { RowsPer } from '../../../nodes/GenesysCloudAnalytics/conversation/columns';
import { TABLES } from '../../../nodes/GenesysCloudAnalytics/conversation/columns';
import {
	COLUMNS,
	NAME_COLUMNS,
} from '../../../nodes/GenesysCloudAnalytics/conversation/nameColumns';
import type {
	KeptKeys,
	NameBook,
	NameColumn,
} from '../../../nodes/GenesysCloudAnalytics/names/rowNames';
import { RowNames } from '../../../nodes/GenesysCloudAnalytics/names/rowNames';

const QUEUES: NameColumn = { id: 'queueIds', name: 'queueNames', type: 'queue' };
const AGENT: NameColumn = { id: 'agentId', name: 'agentName', type: 'user' };

const NAMES: Record<string, string> = {
	'queue q1': 'Support',
	'queue q2': 'Billing, Refunds & "Credits"',
	'queue q3': '"A" team',
	'queue q4': 'VIP ⭐',
	'user u1': '山田 太郎',
	'user u2': 'Two\nLines',
};
const book: NameBook = { nameOf: (kind, id) => NAMES[`${kind} ${id}`] };

type Cells = Record<string, unknown>;

function withNames(rows: Cells[], columns: readonly NameColumn[], kept?: KeptKeys): Cells[] {
	const names = new RowNames(columns, kept);
	const roomy = names.withRoom(rows);
	names.fill(roomy.rows, book);
	return roomy.rows;
}

const named = (row: Cells) => withNames([row], [QUEUES, AGENT])[0];

describe('the IDs of rows', () => {
	it('are given by kind, each once, taken out of lists, from several columns', () => {
		const rows = [
			{ queueIds: 'q1,q2', agentId: 'u1' },
			{ queueIds: 'q2,q3', agentId: null },
			{ queueIds: 'q1,q2', agentId: 'u1' },
			{ queueIds: null, agentId: '' },
			{},
		];
		const names = new RowNames([QUEUES, AGENT]);
		names.withRoom(rows);
		expect(names.takeIds()).toEqual(
			new Map([
				['queue', new Set(['q1', 'q2', 'q3'])],
				['user', new Set(['u1'])],
			]),
		);
		const last: NameColumn = { id: 'agentId', name: 'lastQueueName', type: 'queue' };
		const both = new RowNames([QUEUES, last]);
		both.withRoom(rows);
		expect(both.takeIds().get('queue')).toEqual(new Set(['q1', 'q2', 'q3', 'u1']));
	});

	it('are given in the round in which they were met, and rows know the round of their newest', () => {
		const names = new RowNames([QUEUES, AGENT]);
		const roundOf = (...rows: Cells[]) => names.withRoom(rows).round;
		expect(roundOf({ queueIds: null, agentId: 7 }, {})).toBe(-1);
		expect(roundOf({ queueIds: 'q1', agentId: 'u1' })).toBe(0);
		names.takeIds();
		expect(roundOf({ queueIds: 'q1' })).toBe(0);
		expect(roundOf({ queueIds: 'q1' }, { agentId: 'u2' }, { agentId: 'u1' })).toBe(1);
		// Not asked for yet, whoever has it.
		expect(roundOf({ agentId: 'u2' })).toBe(1);
		expect(names.takeIds()).toEqual(new Map([['user', new Set(['u2'])]]));
		expect(names.takeIds()).toEqual(new Map());
	});

	it('are met once, also when more cells were distinct than are remembered', () => {
		const names = new RowNames([AGENT]);
		const rows = Array.from({ length: 50_001 }, (_, index) => ({ agentId: `u${index}` }));
		names.withRoom(rows);
		expect(names.takeIds().get('user')?.size).toBe(50_001);
		expect(names.withRoom([{ agentId: 'u1' }]).round).toBe(0);
		expect(names.takeIds()).toEqual(new Map());
	});

	it('are met as IDs: a list of known ones has nothing to wait for', () => {
		const names = new RowNames([QUEUES]);
		names.withRoom([{ queueIds: 'q1' }, { queueIds: 'q2,q3' }]);
		names.takeIds();
		expect(names.withRoom([{ queueIds: 'q3,q1' }]).round).toBe(0);
		expect(names.withRoom([{ queueIds: 'q1,q4' }]).round).toBe(1);
		expect(names.takeIds()).toEqual(new Map([['queue', new Set(['q4'])]]));
	});
});

describe('names of rows', () => {
	it('puts each name right before its ID and keeps the other cells in their places', () => {
		const row = named({ a: 1, queueIds: 'q1', b: true, agentId: 'u1', c: null });
		expect(Object.entries(row)).toEqual([
			['a', 1],
			['queueNames', 'Support'],
			['queueIds', 'q1'],
			['b', true],
			['agentName', '山田 太郎'],
			['agentId', 'u1'],
			['c', null],
		]);
	});

	it('adds no column for an ID that the row does not have', () => {
		expect(named({ a: 1, agentId: 'u2' })).toEqual({
			a: 1,
			agentName: 'Two\nLines',
			agentId: 'u2',
		});
	});

	it.each([
		['a list in its own order', 'q4,q1', 'VIP ⭐, Support'],
		['an unknown ID among known ones', 'q1,gone,q4', 'Support, gone, VIP ⭐'],
		['an unknown ID', 'gone', 'gone'],
		['a comma and quotes, alone', 'q2', 'Billing, Refunds & "Credits"'],
		['a comma and quotes, in a list', 'q1,q2', 'Support, "Billing, Refunds & ""Credits"""'],
		['quotes at the beginning, in a list', 'q3,q1', '"""A"" team", Support'],
		['nothing', null, null],
		['an empty text', '', ''],
		['a number', 7, 7],
	])('%s', (_, queueIds, queueNames) => {
		expect(named({ queueIds })).toEqual({ queueNames, queueIds });
	});

	it('copes with rows of different shapes and leaves the given ones alone', () => {
		const rows = [{ queueIds: 'q1' }, { x: 1, queueIds: 'q4' }, { queueIds: 'q4', x: 1 }, {}];
		const before = structuredClone(rows);
		expect(withNames(rows, [QUEUES]).map((row) => JSON.stringify(row))).toEqual([
			'{"queueNames":"Support","queueIds":"q1"}',
			'{"x":1,"queueNames":"VIP ⭐","queueIds":"q4"}',
			'{"queueNames":"VIP ⭐","queueIds":"q4","x":1}',
			'{}',
		]);
		expect(rows).toEqual(before);
	});
});

describe('the keys that rows keep', () => {
	it('stand in their order; IDs whose names are wanted stay, and others where all do', () => {
		const rows = [
			{ note: 'n', queueIds: 'q1', agentId: 'u1', talkSeconds: 3, queueNumber: 7 },
			{ queueNumber: 8, talkSeconds: 4, queueIds: null, note: null },
		];
		const order = ['talkSeconds', 'queueNames', 'note'];
		const texts = (isAll: boolean) =>
			withNames(rows, [QUEUES], { order, isAll }).map((row) => JSON.stringify(row));
		expect(texts(false)).toEqual([
			'{"talkSeconds":3,"queueNames":"Support","note":"n","queueIds":"q1"}',
			'{"talkSeconds":4,"queueNames":null,"note":null,"queueIds":null}',
		]);
		expect(texts(true)).toEqual([
			'{"talkSeconds":3,"queueNames":"Support","note":"n","queueIds":"q1","agentId":"u1","queueNumber":7}',
			'{"talkSeconds":4,"queueNames":null,"note":null,"queueNumber":8,"queueIds":null}',
		]);
	});
});

describe('name columns', () => {
	it.each(Object.keys(COLUMNS) as RowsPer[])('of a %s name its own IDs, once', (rowsPer) => {
		const names = COLUMNS[rowsPer].map(({ name }) => name);
		for (const column of NAME_COLUMNS[rowsPer]) {
			expect(names).toContain(column.id);
			expect(names).not.toContain(column.name);
		}
		const blank = Object.fromEntries(names.map((name) => [name, null]));
		const { all: columns } = TABLES[rowsPer];
		const order = columns.map(({ name }) => name);
		const [row] = withNames([blank], NAME_COLUMNS[rowsPer], { order, isAll: true });
		expect(Object.keys(row)).toEqual(order);
		expect(columns).toHaveLength(names.length + NAME_COLUMNS[rowsPer].length);
		expect(new Set(columns.map(({ label }) => label)).size).toBe(columns.length);
	});
});
