import { conversationKey } from '../../fetch/conversationDetails';
import type { GenesysConversation } from '../../shape/genesys.types';
import { parseTime } from '../../shape/zonedTime';
import type { ConversationEvent, ConversationSource } from './conversations';
import { CONVERSATION_SAMPLES, conversationPages } from './conversations';
import type { TimedEvents } from './timed';

/** A conversation has begun. */
export function conversationStarted(
	source: ConversationSource,
): TimedEvents<GenesysConversation, ConversationEvent> {
	return {
		pages: conversationPages(source, 'conversationStart', source.filters),
		samples: CONVERSATION_SAMPLES,
		eventsOf: (conversation) => [
			{
				key: conversationKey(conversation),
				at: parseTime(conversation.conversationStart),
				event: { conversation },
			},
		],
	};
}
