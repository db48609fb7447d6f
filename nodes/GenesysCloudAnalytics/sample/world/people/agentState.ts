import type { Directory } from '../directory';
import type { Roster } from './roster';
import { presenceId, timelineOf } from './timeline';
import { DAY, iso, startOfDay } from '../time';

/** What the state of an agent follows from. */
interface Staffed {
	directory: Directory;
	roster: Roster;
}

/** What a user is set to at a moment. */
export interface AgentState {
	systemPresence: string;
	organizationPresenceId: string;
	presenceDate: string;
	routingStatus: string;
	routingStatusDate: string;
}

/** Offline before, after and without a shift. */
function offline(since: string): AgentState {
	return {
		systemPresence: 'OFFLINE',
		organizationPresenceId: presenceId('OFFLINE'),
		presenceDate: since,
		routingStatus: 'OFF_QUEUE',
		routingStatusDate: since,
	};
}

/** The presence and routing status of the `index`-th user at `now`, from the same timeline as user details. */
export function agentState({ directory, roster }: Staffed, index: number, now: number): AgentState {
	const today = startOfDay(now);
	for (let day = startOfDay(now + roster.reach); day >= today - roster.reach; day -= DAY) {
		if (!roster.hasDuty(index, day)) continue;
		const { id } = directory.users[index];
		const { primaryPresence = [], routingStatus = [] } = timelineOf(id, index, day, now, roster);
		const presence = primaryPresence.at(-1);
		const routing = routingStatus.at(-1);
		if (presence === undefined || routing === undefined) continue;
		if (presence.endTime !== undefined) return offline(presence.endTime);
		return {
			systemPresence: presence.systemPresence ?? '',
			organizationPresenceId: presence.organizationPresenceId ?? '',
			presenceDate: presence.startTime ?? '',
			routingStatus: routing.routingStatus ?? '',
			routingStatusDate: routing.startTime ?? '',
		};
	}
	return offline(iso(today));
}

/** The users that are agents: the active ones, with their place in the directory. */
export function agentsOf({
	users,
}: Directory): Array<{ user: Directory['users'][number]; index: number }> {
	return users
		.map((user, index) => ({ user, index }))
		.filter(({ user }) => user.state === 'active');
}
