import type { Models } from 'purecloud-platform-client-v2';

import type { WorldConversation } from './build';
import { iso } from './time';

export type LegState = 'waiting' | 'alerting' | 'interacting' | 'flow';

/** One leg of a conversation that goes on at a moment, and what it is doing. */
export interface LiveLeg {
	state: LegState;
	conversation: WorldConversation;
	participant: Models.AnalyticsParticipant;
	session: Models.AnalyticsSession;
	segment: Models.AnalyticsConversationSegment;
	/** ms */
	since: number;
}

/** What looking for live legs needs of a world. */
interface Inhabited {
	readonly version: number;
	readonly size: number;
	isRemoved(index: number): boolean;
	arrivalOf(index: number): number;
	startAt(index: number): number;
	endAt(index: number): number;
	conversationAt(index: number): WorldConversation;
}

/**
 * What a segment that goes on means. Assumed: an interaction waits as long as its leg in the queue lasts, also while it
 * rings at an agent; on hold it is still being handled, in after-call work it is not.
 */
function stateOf(
	{ purpose }: Models.AnalyticsParticipant,
	{ flow }: Models.AnalyticsSession,
	{ segmentType }: Models.AnalyticsConversationSegment,
): LegState | undefined {
	if (flow) return 'flow';
	if (purpose === 'acd') return segmentType === 'interact' ? 'waiting' : undefined;
	if (purpose !== 'agent') return undefined;
	if (segmentType === 'alert') return 'alerting';
	return segmentType === 'interact' || segmentType === 'hold' ? 'interacting' : undefined;
}

function legsOf(conversation: WorldConversation, moment: string): LiveLeg[] {
	return conversation.participants.flatMap((participant) =>
		(participant.sessions ?? []).flatMap((session) =>
			(session.segments ?? []).flatMap((segment) => {
				const { segmentStart = '', segmentEnd } = segment;
				const isLive = segmentStart <= moment && (segmentEnd === undefined || segmentEnd > moment);
				const state = isLive ? stateOf(participant, session, segment) : undefined;
				if (state === undefined) return [];
				return [
					{ state, conversation, participant, session, segment, since: Date.parse(segmentStart) },
				];
			}),
		),
	);
}

/** The last answer for each world: a dashboard's requests come in batches, at one and the same moment. */
const remembered = new WeakMap<Inhabited, { key: string; legs: LiveLeg[] }>();

/**
 * All that goes on in a world at `now`: the legs of the segments that have begun and have no end, or one that lies
 * ahead. In the order of the conversations.
 */
export function liveLegs(world: Inhabited, now: number): LiveLeg[] {
	const key = `${world.version} ${now}`;
	const known = remembered.get(world);
	if (known?.key === key) return known.legs;
	const legs = findLegs(world, now);
	remembered.set(world, { key, legs });
	return legs;
}

function findLegs(world: Inhabited, now: number): LiveLeg[] {
	const moment = iso(now);
	const legs: LiveLeg[] = [];
	for (let index = 0; index < world.size; index++) {
		if (world.isRemoved(index) || world.arrivalOf(index) > now) continue;
		if (world.startAt(index) > now || world.endAt(index) <= now) continue;
		legs.push(...legsOf(world.conversationAt(index), moment));
	}
	return legs;
}
