import type { ConversationFilters } from '../genesys/filter.types';
import type { Span } from '../genesys/spans';
import { toInterval, utcMidnight } from '../genesys/spans';
import type { GenesysConversation } from '../genesys/details.types';
import { parseTime } from '../values/time';
import type { DetailsType, Order, PagingSpec } from './detailsType';
import { filterFields } from './detailsType';
import { Ledger } from '../paging/ledger';

/** What the conversations of a query are ordered by. */
export type ConversationOrderBy = 'conversationEnd' | 'conversationStart';

/**
 * Body of `POST /api/v2/analytics/conversations/details/query` for one page. Genesys reads the page from `paging`
 * in the body only; a number in the URL or at the body's root would always give page 1.
 */
export function conversationDetailsBody(
	slice: Span,
	order: Order,
	paging: PagingSpec,
	filters?: ConversationFilters,
	orderBy: ConversationOrderBy = 'conversationStart',
): object {
	return {
		interval: toInterval(slice),
		order,
		orderBy,
		...filterFields(filters),
		paging,
	};
}

/**
 * Body of `POST /api/v2/analytics/conversations/details/jobs`. A job gives every conversation that was active during
 * the interval, however long ago it started; `startOfDayIntervalMatching` leaves out those that started before the
 * interval's first UTC day, so that a job and a query give the same set.
 */
export function conversationJobBody(
	span: Span,
	order: Order,
	filters?: ConversationFilters,
): object {
	return {
		interval: toInterval(span),
		order,
		orderBy: 'conversationStart',
		startOfDayIntervalMatching: true,
		...filterFields(filters),
	};
}

/** The ID of a conversation; a gateway's entity without one stands for itself. */
export function conversationKey(conversation: GenesysConversation): string {
	const id = conversation.conversationId;
	return typeof id === 'string' && id !== '' ? id : JSON.stringify(conversation);
}

/** A first segment can begin some milliseconds before its conversation, and either may decide what an interval holds. */
const BLURRED_MS = 1_000;

export const CONVERSATIONS: DetailsType<GenesysConversation, ConversationFilters> = {
	dataset: 'conversations',
	ledger: () => new Ledger(conversationKey),
	mostRecords: 1,
	startOf: ({ conversationStart }) => parseTime(conversationStart),
	// Days belong to a query as a whole: Genesys gives what started on them.
	isOutside: ({ conversationStart, conversationEnd }, { from, to }) =>
		parseTime(conversationStart) >= to + BLURRED_MS ||
		parseTime(conversationEnd) < utcMidnight(from) - BLURRED_MS,
	queryBody: conversationDetailsBody,
	jobBody: conversationJobBody,
	announcesMore: false,
};
