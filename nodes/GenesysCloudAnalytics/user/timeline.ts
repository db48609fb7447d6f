import { DateTime } from 'luxon';

import type { Cell, Row } from '../values/cells';
import { seconds } from '../values/cells';
import type { TimelineRowsPer } from './timelineColumns';
import { OTHER_COLUMN, STATUSES, TIMELINE_COLUMNS } from './timelineColumns';
import type { Period } from './timelines';
import { startCells, timeFormatter } from '../values/time';

export interface TimelineOptions {
	rowsPer: TimelineRowsPer;
	/** IANA name, for times in rows and for where days begin. */
	timeZone: string;
	/** The time that was asked for, in milliseconds since 1970; `to` is not included. */
	span: { from: number; to: number };
	/** When it was asked, in milliseconds since 1970: what lasts is known up to here. */
	now: number;
	/** Rows per period hold the whole status, also what of it lies outside of the span. */
	keepWhole?: boolean;
}

/** Makes the rows of one user of that user's periods. */
export type TimelineShaper = (userId: string, periods: readonly Period[]) => Row[];

/**
 * Rows of a user's timeline. Both kinds leave out what lies wholly outside of the span.
 *
 * - `period`: one row for each period, cut at both ends of the span, so that the rows of spans that meet add up to those
 *   of one span. Whole where that was asked for. What lasts beyond now has no end; what has not ended, but outlasts a span
 *   that is over, ends with the span.
 * - `day`: one row for each day in the time zone on which the user has any period, with the seconds in each status.
 *   Here periods are cut at the span and at local midnights; a status that has not ended counts up to now.
 *
 * `rowId` is another for each row: a sheet that is matched by it holds each second once, however often it is filled.
 *
 * @throws RangeError when the time zone is not known
 */
export function timelineShaper(options: TimelineOptions): TimelineShaper {
	return options.rowsPer === 'day' ? dayShaper(options) : periodShaper(options);
}

type Span = TimelineOptions['span'];

/** A period without any length belongs to the moment at which it was. */
function lies({ start, end }: Period, { from, to }: Span): boolean {
	return start < to && (end > from || start >= from);
}

/** The part of a period that lies in a span, without an end while it may still grow. */
function cut(
	{ start, end }: Period,
	{ from, to }: Span,
	now: number,
): Pick<Period, 'start' | 'end'> {
	const lasts = end === Infinity && to >= now;
	return { start: Math.max(start, from), end: lasts ? Infinity : Math.min(end, to) };
}

/** Whether another status of its kind took its place in the same millisecond; a user has one at a time. */
function isReplaced(period: Period, index: number, periods: readonly Period[]): boolean {
	const { kind, start, end } = period;
	if (end > start) return false;
	return periods.some(
		(other, place) => place > index && other.kind === kind && other.start === start,
	);
}

function periodShaper({ timeZone, span, now, keepWhole = false }: TimelineOptions): TimelineShaper {
	const time = timeFormatter(timeZone);
	const utc = timeFormatter('UTC');
	return (userId, periods) =>
		periods
			.filter((period, index) => lies(period, span) && !isReplaced(period, index, periods))
			.map((period) => {
				const { kind, status, organizationPresenceId } = period;
				const { start, end } = keepWhole ? period : cut(period, span, now);
				const open = end === Infinity;
				return {
					kind,
					status: status || null,
					start: time(start),
					end: open ? null : time(end),
					durationSeconds: open ? null : seconds(end - start),
					open,
					...startCells(time(start)),
					userId,
					organizationPresenceId,
					rowId: `${userId} ${kind} ${utc(start)}`,
				};
			});
}

interface Day extends Span {
	day: string;
}

/** The days of a span in a time zone, 23 or 25 hours long where clocks change; the first and last as far as asked for. */
function daysOf({ from, to }: Span, zone: string): Day[] {
	const days: Day[] = [];
	let start = DateTime.fromMillis(from, { zone }).startOf('day');
	while (start.toMillis() < to) {
		const next = start.plus({ days: 1 }).startOf('day');
		days.push({
			day: start.toISODate() ?? '',
			from: Math.max(from, start.toMillis()),
			to: Math.min(to, next.toMillis()),
		});
		start = next;
	}
	return days;
}

const COLUMN_OF_STATUS: Readonly<Record<Period['kind'], ReadonlyMap<string, string>>> = {
	presence: columnsByStatus('presence'),
	routingStatus: columnsByStatus('routingStatus'),
};

function columnsByStatus(kind: Period['kind']): ReadonlyMap<string, string> {
	return new Map(STATUSES[kind].map(({ value, column }) => [value, column]));
}

const SECONDS_COLUMNS = TIMELINE_COLUMNS.day
	.map(({ name }) => name)
	.filter((name) => name.endsWith('Seconds'));

/** The columns of a day row to which a period's seconds are added. */
function columnsOf({ kind, status }: Period): string[] {
	const column = COLUMN_OF_STATUS[kind].get(status) ?? OTHER_COLUMN[kind];
	return kind === 'presence' && status !== 'OFFLINE' ? [column, 'loggedInSeconds'] : [column];
}

function dayShaper({ timeZone, span, now }: TimelineOptions): TimelineShaper {
	const days = daysOf(span, timeZone);
	return (userId, periods) => {
		const totals = new Map<Day, Map<string, number>>();
		for (const period of periods) {
			for (const day of days) {
				const end = period.end === Infinity ? now : period.end;
				const ms = Math.min(end, day.to) - Math.max(period.start, day.from);
				if (ms <= 0) continue;
				const ofDay = totals.get(day) ?? new Map<string, number>();
				totals.set(day, ofDay);
				for (const column of columnsOf(period)) {
					ofDay.set(column, (ofDay.get(column) ?? 0) + ms);
				}
			}
		}
		return days.flatMap((day) => {
			const ofDay = totals.get(day);
			if (!ofDay) return [];
			const cells: Array<[string, Cell]> = SECONDS_COLUMNS.map((column) => [
				column,
				seconds(ofDay.get(column) ?? 0),
			]);
			const row = { day: day.day, ...Object.fromEntries(cells) };
			return [{ ...row, userId, rowId: `${userId} ${day.day}` }];
		});
	};
}
