import { Info } from 'luxon';

/** Epoch milliseconds to an ISO 8601 string in one time zone; null for a time that is not known. */
export type TimeFormatter = (time: number) => string | null;

const HAS_OFFSET = /(?:Z|[+-]\d{2}:?\d{2})$/i;
const HAS_CLOCK = /T\d{2}:\d{2}/;
const MS_PER_MINUTE = 60_000;
const UTC_NAMES = new Set(['utc', 'gmt', 'z', 'etc/utc', 'etc/gmt', 'etc/zulu', 'zulu']);

/**
 * Epoch milliseconds of an ISO 8601 time as Genesys sends it; NaN when it is no time.
 * A time without an offset is UTC: Genesys knows no other, and the machine's own zone must not leak into rows.
 */
export function parseTime(value: unknown): number {
	if (typeof value !== 'string') return NaN;
	const needsZone = !value.endsWith('Z') && HAS_CLOCK.test(value) && !HAS_OFFSET.test(value);
	return Date.parse(needsZone ? `${value}Z` : value);
}

function formatUtc(time: number): string | null {
	return isFormattable(time) ? new Date(time).toISOString() : null;
}

/** Beyond these bounds `Date` has no value, and `toISOString` would throw. */
function isFormattable(time: number): boolean {
	return Math.abs(time) <= 8.64e15;
}

function offsetSuffix(minutes: number): string {
	const size = Math.abs(minutes);
	const hours = String(Math.floor(size / 60)).padStart(2, '0');
	const rest = String(Math.floor(size % 60)).padStart(2, '0');
	return `${minutes < 0 ? '-' : '+'}${hours}:${rest}`;
}

// Clocks change on a quarter of an hour UTC in every zone in use (Lord Howe and Nepal included), so one offset
// holds for a whole bucket. Asking luxon once a bucket instead of once a value is what makes large pages cheap.
const BUCKET_MS = 15 * MS_PER_MINUTE;
/** A month of buckets: more than a page of conversations touches, little enough to keep for each zone. */
const MAX_BUCKETS = 3_000;

interface Offset {
	ms: number;
	suffix: string;
}

function createFormatter(timeZone: string): TimeFormatter {
	if (UTC_NAMES.has(timeZone.toLowerCase())) return formatUtc;
	const zone = Info.normalizeZone(timeZone);
	if (!zone.isValid) {
		throw new RangeError(
			`"${timeZone}" is not a known time zone. Use an IANA name such as Europe/Berlin.`,
		);
	}

	const buckets = new Map<number, Offset>();
	const offsetAt = (time: number): Offset => {
		const bucket = Math.floor(time / BUCKET_MS);
		let offset = buckets.get(bucket);
		if (offset === undefined) {
			const minutes = zone.offset(bucket * BUCKET_MS);
			offset = { ms: minutes * MS_PER_MINUTE, suffix: offsetSuffix(minutes) };
			if (buckets.size >= MAX_BUCKETS) buckets.clear();
			buckets.set(bucket, offset);
		}
		return offset;
	};

	return (time) => {
		if (!isFormattable(time)) return null;
		const offset = offsetAt(time);
		const local = time + offset.ms;
		if (!isFormattable(local)) return null;
		return new Date(local).toISOString().slice(0, -1) + offset.suffix;
	};
}

const WEEKDAYS = Info.weekdays('long', { locale: 'en' });

interface StartCells {
	date: string | null;
	hour: number | null;
	weekday: string | null;
}

const NO_START: Readonly<StartCells> = Object.freeze({ date: null, hour: null, weekday: null });

/** The weekday of each day that was met: rows come by time, so few are asked for often. */
const weekdays = new Map<string, string>();

function weekdayOf(date: string): string {
	const known = weekdays.get(date);
	if (known !== undefined) return known;
	if (weekdays.size >= MAX_BUCKETS) weekdays.clear();
	// Monday is the first of luxon's weekdays, Sunday that of Date.
	const weekday = WEEKDAYS[(new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7];
	weekdays.set(date, weekday);
	return weekday;
}

/**
 * The day, such as `2026-11-02`, the hour, 0 to 23, and the English weekday of a time, where it was written.
 * @param written by a {@link TimeFormatter}
 */
export function startCells(written: string | null): Readonly<StartCells> {
	if (written === null) return NO_START;
	const [date, clock] = written.split('T');
	return { date, hour: Number(clock.slice(0, 2)), weekday: weekdayOf(date) };
}

const formatters = new Map<string, TimeFormatter>();

/**
 * The formatter of a time zone (an IANA name; empty means UTC): `2026-11-02T15:00:00.000+01:00`, milliseconds kept,
 * with `Z` for UTC itself. Kept between calls, because its memory of offsets is what makes it fast.
 *
 * @throws RangeError when the zone is not known
 */
export function timeFormatter(timeZone: string | undefined): TimeFormatter {
	const name = timeZone?.trim() || 'UTC';
	let formatter = formatters.get(name);
	if (formatter === undefined) {
		formatter = createFormatter(name);
		formatters.set(name, formatter);
	}
	return formatter;
}
