import type { Random } from '../random';
import { DAY, MINUTE } from '../time';

/** When users are on duty. A shift belongs to a day, given as its midnight UTC in ms. */
export interface Roster {
	hasDuty(user: number, day: number): boolean;
	/** When the shift of a day begins, in ms since 1970. */
	begin(user: number, day: number, random: Random): number;
	/** How far from its day, in ms, a shift may lie. */
	reach: number;
}

/** Each user has two days of each week off. */
export function hasDuty(user: number, day: number): boolean {
	const weekday = Math.floor(day / DAY) % 7;
	return weekday !== user % 7 && weekday !== (user + 1) % 7;
}

/** Shifts begin in the morning of their day, UTC, and are over before it ends. */
export const ROUND_THE_WEEK: Roster = {
	hasDuty,
	begin: (_, day, random) => day + random.between(6 * 60, 13 * 60) * MINUTE,
	reach: 0,
};
