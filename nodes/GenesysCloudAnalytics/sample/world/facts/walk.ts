import type { Models } from 'purecloud-platform-client-v2';

import type { WorldConversation } from '../build';
import { DAY } from '../time';
import type { World } from '../world';
import type { FactRequest } from './fact';

/** Beyond it, a world is built anew for each query: it must stay small, and few queries are made of such a world. */
const MOST_REMEMBERED = 10_000;

interface Remembered {
	version: number;
	conversations: Map<number, WorldConversation>;
}

const built = new WeakMap<World, Remembered>();

/** Reads conversations, and remembers those of small worlds until something in it changes. */
function builder(world: World): (index: number) => WorldConversation {
	if (world.size > MOST_REMEMBERED) return (index) => world.conversationAt(index);
	let known = built.get(world);
	if (known?.version !== world.version) {
		built.set(world, (known = { version: world.version, conversations: new Map() }));
	}
	const { conversations } = known;
	return (index) => {
		let conversation = conversations.get(index);
		if (!conversation) conversations.set(index, (conversation = world.conversationAt(index)));
		return conversation;
	};
}

/** After-call work, evaluations and surveys come after the end, within a day of it. */
const AFTERMATH = DAY;

/** The conversations that may have emitted something in the span. */
export function* conversationsNear(
	world: World,
	{ from, to, now }: FactRequest,
): Generator<WorldConversation> {
	const conversationAt = builder(world);
	for (let index = 0; index < world.size; index++) {
		if (world.isRemoved(index) || world.arrivalOf(index) > now) continue;
		// What a test wrote may emit whenever it likes.
		if (!world.isKept(index)) {
			if (world.startAt(index) >= to) continue;
			// NaN while open: then it stays.
			if (world.endAt(index) + AFTERMATH < from) continue;
		}
		yield conversationAt(index);
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
