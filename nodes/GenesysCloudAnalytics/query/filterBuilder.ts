import isEqual from 'lodash/isEqual';
import uniqWith from 'lodash/uniqWith';
import { UserError } from 'n8n-workflow';

import type { Filter, NumericRange, Predicate } from './filters';

/**
 * What a user asks of conversations or users, entry by entry, as Genesys's filters. Several entries of one group are
 * any-of; different groups are all-of.
 */

/** What a predicate looks at. */
export type FilterSubject = { dimension: string } | { metric: string };

export type FilterTest =
	| { operator: 'exists' }
	| { operator: 'matches'; values: readonly string[] }
	| { operator: 'notExists' }
	| { operator: 'range'; range: NumericRange };

export interface FilterEntry<Level extends string = string> {
	/** The display name of the field, for messages. */
	field: string;
	/** Entries of the same group are alternatives. */
	group: string;
	level: Level;
	/** Usually one; with several, it is enough that one of them matches. */
	subjects: readonly FilterSubject[];
	test: FilterTest;
}

/** Each filter with its level; a details query demands all of them. */
export interface LeveledFilter<Level extends string = string> {
	level: Level;
	filter: Filter;
}

function predicates(subject: FilterSubject, test: FilterTest): Predicate[] {
	const about = {
		type: 'dimension' in subject ? ('dimension' as const) : ('metric' as const),
		...subject,
	};
	switch (test.operator) {
		case 'matches':
			return test.values.map((value) => ({ ...about, operator: 'matches', value }));
		case 'range':
			return [{ ...about, operator: 'matches', range: test.range }];
		default:
			return [{ ...about, operator: test.operator }];
	}
}

/** One group as an `or`. Nothing of several subjects exists only when none of them does. */
function anyOf(entries: readonly FilterEntry[]): Filter {
	const inAll = ({ subjects, test }: FilterEntry) =>
		test.operator === 'notExists' && subjects.length > 1;
	const all = ({ subjects, test }: FilterEntry) =>
		subjects.flatMap((subject) => predicates(subject, test));
	const single = uniqWith(entries.filter((entry) => !inAll(entry)).flatMap(all), isEqual);
	const joint = uniqWith(entries.filter(inAll).map(all), isEqual);
	return {
		type: 'or',
		...(single.length > 0 ? { predicates: single } : {}),
		...(joint.length > 0
			? { clauses: joint.map((together) => ({ type: 'and', predicates: together })) }
			: {}),
	};
}

/** Alternatives that leave nothing to filter, because together they let everything through. */
function refuseContradiction(entries: readonly FilterEntry[]): void {
	const { field } = entries[0];
	const operators = new Set(entries.map(({ test }) => test.operator));
	if (!operators.has('exists') || operators.size === 1) return;
	const other = operators.has('notExists') ? 'Does Not Exist' : 'a value';
	throw new UserError(`"${field}" is filtered by Exists and by ${other} at once`, {
		description: `Several filters of the same kind are alternatives, so together these would let too much through. Keep one of them in Filters.`,
	});
}

/**
 * Genesys's filters for a list of entries, in the order in which their groups first appear.
 * @throws UserError naming the field whose entries contradict each other
 */
export function buildFilters<Level extends string>(
	entries: ReadonlyArray<FilterEntry<Level>>,
): Array<LeveledFilter<Level>> {
	const groups = new Map<string, Array<FilterEntry<Level>>>();
	for (const entry of entries) {
		const group = groups.get(entry.group);
		if (group) group.push(entry);
		else groups.set(entry.group, [entry]);
	}
	return [...groups.values()].map((group) => {
		refuseContradiction(group);
		return { level: group[0].level, filter: anyOf(group) };
	});
}

/** Filters by level, as a details query takes them; undefined when there are none. */
export function byLevel<Level extends string>(
	filters: ReadonlyArray<LeveledFilter<Level>>,
): Partial<Record<Level, Filter[]>> | undefined {
	if (filters.length === 0) return undefined;
	const levels: Partial<Record<Level, Filter[]>> = {};
	for (const { level, filter } of filters) levels[level] = [...(levels[level] ?? []), filter];
	return levels;
}

/**
 * All filters in one object, as aggregate and observation queries take it; undefined when there are none. Genesys
 * allows two levels, so an `or` that has clauses of its own cannot be joined with others.
 * @throws UserError when they cannot be joined
 */
export function inOne(filters: readonly Filter[]): Filter | undefined {
	if (filters.length <= 1) return filters[0];
	const joined: Required<Filter> = { type: 'and', predicates: [], clauses: [] };
	for (const { type, predicates: direct = [], clauses = [] } of filters) {
		if (type === 'and') {
			joined.predicates.push(...direct);
			joined.clauses.push(...clauses);
		} else if (clauses.length === 0) {
			joined.clauses.push({ type, predicates: direct });
		} else {
			throw new UserError('"Advanced (JSON)" cannot be joined with other filters', {
				description:
					'It is an "or" with clauses, and Genesys Cloud takes no deeper levels. Write all filters in the JSON, or use "and" as its type.',
			});
		}
	}
	return {
		type: 'and',
		...(joined.predicates.length > 0 ? { predicates: joined.predicates } : {}),
		...(joined.clauses.length > 0 ? { clauses: joined.clauses } : {}),
	};
}
