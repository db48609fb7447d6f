import type { Models } from 'purecloud-platform-client-v2';

import { createWorld, type World, type WorldOptions } from '../../simulator';

/** A moment at which the conversations of {@link busyWorld} wait, ring and are handled. */
export const NOW = Date.parse('2026-11-05T13:30:00.000Z');

/** Conversations of two hours, with NOW among them. */
export function busyWorld(options: Partial<WorldOptions> = {}): World {
	return createWorld({
		seed: 3,
		count: 3_000,
		from: '2026-11-05T12:00:00.000Z',
		to: '2026-11-05T14:00:00.000Z',
		queues: 7,
		users: 30,
		...options,
	});
}

export interface Going {
	purpose: string;
	segmentType: string;
	mediaType: string;
	conversationId: string;
	queueId?: string;
	userId?: string;
	flowId?: string;
	since: number;
}

/** Every segment that goes on at `now`, read from the conversations themselves, one after the other. */
export function goingOn(world: World, now: number): Going[] {
	const going: Going[] = [];
	for (const id of world.truthIds({ now })) {
		const conversation = world.conversationAt(world.indexOf(id) ?? -1);
		for (const participant of conversation.participants) {
			for (const session of participant.sessions ?? []) {
				for (const segment of session.segments ?? []) {
					const since = Date.parse(segment.segmentStart ?? '');
					const end = segment.segmentEnd ? Date.parse(segment.segmentEnd) : Infinity;
					if (since > now || end <= now) continue;
					going.push(asGoing(id, participant, session, segment, since));
				}
			}
		}
	}
	return going;
}

function asGoing(
	conversationId: string,
	{ purpose = '', userId }: Models.AnalyticsParticipant,
	{ mediaType = '', flow }: Models.AnalyticsSession,
	{ segmentType = '', queueId }: Models.AnalyticsConversationSegment,
	since: number,
): Going {
	return {
		purpose,
		segmentType,
		mediaType,
		conversationId,
		queueId,
		userId,
		flowId: flow?.flowId,
		since,
	};
}

/** What a queue's metrics must be for one media type. */
export function queueTruth(going: Going[], queueId: string, mediaType: string) {
	const here = going.filter((one) => one.queueId === queueId && one.mediaType === mediaType);
	const waiting = here.filter(
		({ purpose, segmentType }) => purpose === 'acd' && segmentType === 'interact',
	);
	const agents = here.filter(({ purpose }) => purpose === 'agent');
	const interacting = agents.filter(({ segmentType }) => /^(interact|hold)$/.test(segmentType));
	return {
		oWaiting: waiting.length,
		oAlerting: agents.filter(({ segmentType }) => segmentType === 'alert').length,
		oInteracting: interacting.length,
		oldestWaiting: waiting.length > 0 ? Math.min(...waiting.map(({ since }) => since)) : null,
	};
}
