import { DateTime } from 'luxon';

import type { Cell, Row } from './cells';
import { seconds } from './cells';
import type { TimelineRowsPer } from './timelineColumns';
import { OTHER_COLUMN, STATUSES, TIMELINE_COLUMNS } from './timelineColumns';
import type { Period } from './timelines';
import { timeFormatter } from './zonedTime';

export interface TimelineOptions {
	rowsPer: TimelineRowsPer;
	/** IANA name, for times in rows and for where days begin. */
	timeZone: string;
	/** The time that was asked for, in milliseconds since 1970; `to` is not included. */
	span: { from: number; to: number };
}

/** Makes the rows of one user of that user's periods. */
export type TimelineShaper = (userId: string, periods: readonly Period[]) => Row[];

/**
 * Rows of a user's timeline. Both kinds leave out what lies wholly outside of the span.
 *
 * - `period`: one row for each period, whole, even where it began before the span or ended after it.
 * - `day`: one row for each day in the time zone on which the user has any period, with the seconds in each status.
 *   Here periods count from the span's start to its end at the most, and are cut at local midnights; a status that has
 *   not ended counts up to the span's end.
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

function periodShaper({ timeZone, span }: TimelineOptions): TimelineShaper {
	const time = timeFormatter(timeZone);
	return (userId, periods) =>
		periods
			.filter((period) => lies(period, span))
			.map(({ kind, status, organizationPresenceId, start, end }) => {
				const open = end === Infinity;
				return {
					userId,
					kind,
					status: status || null,
					organizationPresenceId,
					start: time(start),
					end: open ? null : time(end),
					durationSeconds: open ? null : seconds(end - start),
					open,
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

function dayShaper({ timeZone, span }: TimelineOptions): TimelineShaper {
	const days = daysOf(span, timeZone);
	return (userId, periods) => {
		const totals = new Map<Day, Map<string, number>>();
		for (const period of periods) {
			for (const day of days) {
				const ms = Math.min(period.end, day.to) - Math.max(period.start, day.from);
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
			return [{ userId, day: day.day, ...Object.fromEntries(cells) }];
		});
	};
}
