import type { Models } from 'purecloud-platform-client-v2';

import { Random, stateFor } from '../random';
import { DAY, startOfDay } from '../time';
import { timelineOf } from '../people/timeline';
import type { World } from '../world';
import type { DimensionReader, Fact, FactRequest } from './fact';

interface Shift {
	user: number;
	day: number;
	detail: Models.AnalyticsUserDetail;
	read: DimensionReader;
}

/** The days on duty of all active users, as user details show them. */
function* shiftsNear(
	{ directory, roster }: World,
	{ from, to, now }: FactRequest,
): Generator<Shift> {
	const { users } = directory;
	for (const [user, { id, state }] of users.entries()) {
		if (state !== 'active') continue;
		const read: DimensionReader = (dimension) => (dimension === 'userId' ? [id] : []);
		const first = startOfDay(from - roster.reach);
		for (let day = first; day < Math.min(to, now) + roster.reach; day += DAY) {
			if (!roster.hasDuty(user, day)) continue;
			yield { user, day, detail: timelineOf(id, user, day, now, roster), read };
		}
	}
}

/** Presence and routing status of users: each stretch of the timelines, cut at the edges of buckets. */
export function* userFacts(world: World, request: FactRequest): Generator<Fact> {
	const stretch = (metric: string, qualifier = '', start = '', end: string | undefined) => ({
		metric,
		qualifier,
		value: 0,
		at: Date.parse(start),
		// What is still going on counts up to now.
		until: end === undefined ? request.now : Date.parse(end),
	});
	for (const { detail, read } of shiftsNear(world, request)) {
		for (const presence of detail.primaryPresence ?? []) {
			const { systemPresence, organizationPresenceId, startTime, endTime } = presence;
			yield { ...stretch('tSystemPresence', systemPresence, startTime, endTime), read };
			yield {
				...stretch('tOrganizationPresence', organizationPresenceId, startTime, endTime),
				read,
			};
		}
		for (const { routingStatus, startTime, endTime } of detail.routingStatus ?? []) {
			yield { ...stretch('tAgentRoutingStatus', routingStatus, startTime, endTime), read };
		}
	}
}

/** How many interactions of each media type an agent may have at once. */
const CAPACITY: Record<string, number> = { voice: 1, chat: 4, message: 4, email: 2 };

/** Invented: one observation per shift and media type, at the shift's begin. */
export function* utilizationFacts(world: World, request: FactRequest): Generator<Fact> {
	for (const { user, day, detail, read: ofUser } of shiftsNear(world, request)) {
		const random = new Random(stateFor(user ^ 0xca9, day / DAY));
		const at = Date.parse(detail.primaryPresence?.[0]?.startTime ?? '');
		for (const [mediaType, most] of Object.entries(CAPACITY)) {
			const used = random.between(0, most);
			const read: DimensionReader = (dimension) =>
				dimension === 'mediaType' ? [mediaType] : ofUser(dimension);
			yield { metric: 'oAgentMaxUtilization', value: most, at, read };
			yield { metric: 'oAgentAvailableUtilization', value: most - used, at, read };
			yield { metric: 'oAgentUtilizationPercentage', value: (100 * used) / most, at, read };
		}
	}
}
