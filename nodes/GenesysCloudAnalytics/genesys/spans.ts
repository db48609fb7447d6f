import { DateTime } from 'luxon';

/** A half-open stretch of time, `from` included and `to` excluded, in milliseconds since 1970. */
export interface Span {
	from: number;
	to: number;
}

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** A slice is never cut finer than this. */
export const NARROWEST_SLICE_MS = MINUTE_MS;

function iso(ms: number): string {
	return DateTime.fromMillis(ms, { zone: 'utc' }).toISO() ?? '';
}

/** Genesys's interval form in UTC: `2026-11-01T00:00:00.000Z/2026-11-02T00:00:00.000Z`. */
export function toInterval({ from, to }: Span): string {
	return `${iso(from)}/${iso(to)}`;
}

/** The UTC midnight at or before a moment. */
export function utcMidnight(ms: number): number {
	return Math.floor(ms / DAY_MS) * DAY_MS;
}

/**
 * Cuts a span into slices of at most `maxDays` days, in ascending order and without a gap.
 *
 * Cuts fall on UTC midnights: a details query returns what started on a UTC day that its interval touches, so two
 * slices that meet at midnight have no conversation in common and lose none.
 */
export function sliceSpan(span: Span, maxDays: number): Span[] {
	const slices: Span[] = [];
	let from = span.from;
	while (from < span.to) {
		const to = Math.min(utcMidnight(from) + maxDays * DAY_MS, span.to);
		slices.push({ from, to });
		from = to;
	}
	return slices;
}

/**
 * Halves a slice: at the UTC midnight nearest to its middle, or within a day at a full minute. Undefined when it is
 * already as narrow as a slice gets. A conversation can match both halves of a day, so callers drop repeats by ID.
 */
export function halve({ from, to }: Span): [Span, Span] | undefined {
	const middle = from + (to - from) / 2;
	const midnight = Math.round(middle / DAY_MS) * DAY_MS;
	let cut = midnight;
	if (midnight <= from || midnight >= to) {
		if (to - from < 2 * NARROWEST_SLICE_MS) return undefined;
		cut = Math.floor(middle / MINUTE_MS) * MINUTE_MS;
		if (cut <= from) cut += MINUTE_MS;
	}
	return [
		{ from, to: cut },
		{ from: cut, to },
	];
}
