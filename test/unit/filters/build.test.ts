import type { FilterEntry } from '../../../nodes/GenesysCloudAnalytics/filters/build';
import { buildFilters, byLevel } from '../../../nodes/GenesysCloudAnalytics/filters/build';

const is = (dimension: string, value: string) => ({
	type: 'dimension' as const,
	dimension,
	operator: 'matches' as const,
	value,
});
const or = (...predicates: object[]) => ({ type: 'or', predicates });

const queue = (test: FilterEntry['test']): FilterEntry => ({
	field: 'Queue',
	group: 'queue',
	level: 'segmentFilters',
	subjects: [{ dimension: 'queueId' }],
	test,
});
const address = (test: FilterEntry['test']): FilterEntry => ({
	field: 'Customer Address',
	group: 'customerAddress',
	level: 'segmentFilters',
	subjects: [{ dimension: 'addressFrom' }, { dimension: 'addressTo' }],
	test,
});
const held = (test: FilterEntry['test']): FilterEntry => ({
	field: 'Held',
	group: 'tHeld',
	level: 'conversationFilters',
	subjects: [{ metric: 'tHeld' }],
	test,
});

describe('buildFilters', () => {
	it('makes one "or" of the entries of a group, and a filter of its own for each level', () => {
		const filters = buildFilters([
			queue({ operator: 'matches', values: ['q1'] }),
			held({ operator: 'range', range: { gte: 1_000 } }),
			queue({ operator: 'matches', values: ['q2', 'q1'] }),
		]);
		expect(filters).toEqual([
			{
				level: 'segmentFilters',
				filter: { type: 'and', clauses: [or(is('queueId', 'q1'), is('queueId', 'q2'))] },
			},
			{
				level: 'conversationFilters',
				filter: {
					type: 'and',
					clauses: [
						or({ type: 'metric', metric: 'tHeld', operator: 'matches', range: { gte: 1_000 } }),
					],
				},
			},
		]);
	});

	it('takes "is" or "does not exist" of one field as alternatives', () => {
		const [{ filter }] = buildFilters([
			queue({ operator: 'matches', values: ['q1'] }),
			queue({ operator: 'notExists' }),
		]);
		expect(filter.clauses).toEqual([
			or(is('queueId', 'q1'), { type: 'dimension', dimension: 'queueId', operator: 'notExists' }),
		]);
	});

	it('of several subjects, any may match, but none may exist', () => {
		const none = (dimension: string) => ({
			type: 'dimension',
			dimension,
			operator: 'notExists',
		});
		const filterOf = (...entries: FilterEntry[]) => buildFilters(entries).map((one) => one.filter);
		expect(filterOf(address({ operator: 'notExists' }))).toEqual([
			{ type: 'and', clauses: [or(none('addressFrom')), or(none('addressTo'))] },
		]);
		// This address in one of the two, or none in both: each clause holds in either case, and in no other.
		const here = [is('addressFrom', 'a@b'), is('addressTo', 'a@b')];
		expect(
			filterOf(
				address({ operator: 'matches', values: ['a@b'] }),
				address({ operator: 'notExists' }),
			),
		).toEqual([
			{
				type: 'and',
				clauses: [or(...here, none('addressFrom')), or(...here, none('addressTo'))],
			},
		]);
	});

	it.each([
		[[queue({ operator: 'exists' }), queue({ operator: 'notExists' })]],
		[[queue({ operator: 'matches', values: ['q1'] }), queue({ operator: 'exists' })]],
		[[queue({ operator: 'range', range: { gt: 1 } }), queue({ operator: 'exists' })]],
	])('refuses alternatives that let everything through', (entries) => {
		expect(() => buildFilters(entries)).toThrow(/"Queue"/);
	});

	it('does not refuse one and the same entry twice', () => {
		const twice = [queue({ operator: 'exists' }), queue({ operator: 'exists' })];
		expect(buildFilters(twice)[0].filter.clauses?.[0].predicates).toHaveLength(1);
	});
});

describe('byLevel', () => {
	const a = { type: 'and' as const, clauses: [{ type: 'or' as const, predicates: [is('a', '1')] }] };
	const b = { type: 'and' as const, clauses: [{ type: 'or' as const, predicates: [is('b', '1')] }] };

	it('gathers by level, and gives nothing for nothing', () => {
		expect(byLevel([])).toBeUndefined();
		expect(
			byLevel([
				{ level: 'x', filter: a },
				{ level: 'y', filter: a },
				{ level: 'x', filter: b },
			]),
		).toEqual({ x: [a, b], y: [a] });
	});

	it('gives what was written by hand the form in which filters are sent', () => {
		const flat = { type: 'or' as const, predicates: [is('a', '1')] };
		expect(byLevel([{ level: 'x', filter: flat }])).toEqual({ x: [a] });
	});
});
