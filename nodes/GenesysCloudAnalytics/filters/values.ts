import uniq from 'lodash/uniq';
import { UserError } from 'n8n-workflow';

import { optionalPickedIds } from '../names/pickers';
import { idsOf, knownListOf, listOf } from '../parameters/lists';
import { parseMoment } from '../parameters/moment';
import type { PickedNames } from '../parameters/pickedNames';
import { choice } from '../parameters/read';
import { asGiven, isBlank, shown } from '../values/written';
import type { FilterTest } from './form';
import type { FilterInput } from './definitions';

/** Reads one entry of the filter builder; every reader throws a UserError that names the field. */

/** An entry as n8n hands it over, or as an expression wrote it. */
export interface RawEntry {
	operator?: unknown;
	value?: unknown;
	min?: unknown;
	max?: unknown;
	[name: string]: unknown;
}

const OPERATORS = ['is', 'matches', 'exists', 'notExists', 'range'] as const;

const MS_PER_SECOND = 1_000;

function noValue(field: string): UserError {
	return new UserError(`"${field}" in Filters has no value`, {
		description: `Fill in the value of "${field}", remove the filter, or choose Exists or Does Not Exist.`,
	});
}

/**
 * A number as it was typed, bare, and with the scheme that answers have for calls: `tel:+15551230000`. Answers show the
 * scheme; clients report that filters look at bare addresses.
 */
export function telephone(text: string): string[] {
	const bare = text.replace(/^(tel|sip):/i, '');
	if (/[:@]/.test(text)) return uniq([text, bare]);
	const digits = text.replace(/[\s().-]/g, '');
	return uniq([text, digits, `tel:${digits}`]);
}

/** Genesys adds to its lists, and the catalogue is of a day. */
const NEWER = 'For one that is newer, use Other Dimension.';

function valuesGiven(
	input: FilterInput,
	value: unknown,
	field: string,
	names: PickedNames,
): string[] {
	switch (input.as) {
		case 'choices':
			return knownListOf(value, input.values, field, NEWER);
		case 'ids':
			return idsOf(value, field);
		case 'phone':
			return listOf(value, field).flatMap(telephone);
		case 'picker':
			return optionalPickedIds(value, { type: input.of, label: field, names });
		default:
			return listOf(value, field, { whole: true });
	}
}

function valuesOf(input: FilterInput, value: unknown, field: string, names: PickedNames): string[] {
	const values = valuesGiven(input, value, field, names);
	if (values.length === 0) throw noValue(field);
	return values;
}

/** A bound as a number; anything else is read as a moment, in milliseconds since 1970. */
function bound(
	value: unknown,
	name: string,
	field: string,
	scale: number,
	timeZone?: string,
): number | undefined {
	const given = typeof value === 'string' ? value.trim() : value;
	if (isBlank(given)) return undefined;
	if (typeof given === 'number' || typeof given === 'string') {
		const number = Number(given);
		if (Number.isFinite(number)) return Math.round(number * scale * 1e6) / 1e6;
	}
	if (timeZone !== undefined) return parseMoment(given, `${name} of ${field}`, timeZone);
	throw new UserError(`"${name}" of "${field}" in Filters is not a number`, {
		description: `It was ${asGiven(value)}. Write a number, such as 60.`,
	});
}

/**
 * A range with both bounds included.
 * @param scale what a bound is multiplied by; 1,000 for seconds
 * @param timeZone given where a bound may also be a date and time
 */
export function rangeTest(
	{ min, max }: RawEntry,
	field: string,
	scale: number,
	timeZone?: string,
): FilterTest {
	const gte = bound(min, 'Minimum', field, scale, timeZone);
	const lte = bound(max, 'Maximum', field, scale, timeZone);
	if (gte === undefined && lte === undefined) {
		throw new UserError(`"${field}" in Filters has neither Minimum nor Maximum`, {
			description: 'Fill in at least one of them.',
		});
	}
	if (gte !== undefined && lte !== undefined && gte > lte) {
		throw new UserError(`"Minimum" of "${field}" in Filters is larger than "Maximum"`, {
			description: `Minimum is ${shown(min)}, Maximum is ${shown(max)}.`,
		});
	}
	return {
		operator: 'range',
		range: { ...(gte !== undefined ? { gte } : {}), ...(lte !== undefined ? { lte } : {}) },
	};
}

/** Times of Genesys are in milliseconds, and users think in seconds. */
export function metricScale(metric: string): number {
	return /^t[A-Z]/.test(metric) ? MS_PER_SECOND : 1;
}

/** What an entry demands of its field. */
export function testOf(
	entry: RawEntry,
	input: FilterInput,
	field: string,
	names: PickedNames,
): FilterTest {
	if (input.as === 'seconds') return rangeTest(entry, field, MS_PER_SECOND);
	const fallback = input.as === 'score' ? 'range' : 'is';
	const operator = choice(entry.operator ?? fallback, OPERATORS, `Operator of ${field}`);
	if (operator === 'exists' || operator === 'notExists') return { operator };
	if (operator === 'range') return rangeTest(entry, field, 1);
	if (input.as === 'score') {
		throw new UserError(`"${field}" in Filters cannot be compared with one value`, {
			description: 'Use Exists, Does Not Exist, or Is Between with a minimum and a maximum.',
		});
	}
	return { operator: 'matches', values: valuesOf(input, entry.value, field, names) };
}
