import groupBy from 'lodash/groupBy';
import uniqBy from 'lodash/uniqBy';
import { UserError } from 'n8n-workflow';

import type { Filter, FilterClause, Predicate } from '../genesys/filter.types';
import type { FilterTest } from './form';
import { allOf, inClauses, orOf } from './form';
import { isOfOneSegment } from './segmentConditions';

/**
 * What a user asks of conversations or users, entry by entry, as Genesys's filters. Several entries of one group are
 * any-of; different groups are all-of.
 */

/** What a predicate looks at. */
export type FilterSubject = { dimension: string } | { metric: string };

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

const keyOf = (predicate: Predicate): string => JSON.stringify(predicate);

/**
 * The alternatives of one group, as clauses that must all hold: one, or one for each subject where nothing of several
 * subjects may exist, which is so only when none of them does.
 */
function clausesOf(entries: readonly FilterEntry[]): FilterClause[] {
	const isJoint = ({ subjects, test }: FilterEntry) =>
		test.operator === 'notExists' && subjects.length > 1;
	const single = entries
		.filter((entry) => !isJoint(entry))
		.flatMap(({ subjects, test }) => subjects.flatMap((subject) => predicates(subject, test)));
	const joint = entries.find(isJoint);
	if (!joint) return [orOf(uniqBy(single, keyOf))];
	return joint.subjects.map((subject) =>
		orOf(uniqBy([...single, ...predicates(subject, joint.test)], keyOf)),
	);
}

/** Whether a condition is asked of one and the same segment, evaluation or the like as all others of its level that are. */
function isShared({ level, subjects: [subject, another], test }: FilterEntry): boolean {
	if (level !== 'segmentFilters') return test.operator !== 'notExists';
	const isSimple = another === undefined && 'dimension' in subject;
	return isSimple && isOfOneSegment(subject.dimension, test);
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
 * Genesys's filters for a list of entries, in the order in which their groups first appear. Conditions of one level that
 * belong together are clauses of one filter, every other condition is a filter of its own.
 * @throws UserError naming the field whose entries contradict each other
 */
export function buildFilters<Level extends string>(
	entries: ReadonlyArray<FilterEntry<Level>>,
): Array<LeveledFilter<Level>> {
	const filters: Array<LeveledFilter<Level>> = [];
	const shared = new Map<Level, FilterClause[]>();
	for (const group of Object.values(groupBy(entries, ({ group: name }) => name))) {
		refuseContradiction(group);
		const [{ level }] = group;
		const clauses = clausesOf(group);
		const together = group.every(isShared);
		const open = together ? shared.get(level) : undefined;
		if (open) {
			open.push(...clauses);
			continue;
		}
		filters.push({ level, filter: allOf(clauses) });
		if (together) shared.set(level, clauses);
	}
	return filters;
}

/** Filters by level, as a details query takes them; undefined when there are none. */
export function byLevel<Level extends string>(
	filters: ReadonlyArray<LeveledFilter<Level>>,
): Partial<Record<Level, Filter[]>> | undefined {
	if (filters.length === 0) return undefined;
	const levels: Partial<Record<Level, Filter[]>> = {};
	for (const { level, filter } of filters) (levels[level] ??= []).push(inClauses(filter));
	return levels;
}
