import isEmpty from 'lodash/isEmpty';
import isNil from 'lodash/isNil';
import isPlainObject from 'lodash/isPlainObject';
import { jsonParse, UserError } from 'n8n-workflow';

import type { AggregateView } from './query';
import { asGiven, brief } from '../values/written';

/** Genesys's limits on views (developer.genesys.cloud: "User-defined Views on Aggregations"). */
const MOST_VIEWS = 10;

interface ViewInput {
	name?: unknown;
	target?: unknown;
	from?: unknown;
	to?: unknown;
}

function refuse(message: string, description: string): UserError {
	return new UserError(message, { description });
}

/** Seconds as the field, or an expression, gives them; milliseconds as Genesys counts. Undefined when empty. */
function bound(value: unknown, name: string, label: string): number | undefined {
	if (value === undefined || value === null || value === '') return undefined;
	const seconds = typeof value === 'string' ? Number(value) : value;
	if (typeof seconds !== 'number' || !Number.isFinite(seconds) || seconds < 0) {
		throw refuse(
			`"${label}" of the view "${brief(name)}" must be a number of seconds`,
			`It was ${asGiven(value)}. Use a number of 0 or more, or leave it empty.`,
		);
	}
	return Math.round(seconds * 1_000);
}

function text(value: unknown): string {
	return typeof value === 'string' ? value.trim() : '';
}

function viewOf(input: ViewInput): AggregateView {
	const name = text(input.name);
	const target = text(input.target);
	if (name === '') {
		throw refuse(
			'"Views" has a view without a name',
			'Give each view a Name, such as shortAbandon.',
		);
	}
	if (!/^t[A-Z]\w*$/.test(target)) {
		throw refuse(
			`"Target" of the view "${brief(name)}" must be a timer metric`,
			`It was ${asGiven(input.target)}. Genesys Cloud limits views to timers, whose names begin with t, such as tAbandon.`,
		);
	}
	const gte = bound(input.from, name, 'From');
	const lt = bound(input.to, name, 'To');
	if (gte === undefined && lt === undefined) {
		throw refuse(
			`The view "${brief(name)}" needs "From" or "To"`,
			'Fill in at least one bound, in seconds.',
		);
	}
	if (gte !== undefined && lt !== undefined && lt <= gte) {
		throw refuse(`"To" of the view "${brief(name)}" must be more than "From"`, 'Both are seconds.');
	}
	const range = { ...(gte === undefined ? {} : { gte }), ...(lt === undefined ? {} : { lt }) };
	return { name, target, function: 'rangeBound', range };
}

/** What the editor makes of the option, a plain list, or one of them; the JSON of either as text. */
function entriesOf(option: unknown): ViewInput[] {
	const given =
		typeof option === 'string' ? jsonParse<unknown>(option, { fallbackValue: option }) : option;
	if (given === undefined || given === null || given === '') return [];
	const isOfEditor = typeof given === 'object' && 'view' in given;
	const entries = [isOfEditor ? given.view : given].flat().filter((entry) => !isNil(entry));
	if (entries.every(isPlainObject))
		return entries.filter((entry) => !isEmpty(entry)) as ViewInput[];
	throw refuse(
		'"Views" is not a list of views',
		`It was ${asGiven(option)}. Write a list of objects, such as [{ "name": "shortAbandon", "target": "tAbandon", "to": 5 }].`,
	);
}

/**
 * The views of the option Views: what the editor makes of it, or a plain list that an expression gave.
 * @param known names of metrics, which no view may have
 * @throws UserError naming the field
 */
export function viewsOf(option: unknown, known: readonly string[]): AggregateView[] {
	const views = entriesOf(option).map(viewOf);
	if (views.length > MOST_VIEWS) {
		throw refuse(
			`"Views" has ${views.length} views`,
			`Genesys Cloud takes up to ${MOST_VIEWS} in one query. Remove some, or use a second node.`,
		);
	}
	const taken = new Set(known);
	for (const { name } of views) {
		if (taken.has(name)) {
			throw refuse(
				`The name "${brief(name)}" in "Views" is taken`,
				'Give each view a name that is neither the name of a metric nor of another view.',
			);
		}
		taken.add(name);
	}
	return views;
}
