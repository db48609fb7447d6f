import type { IExecuteFunctions } from 'n8n-workflow';
import uniqBy from 'lodash/uniqBy';
import { IANAZone } from 'luxon';
import { jsonParse, UserError } from 'n8n-workflow';

import type { PeriodInput, WeekStart } from '../query/period';
import { spanOf, unknownTimeZone } from '../query/period';
import type { Span } from '../query/slices';
import { asGiven, brief, isTooDeep, shown, written } from '../query/written';
import { flag, withFlags } from './flags';

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
export function isSimplified(context: IExecuteFunctions, itemIndex: number): boolean {
	return flag(context.getNodeParameter('simplify', itemIndex, true), 'Simplify', true);
}

/** How many rows the user wants: Infinity with Return All. */
export function wantedRows(context: IExecuteFunctions, itemIndex: number): number {
	const returnAll = context.getNodeParameter('returnAll', itemIndex, false);
	if (flag(returnAll, 'Return All', false)) return Infinity;
	const limit = context.getNodeParameter('limit', itemIndex, 50);
	return positiveInteger(limit, 'Limit', 'To get everything, turn on Return All.');
}

const WEEK_STARTS: readonly WeekStart[] = ['monday', 'saturday', 'sunday'];

/** The period as a span of time, with weeks as the options have them. Empty (`from` = `to`) when it has only just begun. */
export function spanParameter(
	context: IExecuteFunctions,
	itemIndex: number,
	timeZone: string,
	now: number,
): Span {
	const period = context.getNodeParameter(
		'period',
		itemIndex,
		'last24Hours',
	) as PeriodInput['period'];
	const custom = period === 'custom';
	return spanOf({
		period,
		from: custom ? context.getNodeParameter('from', itemIndex, '') : undefined,
		to: custom ? context.getNodeParameter('to', itemIndex, '') : undefined,
		timeZone,
		weekStart: choice(
			optionsParameter(context, itemIndex).weekStart ?? 'monday',
			WEEK_STARTS,
			'Week Start',
		),
		now,
	});
}

/**
 * The choices of an Options collection that were added, under their own names; yes-or-no ones are read.
 * @throws UserError naming the option
 */
export function optionsParameter(
	context: IExecuteFunctions,
	itemIndex: number,
): Record<string, unknown> {
	return withFlags(context.getNodeParameter('options', itemIndex, {}));
}

/** The time zone of the options, else the workflow's. */
export function timeZoneOption(
	context: IExecuteFunctions,
	options: Record<string, unknown>,
): string {
	const chosen = written(options.timeZone ?? '').trim();
	const timeZone = chosen || context.getTimezone();
	if (!IANAZone.isValidZone(timeZone)) throw unknownTimeZone(timeZone);
	return timeZone;
}

/** IDs as a text with commas, spaces or lines between them, or as a list; each once, in the given order. */
export function idList(value: unknown, label: string): string[] {
	const parts = [value].flat().map((part: unknown) => part ?? '');
	const ids = parts.flatMap((part) => written(part).split(/[\s,;]+/)).filter((id) => id !== '');
	if (ids.length === 0) {
		throw new UserError(`"${label}" is empty`, {
			description: 'Write at least one ID, or several with commas between them.',
		});
	}
	const foreign = parts.find((part) => typeof part !== 'string' && typeof part !== 'number');
	const odd = foreign === undefined ? ids.find((id) => !/^[\w-]+$/.test(id)) : written(foreign);
	if (odd !== undefined) {
		throw new UserError(`"${brief(odd)}" in "${label}" is not an ID`, {
			description:
				'An ID has letters, digits and dashes, such as 7de3af06-c0b3-4f9b-af45-72f4a1403797.',
		});
	}
	return uniqBy(ids, (id) => id.toLowerCase());
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

/**
 * Some of a fixed list of values, each once, in the given order; an expression may give them as text with commas.
 * @throws UserError naming the parameter when there is none, or one that is not in the list
 */
export function choices(value: unknown, allowed: readonly string[], label: string): string[] {
	const parts: unknown[] = Array.isArray(value) ? value : written(value ?? '').split(',');
	const chosen = parts.map((part) => written(part ?? '').trim()).filter((part) => part !== '');
	if (chosen.length === 0) {
		throw new UserError(`"${label}" is empty`, {
			description: `Choose at least one of: ${allowed.join(', ')}.`,
		});
	}
	return [...new Set(chosen.map((part) => choice(part, allowed, label)))];
}
