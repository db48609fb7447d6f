import isEmpty from 'lodash/isEmpty';

import type { GenesysConversation, GenesysParticipant } from '../shape/genesys.types';
import { conversationKey } from './conversationDetails';
import { askFor } from './ask';
import { GenesysFault } from './faults';
import { inOrder } from './inOrder';
import type { Session } from './send';

/** The part of `GET /api/v2/conversations/{id}` that is read: another API than analytics, with other names. */
interface LiveConversation {
	id?: string;
	participants?: Array<{ id?: string; attributes?: Record<string, string> }>;
}

/** The attributes by participant; undefined when Genesys does not keep this conversation there any more. */
async function attributesOf(
	session: Session,
	id: string,
): Promise<Map<string | undefined, GenesysParticipant['attributes']> | undefined> {
	try {
		const path = `/api/v2/conversations/${encodeURIComponent(id)}`;
		const read = (body: unknown) => {
			const found = body as LiveConversation;
			return found.id?.toLowerCase() === id.toLowerCase() ? found : undefined;
		};
		const what = `the participants of the conversation ${id}`;
		const live = await askFor(session, { method: 'GET', path }, read, what);
		return new Map((live.participants ?? []).map((one) => [one.id, one.attributes]));
	} catch (error) {
		// Anything but "not found" stops the run, a missing permission above all.
		if (error instanceof GenesysFault && error.status === 404) return undefined;
		throw error as Error;
	}
}

/**
 * The conversations with the attributes of their participants, one request each, several under way at once.
 * @param onMissing told of a conversation that Genesys has no attributes of, or has some of for a participant that the
 * details do not know; it is given with what there is
 */
export async function* withAttributes(
	session: Session,
	conversations: readonly GenesysConversation[],
	onMissing: (conversationId: string) => void,
): AsyncGenerator<GenesysConversation> {
	yield* inOrder(
		conversations,
		() => session.ahead,
		async (conversation) => {
			const id = conversationKey(conversation);
			const attributes = await attributesOf(session, id);
			const participants = conversation.participants?.map((participant) => {
				const own = attributes?.get(participant.participantId);
				attributes?.delete(participant.participantId);
				return own === undefined ? participant : { ...participant, attributes: own };
			});
			const isLeftOver = [...(attributes?.values() ?? [])].some((left) => !isEmpty(left));
			if (attributes === undefined || isLeftOver) onMissing(id);
			return participants ? { ...conversation, participants } : conversation;
		},
	);
}
