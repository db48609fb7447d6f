import { Random, stateFor } from '../world/random';
import { HOUR, MINUTE } from '../world/time';
import { isBadMonday, weekdayOf } from './calendar';

const SEED = 0xda75;
const USUAL_CONTACTS = 600;

/** Share of the usual number of contacts, Monday to Sunday. */
const WEEK = [1.15, 1.03, 1, 0.98, 0.94, 0.32, 0.16];

/** Relative numbers of contacts in each hour after midnight: few at night, most around lunch. */
const HOURS = [
	0.1, 0.05, 0.05, 0.05, 0.1, 0.2, 0.6, 2.5, 6, 8.5, 9.5, 11, 13, 12, 9.5, 8.5, 8, 7, 3, 1.5, 0.8,
	0.5, 0.3, 0.2,
];
const PARTS = HOURS.reduce<number[]>((sums, part) => [...sums, (sums.at(-1) ?? 0) + part], []);
const WHOLE = PARTS[PARTS.length - 1];

/** How many conversations begin on a date. */
export function contactsOn(date: number): number {
	const random = new Random(stateFor(SEED, date));
	const chance = 0.94 + 0.12 * random.next();
	const factor = WEEK[weekdayOf(date)] * (isBadMonday(date) ? 1.5 : 1);
	return Math.round(USUAL_CONTACTS * factor * chance);
}

/** A moment of a day, in ms after midnight, drawn by the numbers of contacts in each hour. */
export function momentOf(random: Random): number {
	const drawn = random.next() * WHOLE;
	const hour = PARTS.findIndex((sum) => drawn < sum);
	return hour * HOUR + random.between(0, HOUR - 1);
}

/** How long customers wait at a moment, and how many of them give up, against a quiet hour. */
export function pressureAt(date: number, sinceMidnight: number): { waits: number; losses: number } {
	const lunch = Math.abs(sinceMidnight - 12.75 * HOUR) < 75 * MINUTE;
	const isCalm = sinceMidnight < 8 * HOUR || sinceMidnight > 16 * HOUR;
	const usual = lunch ? { waits: 3, losses: 2 } : { waits: isCalm ? 0.6 : 1, losses: 1 };
	if (!isBadMonday(date)) return usual;
	return { waits: usual.waits * 8, losses: usual.losses * 3 };
}
