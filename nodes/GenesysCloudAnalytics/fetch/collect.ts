import type { Order } from '../query/details';
import { conversationDetailsBody, MAX_DETAILS_PAGE_SIZE } from '../query/details';
import type { Span } from '../query/slices';
import { MAX_DAYS_UNFILTERED, sliceSpan } from '../query/slices';
import type { GenesysConversation } from '../shape/genesys.types';
import { readList } from './envelope';
import type { Page } from './numbered';
import type { GenesysRequest } from './request';
import type { Session } from './send';
import { SliceReader } from './slices';

const DETAILS_QUERY = '/api/v2/analytics/conversations/details/query';

export interface ConversationsQuery {
	span: Span;
	order: Order;
	/** How many more conversations the consumer wants; Infinity for all. */
	wanted: () => number;
	onPage?: (page: Page, slice: Span) => void;
}

/** The ID of a conversation; a gateway's entity without one stands for itself. */
export function conversationKey(conversation: GenesysConversation): string {
	const id = conversation.conversationId;
	return typeof id === 'string' && id !== '' ? id : JSON.stringify(conversation);
}

/**
 * Every conversation of a span, each once, in the order asked for: the one door to conversation details.
 *
 * Which conversations belong to a span is Genesys's rule: those that started on a UTC day the span touches and, on a
 * day that it covers in part, were active within it.
 */
export async function* collectConversations(
	session: Session,
	query: ConversationsQuery,
): AsyncGenerator<GenesysConversation[]> {
	const { span, order, wanted, onPage } = query;
	const pageSize = Math.min(MAX_DETAILS_PAGE_SIZE, wanted());
	// A gateway that answers in the classic envelope reads the page number from the URL.
	let classic = false;

	const reader = new SliceReader<GenesysConversation>(
		session,
		{
			noun: 'conversations',
			keyOf: conversationKey,
			async read(slice, pageNumber) {
				const request: GenesysRequest = {
					method: 'POST',
					path: DETAILS_QUERY,
					body: conversationDetailsBody(slice, order, { pageSize, pageNumber }),
					...(classic ? { query: { pageNumber } } : {}),
				};
				const envelope = readList(await session.send(request), 'conversations');
				classic ||= envelope.pageCount !== undefined;
				return envelope;
			},
		},
		{ slices: sliceSpan(span, MAX_DAYS_UNFILTERED), order, pageSize, wanted, onPage },
	);
	yield* reader.pages();
}
