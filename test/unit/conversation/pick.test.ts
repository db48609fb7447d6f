import { COLUMNS, type RowsPer } from '../../../nodes/GenesysCloudAnalytics/conversation/columns';
import {
	essentialColumns,
	findColumn,
	nearColumns,
	pickColumns,
} from '../../../nodes/GenesysCloudAnalytics/conversation/pick';

const KINDS = Object.keys(COLUMNS) as RowsPer[];
const names = (columns: ReadonlyArray<{ name: string }>) => columns.map(({ name }) => name);

describe('the essential columns', () => {
	it.each(KINDS)('of a row per %s are ten, all of them real', (rowsPer) => {
		const essential = essentialColumns(COLUMNS[rowsPer], rowsPer);
		expect(essential).toHaveLength(10);
		expect(new Set(essential).size).toBe(10);
		for (const column of essential) expect(COLUMNS[rowsPer]).toContain(column);
		expect(essential[0].name).toBe('conversationId');
	});

	it('of a conversation have queue, agent, wrap-up, wait and handle time', () => {
		expect(names(essentialColumns(COLUMNS.conversation, 'conversation'))).toEqual([
			'conversationId',
			'conversationStart',
			'mediaTypes',
			'customerAddress',
			'lastQueueId',
			'agentIds',
			'wrapUpCodeId',
			'abandoned',
			'waitSeconds',
			'handleSeconds',
		]);
	});

	it('show the name in place of the ID where the table has one', () => {
		const name = (text: string) => ({ name: text, label: text, description: text });
		const table = [
			name('lastQueueName'),
			...COLUMNS.conversation,
			name('agentNames'),
			name('wrapUpCodeName'),
		];
		const essential = names(essentialColumns(table, 'conversation'));
		expect(essential).toHaveLength(10);
		expect(essential.slice(4, 7)).toEqual(['lastQueueName', 'agentNames', 'wrapUpCodeName']);
	});
});

describe('a column by what a user writes', () => {
	it.each([
		['handleSeconds', 'handleSeconds'],
		['HANDLESECONDS', 'handleSeconds'],
		['Handle (s)', 'handleSeconds'],
		['handle (S)', 'handleSeconds'],
		['After-Call Work (s)', 'afterCallWorkSeconds'],
	])('%s', (wanted, found) => {
		expect(findColumn(COLUMNS.conversation, wanted)?.name).toBe(found);
	});

	it.each(['', 'handle', 'segmentType', 'constructor', '__proto__'])(
		'finds none for %j',
		(wanted) => {
			expect(findColumn(COLUMNS.conversation, wanted)).toBeUndefined();
		},
	);

	it.each([
		['handleSecond', 'handleSeconds'],
		['handelSeconds', 'handleSeconds'],
		['handle', 'handleSeconds'],
		['queue', 'firstQueueId'],
		['wrapupcode', 'wrapUpCodeId'],
		['agentId', 'agentIds'],
		['holdCounts', 'holdCount'],
	])('%s is near to %s', (wanted, near) => {
		const found = nearColumns(COLUMNS.conversation, wanted);
		expect(found).toContain(near);
		expect(found.length).toBeLessThanOrEqual(4);
	});

	it('puts the nearest first', () => {
		expect(nearColumns(COLUMNS.conversation, 'talkSecond')[0]).toBe('talkSeconds');
	});

	it.each(['', 'x', 'zzzzzzzzzz', 'Umsatz'])('has nothing near to %j', (wanted) => {
		expect(nearColumns(COLUMNS.conversation, wanted)).toEqual([]);
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
