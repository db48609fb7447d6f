import chunk from 'lodash/chunk';

import type { GenesysConversation } from '../genesys/details.types';
import { conversationKey } from '../details/conversations';
import { askFor, askPage } from '../paging/ask';
import { inOrder } from '../paging/inOrder';
import type { Session } from '../http/session';

/** IDs per request. Genesys documents no maximum; this keeps the URL under 2,000 characters. */
const IDS_PER_REQUEST = 50;

/**
 * Conversations by ID, in the order of the IDs. Genesys leaves out IDs it does not know (or may not show), so the
 * answer can be shorter than the list.
 */
export async function* conversationsByIds(
	session: Session,
	ids: string[],
): AsyncGenerator<GenesysConversation[]> {
	const read = async (batch: string[]) => {
		const request = {
			method: 'GET',
			path: '/api/v2/analytics/conversations/details',
			query: { id: batch.join(',') },
		} as const;
		return { batch, ...(await askPage(session, request, 1, { isList: true })) };
	};
	const batches = chunk(ids, IDS_PER_REQUEST);
	for await (const { batch, items } of inOrder(batches, () => session.ahead, read)) {
		const found = new Map(
			(items as GenesysConversation[]).map((conversation) => [
				conversationKey(conversation).toLowerCase(),
				conversation,
			]),
		);
		yield batch.flatMap((id) => found.get(id.toLowerCase()) ?? []);
	}
}

/**
 * One conversation.
 * @throws GenesysFault with status 404 when Genesys has none under this ID; another when it goes on giving something else
 */
export async function conversationById(session: Session, id: string): Promise<GenesysConversation> {
	const request = {
		method: 'GET',
		path: `/api/v2/analytics/conversations/${encodeURIComponent(id)}/details`,
	} as const;
	const wanted = id.toLowerCase();
	const read = (body: unknown) => {
		const conversation = body as GenesysConversation;
		return conversation.conversationId?.toLowerCase() === wanted ? conversation : undefined;
	};
	return await askFor(session, request, read, `the conversation ${id}`);
}
