import fc from 'fast-check';

import { inClauses, inOne } from '../../../nodes/GenesysCloudAnalytics/filters/form';
import type { Filter, FilterClause } from '../../../nodes/GenesysCloudAnalytics/genesys/filter.types';

const is = (dimension: string) => ({ type: 'dimension' as const, dimension, value: '1' });
const or = (...names: string[]): FilterClause => ({ type: 'or', predicates: names.map(is) });
const and = (...names: string[]): FilterClause => ({ type: 'and', predicates: names.map(is) });
const sent = (...clauses: FilterClause[]): Filter => ({ type: 'and', clauses });

describe('inClauses', () => {
	it.each<[string, Filter, Filter]>([
		['one condition', or('a'), sent(or('a'))],
		['alternatives', or('a', 'b'), sent(or('a', 'b'))],
		['what must all hold', and('a', 'b'), sent(or('a'), or('b'))],
		['what is in the form already', sent(or('a', 'b'), or('c')), sent(or('a', 'b'), or('c'))],
		[
			'predicates beside clauses',
			{ ...and('a'), clauses: [or('b', 'c'), and('d', 'e')] },
			sent(or('a'), or('b', 'c'), or('d'), or('e')),
		],
		[
			'alternatives that are all simple',
			{ ...or('a'), clauses: [or('b', 'c'), and('d')] },
			sent(or('a', 'b', 'c', 'd')),
		],
		[
			'a single alternative of what must hold together',
			{ type: 'or', clauses: [and('a', 'b')] },
			sent(or('a'), or('b')),
		],
		[
			'an "or" of what must hold together, which two levels cannot say otherwise',
			{ ...or('a'), clauses: [and('b', 'c'), and('d', 'e')] },
			{ type: 'or', clauses: [or('a'), and('b', 'c'), and('d', 'e')] },
		],
	])('%s', (_, written, expected) => {
		expect(inClauses(written)).toEqual(expected);
	});

	const holds = ({ type, predicates = [], clauses = [] }: Filter, names: Set<string>): boolean => {
		const parts = [
			...predicates.map(({ dimension = '' }) => names.has(dimension)),
			...clauses.map((clause) => holds(clause, names)),
		];
		return type === 'or' ? parts.some(Boolean) : parts.every(Boolean);
	};
	const clause = fc.record({
		type: fc.constantFrom('and' as const, 'or' as const),
		predicates: fc.array(fc.constantFrom('a', 'b', 'c', 'd').map(is), { minLength: 1, maxLength: 3 }),
	});
	const filter: fc.Arbitrary<Filter> = fc
		.record({
			type: fc.constantFrom('and' as const, 'or' as const),
			predicates: fc.array(fc.constantFrom('a', 'b', 'c', 'd').map(is), { maxLength: 2 }),
			clauses: fc.array(clause, { maxLength: 3 }),
		})
		.filter(({ predicates, clauses }) => predicates.length + clauses.length > 0);

	it('never changes what a filter lets through, and leaves no predicate outside a clause', () => {
		fc.assert(
			fc.property(filter, fc.subarray(['a', 'b', 'c', 'd']), (written, names) => {
				const formed = inClauses(written);
				const there = new Set(names);
				expect(holds(formed, there)).toBe(holds(written, there));
				expect(formed.predicates).toBeUndefined();
			}),
		);
	});
});

describe('inOne', () => {
	it('joins filters as clauses of one "and"', () => {
		expect(inOne([])).toBeUndefined();
		expect(inOne([or('a')])).toEqual(sent(or('a')));
		expect(inOne([or('a'), and('b', 'c'), sent(or('d', 'e'))])).toEqual(
			sent(or('a'), or('b'), or('c'), or('d', 'e')),
		);
	});

	it('leaves an "or" of what must hold together alone, and refuses to join it: a third level', () => {
		const written: Filter = { type: 'or', clauses: [and('a', 'b'), and('c', 'd')] };
		expect(inOne([written])).toEqual(written);
		expect(() => inOne([written, or('e')])).toThrow(/Advanced \(JSON\)/);
	});
});
