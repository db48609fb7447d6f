import type { Roster } from '../world/people/roster';
import { Random, stateFor } from '../world/random';
import { DAY, HOUR, MINUTE } from '../world/time';
import { weekdayOf, type Calendar } from './calendar';

/** When shifts begin, in hours after midnight: early, day and late. */
const BEGINS = [7.5, 9, 10.5];
const SHIFT_HOURS = 8;
const ABSENT = 0x0ff;

/** The hours after midnight between which an agent works. */
export function hoursOf(agent: number): { from: number; to: number } {
	const from = BEGINS[agent % BEGINS.length];
	return { from, to: from + SHIFT_HOURS };
}

/** Monday to Friday; every eighth agent works from Tuesday to Saturday, another eighth from Sunday to Thursday. */
function worksOn(agent: number, weekday: number): boolean {
	if (agent % 8 === 3) return weekday >= 1 && weekday <= 5;
	if (agent % 8 === 6) return weekday <= 3 || weekday === 6;
	return weekday <= 4;
}

/** Whether an agent is there on a date (days since 1970-01-01); now and then somebody is ill. */
export function isThere(agent: number, date: number): boolean {
	const isIll = new Random(stateFor(ABSENT ^ agent, date)).chance(0.04);
	return worksOn(agent, weekdayOf(date)) && !isIll;
}

/** Shifts by the local clock: the shift of a day given in UTC is that of the local day with the same date. */
export function sampleRoster(calendar: Calendar): Roster {
	return {
		hasDuty: (agent, day) => isThere(agent, day / DAY),
		begin: (agent, day, random) =>
			calendar.midnight(day / DAY) + hoursOf(agent).from * HOUR + random.between(0, 12) * MINUTE,
		reach: DAY,
	};
}
