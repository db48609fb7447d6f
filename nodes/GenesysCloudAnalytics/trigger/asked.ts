import compact from 'lodash/compact';

import { conditionText } from '../filters/rowFilters';
import { labelOfValue } from '../genesys/labels';
import type { Asked } from '../parameters/operation';
import { pickedAgents } from '../user/chosen';
import type { ConversationSettings, Settings, UserSettings } from './settings';

/** What a trigger waits for, to be told where Fetch Test Event found nothing. */

const CONVERSATION_EVENTS: Readonly<Record<ConversationSettings['event'], string>> = {
	conversationEnded: 'conversations that ended',
	conversationStarted: 'conversations that started',
	wrapUpAdded: 'wrap-ups',
};

function statusWords({ kinds, statuses }: UserSettings): string[] {
	const texts = kinds.map((kind) => statuses[kind].map(labelOfValue).join(' or '));
	return compact(texts).map((text) => `Status ${text}`);
}

/** Of a Queue Threshold nothing is told: its queues always have a value. */
export function askedOf(settings: Settings): Asked | undefined {
	switch (settings.event) {
		case 'queueThreshold':
			return undefined;
		case 'agentStatusChanged':
			return {
				what: 'changes of status',
				picked: pickedAgents(settings.chosen),
				words: statusWords(settings),
			};
		default:
			return {
				what: CONVERSATION_EVENTS[settings.event],
				filters: Object.values(settings.ownFilters ?? {}).flat(),
				picked: [{ type: 'wrapUpCode', ids: settings.wrapUpCodes }],
				words: settings.conditions.map(conditionText),
			};
	}
}
