import uniqBy from 'lodash/uniqBy';
import { DateTime } from 'luxon';
import { UserError } from 'n8n-workflow';

import { asGiven, isBlank } from '../values/written';

/** A date and time as users give it. */

/** A text without a date, such as 12:00, would mean today. */
const BEGINS_WITH_YEAR = /^\d{4}-?\d/;

/** Dates with dots have the day first; with slashes they do so in some countries only. */
const WRITTEN_DATES: ReadonlyArray<readonly [string, readonly string[]]> = [
	['.', ['d.M.yyyy']],
	['/', ['d/M/yyyy', 'M/d/yyyy', 'yyyy/M/d']],
];
const CLOCKS = ['', ' H:mm', ' H:mm:ss', ' h:mm a', ' h:mm:ss a'];

/** Before Genesys Cloud existed; an interval that reaches further back is a typing slip. */
const EARLIEST_YEAR = 2010;

function badMoment(label: string, value: unknown): UserError {
	return new UserError(`"${label}" is not a date and time`, {
		description: `It was ${asGiven(value)}. Use a date picker value, an expression such as {{ $now.minus({ days: 7 }) }}, or text such as 2026-11-01T00:00:00 or 1.11.2026 00:00.`,
	});
}

/** 2/3/2026 is in March for some, and in February for others. */
function twoReadings(label: string, value: string, readings: readonly DateTime[]): UserError {
	const each = readings.map(
		(one) => `${one.toFormat('yyyy-MM-dd')} for ${one.setLocale('en').toFormat('d LLLL')}`,
	);
	return new UserError(`"${label}" can be read in two ways`, {
		description: `It was ${asGiven(value)}. Write ${each.join(', or ')}.`,
	});
}

/** A date as people write it, with or without a time of day; undefined where it is none. */
function writtenDate(text: string, label: string, timeZone: string): DateTime | undefined {
	const plain = text.replace(/,?\s+/, ' ');
	const [, dates = []] = WRITTEN_DATES.find(([separator]) => plain.includes(separator)) ?? [];
	const formats = dates.flatMap((date) => CLOCKS.map((clock) => `${date}${clock}`));
	const readings = formats
		.map((format) => DateTime.fromFormat(plain, format, { zone: timeZone, locale: 'en' }))
		.filter(({ isValid }) => isValid);
	const different = uniqBy(readings, (one) => one.toMillis());
	if (different.length > 1) throw twoReadings(label, text, different);
	return different[0];
}

function textMoment(text: string, label: string, timeZone: string): DateTime | undefined {
	if (!BEGINS_WITH_YEAR.test(text)) return writtenDate(text, label, timeZone);
	const moment = DateTime.fromISO(text, { zone: timeZone });
	// The date picker of some n8n versions writes a space in place of the T.
	return moment.isValid ? moment : DateTime.fromSQL(text, { zone: timeZone });
}

/**
 * A moment as a user may give it: an ISO 8601 text, a date with dots (day first) or slashes, a Date, a Luxon DateTime, or
 * milliseconds since 1970. A text with an offset keeps it; one without is wall time in `timeZone`.
 * @throws UserError naming the parameter when it is not a date, or could be two
 */
export function parseMoment(value: unknown, label: string, timeZone: string): number {
	let moment: DateTime | undefined;
	if (DateTime.isDateTime(value)) {
		moment = value;
	} else if (value instanceof Date) {
		moment = DateTime.fromJSDate(value);
	} else if (typeof value === 'number') {
		moment = DateTime.fromMillis(value);
	} else if (isBlank(value)) {
		throw new UserError(`"${label}" is empty`, {
			description: `With the period "Custom", fill in ${label}.`,
		});
	} else if (typeof value === 'string') {
		moment = textMoment(value.trim(), label, timeZone);
	}
	if (!moment?.isValid || moment.year < EARLIEST_YEAR) throw badMoment(label, value);
	return moment.toMillis();
}
