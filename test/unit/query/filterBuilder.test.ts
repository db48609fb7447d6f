import type { FilterEntry } from '../../../nodes/GenesysCloudAnalytics/query/filterBuilder';
import {
	buildFilters,
	byLevel,
	inOne,
} from '../../../nodes/GenesysCloudAnalytics/query/filterBuilder';

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
	it('makes one "or" of the entries of a group, and a filter of its own for each group', () => {
		const filters = buildFilters([
			queue({ operator: 'matches', values: ['q1'] }),
			held({ operator: 'range', range: { gte: 1_000 } }),
			queue({ operator: 'matches', values: ['q2', 'q1'] }),
		]);
		const is = (value: string) => ({
			type: 'dimension',
			dimension: 'queueId',
			operator: 'matches',
			value,
		});
		expect(filters).toEqual([
			{ level: 'segmentFilters', filter: { type: 'or', predicates: [is('q1'), is('q2')] } },
			{
				level: 'conversationFilters',
				filter: {
					type: 'or',
					predicates: [
						{ type: 'metric', metric: 'tHeld', operator: 'matches', range: { gte: 1_000 } },
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
		expect(filter.type).toBe('or');
		expect(filter.predicates?.map(({ operator }) => operator)).toEqual(['matches', 'notExists']);
	});

	it('of several subjects, any may match, but none may exist', () => {
		const [{ filter }] = buildFilters([
			address({ operator: 'matches', values: ['a@b'] }),
			address({ operator: 'notExists' }),
		]);
		expect(filter.predicates?.map(({ dimension }) => dimension)).toEqual([
			'addressFrom',
			'addressTo',
		]);
		expect(filter.clauses).toEqual([
			{
				type: 'and',
				predicates: [
					{ type: 'dimension', dimension: 'addressFrom', operator: 'notExists' },
					{ type: 'dimension', dimension: 'addressTo', operator: 'notExists' },
				],
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
		expect(buildFilters(twice)[0].filter.predicates).toHaveLength(1);
	});
});

describe('byLevel and inOne', () => {
	const a = { type: 'or' as const, predicates: [{ type: 'dimension' as const, dimension: 'a' }] };
	const b = { type: 'or' as const, predicates: [{ type: 'dimension' as const, dimension: 'b' }] };

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

	it('joins filters as clauses of one "and"', () => {
		expect(inOne([])).toBeUndefined();
		expect(inOne([a])).toBe(a);
		expect(inOne([a, b])).toEqual({ type: 'and', clauses: [a, b] });
	});

	it('joins an "and" by its parts, which keeps two levels', () => {
		const both = { type: 'and' as const, predicates: a.predicates, clauses: [b] };
		expect(inOne([both, a])).toEqual({ type: 'and', predicates: a.predicates, clauses: [b, a] });
	});

	it('refuses to join an "or" with clauses, which would need a third level', () => {
		expect(() => inOne([{ type: 'or', clauses: [a] }, b])).toThrow(/Advanced \(JSON\)/);
	});
});
