import { UserError } from 'n8n-workflow';

import type { FilterLevel } from '../genesys/details';
import type { Filter, FilterClause, NumericRange, Predicate } from '../genesys/filter.types';
import { isId } from '../values/ids';
import { TYPE_OF_DIMENSION } from '../names/rowNames';
import { brief, shown } from '../values/written';

/**
 * Checks filters that a user wrote in Genesys's own JSON, before anything is sent. Genesys answers some slips with an
 * empty result instead of a 400, above all a dimension at the wrong level.
 */

/** The levels of a query, each with what it can look at; the names are those of the query's fields. */
export type Levels<Level extends string = string> = Readonly<Record<Level, FilterLevel>>;

/** Where a part of the JSON stands, and what is known there. */
export interface Place {
	/** For messages: the parameter's display name. */
	label: string;
	/** For messages: the path inside the JSON. */
	at: string;
	level: string;
	levels: Levels;
}

const OPERATORS = ['exists', 'matches', 'notExists'];
const BOUNDS = ['gt', 'gte', 'lt', 'lte'] as const;
const SUBJECTS = ['dimension', 'metric', 'property'] as const;

const EXAMPLE =
	'Example: { "segmentFilters": [{ "type": "or", "predicates": [{ "dimension": "mediaType", "value": "voice" }] }] }.';

const NO_NAMES = 'Write its ID, or use a filter with By Name in place of JSON.';

type Json = Record<string, unknown>;

function refuse({ label, at }: Place, what: string, advice: string): UserError {
	return new UserError(`"${brief(at)}" in "${label}" ${what}`, { description: advice });
}

function object(value: unknown, place: Place, fields: readonly string[]): Json {
	if (typeof value !== 'object' || value === null || Array.isArray(value)) {
		throw refuse(place, 'is not a JSON object', EXAMPLE);
	}
	const odd = Object.keys(value).find((name) => !fields.includes(name));
	if (odd !== undefined) {
		throw refuse(
			place,
			`has the field "${brief(odd)}", which is not known`,
			`Use: ${fields.join(', ')}.`,
		);
	}
	return value as Json;
}

function list(value: unknown, place: Place): unknown[] {
	if (value === undefined || value === null) return [];
	if (!Array.isArray(value)) throw refuse(place, 'is not a list', 'Put it in [ and ].');
	return value;
}

function groupType(value: unknown, place: Place): 'and' | 'or' {
	if (value === 'and' || value === 'or') return value;
	throw refuse(place, 'needs "type": "and" or "type": "or"', EXAMPLE);
}

function range(value: unknown, place: Place): NumericRange {
	const given = object(value, place, BOUNDS);
	const checked: NumericRange = {};
	for (const bound of BOUNDS) {
		if (given[bound] === undefined || given[bound] === null) continue;
		const number = Number(given[bound]);
		if (!Number.isFinite(number)) {
			throw refuse(place, `has a "${bound}" that is not a number`, 'Times are in milliseconds.');
		}
		checked[bound] = number;
	}
	if (Object.keys(checked).length === 0) {
		throw refuse(place, 'has no bound', `Use at least one of: ${BOUNDS.join(', ')}.`);
	}
	return checked;
}

/** Only predicates of segments have a `property` (the SDK's model `SegmentDetailQueryPredicate`). */
const LEVEL_OF_PROPERTIES = 'segmentFilters';

function withoutSubject(place: Place, subject: string): UserError {
	return refuse(
		place,
		`names a ${subject}, which "${place.level}" does not take`,
		'Remove this predicate, or filter by something else.',
	);
}

/**
 * A known name must stand where Genesys looks for it; one that is not known is newer than the catalogue.
 * @throws UserError naming the field and the level where it belongs
 */
export function checkLevel(name: string, kind: 'dimension' | 'metric', place: Place): void {
	const { level, levels } = place;
	const here = levels[level];
	const known = (lists: FilterLevel, of: 'dimension' | 'metric') =>
		lists[of === 'dimension' ? 'dimensions' : 'metrics'].includes(name);
	if (known(here, kind)) return;
	const elsewhere = Object.keys(levels).filter((other) => known(levels[other], kind));
	if (elsewhere.length > 0) {
		throw new UserError(`"${brief(name)}" does not belong in "${level}"`, {
			description: `Genesys Cloud looks for this ${kind} in ${elsewhere.join(', ')}. Move it there in "${place.label}".`,
		});
	}
	const other = kind === 'dimension' ? 'metric' : 'dimension';
	if (Object.values(levels).some((lists) => known(lists, other))) {
		throw refuse(
			place,
			`names "${brief(name)}" as a ${kind}`,
			`It is a ${other}: write "${other}": "${brief(name)}".`,
		);
	}
	if (here[kind === 'dimension' ? 'dimensions' : 'metrics'].length === 0) {
		throw withoutSubject(place, kind);
	}
}

function predicate(value: unknown, place: Place): Predicate {
	const given = object(value, place, [
		'type',
		...SUBJECTS,
		'propertyType',
		'operator',
		'value',
		'range',
	]);
	const named = SUBJECTS.filter(
		(subject) => typeof given[subject] === 'string' && given[subject] !== '',
	);
	if (named.length !== 1) {
		throw refuse(place, 'must name one dimension, metric or property', EXAMPLE);
	}
	const [subject] = named;
	const name = String(given[subject]);
	if (given.type !== undefined && given.type !== null && given.type !== subject) {
		throw refuse(
			place,
			`has the type "${shown(given.type)}" but names a ${subject}`,
			`Write "type": "${subject}", or leave it out.`,
		);
	}
	if (subject !== 'property') checkLevel(name, subject, place);
	else if (place.level !== LEVEL_OF_PROPERTIES) throw withoutSubject(place, 'property');

	const operator = given.operator ?? 'matches';
	if (!OPERATORS.includes(String(operator))) {
		throw refuse(
			place,
			`has an operator that is not known: "${shown(operator)}"`,
			`Use one of: ${OPERATORS.join(', ')}.`,
		);
	}
	const checked: Predicate = {
		type: subject,
		[subject]: name,
		...(given.propertyType ? { propertyType: String(given.propertyType) } : {}),
		operator: operator as Predicate['operator'],
	};
	if (operator !== 'matches') return checked;
	const hasValue = given.value !== undefined && given.value !== null && given.value !== '';
	const hasRange = given.range !== undefined && given.range !== null;
	if (hasValue === hasRange) {
		throw refuse(
			place,
			`has ${hasValue ? 'a value and a range' : 'no value'} for "${brief(name)}"`,
			'Give a value or a range, or use the operator exists or notExists.',
		);
	}
	if (hasRange)
		return { ...checked, range: range(given.range, { ...place, at: `${place.at}.range` }) };
	if (typeof given.value === 'object')
		throw refuse(
			place,
			`has a list or an object as the value of "${brief(name)}"`,
			'Write one predicate per value, in a filter of the type "or".',
		);
	const text = String(given.value);
	const type = subject === 'dimension' ? TYPE_OF_DIMENSION[name] : undefined;
	if (type !== undefined && !isId(text, type)) {
		throw refuse(place, `has a value of "${name}" that is not an ID: "${brief(text)}"`, NO_NAMES);
	}
	return { ...checked, value: text };
}

function predicates(value: unknown, place: Place): Predicate[] {
	return list(value, place).map((one, index) =>
		predicate(one, { ...place, at: `${place.at}[${index}]` }),
	);
}

function clause(value: unknown, place: Place): FilterClause {
	const given = object(value, place, ['type', 'predicates']);
	const type = groupType(given.type, place);
	const checked = predicates(given.predicates, { ...place, at: `${place.at}.predicates` });
	if (checked.length === 0) throw refuse(place, 'has no predicates', EXAMPLE);
	return { type, predicates: checked };
}

function filter(value: unknown, place: Place): Filter {
	const given = object(value, place, ['type', 'predicates', 'clauses']);
	const type = groupType(given.type, place);
	const direct = predicates(given.predicates, { ...place, at: `${place.at}.predicates` });
	const clauses = list(given.clauses, { ...place, at: `${place.at}.clauses` }).map((one, index) =>
		clause(one, { ...place, at: `${place.at}.clauses[${index}]` }),
	);
	if (direct.length + clauses.length === 0) {
		throw refuse(place, 'has neither predicates nor clauses', EXAMPLE);
	}
	return {
		type,
		...(direct.length > 0 ? { predicates: direct } : {}),
		...(clauses.length > 0 ? { clauses } : {}),
	};
}

/**
 * One filter of a level, as Genesys takes it.
 * @throws UserError naming the place in the JSON
 */
export function checkFilter(value: unknown, place: Place): Filter {
	return filter(value, place);
}

/**
 * An object of filter arrays, such as `{ "segmentFilters": [...] }`, with every level and name checked.
 * @throws UserError naming the place in the JSON
 */
export function checkLevels<Level extends string>(
	value: unknown,
	levels: Levels<Level>,
	label: string,
): Array<{ level: Level; filter: Filter }> {
	const names = Object.keys(levels) as Level[];
	const place = { label, at: 'the JSON', level: names[0], levels };
	const given = object(value, place, names);
	return names.flatMap((level) =>
		list(given[level], { ...place, at: level, level }).map((one, index) => ({
			level,
			filter: filter(one, { ...place, at: `${level}[${index}]`, level }),
		})),
	);
}
