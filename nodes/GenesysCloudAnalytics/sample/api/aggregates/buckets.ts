import { DateTime, Duration, IANAZone, type DateTimeUnit } from 'luxon';

import { badRequest } from '../../answer';
import { DAY, MINUTE } from '../../world/time';
import type { Span } from '../interval';

const CALENDAR: Record<string, DateTimeUnit> = {
	years: 'year',
	months: 'month',
	weeks: 'week',
	days: 'day',
};

/** Reads an ISO-8601 duration. Assumed: a minute is the finest granularity. */
export function parseGranularity(text: string): Duration {
	const duration = Duration.fromISO(text);
	if (!duration.isValid || !(duration.toMillis() > 0)) {
		throw badRequest(`The granularity [${text}] is not a valid ISO-8601 duration.`);
	}
	if (duration.toMillis() < MINUTE) {
		throw badRequest('The granularity must be at least PT1M.');
	}
	return duration;
}

export function checkTimeZone(zone: string): void {
	if (!IANAZone.isValidZone(zone)) throw badRequest(`The time zone [${zone}] is not known.`);
}

function* calendarEdges(
	from: number,
	zone: string,
	unit: DateTimeUnit,
	step: (n: number) => object,
) {
	const anchor = DateTime.fromMillis(from, { zone }).startOf(unit);
	// Counted from the anchor, and set back to the unit's start: a day that has no midnight must not move all later ones.
	for (let n = 1; ; n++) yield anchor.plus(step(n)).startOf(unit).toMillis();
}

/** Stretches of real time, counted anew from each local midnight. */
function* clockEdges(from: number, zone: string, length: number) {
	for (let day = DateTime.fromMillis(from, { zone }).startOf('day'); ; ) {
		const next = day.plus({ days: 1 }).startOf('day');
		const midnight = day.toMillis();
		const skipped = Math.max(0, Math.floor((from - midnight) / length));
		for (let at = midnight + skipped * length; at < next.toMillis(); at += length) yield at;
		day = next;
	}
}

function* steps(from: number, zone: string, duration: Duration) {
	const anchor = DateTime.fromMillis(from, { zone });
	for (let n = 1; ; n++) {
		yield anchor.plus(duration.mapUnits((amount) => amount * n)).toMillis();
	}
}

function edgesFrom(from: number, zone: string, duration: Duration): Generator<number> {
	const given = Object.entries(duration.toObject()).filter(([, amount]) => amount !== 0);
	const unit = CALENDAR[given[0][0]];
	if (given.length === 1 && unit) {
		const amount = given[0][1];
		return calendarEdges(from, zone, unit, (n) => ({ [given[0][0]]: amount * n }));
	}
	const isClock = given.every(([name]) => !(name in CALENDAR));
	if (isClock && duration.toMillis() <= DAY) return clockEdges(from, zone, duration.toMillis());
	return steps(from, zone, duration);
}

/** From where buckets are counted. */
export type Anchor = 'zone' | 'start';

/** Counted from the interval's start in UTC, whatever the time zone: a day always has 24 hours. */
function fromStart(from: number, text: string): Generator<number> {
	return steps(from, 'UTC', parseGranularity(text));
}

/**
 * The edges of the buckets of an interval (ms), its own two ends included.
 *
 * The service does not document where they lie. With the anchor `zone` they lie on the time zone's calendar (hours and
 * minutes counted from local midnight, days, Monday weeks, months), whatever moment the interval begins at; hours are
 * real hours: the day on which the clock goes back has 25 of them. With `start` they are counted from the interval's
 * start, as one client saw days from 14:00Z to 14:00Z. The first and the last one are cut to the interval.
 */
export function bucketEdges(
	{ from, to }: Span,
	granularity?: string,
	zone = 'UTC',
	anchor: Anchor = 'zone',
): number[] {
	if (granularity === undefined) return [from, to];
	const edges = [from];
	const all =
		anchor === 'start'
			? fromStart(from, granularity)
			: edgesFrom(from, zone, parseGranularity(granularity));
	for (const edge of all) {
		if (edge >= to) break;
		if (edge > from) edges.push(edge);
	}
	edges.push(to);
	return edges;
}

/** The bucket that holds a moment; -1 when it lies outside. */
export function bucketOf(edges: number[], moment: number): number {
	if (moment < edges[0] || moment >= edges[edges.length - 1]) return -1;
	let low = 0;
	let high = edges.length - 1;
	while (high - low > 1) {
		const middle = (low + high) >> 1;
		if (edges[middle] <= moment) low = middle;
		else high = middle;
	}
	return low;
}
