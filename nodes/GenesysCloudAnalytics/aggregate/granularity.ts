import sortedIndex from 'lodash/sortedIndex';
import { DateTime, Duration } from 'luxon';
import type { DateTimeUnit } from 'luxon';
import { UserError } from 'n8n-workflow';

import type { Span } from '../genesys/spans';
import { asGiven, figure } from '../values/written';

/** How long a bucket is. */
export interface Granularity {
	/** As Genesys takes it, such as PT30M. */
	text: string;
	duration: Duration;
}

/** The last choice of the list: a duration in a field of its own. */
export const CUSTOM = 'custom';
/** One bucket for the whole period. */
export const NONE = 'none';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** More than a year of minutes is a typing slip, and would fill the memory before anything was asked. */
const MOST_BUCKETS = 600_000;

const CALENDAR_UNITS: Readonly<Record<string, DateTimeUnit>> = {
	years: 'year',
	months: 'month',
	weeks: 'week',
	days: 'day',
};

function refusal(label: string, value: unknown): UserError {
	return new UserError(`"${label}" must be an ISO 8601 duration of a minute or more`, {
		description: `It was ${asGiven(value)}. Use for example PT15M (15 minutes), PT2H (2 hours), P1D (a day), P1W (a week) or P1M (a month).`,
	});
}

function parseDuration(value: unknown, label: string): Granularity {
	const text = typeof value === 'string' ? value.trim().toUpperCase() : '';
	const duration = Duration.fromISO(text);
	const amounts = Object.values(duration.toObject());
	const isWhole = amounts.every((amount) => Number.isInteger(amount) && amount >= 0);
	if (!duration.isValid || !isWhole || duration.toMillis() < MINUTE_MS) throw refusal(label, value);
	return { text, duration };
}

/**
 * The granularity as a user may give it: a choice of the list, any ISO 8601 duration, or nothing for one bucket.
 * @throws UserError naming the parameter
 */
export function parseGranularity(value: unknown, custom: unknown): Granularity | undefined {
	if (value === undefined || value === null) return undefined;
	const text = typeof value === 'string' ? value.trim() : value;
	if (text === '' || text === NONE) return undefined;
	return text === CUSTOM
		? parseDuration(custom, 'Custom Granularity')
		: parseDuration(text, 'Granularity');
}

/** The parts of a duration that are not zero. */
function parts({ duration }: Granularity): Array<[unit: string, amount: number]> {
	return Object.entries(duration.toObject()).filter(([, amount]) => amount !== 0);
}

/** Days, weeks, months or years, and nothing beside them. */
function calendarUnit(granularity: Granularity): [unit: DateTimeUnit, amount: number] | undefined {
	const [[unit, amount], ...rest] = parts(granularity);
	const ofCalendar = CALENDAR_UNITS[unit] as DateTimeUnit | undefined;
	return rest.length === 0 && ofCalendar ? [ofCalendar, amount] : undefined;
}

/** The length of buckets that are stretches of a day, in milliseconds. */
function clockLength(granularity: Granularity): number | undefined {
	const length = granularity.duration.toMillis();
	const isClock = parts(granularity).every(([unit]) => !(unit in CALENDAR_UNITS));
	return isClock && length <= DAY_MS ? length : undefined;
}

function startOfBucket(from: number, granularity: Granularity, timeZone: string): number {
	const moment = DateTime.fromMillis(from, { zone: timeZone });
	const calendar = calendarUnit(granularity);
	if (calendar) return moment.startOf(calendar[0]).toMillis();
	const length = clockLength(granularity);
	if (length === undefined) return from;
	const midnight = moment.startOf('day').toMillis();
	return midnight + Math.floor((from - midnight) / length) * length;
}

/** The edges after `from`, without end. */
function* edgesAfter(from: number, granularity: Granularity, zone: string): Generator<number> {
	const calendar = calendarUnit(granularity);
	if (calendar) {
		const [unit, amount] = calendar;
		const anchor = DateTime.fromMillis(from, { zone }).startOf(unit);
		// Counted from the anchor, and set back to the unit's start: where a day has no midnight, only its own edge moves.
		for (let n = 1; ; n++) {
			yield anchor
				.plus({ [unit]: n * amount })
				.startOf(unit)
				.toMillis();
		}
	}
	const length = clockLength(granularity);
	if (length === undefined) {
		const anchor = DateTime.fromMillis(from, { zone });
		for (let n = 1; ; n++) {
			yield anchor.plus(granularity.duration.mapUnits((amount) => amount * n)).toMillis();
		}
	}
	let edge = startOfBucket(from, granularity, zone);
	for (let day = DateTime.fromMillis(from, { zone }).startOf('day'); ; ) {
		const next = day.plus({ days: 1 }).startOf('day');
		while ((edge += length) < next.toMillis()) yield edge;
		// Counted anew from each midnight, because the days around a clock change have other lengths.
		edge = next.toMillis();
		yield edge;
		day = next;
	}
}

/**
 * The edges of the buckets of a span, its own ends included, in milliseconds since 1970.
 *
 * Buckets lie on the calendar of the time zone: minutes and hours are counted from local midnight, weeks begin on
 * Monday. A day around a clock change has 23 or 25 hours. The first and the last bucket are cut to the span. A duration
 * of several units, such as P1DT12H, is counted from the start of the span.
 * @throws UserError when the buckets are too many
 */
export function bucketEdges(span: Span, granularity: Granularity, timeZone: string): number[] {
	const edges = [span.from];
	for (const edge of edgesAfter(span.from, granularity, timeZone)) {
		if (edge >= span.to) break;
		if (edges.length >= MOST_BUCKETS) {
			throw new UserError('"Granularity" is too fine for this period', {
				description: `It makes more than ${figure(MOST_BUCKETS)} buckets. Use a longer granularity, or a shorter period.`,
			});
		}
		edges.push(edge);
	}
	edges.push(span.to);
	return edges;
}

/** Whether a span begins where a bucket does, and not within one. */
export function beginsOnEdge({ from }: Span, granularity: Granularity, timeZone: string): boolean {
	return startOfBucket(from, granularity, timeZone) === from;
}

/** Genesys's clock of milliseconds and ours may cut a bucket's end differently, such as 23:59:59.999. */
const TOLERANCE_MS = 1_000;

/**
 * Whether buckets are those that were asked for. Genesys does not say whether it counts them from the calendar of the
 * time zone or from the interval's start; the second goes astray at a clock change, and where months are not equally long.
 * @param intervals of the buckets of an answer, which may name the first and the last one by their full length
 */
export function areBucketsOf(
	intervals: Iterable<string>,
	slice: Span,
	granularity: Granularity,
	timeZone: string,
): boolean {
	const edges = bucketEdges(slice, granularity, timeZone);
	return [...new Set(intervals)].every((interval) => {
		const [start, end] = interval
			.split('/')
			.map((moment) => DateTime.fromISO(moment, { zone: 'utc' }).toMillis());
		if (end <= slice.from || start >= slice.to) return true;
		const index = sortedIndex(edges, Math.max(start, slice.from));
		const next = edges[index + 1] ?? slice.to;
		return (
			edges[index] === Math.max(start, slice.from) &&
			Math.abs(Math.min(end, slice.to) - next) <= TOLERANCE_MS
		);
	});
}
