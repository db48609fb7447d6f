import { conversationKey } from '../../details/conversations';
import { onlyEnded } from '../../filters/conditions';
import type { GenesysConversation } from '../../genesys/details.types';
import { parseTime } from '../../values/time';
import type { ConversationEvent, ConversationSource } from './conversations';
import { CONVERSATION_SAMPLES, conversationPages, onlyMeeting } from './conversations';
import type { TimedEvents } from './timed';

/**
 * A conversation is over. One that is reopened loses its end and gets a later one when it is over again: that is handed over
 * again, as long as the first end is remembered.
 */
export function conversationEnded(
	source: ConversationSource,
): TimedEvents<GenesysConversation, ConversationEvent> {
	return {
		pages: conversationPages(source, 'conversationEnd', onlyEnded(source.filters)),
		samples: CONVERSATION_SAMPLES,
		eventsOf: onlyMeeting(source, (conversation) => [
			{
				key: conversationKey(conversation),
				at: parseTime(conversation.conversationEnd),
				event: { conversation, reopened: false },
				again: { conversation, reopened: true },
			},
		]),
	};
}
