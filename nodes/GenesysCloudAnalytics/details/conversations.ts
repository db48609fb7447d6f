import { conversationDetailsBody, conversationJobBody } from './bodies';
import type { ConversationFilters } from '../genesys/filter.types';
import { utcMidnight } from '../genesys/spans';
import type { GenesysConversation } from '../genesys/details.types';
import { parseTime } from '../values/time';
import type { DetailsType } from './detailsType';
import { Ledger } from '../paging/ledger';

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
