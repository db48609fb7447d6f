import type { WorldConversation } from '../build';
import { Random, stateFor, uuidAt } from '../random';
import type { Values } from '../search/read';
import type { World } from '../world';
import { numberOf } from './bots';
import { mainReader, remember, withOwn } from './dimensions';
import type { DimensionReader, Fact, FactRequest } from './fact';
import { conversationsNear } from './walk';

/** A conversation that has ended, to tell a story about. */
export interface Subject {
	conversation: WorldConversation;
	random: Random;
	/** The dimensions of the conversation, of its agent's session where it has one. */
	read: DimensionReader;
	start: number;
	end: number;
}

/** Something that happened, with all that was emitted of it and its own dimensions. */
export interface Event {
	/** Default: the end of the conversation. */
	at?: number;
	metrics: Record<string, number | undefined>;
	dimensions: Record<string, Values[number] | Values | undefined>;
}

/**
 * A dataset that the conversations do not hold. It is invented, but out of the conversations and always the same:
 * `share` of those that have ended get the events that `tell` makes up. So counts add up however they are grouped.
 */
export interface Story {
	/** Where its random numbers begin. */
	seed: number;
	share: number;
	tell: (subject: Subject) => Event[];
}

/** Metrics that count something once, and the dimension that tells two of it apart. */
const DISTINCT: Record<string, string> = {
	nDistinctConversations: 'conversationId',
	nDistinctSuggestions: 'suggestionId',
	nDistinctJourneySessions: 'journeySessionId',
	nDistinctJourneyActions: 'journeyActionId',
	nDistinctKnowledgeSessions: 'sessionId',
	nCopilotUsers: 'userId',
	nSpeechTextAnalyzedConversations: 'conversationId',
};

/** One of a few ids of a kind, such as the organization's topics. */
export function oneOfFew(random: Random, kind: number, count = 4): string {
	return uuidAt(kind, random.between(0, count - 1));
}

function* factsOf({ at, metrics, dimensions }: Event, subject: Subject): Generator<Fact> {
	const read = remember(withOwn(dimensions, subject.read));
	for (const [metric, value] of Object.entries(metrics)) {
		if (value === undefined) continue;
		const distinct = DISTINCT[metric];
		const identity = distinct === undefined ? undefined : read(distinct).join();
		yield { metric, value, at: at ?? subject.end, identity, met: value > 0, read };
	}
}

/** The source of facts that a story is. */
export function told({ seed, share, tell }: Story) {
	return function* (world: World, request: FactRequest): Generator<Fact> {
		for (const conversation of conversationsNear(world, request)) {
			if (conversation.conversationEnd === undefined) continue;
			const random = new Random(stateFor(seed, numberOf(conversation.conversationId)));
			if (!random.chance(share)) continue;
			const subject = {
				conversation,
				random,
				read: mainReader(conversation),
				start: Date.parse(conversation.conversationStart),
				end: Date.parse(conversation.conversationEnd),
			};
			for (const event of tell(subject)) yield* factsOf(event, subject);
		}
	};
}
