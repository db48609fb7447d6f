import type { Models } from 'purecloud-platform-client-v2';

import { agentState, agentsOf, type AgentState } from '../../world/people/agentState';
import type { LiveLeg } from '../../world/live';
import { iso } from '../../world/time';
import type { Context } from '../context';

/** A conversation's leg as observations and activity tell of it. */
export type LegEntity = Models.FlowActivityEntityData & { conversationId: string };

export function legEntity({
	conversation,
	participant,
	session,
	segment,
	since,
}: LiveLeg): LegEntity {
	const { addressFrom, addressTo, ani, direction, dnis, mediaType, sessionId } = session;
	return {
		activityDate: iso(since),
		conversationId: conversation.conversationId,
		sessionId,
		addressFrom,
		addressTo,
		ani,
		direction,
		dnis,
		mediaType,
		flowId: session.flow?.flowId,
		flowType: session.flow?.flowType,
		participantName: participant.participantName,
		queueId: segment.queueId,
		requestedLanguageId: segment.requestedLanguageId,
		requestedRoutingSkillIds: segment.requestedRoutingSkillIds,
		requestedRoutings: session.requestedRoutings,
		usedRouting: session.usedRouting,
		teamId: participant.teamId,
		userId: participant.userId,
	};
}

/** An active user with what it is set to. */
export interface Agent extends AgentState {
	userId: string;
	userName: string;
	divisionId: string;
	teamId: string;
}

export function agents({ world, now }: Context): Agent[] {
	const { directory } = world;
	return agentsOf(directory).map(({ user, index }) => ({
		userId: user.id,
		userName: user.name,
		divisionId: user.division?.id ?? '',
		teamId: user.team?.id ?? '',
		...agentState(world, index, now),
	}));
}

/** Official: the first half of a cut list holds the oldest, the second half the newest. */
export function cutInTheMiddle<T>(
	oldestFirst: T[],
	most: number,
): { list: T[]; truncated: boolean } {
	if (oldestFirst.length <= most) return { list: oldestFirst, truncated: false };
	const half = Math.floor(most / 2);
	return {
		list: [...oldestFirst.slice(0, half), ...oldestFirst.slice(half - most)],
		truncated: true,
	};
}

/** Found by a client of the real service: no list of details is longer. */
export const MOST_DETAILS = 100;
