import { jsonParse, UserError } from 'n8n-workflow';

import { labelOf } from '../genesys/labels';
import type { FilterEntry, FilterSubject, LeveledFilter } from './build';
import { buildFilters } from './build';
import type { Levels } from './check';
import { checkFilter, checkLevel, checkLevels } from './check';
import type { FilterInput, FilterDefinition } from './definitions';
import { TYPE_OF_DIMENSION } from '../names/rowNames';
import type { PickedNames } from '../parameters/pickedNames';
import { brief } from '../values/written';
import type { RawEntry } from './values';
import { metricScale, rangeTest, testOf } from './values';
import { choice, jsonObject, refuseTooDeep } from '../parameters/read';

/** Reads the `filters` parameter, whatever its form, into Genesys's filters and their levels. */

export const ADVANCED_LABEL = 'Advanced (JSON)';

/** What a query's filters can look at. */
export interface FilterSchema<Level extends string = string> {
	filters: ReadonlyArray<FilterDefinition<Level>>;
	levels: Levels<Level>;
	/** The level of a dimension or metric that no list names. */
	levelOfNew: Level;
	/** Reads the JSON of an Advanced entry; by default an object of filter arrays. */
	advanced?: (json: Record<string, unknown>) => Array<LeveledFilter<Level>>;
	/** Conditions besides the user's. */
	also?: ReadonlyArray<FilterEntry<Level>>;
	/** IANA name; dates without an offset are read there. */
	timeZone: string;
	/** What is picked by name. */
	names: PickedNames;
	/** Filters that are read elsewhere. */
	others?: readonly string[];
}

/** A name with its level; `level.name` says which, where several have it. */
function located<Level extends string>(
	typed: unknown,
	kind: 'dimension' | 'metric',
	field: string,
	{ levels, levelOfNew }: FilterSchema<Level>,
): { level: Level; name: string } {
	const text = typeof typed === 'string' ? typed.trim() : '';
	if (text === '') {
		throw new UserError(`"${field}" in Filters names no ${kind}`, {
			description: `Choose a ${kind} from the list, or write its name.`,
		});
	}
	const names = Object.keys(levels) as Level[];
	const dot = text.indexOf('.');
	const prefix = names.find((level) => level === text.slice(0, dot));
	if (prefix !== undefined) {
		const name = text.slice(dot + 1);
		checkLevel(name, kind, { label: field, at: text, level: prefix, levels });
		return { level: prefix, name };
	}
	const level = names.find((one) =>
		levels[one][kind === 'dimension' ? 'dimensions' : 'metrics'].includes(text),
	);
	return { level: level ?? levelOfNew, name: text };
}

function groupOf(level: string, subject: FilterSubject): string {
	return `${level}.${'dimension' in subject ? subject.dimension : subject.metric}`;
}

/** An entry of a filter that has a name and a field of its own. */
function definedEntry<Level extends string>(
	{ name, label, level, subjects, input }: FilterDefinition<Level>,
	raw: RawEntry,
	{ names }: FilterSchema<Level>,
): FilterEntry<Level> {
	const test = testOf(raw, input, label, names);
	const ofScore = input.as === 'score';
	return {
		field: label,
		group: ofScore || subjects.length > 1 ? name : groupOf(level, subjects[0]),
		level,
		subjects: ofScore && test.operator === 'range' ? [{ metric: input.metric }] : subjects,
		test,
	};
}

type EntryReader<Level extends string> = (
	raw: RawEntry,
	schema: FilterSchema<Level>,
) => FilterEntry<Level>;

function free<Level extends string>(
	kind: 'dimension' | 'metric',
	title: string,
	test: (
		raw: RawEntry,
		name: string,
		field: string,
		schema: FilterSchema<Level>,
	) => FilterEntry['test'],
): EntryReader<Level> {
	return (raw, schema) => {
		const { level, name } = located(raw[kind], kind, title, schema);
		const subject: FilterSubject = kind === 'dimension' ? { dimension: name } : { metric: name };
		const field = `${title}: ${labelOf(name)}`;
		return {
			field,
			group: groupOf(level, subject),
			level,
			subjects: [subject],
			test: test(raw, name, field, schema),
		};
	};
}

/** A dimension of IDs of something that has a name takes these, or one name; any other takes a text. */
function inputOf(dimension: string): FilterInput {
	const of = TYPE_OF_DIMENSION[dimension];
	return of === undefined ? { as: 'text' } : { as: 'picker', of };
}

/** Filters without a row in the tables, by the name of their group. */
function freeReaders<Level extends string>(levels: Levels): Record<string, EntryReader<Level>> {
	const hasMetrics = Object.values(levels).some(({ metrics }) => metrics.length > 0);
	return {
		dimension: free('dimension', 'Other Dimension', (raw, name, field, { names }) =>
			testOf(raw, inputOf(name), field, names),
		),
		dimensionRange: free('dimension', 'Other Dimension Range', (raw, _, field, { timeZone }) =>
			rangeTest(raw, field, 1, timeZone),
		),
		...(hasMetrics && {
			metric: free('metric', 'Metric Range', (raw, name, field) =>
				raw.operator === 'exists' || raw.operator === 'notExists'
					? { operator: raw.operator }
					: rangeTest(raw, field, metricScale(name)),
			),
		}),
	};
}

/** Ended or open, which Genesys knows by whether the conversation has an end. */
function stateEntry({ value }: RawEntry): FilterEntry {
	const field = 'Ended or Open';
	const state = choice(value ?? 'ended', ['ended', 'open'] as const, field);
	return {
		field,
		group: 'conversationFilters.conversationEnd',
		level: 'conversationFilters',
		subjects: [{ dimension: 'conversationEnd' }],
		test: { operator: state === 'ended' ? 'exists' : 'notExists' },
	};
}

/** Lists and objects that stand as text in a field, as they are meant. */
function unpacked(part: unknown, field: string): unknown {
	if (typeof part !== 'string') return part;
	if (part.trim() === '') return undefined;
	const parsed = jsonParse<unknown>(part, { fallbackValue: null });
	refuseTooDeep(parsed, field);
	if (parsed !== null) return parsed;
	throw new UserError(`"${field}" in Filters is not valid JSON`, {
		description: 'Check quotes, commas and brackets.',
	});
}

/** A filter of one level, its lists typed as JSON or given as they are. */
function levelFilter<Level extends string>(
	raw: RawEntry,
	level: Level,
	{ levels }: FilterSchema<Level>,
): LeveledFilter<Level> {
	const { predicates, clauses, ...rest } = raw;
	const given = Object.fromEntries(
		Object.entries({
			...rest,
			predicates: unpacked(predicates, 'Predicates'),
			clauses: unpacked(clauses, 'Clauses'),
		}).filter(([, value]) => value !== undefined),
	);
	return { level, filter: checkFilter(given, { label: 'Filters', at: level, level, levels }) };
}

/** Genesys's own JSON, checked. */
function advancedFilters<Level extends string>(
	{ json }: RawEntry,
	{ advanced, levels }: FilterSchema<Level>,
): Array<LeveledFilter<Level>> {
	const given = jsonObject(json, ADVANCED_LABEL);
	const filters = advanced ? advanced(given) : checkLevels(given, levels, ADVANCED_LABEL);
	if (filters.length > 0) return filters;
	throw new UserError(`"${ADVANCED_LABEL}" in Filters is empty`, {
		description: 'Write filters as Genesys Cloud takes them, or remove it.',
	});
}

function entriesOf(value: unknown, name: string): RawEntry[] {
	const list: unknown[] = Array.isArray(value) ? value : [value];
	for (const entry of list) {
		if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) {
			throw new UserError(`"${brief(name)}" in Filters is not a filter`, {
				description: `Each of its entries must be an object, such as { "value": "…" }.`,
			});
		}
	}
	return list as RawEntry[];
}

/**
 * The filters of the parameter: entries of the builder, Genesys's own JSON, or both.
 * @throws UserError naming the field
 */
export function readFilters<Level extends string>(
	parameter: unknown,
	schema: FilterSchema<Level>,
): Array<LeveledFilter<Level>> {
	const { filters, levels, also = [] } = schema;
	const readers = freeReaders<Level>(levels);
	const entries: Array<FilterEntry<Level>> = [];
	const written: Array<LeveledFilter<Level>> = [];

	for (const [name, value] of Object.entries(jsonObject(parameter, 'Filters'))) {
		if (value === undefined || value === null || schema.others?.includes(name)) continue;
		const filter = filters.find((one) => one.name === name);
		for (const raw of entriesOf(value, name)) {
			if (filter) entries.push(definedEntry(filter, raw, schema));
			else if (Object.hasOwn(levels, name)) written.push(levelFilter(raw, name as Level, schema));
			else if (name === 'advanced')
				for (const one of advancedFilters(raw, schema)) written.push(one);
			else if (name === 'state' && 'conversationFilters' in levels) {
				entries.push(stateEntry(raw) as FilterEntry<Level>);
			} else if (Object.hasOwn(readers, name)) entries.push(readers[name](raw, schema));
			else {
				throw new UserError(`"${brief(name)}" is not a filter of this operation`, {
					description: `Filters has: ${[...filters.map((one) => one.name), ...Object.keys(readers), 'advanced', ...Object.keys(levels)].join(', ')}.`,
				});
			}
		}
	}
	return [...buildFilters([...entries, ...also]), ...written];
}
