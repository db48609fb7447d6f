import type { Directory } from '../directory';
import { hasDuty, presenceId, timelineOf } from './timeline';
import { iso, startOfDay } from '../time';

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
export function agentState({ users }: Directory, index: number, now: number): AgentState {
	const day = startOfDay(now);
	if (!hasDuty(index, day)) return offline(iso(day));
	const { primaryPresence = [], routingStatus = [] } = timelineOf(users[index].id, index, day, now);
	const presence = primaryPresence.at(-1);
	const routing = routingStatus.at(-1);
	if (presence === undefined || routing === undefined) return offline(iso(day));
	if (presence.endTime !== undefined) return offline(presence.endTime);
	return {
		systemPresence: presence.systemPresence ?? '',
		organizationPresenceId: presence.organizationPresenceId ?? '',
		presenceDate: presence.startTime ?? '',
		routingStatus: routing.routingStatus ?? '',
		routingStatusDate: routing.startTime ?? '',
	};
}

/** The users that are agents: the active ones, with their place in the directory. */
export function agentsOf({
	users,
}: Directory): Array<{ user: Directory['users'][number]; index: number }> {
	return users
		.map((user, index) => ({ user, index }))
		.filter(({ user }) => user.state === 'active');
}
