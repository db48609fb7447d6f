import type { Order } from '../query/details';
import { conversationDetailsBody } from '../query/details';
import type { Span } from '../query/slices';
import type { GenesysConversation } from '../shape/genesys.types';
import type { Envelope } from './envelope';
import { readList } from './envelope';
import type { Session } from './send';

const DETAILS_QUERY = '/api/v2/analytics/conversations/details/query';

/** The ID of a conversation; a gateway's entity without one stands for itself. */
export function conversationKey(conversation: GenesysConversation): string {
	const id = conversation.conversationId;
	return typeof id === 'string' && id !== '' ? id : JSON.stringify(conversation);
}

/** Asks for pages of the conversation details query. */
export function readDetailsPage(
	session: Session,
	order: Order,
	pageSize: number,
): (slice: Span, pageNumber: number) => Promise<Envelope> {
	// A gateway that answers in the classic envelope reads the page number from the URL.
	let classic = false;
	return async (slice, pageNumber) => {
		const body = await session.send({
			method: 'POST',
			path: DETAILS_QUERY,
			body: conversationDetailsBody(slice, order, { pageSize, pageNumber }),
			...(classic ? { query: { pageNumber } } : {}),
		});
		const envelope = readList(body, 'conversations');
		classic ||= envelope.pageCount !== undefined;
		return envelope;
	};
}

/** How many conversations a span has, as a query announces it. */
export async function countConversations(session: Session, span: Span): Promise<number> {
	const { totalHits, pageCount } = await readDetailsPage(session, 'asc', 1)(span, 1);
	return totalHits ?? pageCount ?? 0;
}
