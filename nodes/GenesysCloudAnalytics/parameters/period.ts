import { DateTime } from 'luxon';
import { UserError } from 'n8n-workflow';

import type { Span } from '../genesys/spans';
import { asGiven, brief, isBlank, shown } from '../values/written';

/** The periods a user can choose, in the order of the list. */
export type Period =
	| 'custom'
	| 'last24Hours'
	| 'last30Days'
	| 'last7Days'
	| 'lastMonth'
	| 'lastWeek'
	| 'thisMonth'
	| 'thisWeek'
	| 'today'
	| 'yesterday';

/** The days on which weeks begin somewhere, as Luxon (and ISO 8601) number them. */
const WEEK_STARTS = { monday: 1, saturday: 6, sunday: 7 } as const;

export type WeekStart = keyof typeof WEEK_STARTS;

export interface PeriodInput {
	period: Period;
	/** For `custom`: an ISO-8601 text with or without offset, a Date, a Luxon DateTime, or milliseconds since 1970. */
	from?: unknown;
	to?: unknown;
	/** IANA name; days, weeks and months begin at midnight there, and texts without an offset are read there. */
	timeZone: string;
	/** The first day of `thisWeek` and `lastWeek`; Monday if absent. */
	weekStart?: WeekStart;
	now: number;
}

/**
 * The youngest moment that is read. Genesys still moves what is younger between pages; its own advice for paging is an
 * interval that ends a minute before now.
 */
export const SETTLING_MS = 60_000;

/** A text without a date, such as 12:00, would mean today. */
const BEGINS_WITH_YEAR = /^\d{4}/;

/** Before Genesys Cloud existed; an interval that reaches further back is a typing slip. */
const EARLIEST_YEAR = 2010;

/** What a user reads of a time zone that does not exist. */
export function unknownTimeZone(timeZone: string): UserError {
	return new UserError(`"${brief(timeZone)}" is not a known time zone`, {
		description:
			'Use an IANA name such as Europe/Berlin in Time Zone, or in the workflow settings.',
	});
}

function badMoment(label: string, value: unknown): UserError {
	return new UserError(`"${label}" is not a date and time`, {
		description: `It was ${asGiven(value)}. Use a date picker value, an expression such as {{ $now.minus({ days: 7 }) }}, or text such as 2026-11-01T00:00:00.`,
	});
}

/**
 * A moment as a user may give it. A text with an offset keeps it; one without is wall time in `timeZone`.
 * @throws UserError naming the parameter when it is not a date
 */
export function parseMoment(value: unknown, label: string, timeZone: string): number {
	let moment: DateTime;
	if (DateTime.isDateTime(value)) {
		moment = value;
	} else if (value instanceof Date) {
		moment = DateTime.fromJSDate(value);
	} else if (typeof value === 'number') {
		moment = DateTime.fromMillis(value);
	} else if (typeof value === 'string' && BEGINS_WITH_YEAR.test(value.trim())) {
		const text = value.trim();
		moment = DateTime.fromISO(text, { zone: timeZone });
		// The date picker of some n8n versions writes a space in place of the T.
		if (!moment.isValid) moment = DateTime.fromSQL(text, { zone: timeZone });
	} else if (!isBlank(value)) {
		throw badMoment(label, value);
	} else {
		throw new UserError(`"${label}" is empty`, {
			description: `With the period "Custom", fill in ${label}.`,
		});
	}
	if (!moment.isValid || moment.year < EARLIEST_YEAR) throw badMoment(label, value);
	return moment.toMillis();
}

/** A moment as the user knows it: in the time zone in which it was read. */
function momentText(ms: number, timeZone: string): string {
	return DateTime.fromMillis(ms, { zone: timeZone }).toISO() ?? '';
}

/** Periods that are over, whatever the time: they are read to their last moment. */
const CLOSED: readonly Period[] = ['lastMonth', 'lastWeek', 'yesterday'];

function customSpan({ from, to, timeZone }: PeriodInput): Span {
	const span = { from: parseMoment(from, 'From', timeZone), to: parseMoment(to, 'To', timeZone) };
	if (span.to <= span.from) {
		throw new UserError('"To" must be later than "From"', {
			description: `From is ${momentText(span.from, timeZone)}, To is ${momentText(span.to, timeZone)}.`,
		});
	}
	return span;
}

/**
 * The first moment of a day. Where clocks go back at one o'clock (Havana, the Azores), midnight comes twice, and Luxon
 * gives the second one.
 */
export function dayStart(moment: DateTime): DateTime {
	const midnight = moment.startOf('day');
	const hourBefore = midnight.minus({ hours: 1 });
	return hourBefore.hasSame(midnight, 'day') ? hourBefore : midnight;
}

function namedSpan(
	{ period, weekStart = 'monday' }: PeriodInput & { period: Exclude<Period, 'custom'> },
	now: DateTime,
): [DateTime, DateTime] {
	const today = dayStart(now);
	const week = dayStart(now.minus({ days: (now.weekday - WEEK_STARTS[weekStart] + 7) % 7 }));
	const month = dayStart(now.startOf('month'));
	switch (period) {
		case 'last24Hours':
			return [now.minus({ hours: 24 }), now];
		case 'today':
			return [today, now];
		case 'yesterday':
			return [dayStart(now.minus({ days: 1 })), today];
		case 'last7Days':
			return [now.minus({ days: 7 }), now];
		case 'last30Days':
			return [now.minus({ days: 30 }), now];
		case 'thisWeek':
			return [week, now];
		case 'lastWeek':
			return [dayStart(week.minus({ weeks: 1 })), week];
		case 'thisMonth':
			return [month, now];
		case 'lastMonth':
			return [dayStart(month.minus({ months: 1 })), month];
	}
}

/**
 * The span of a period. Calendar arithmetic is Luxon's, so days around a clock change have 23 or 25 hours. Weeks begin
 * on Monday unless `weekStart` says otherwise. `last24Hours`, `last7Days` and `last30Days` reach back from now to the same time of day. A period that
 * reaches into the present ends a minute before now.
 * @throws UserError for an unknown period or time zone, a date that is none, or an interval that is empty or lies in
 * the future
 */
export function spanOf(input: PeriodInput): Span {
	const now = DateTime.fromMillis(input.now, { zone: input.timeZone });
	if (!now.isValid) {
		throw unknownTimeZone(input.timeZone);
	}
	let span: Span;
	if (input.period === 'custom') {
		span = customSpan(input);
	} else {
		const named = namedSpan({ ...input, period: input.period }, now) as
			| [DateTime, DateTime]
			| undefined;
		if (!named) {
			throw new UserError(`"${shown(input.period)}" is not a known Period`, {
				description: 'Choose one from the list, or "Custom" with From and To.',
			});
		}
		span = { from: named[0].toMillis(), to: named[1].toMillis() };
	}
	const settled = input.now - SETTLING_MS;
	if (span.from >= settled) {
		// A period that has just begun (today, at midnight) is empty, not wrong.
		if (input.period !== 'custom') return { from: span.from, to: span.from };
		throw new UserError('The period lies in the future', {
			description: `From is ${momentText(span.from, input.timeZone)}, but Genesys Cloud has data only until a minute ago.`,
		});
	}
	// What lies wholly in the past is read to its end, however recent: a report at midnight wants yesterday's last minute.
	const isOpen = span.to >= input.now && !CLOSED.includes(input.period);
	return { from: span.from, to: isOpen ? settled : span.to };
}
