import isEqual from 'lodash/isEqual';
import { UserError } from 'n8n-workflow';

import { AGGREGATES } from '../genesys/aggregates';
import { CONVERSATION_LEVELS, USER_LEVELS } from '../genesys/details';
import { labelOf } from '../genesys/labels';
import { ACTIVITIES } from '../genesys/observations';
import type { FilterEntry } from './build';
import { byLevel } from './build';
import { checkFilter } from './check';
import { inOne } from './form';
import type { ConversationLevel } from './definitions';
import { CONVERSATION_FILTERS, SINGLE_FILTERS, SINGLE_LEVEL, USER_FILTERS } from './definitions';
import type { ConversationFilters, Filter, UserFilters } from '../genesys/filter.types';
import type { PickedNames } from '../parameters/pickedNames';
import type { Parameters } from '../parameters/port';
import { brief } from '../values/written';
import { ADVANCED_LABEL, readFilters } from './entries';
import { jsonObject } from '../parameters/read';
import type { RowCondition } from './rowFilters';
import { readRowFilters, ROW_FILTERS } from './rowFilters';

/** The parameter `filters`: its fields, and what they ask of Genesys. */

/**
 * @param also conditions besides the user's
 * @throws UserError naming the field
 */
export function conversationFiltersOf(
	parameter: unknown,
	timeZone: string,
	names: PickedNames,
	also: ReadonlyArray<FilterEntry<ConversationLevel>> = [],
	others: readonly string[] = [],
): ConversationFilters | undefined {
	if (also.length === 0 && isEqual(parameter, {})) return undefined;
	return byLevel(
		readFilters(parameter, {
			filters: CONVERSATION_FILTERS,
			levels: CONVERSATION_LEVELS,
			levelOfNew: 'segmentFilters',
			also,
			others,
			timeZone,
			names,
		}),
	);
}

/** @throws UserError naming the field */
export function userFiltersOf(
	parameter: unknown,
	timeZone: string,
	names: PickedNames,
): UserFilters | undefined {
	return byLevel(
		readFilters(parameter, {
			filters: USER_FILTERS,
			levels: USER_LEVELS,
			levelOfNew: 'userFilters',
			timeZone,
			names,
		}),
	);
}

/** Every dimension that some query with a single filter can filter by; others are newer than the catalogue. */
const SINGLE_DIMENSIONS: ReadonlySet<string> = new Set(
	[...Object.values(AGGREGATES), ...Object.values(ACTIVITIES)].flatMap(
		({ filterDimensions }) => filterDimensions,
	),
);

/** What the predicates of a query with a single filter may be. */
export interface SingleFilterRules {
	/** Activity queries take no ranges (the SDK's models `…ActivityQueryPredicate`). Default: they are taken. */
	ranges?: boolean;
}

function refuseForeign(
	filter: Filter,
	allowed: readonly string[],
	{ ranges = true }: SingleFilterRules,
): void {
	const all = [
		...(filter.predicates ?? []),
		...(filter.clauses ?? []).flatMap((clause) => clause.predicates),
	];
	for (const { dimension, range } of all) {
		if (range && !ranges) {
			throw new UserError(
				`"${brief(labelOf(dimension ?? ''))}" cannot be filtered by a range here`,
				{
					description: 'This dataset takes single values only. Change it in Filters.',
				},
			);
		}
		if (dimension === undefined || allowed.includes(dimension)) continue;
		if (!SINGLE_DIMENSIONS.has(dimension)) continue;
		throw new UserError(
			`"${brief(labelOf(dimension))}" (${brief(dimension)}) cannot filter this dataset`,
			{
				description: `Remove it from Filters. This dataset can be filtered by: ${allowed.join(', ')}.`,
			},
		);
	}
}

const SINGLE_PARTS = ['type', 'predicates', 'clauses'];

/**
 * The one filter of an aggregate, observation or activity query.
 * @throws UserError naming the field, also when the dataset cannot be filtered by it
 */
export function singleFilterOf(
	parameter: unknown,
	allowedDimensions: readonly string[],
	timeZone: string,
	names: PickedNames,
	rules: SingleFilterRules = {},
): Filter | undefined {
	const levels = { [SINGLE_LEVEL]: { dimensions: allowedDimensions, metrics: [] } };
	const check = (json: unknown, label: string) => ({
		level: SINGLE_LEVEL,
		filter: checkFilter(json, { label, at: SINGLE_LEVEL, level: SINGLE_LEVEL, levels }),
	});
	const given = jsonObject(parameter, 'Filters');
	const isFilter = Object.keys(given).some((name) => SINGLE_PARTS.includes(name));
	const filters = isFilter
		? [check(given, 'Filters')]
		: readFilters(given, {
				filters: SINGLE_FILTERS,
				levels,
				levelOfNew: SINGLE_LEVEL,
				advanced: (json) => (Object.keys(json).length > 0 ? [check(json, ADVANCED_LABEL)] : []),
				timeZone,
				names,
			});
	const filter = inOne(filters.map((one) => one.filter));
	if (filter) refuseForeign(filter, allowedDimensions, rules);
	return filter;
}

export interface NarrowedFilters {
	/** What Genesys is asked for. */
	filters?: ConversationFilters;
	/** Those that Genesys can decide alone. */
	ownFilters?: ConversationFilters;
	conditions: readonly RowCondition[];
}

/**
 * The filters of conversations with those of columns, which only narrow: their rows are to be looked at again.
 * @param timeZone where dates without an offset are read, as those of the period are
 * @param also conditions besides the user's
 */
export function readNarrowedFilters(
	parameters: Parameters,
	timeZone: string,
	also: ReadonlyArray<FilterEntry<ConversationLevel>> = [],
): NarrowedFilters {
	const { conditions, narrowing } = readRowFilters(parameters);
	const given = parameters.get('filters', {});
	const filtersOf = (more: typeof narrowing) =>
		conversationFiltersOf(given, timeZone, parameters.names, more, ROW_FILTERS);
	return { filters: filtersOf([...also, ...narrowing]), ownFilters: filtersOf([]), conditions };
}

export function readUserFilters(parameters: Parameters, timeZone: string): UserFilters | undefined {
	return userFiltersOf(parameters.get('filters', {}), timeZone, parameters.names);
}

export function readSingleFilter(
	parameters: Parameters,
	timeZone: string,
	allowedDimensions: readonly string[],
	rules?: SingleFilterRules,
): Filter | undefined {
	const { names } = parameters;
	return singleFilterOf(parameters.get('filters', {}), allowedDimensions, timeZone, names, rules);
}
