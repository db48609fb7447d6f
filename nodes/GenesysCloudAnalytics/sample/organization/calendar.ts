import { DateTime } from 'luxon';

import { DAY, MINUTE } from '../world/time';

/** The days of a time zone. A date is given as the number of days since 1970-01-01. */
export class Calendar {
	private readonly midnights = new Map<number, number>();

	constructor(readonly zone: string) {}

	/** The date that it is at a moment (ms since 1970). */
	dateAt(moment: number): number {
		const { offset } = DateTime.fromMillis(moment, { zone: this.zone });
		return Math.floor((moment + offset * MINUTE) / DAY);
	}

	/** When a date begins, in ms since 1970. */
	midnight(date: number): number {
		const known = this.midnights.get(date);
		if (known !== undefined) return known;
		const { year, month, day } = DateTime.fromMillis(date * DAY, { zone: 'UTC' });
		const midnight = DateTime.fromObject({ year, month, day }, { zone: this.zone }).toMillis();
		this.midnights.set(date, midnight);
		return midnight;
	}
}

/** 0 for a Monday, 6 for a Sunday. 1970-01-01 was a Thursday. */
export function weekdayOf(date: number): number {
	return (date + 3) % 7;
}

/** The Mondays before which the system was down: one in five weeks. */
export function isBadMonday(date: number): boolean {
	return weekdayOf(date) === 0 && Math.floor((date + 3) / 7) % 5 === 1;
}
