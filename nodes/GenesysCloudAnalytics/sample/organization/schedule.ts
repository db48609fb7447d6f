import type { Directory } from '../world/directory';
import { indexOfUuid, Random, stateFor, uuidAt } from '../world/random';
import type { Schedule } from '../world/schedule';
import type { Calendar } from './calendar';
import { contactsOn, momentOf } from './day';
import { lengthOf, planOf, type Placed } from './planner';

const SEED = 0x1d5;
/** More than any day has: a key is made of the date and a number on it. */
const MOST_A_DAY = 2048;
/** Keys have 32 bits; this date is 2024-10-04. */
const FIRST_DATE = 20_000;

interface Entry extends Placed {
	start: number;
}

/** The conversations that begin on a date: the same ones, whenever and in whatever order dates are asked for. */
function entriesOf(calendar: Calendar, date: number): Entry[] {
	const midnight = calendar.midnight(date);
	const entries = Array.from({ length: contactsOn(date) }, (_, number) => {
		const key = (date - FIRST_DATE) * MOST_A_DAY + number;
		const sinceMidnight = momentOf(new Random(stateFor(SEED, key)));
		return { key, date, sinceMidnight, start: midnight + sinceMidnight };
	});
	const id = ({ key }: Entry) => uuidAt(SEED, key);
	return entries.sort((a, b) => a.start - b.start || (id(a) < id(b) ? -1 : 1));
}

/** When the conversations of some dates, from the first to the last, start and end. */
export function sampleSchedule(
	calendar: Calendar,
	directory: Directory,
	first: number,
	last: number,
): Schedule {
	const entries: Entry[] = [];
	for (let date = first; date <= last; date++) entries.push(...entriesOf(calendar, date));
	const indexOfKey = new Map(entries.map(({ key }, index) => [key, index]));
	return {
		starts: Float64Array.from(entries, ({ start }) => start),
		ends: Float64Array.from(entries, (entry) => entry.start + lengthOf(entry)),
		idAt: (index) => uuidAt(SEED, entries[index].key),
		indexOf: (id) => {
			const key = indexOfUuid(SEED, id);
			return uuidAt(SEED, key) === id ? indexOfKey.get(key) : undefined;
		},
		planAt: (index) => planOf(directory, entries[index]),
	};
}
