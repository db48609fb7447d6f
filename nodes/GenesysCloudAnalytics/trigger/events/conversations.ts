import type { PagesByTime } from '../../details/byTime';
import { conversationsByTime } from '../../details/byTime';
import type { Session } from '../../http/session';
import type { ConversationOrderBy } from '../../details/conversations';
import { maxDaysOfQuery } from '../../details/detailsType';
import { rowMeets } from '../../conversation/batches';
import type { RowCondition } from '../../filters/rowFilters';
import type { ConversationFilters } from '../../genesys/filter.types';
import { utcMidnight } from '../../genesys/spans';
import type { GenesysConversation } from '../../genesys/details.types';
import { parseTime } from '../../values/time';

/** What the three kinds of events of conversations have in common. */

/** A conversation that something happened to. */
export interface ConversationEvent {
	conversation: GenesysConversation;
	/** Wrap-up only: where in the conversation it is. */
	wrapUp?: { sessionId?: string; segmentStart?: string };
	/** End only: whether an earlier end of it was handed over before. */
	reopened?: boolean;
}

export type ConversationTrigger = 'conversationEnded' | 'conversationStarted' | 'wrapUpAdded';

export interface ConversationSource {
	session: Session;
	filters: ConversationFilters;
	/** What the conversation's row must have. */
	conditions: readonly RowCondition[];
	/** How long before its end a conversation may have started to be found. */
	lookBackDays: number;
}

export const DAY_MS = 24 * 60 * 60_000;

/** Real events for the editor are on the newest page, and not older than this. */
export const CONVERSATION_SAMPLES = { mostPages: 1, backMs: 6 * DAY_MS };

/** The events of conversations whose row has what it must have. */
export function onlyMeeting<E>(
	{ conditions }: Pick<ConversationSource, 'conditions'>,
	eventsOf: (conversation: GenesysConversation) => E[],
): (conversation: GenesysConversation) => E[] {
	const meets = rowMeets(conditions);
	return (conversation) => (meets(conversation) ? eventsOf(conversation) : []);
}

/** Conversations in the order of their start or their end. */
export function conversationPages(
	{ session, lookBackDays }: ConversationSource,
	orderBy: ConversationOrderBy,
	filters: ConversationFilters,
): PagesByTime<GenesysConversation> {
	const byEnd = orderBy === 'conversationEnd';
	return {
		timeOf: (conversation) => parseTime(conversation[orderBy]),
		read: conversationsByTime(session, orderBy, filters),
		// Genesys finds a conversation by the UTC day on which it started: one that ended now and started days ago is
		// only in an interval that reaches back to that day.
		interval({ from, to }) {
			const span = { from: byEnd ? utcMidnight(from) - lookBackDays * DAY_MS : from, to };
			return span.to - span.from <= maxDaysOfQuery(filters) * DAY_MS ? span : undefined;
		},
	};
}
