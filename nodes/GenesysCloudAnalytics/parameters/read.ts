import { IANAZone } from 'luxon';
import { jsonParse, UserError, validateFieldType } from 'n8n-workflow';

import type { Span } from '../genesys/spans';
import { MOST_IN_FLIGHT } from '../http/inFlight';
import { asGiven, isTooDeep, shown, written } from '../values/written';
import { AUTOMATIC_IN_FLIGHT } from './fields';
import type { PeriodInput, WeekStart } from './period';
import { spanOf, unknownTimeZone } from './period';
import type { Parameters } from './port';

/** Reads the parameters of one input item; every reader throws a UserError that names its parameter. */

/** One of a fixed list of values; expressions can give anything. */
export function choice<T extends string>(value: unknown, allowed: readonly T[], label: string): T {
	if (!allowed.includes(value as T)) {
		throw new UserError(`"${shown(value)}" is not a choice of "${label}"`, {
			description: `Use one of: ${allowed.join(', ')}.`,
		});
	}
	return value as T;
}

/** A whole number of at least 1; expressions often give it as text. */
export function positiveInteger(value: unknown, label: string, advice = ''): number {
	const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
	if (typeof number !== 'number' || !Number.isSafeInteger(number) || number < 1) {
		throw new UserError(`"${label}" must be a whole number of 1 or more`, {
			description: `It was ${asGiven(value)}. ${advice}`.trim(),
		});
	}
	return number;
}

/** Whether rows are wanted, and not the entities as Genesys sent them. */
export function isSimplified(parameters: Parameters): boolean {
	return flag(parameters.get('simplify', true), 'Simplify', true);
}

/**
 * How many rows the user wants: Infinity with Return All.
 * @param isAll what Return All is where it is not given
 */
export function wantedRows(parameters: Parameters, isAll = false): number {
	if (flag(parameters.get('returnAll', isAll), 'Return All', isAll)) return Infinity;
	const advice = 'To get everything, turn on Return All.';
	return positiveInteger(parameters.get('limit', 50), 'Limit', advice);
}

const WEEK_STARTS: readonly WeekStart[] = ['monday', 'saturday', 'sunday'];

/** The period as a span of time, with weeks as the options have them. Empty (`from` = `to`) when it has only just begun. */
export function readSpan(
	parameters: Parameters,
	options: Record<string, unknown>,
	now: number,
): Span {
	const period = parameters.get('period', 'last24Hours') as PeriodInput['period'];
	const custom = period === 'custom';
	return spanOf({
		period,
		from: custom ? parameters.get('from', '') : undefined,
		to: custom ? parameters.get('to', '') : undefined,
		timeZone: readTimeZone(parameters, options),
		weekStart: choice(options.weekStart ?? 'monday', WEEK_STARTS, 'Week Start'),
		now,
	});
}

/**
 * The choices of an Options collection that were added, under their own names; yes-or-no ones are read.
 * @throws UserError naming the option
 */
export function readOptions(parameters: Parameters): Record<string, unknown> {
	return withFlags(jsonObject(parameters.get('options', {}), 'Options'));
}

/** The time zone of the options, else the workflow's. */
export function readTimeZone(parameters: Parameters, options: Record<string, unknown>): string {
	const chosen = written(options.timeZone ?? '').trim();
	const timeZone = chosen || parameters.workflowTimeZone;
	if (!IANAZone.isValidZone(timeZone)) throw unknownTimeZone(timeZone);
	return timeZone;
}

function notJson(label: string): UserError {
	return new UserError(`"${label}" is not valid JSON`, {
		description:
			'Check quotes, commas and brackets. It must be one JSON object, such as { "interval": "2026-11-01T00:00:00Z/2026-11-02T00:00:00Z" }.',
	});
}

/** JSON that is nested deeper than anything Genesys takes would overflow the stack of whoever writes it as text. */
export function refuseTooDeep(value: unknown, label: string): void {
	if (!isTooDeep(value)) return;
	throw new UserError(`"${label}" is nested too deeply`, {
		description:
			'It has more than 500 levels of lists and objects in one another. Look for a value that was put into itself.',
	});
}

/** A JSON parameter that must be an object; empty text counts as an empty object. */
export function jsonObject(value: unknown, label: string): Record<string, unknown> {
	let parsed: unknown = value;
	if (typeof value === 'string') {
		if (value.trim() === '') return {};
		try {
			parsed = jsonParse(value);
		} catch {
			throw notJson(label);
		}
	}
	if (parsed === null || parsed === undefined) return {};
	refuseTooDeep(parsed, label);
	if (typeof parsed !== 'object' || Array.isArray(parsed)) {
		throw new UserError(`"${label}" must be a JSON object`, {
			description: 'It begins with { and ends with }.',
		});
	}
	// A copy: an expression can hand over an object that belongs to the input item.
	return { ...(parsed as Record<string, unknown>) };
}

/** Yes-or-no parameters. An expression often gives them as text, and "true" must not count as no. */

/** Those of the Options collections, with their display names. */
export const FLAG_OPTIONS: Readonly<Record<string, string>> = {
	byMediaType: 'By Media Type',
	byteOrderMark: 'Include Byte Order Mark',
	failIfIncomplete: 'Fail if Incomplete',
	fillMissing: 'Fill Missing Buckets',
	flattenMultivaluedDimensions: 'Flatten Multivalued Dimensions',
	includeAttributes: 'Include Attributes',
	includeDetails: 'Include Details',
	includeRows: 'Include Rows',
	keepWhole: 'Keep Statuses Whole',
	onlyMissed: 'Only Missed',
	previewRequest: 'Preview Request',
	resolveNames: 'Resolve Names',
	serviceLevelToday: 'Service Level of Today',
	showReport: 'Show Report',
	startedWithin: 'Only Started Within the Period',
	tellNormal: 'Fire When Back to Normal',
};

/**
 * True or false, also as text or as 1 and 0; nothing counts as the fallback.
 * @throws UserError naming the parameter
 */
export function flag<T>(value: unknown, label: string, fallback: T): boolean | T {
	if (value === undefined || value === null) return fallback;
	if (typeof value === 'string' && value.trim() === '') return fallback;
	const plain = typeof value === 'string' ? value.trim() : value;
	// n8n takes an empty list for a number, 0.
	if (typeof plain !== 'object') {
		const read = validateFieldType(label, plain, 'boolean');
		if (read.valid && typeof read.newValue === 'boolean') return read.newValue;
	}
	throw new UserError(`"${label}" must be true or false`, {
		description: `It was ${shown(value)}.`,
	});
}

/** The options with their yes-or-no ones read; empty ones are as if they had not been added. */
export function withFlags(options: Record<string, unknown>): Record<string, unknown> {
	const read: Record<string, unknown> = {};
	for (const [name, value] of Object.entries(options)) {
		read[name] = Object.hasOwn(FLAG_OPTIONS, name)
			? flag(value, FLAG_OPTIONS[name], undefined)
			: value;
	}
	return read;
}

/**
 * How many requests of this item may be under way at once; undefined: as many as Genesys takes.
 * @throws UserError naming the option
 */
export function readRequestsInFlight(parameters: Parameters): number | undefined {
	const { requestsInFlight = AUTOMATIC_IN_FLIGHT } = readOptions(parameters);
	if (requestsInFlight === AUTOMATIC_IN_FLIGHT) return undefined;
	const count = positiveInteger(
		requestsInFlight,
		'Requests in Flight',
		`Or "${AUTOMATIC_IN_FLIGHT}" for Automatic.`,
	);
	if (count <= MOST_IN_FLIGHT) return count;
	throw new UserError(`"Requests in Flight" must be ${MOST_IN_FLIGHT} or less`, {
		description: `It was ${count}. More are not faster, because Genesys Cloud limits the requests of a minute.`,
	});
}
