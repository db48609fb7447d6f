import { DateTime } from 'luxon';
import { UserError } from 'n8n-workflow';

import type { Span } from '../genesys/spans';
import { momentText } from '../values/momentText';
import { brief, isBlank, shown } from '../values/written';
import { parseMoment } from './moment';

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
	/** For `custom`, as `parseMoment` takes it. */
	from?: unknown;
	/** The same; empty: until `now`. */
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

/** What a user reads of a time zone that does not exist. */
export function unknownTimeZone(timeZone: string): UserError {
	return new UserError(`"${brief(timeZone)}" is not a known time zone`, {
		description:
			'Use an IANA name such as Europe/Berlin in Time Zone, or in the workflow settings.',
	});
}

/** Periods that are over, whatever the time: they are read to their last moment. */
const CLOSED: readonly Period[] = ['lastMonth', 'lastWeek', 'yesterday'];

function customSpan({ from: start, to: end, timeZone, now }: PeriodInput): Span {
	const from = parseMoment(start, 'From', timeZone);
	if (isBlank(end)) return { from, to: now };
	const to = parseMoment(end, 'To', timeZone);
	if (to <= from) {
		throw new UserError('"To" must be later than "From"', {
			description: `From is ${momentText(from, timeZone)}, To is ${momentText(to, timeZone)} (${timeZone}).`,
		});
	}
	return { from, to };
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
			description: `From is ${momentText(span.from, input.timeZone)} (${input.timeZone}), but Genesys Cloud has data only until a minute ago.`,
		});
	}
	// What lies wholly in the past is read to its end, however recent: a report at midnight wants yesterday's last minute.
	const isOpen = span.to >= input.now && !CLOSED.includes(input.period);
	return { from: span.from, to: isOpen ? settled : span.to };
}
