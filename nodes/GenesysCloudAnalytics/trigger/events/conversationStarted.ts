import { conversationKey } from '../../details/conversations';
import type { GenesysConversation } from '../../genesys/details.types';
import { parseTime } from '../../values/time';
import type { ConversationEvent, ConversationSource } from './conversations';
import { CONVERSATION_SAMPLES, conversationPages, onlyMeeting } from './conversations';
import type { TimedEvents } from './timed';

/** A conversation has begun. */
export function conversationStarted(
	source: ConversationSource,
): TimedEvents<GenesysConversation, ConversationEvent> {
	return {
		pages: conversationPages(source, 'conversationStart', source.filters),
		samples: CONVERSATION_SAMPLES,
		eventsOf: onlyMeeting(source, (conversation) => [
			{
				key: conversationKey(conversation),
				at: parseTime(conversation.conversationStart),
				event: { conversation },
			},
		]),
	};
}
