import type { Models } from 'purecloud-platform-client-v2';

import { DAY, startOfDay } from '../time';
import { asKnown, offDutyAfter, timelineOf, type GivenStatuses } from './timeline';
import type { World } from '../world';

/** A status of a user, whole, as far as it is known. */
export interface WorldStatus {
	user: number;
	list: 'primaryPresence' | 'routingStatus';
	/** Milliseconds since 1970. */
	start: number;
	/** Undefined while it lasts. */
	end?: number;
	record: Models.AnalyticsUserPresenceRecord & Models.AnalyticsRoutingStatusRecord;
}

/** A stretch off duty began at most so many days before it ended. */
const LONGEST_OFF_DUTY = 8 * DAY;

interface Wanted {
	from: number;
	to: number;
	now: number;
}

function* generated(world: World, user: number, { from, to, now }: Wanted) {
	const { id } = world.directory.users[user];
	const { roster } = world;
	const first = startOfDay(from - roster.reach);
	for (let day = first; day < Math.min(to, now) + roster.reach; day += DAY) {
		if (roster.hasDuty(user, day)) yield timelineOf(id, user, day, now, roster);
	}
	if (!world.offDuty) return;
	for (let day = startOfDay(from) - LONGEST_OFF_DUTY; day < to && day < now; day += DAY) {
		if (!roster.hasDuty(user, day)) continue;
		yield { primaryPresence: asKnown([offDutyAfter(user, day)], now) };
	}
}

function* given(statuses: GivenStatuses | undefined, now: number): Generator<GivenStatuses> {
	yield {
		primaryPresence: asKnown(statuses?.primaryPresence ?? [], now),
		routingStatus: asKnown(statuses?.routingStatus ?? [], now),
	};
}

/** The statuses of a user that began or ended on the days of an interval, and some of the days before. */
export function* statusesOf(world: World, user: number, wanted: Wanted): Generator<WorldStatus> {
	const sources: Iterable<GivenStatuses> =
		world.statuses === undefined
			? generated(world, user, wanted)
			: given(world.statuses[user], wanted.now);
	for (const source of sources) {
		for (const list of ['primaryPresence', 'routingStatus'] as const) {
			for (const record of source[list] ?? []) {
				const { startTime = '', endTime } = record;
				const end = endTime === undefined ? undefined : Date.parse(endTime);
				yield { user, list, start: Date.parse(startTime), end, record };
			}
		}
	}
}
