import type { Models } from 'purecloud-platform-client-v2';

import { Random, stateFor, uuidAt } from '../random';
import { DAY, HOUR, iso, MINUTE } from '../time';
import { hasDuty, ROUND_THE_WEEK, type Roster } from './roster';

const PRESENCE_SEED = 0x9e5e;
const PRESENCES = ['AVAILABLE', 'ON_QUEUE', 'BREAK', 'MEAL', 'MEETING', 'OFFLINE'] as const;

type SystemPresence = (typeof PRESENCES)[number];

/** The organization's primary presence of a system presence. */
export function presenceId(presence: SystemPresence): string {
	return uuidAt(PRESENCE_SEED, PRESENCES.indexOf(presence));
}

/** Presences that the organization made itself; one was deactivated, but agents had been set to it. */
const SECONDARY: ReadonlyArray<readonly [SystemPresence, name: string, deactivated: boolean]> = [
	['MEAL', 'Lunch', false],
	['MEETING', 'Coaching, 1:1', true],
];

function secondaryId(presence: SystemPresence): string | undefined {
	const place = SECONDARY.findIndex(([system]) => system === presence);
	return place < 0 ? undefined : uuidAt(PRESENCE_SEED, PRESENCES.length + place);
}

/** What every second user chooses for a system presence is the secondary one, where there is one. */
function chosenId(presence: SystemPresence, user: number): string {
	return (user % 2 === 1 ? secondaryId(presence) : undefined) ?? presenceId(presence);
}

/** What Genesys knows of an organization's presences. They have labels, and a name of their own only sometimes. */
export const PRESENCE_DEFINITIONS: Array<
	Models.OrganizationPresenceDefinition & { id: string; deactivated: boolean }
> = [
	...PRESENCES.map((systemPresence) => ({
		id: presenceId(systemPresence),
		type: 'System',
		languageLabels: {
			de: `${systemPresence} (de)`,
			en_US: `${systemPresence[0]}${systemPresence.slice(1).toLowerCase().replace('_', ' ')}`,
		},
		systemPresence,
		deactivated: false,
	})),
	...SECONDARY.map(([systemPresence, name, deactivated]) => ({
		id: secondaryId(systemPresence) ?? '',
		type: 'User',
		languageLabels: { en_US: name },
		systemPresence,
		deactivated,
	})),
];

/** System presences and the organization's presences that belong to them. */
export const PRESENCE_MAPPINGS: Record<string, string[]> = Object.fromEntries(
	PRESENCES.map((presence) => [
		presence,
		[presenceId(presence), ...[secondaryId(presence) ?? []].flat()],
	]),
);

const SHIFT: Array<[SystemPresence, hours: number]> = [
	['AVAILABLE', 0.25],
	['ON_QUEUE', 3],
	['BREAK', 0.25],
	['ON_QUEUE', 1],
	['MEAL', 0.75],
	['ON_QUEUE', 2],
	['MEETING', 0.5],
	['AVAILABLE', 0.25],
];

/** A stretch that is still going on has no end; one that has not begun is not known yet. */
function known<T extends { startTime?: string; endTime?: string }>(stretches: T[], now: number) {
	const moment = now === Infinity ? '9' : iso(now);
	return stretches
		.filter(({ startTime = '' }) => startTime <= moment)
		.map(({ endTime, ...rest }) =>
			endTime !== undefined && endTime <= moment ? { ...rest, endTime } : rest,
		);
}

/** What a user did on one UTC day: the presence of a shift, and the routing status while on queue. */
export function timelineOf(
	userId: string,
	user: number,
	day: number,
	now: number,
	roster: Roster = ROUND_THE_WEEK,
): Models.AnalyticsUserDetail {
	const random = new Random(stateFor(user, day / DAY));
	const presences = [];
	const statuses = [];
	let at = roster.begin(user, day, random);
	for (const [systemPresence, hours] of SHIFT) {
		const end = at + Math.round(hours * HOUR * (0.8 + 0.4 * random.next()));
		presences.push({
			startTime: iso(at),
			endTime: iso(end),
			systemPresence,
			organizationPresenceId: chosenId(systemPresence, user),
		});
		if (systemPresence === 'ON_QUEUE') {
			for (let from = at, turn = 0; from < end; turn++) {
				const to = Math.min(end, from + random.between(2, 25) * MINUTE);
				const routingStatus =
					turn % 2 === 0 ? 'IDLE' : random.chance(0.97) ? 'INTERACTING' : 'NOT_RESPONDING';
				statuses.push({ startTime: iso(from), endTime: iso(to), routingStatus });
				from = to;
			}
		} else {
			statuses.push({ startTime: iso(at), endTime: iso(end), routingStatus: 'OFF_QUEUE' });
		}
		at = end;
	}
	return { userId, primaryPresence: known(presences, now), routingStatus: known(statuses, now) };
}

/** A presence from its start to its end, of which a record can be cut. */
export type Stretch = Required<Models.AnalyticsUserPresenceRecord>;

/**
 * The time after the shift of a day on which the user has duty: OFFLINE until the next shift, which can be days away.
 * Every second user signs out for good some hours after the shift, so that nothing is known of the rest.
 */
export function offDutyAfter(user: number, day: number): Stretch {
	const key = `${user} ${day}`;
	const stretch = offDuty.get(key) ?? makeOffDuty(user, day);
	offDuty.set(key, stretch);
	return stretch;
}

/** The same for every world, and asked for with every page. */
const offDuty = new Map<string, Stretch>();

function makeOffDuty(user: number, day: number): Stretch {
	const shift = (of: number) => timelineOf('', user, of, Infinity).primaryPresence ?? [];
	let next = day + DAY;
	while (!hasDuty(user, next)) next += DAY;
	const startTime = shift(day).at(-1)?.endTime ?? '';
	const backAt = shift(next)[0].startTime ?? '';
	const random = new Random(stateFor(user, day / DAY + 0.5));
	const goneAt = iso(Date.parse(startTime) + random.between(10, 14) * HOUR);
	const endTime = user % 2 === 0 || goneAt > backAt ? backAt : goneAt;
	return {
		startTime,
		endTime,
		systemPresence: 'OFFLINE',
		organizationPresenceId: presenceId('OFFLINE'),
	};
}

/** What has happened of statuses by `now`. */
export function asKnown<T extends { startTime?: string; endTime?: string }>(
	stretches: T[],
	now: number,
) {
	return known(stretches, now);
}

/** The statuses of a user, as a test writes them down in place of the generated ones. */
export type GivenStatuses = Pick<Models.AnalyticsUserDetail, 'primaryPresence' | 'routingStatus'>;
