import { COLUMNS } from '../../../nodes/GenesysCloudAnalytics/conversation/nameColumns';
import {
	beforeIds,
	findColumn,
	nearColumns,
	pickColumns,
} from '../../../nodes/GenesysCloudAnalytics/output/pick';

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
		['queue', 'lastQueueId'],
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
