import isPlainObject from 'lodash/isPlainObject';

import { oneLine } from './words';

/** What stands where there is no figure. */
export const NOTHING = '–';

const MINUS = '−';

/** A time as rows have it. */
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;

/** Sums, averages, minima and maxima of Genesys's timers, which are in milliseconds. */
const MILLISECONDS = /^t[A-Z][\w.]*\.(sum|avg|min|max)$/;

const SPACES = /[\u00A0\u2009\u202F]/g;

/** What a column holds, by its name. */
export type Unit = 'number' | 'percent' | 'seconds' | 'milliseconds';

export function unitOf(column: string): Unit {
	const figure = column.replace(/(Previous|Change)$/, '');
	if (figure.endsWith('Percent')) return 'percent';
	if (figure.endsWith('Seconds')) return 'seconds';
	return MILLISECONDS.test(figure) ? 'milliseconds' : 'number';
}

/** Seconds as people write them: `42 s`, `4:12 min`, `1:02:03 h`. */
function duration(seconds: number): string {
	const whole = Math.round(seconds);
	const [hours, minutes, rest] = [
		Math.floor(whole / 3_600),
		Math.floor(whole / 60) % 60,
		whole % 60,
	];
	const two = (part: number) => String(part).padStart(2, '0');
	if (hours > 0) return `${hours}:${two(minutes)}:${two(rest)} h`;
	return minutes > 0 ? `${minutes}:${two(rest)} min` : `${rest} s`;
}

/** Writes cells of rows for people. */
export class Writer {
	private readonly numbers: Intl.NumberFormat;

	private readonly times: Intl.DateTimeFormat;

	/**
	 * @param locale a BCP 47 tag such as `en-US`
	 * @param timeZone IANA name of the zone in which times are written
	 */
	constructor(
		readonly locale: string,
		readonly timeZone: string,
	) {
		this.numbers = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
		this.times = new Intl.DateTimeFormat(locale, {
			dateStyle: 'medium',
			timeStyle: 'short',
			timeZone,
		});
	}

	/** `1,204`, `87.3 %`, `4:12 min`, `Nov 18, 2026, 2:00 PM`, `Yes`; a dash for nothing. */
	cell(column: string, value: unknown): string {
		if (typeof value === 'number') return this.figure(column, value);
		if (typeof value === 'boolean') return value ? 'Yes' : 'No';
		if (value === null || value === undefined || value === '') return NOTHING;
		if (Array.isArray(value)) return oneLine(value.map((one) => this.cell('', one)).join(', '));
		if (isPlainObject(value)) return oneLine(JSON.stringify(value));
		const text = String(value);
		return TIME.test(text) ? this.time(Date.parse(text)) : oneLine(text) || NOTHING;
	}

	/** `+96`, `−2.1 pp`, `+12 s`; undefined where nothing can be compared. */
	change(column: string, value: unknown): string | undefined {
		if (typeof value !== 'number') return undefined;
		const size = this.figure(column, Math.abs(value)).replace(/%$/, 'pp');
		if (/^[^1-9]*$/.test(size.normalize('NFKC'))) return `±${size}`;
		return `${value < 0 ? MINUS : '+'}${size}`;
	}

	/** @param ms since 1970 */
	time(ms: number): string {
		return Number.isFinite(ms) ? this.times.format(ms).replace(SPACES, ' ') : NOTHING;
	}

	count(value: number): string {
		return this.numbers.format(value).replace(SPACES, ' ');
	}

	private figure(column: string, value: number): string {
		if (value < 0) return `${MINUS}${this.figure(column, -value)}`;
		switch (unitOf(column)) {
			case 'percent':
				return `${this.count(value)} %`;
			case 'seconds':
				return duration(value);
			case 'milliseconds':
				return duration(value / 1_000);
			case 'number':
				return this.count(value);
		}
	}
}
