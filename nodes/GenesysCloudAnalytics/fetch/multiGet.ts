import chunk from 'lodash/chunk';

import type { GenesysConversation } from '../shape/genesys.types';
import { conversationKey } from './conversationDetails';
import { readList } from './envelope';
import type { Session } from './send';

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
	for (const batch of chunk(ids, IDS_PER_REQUEST)) {
		const body = await session.send({
			method: 'GET',
			path: '/api/v2/analytics/conversations/details',
			query: { id: batch.join(',') },
		});
		const found = new Map(
			(readList(body, 'conversations').items as GenesysConversation[]).map((conversation) => [
				conversationKey(conversation).toLowerCase(),
				conversation,
			]),
		);
		yield batch.flatMap((id) => found.get(id.toLowerCase()) ?? []);
	}
}

/** One conversation. @throws GenesysFault with status 404 when Genesys has none under this ID */
export async function conversationById(session: Session, id: string): Promise<GenesysConversation> {
	return (await session.send({
		method: 'GET',
		path: `/api/v2/analytics/conversations/${encodeURIComponent(id)}/details`,
	})) as GenesysConversation;
}
