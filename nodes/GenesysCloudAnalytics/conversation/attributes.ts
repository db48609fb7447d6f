import isEmpty from 'lodash/isEmpty';

import { objects } from '../values/cells';
import type { GenesysConversation, GenesysParticipant } from '../genesys/details.types';
import { conversationKey } from '../details/conversations';
import { askFor } from '../paging/ask';
import { GenesysFault, rethrown } from '../http/faults';
import { inOrder } from '../paging/inOrder';
import type { Session } from '../http/session';

/** The part of `GET /api/v2/conversations/{id}` that is read: another API than analytics, with other names. */
interface LiveConversation {
	id?: string;
	participants?: Array<{ id?: string; attributes?: Record<string, string> | null }> | null;
}

/** The attributes by participant. */
type Attributes = Map<string | undefined, GenesysParticipant['attributes'] | null>;

/** Answers that are about this one conversation: a strange ID, one of another division, one that is gone. */
const REFUSALS: ReadonlyArray<number | undefined> = [400, 403, 404, 410];

/** The attributes; the refusal when Genesys has, or gives, none of this conversation. */
async function attributesOf(session: Session, id: string): Promise<Attributes | GenesysFault> {
	try {
		const path = `/api/v2/conversations/${encodeURIComponent(id)}`;
		const read = (body: unknown) => {
			const found = body as LiveConversation | null;
			return found?.id?.toLowerCase() === id.toLowerCase() ? found : undefined;
		};
		const what = `the participants of the conversation ${id}`;
		const live = await askFor(session, { method: 'GET', path }, read, what);
		return new Map(objects(live.participants).map((one) => [one.id, one.attributes]));
	} catch (error) {
		if (error instanceof GenesysFault && REFUSALS.includes(error.status)) return error;
		throw rethrown(error);
	}
}

function isMissingPermission({ status, code }: GenesysFault): boolean {
	return status === 403 && code?.startsWith('missing.') === true;
}

/**
 * The conversations with the attributes of their participants, one request each, several under way at once.
 * @param onMissing called for a conversation that Genesys has no attributes of, or has some of for a participant that the
 * details do not know; it is given with what there is
 * @throws GenesysFault when every one is refused for want of a permission
 */
export async function* withAttributes(
	session: Session,
	conversations: readonly GenesysConversation[],
	onMissing: (conversationId: string) => void,
): AsyncGenerator<GenesysConversation> {
	/** Conversations whose answer shows that the permission is there. */
	let permitted = 0;
	let forbidden: GenesysFault | undefined;
	yield* inOrder(
		conversations,
		() => session.ahead,
		async (conversation) => {
			const id = conversationKey(conversation);
			const answer = await attributesOf(session, id);
			if (answer instanceof GenesysFault) {
				if (isMissingPermission(answer)) forbidden = answer;
				else permitted++;
				onMissing(id);
				return conversation;
			}
			permitted++;
			const participants = conversation.participants?.map((participant) => {
				const own = answer.get(participant.participantId);
				answer.delete(participant.participantId);
				return own ? { ...participant, attributes: own } : participant;
			});
			if ([...answer.values()].some((left) => !isEmpty(left))) onMissing(id);
			return participants ? { ...conversation, participants } : conversation;
		},
	);
	if (permitted === 0 && forbidden !== undefined) throw forbidden;
}
