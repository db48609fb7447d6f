import type { Models } from 'purecloud-platform-client-v2';

import type { WorldConversation } from '../build';
import { DAY } from '../time';
import type { World } from '../world';
import type { FactRequest } from './fact';

/** After-call work, evaluations and surveys come after the end, within a day of it. */
const AFTERMATH = DAY;

/** The conversations that may have emitted something in the span. */
export function* conversationsNear(
	world: World,
	{ from, to, now }: FactRequest,
): Generator<WorldConversation> {
	for (let index = 0; index < world.size; index++) {
		if (world.isRemoved(index) || world.arrivalOf(index) > now) continue;
		// What a test wrote may emit whenever it likes.
		if (!world.isKept(index)) {
			if (world.startAt(index) >= to) continue;
			// NaN while open: then it stays.
			if (world.endAt(index) + AFTERMATH < from) continue;
		}
		yield world.conversationAt(index);
	}
}

interface Visit {
	conversation: WorldConversation;
	participant: Models.AnalyticsParticipant;
	session: Models.AnalyticsSession;
}

export function* sessionsNear(world: World, request: FactRequest): Generator<Visit> {
	for (const conversation of conversationsNear(world, request)) {
		for (const participant of conversation.participants) {
			for (const session of participant.sessions ?? []) {
				yield { conversation, participant, session };
			}
		}
	}
}
