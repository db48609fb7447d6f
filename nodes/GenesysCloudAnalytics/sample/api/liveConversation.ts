import type { Models } from 'purecloud-platform-client-v2';

import { notFound, ok } from '../answer';
import type { Handler } from './context';

function bounds({ sessions = [] }: Models.AnalyticsParticipant) {
	const segments = sessions.flatMap(({ segments: own = [] }) => own);
	const ends = segments.map(({ segmentEnd }) => segmentEnd);
	return {
		startTime: segments.map(({ segmentStart }) => segmentStart).sort()[0],
		...(ends.every((end) => end !== undefined) && { endTime: ends.sort().at(-1) }),
		queueId: segments.find(({ queueId }) => queueId !== undefined)?.queueId,
	};
}

/**
 * GET /api/v2/conversations/{conversationId}: the Conversations API, where participants have their attributes. The media
 * of the participants (`calls`, `emails` and so on) are left out.
 */
export const getLiveConversation: Handler = ({ world, now, params, request }) => {
	const index = world.indexOf(params[0]);
	if (index === undefined || world.arrivalOf(index) > now) {
		throw notFound(`Conversation ${params[0]} was not found.`);
	}
	const { conversationId, conversationStart, conversationEnd, externalTag, participants } =
		world.conversationAt(index);
	const answer: Models.Conversation = {
		id: conversationId,
		startTime: conversationStart,
		endTime: conversationEnd,
		externalTag,
		participants: participants.map((participant) => ({
			id: participant.participantId,
			...bounds(participant),
			name: participant.participantName,
			purpose: participant.purpose,
			userId: participant.userId,
			externalContactId: participant.externalContactId,
			attributes: participant.attributes ?? {},
		})),
		selfUri: request.path,
	};
	return ok(answer);
};
