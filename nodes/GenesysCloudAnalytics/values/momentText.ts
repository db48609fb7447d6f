import { DateTime } from 'luxon';

/** A moment where no time zone was chosen: "26 Nov 2026 14:05 UTC". */
export function utcText(ms: number): string {
	return `${momentText(ms, 'UTC')} UTC`;
}

/**
 * A moment as people write it: "26 Nov 14:05", with its seconds where it has some.
 * @param timeZone IANA name
 * @param now ms since 1970, where the year can be left out as far as it is this one
 */
export function momentText(ms: number, timeZone: string, now?: number): string {
	const time = DateTime.fromMillis(ms, { zone: timeZone, locale: 'en' });
	const isThisYear =
		now !== undefined && DateTime.fromMillis(now, { zone: timeZone }).year === time.year;
	const clock = time.second === 0 ? 'HH:mm' : 'HH:mm:ss';
	return time.toFormat(`d LLL${isThisYear ? '' : ' yyyy'} ${clock}`);
}
