import { conversationKey } from '../../details/conversations';
import { onlyEnded, onlyOpen } from '../../filters/conditions';
import { utcMidnight } from '../../genesys/spans';
import { objects } from '../../values/cells';
import type { GenesysConversation, GenesysSegment } from '../../genesys/details.types';
import { parseTime } from '../../values/time';
import type { HandOver, TriggerEvent } from '../handOver';
import type { Seen } from '../seen';
import type { ConversationEvent, ConversationSource } from './conversations';
import { CONVERSATION_SAMPLES, conversationPages, DAY_MS, onlyMeeting } from './conversations';
import type { Moment, TimedEvents } from './timed';
import type { Place } from './wrapUpConditions';
import { wrapUpTest } from './wrapUpConditions';

function isWrapUp({ segmentType, segmentEnd, wrapUpCode }: GenesysSegment): boolean {
	return segmentType === 'wrapup' && Boolean(segmentEnd) && Boolean(wrapUpCode);
}

/**
 * One event for each wrap-up of a conversation that has come to its end.
 * @param codes those that become events; none: all
 * @param isAsked whether a wrap-up is one that the filters ask for
 */
export function wrapUpsOf(
	conversation: GenesysConversation,
	codes: ReadonlySet<string>,
	isAsked: (place: Place) => boolean = () => true,
): Array<TriggerEvent<ConversationEvent>> {
	return objects(conversation.participants).flatMap((participant) =>
		objects(participant.sessions).flatMap((session) =>
			objects(session.segments)
				.filter(isWrapUp)
				.filter(({ wrapUpCode }) => codes.size === 0 || codes.has(wrapUpCode ?? ''))
				.filter((segment) => isAsked({ participant, session, segment }))
				.map(({ segmentStart, segmentEnd }) => ({
					key: `${conversationKey(conversation)} ${session.sessionId} ${segmentStart}`,
					at: parseTime(segmentEnd),
					event: { conversation, wrapUp: { sessionId: session.sessionId, segmentStart } },
				})),
		),
	);
}

/**
 * An agent has finished a wrap-up. Those of conversations that go on after it (a call that was transferred, an e-mail
 * that stays open) are read apart; they are remembered as long as their conversation is open, and from then on like
 * those of one that has ended.
 */
export function wrapUpAdded(
	source: ConversationSource,
	wrapUpCodes: readonly string[],
): TimedEvents<GenesysConversation, ConversationEvent> {
	const codes = new Set(wrapUpCodes);
	const isAsked = wrapUpTest(source.filters);
	const eventsOf = onlyMeeting(source, (conversation) => wrapUpsOf(conversation, codes, isAsked));
	const openOnes = conversationPages(source, 'conversationStart', onlyOpen(source.filters));

	const alsoTake = async (
		seen: Seen,
		handOver: HandOver<ConversationEvent>,
		{ now, isSpent }: Moment,
	) => {
		if (isSpent()) return;
		const span = { from: utcMidnight(now) - source.lookBackDays * DAY_MS, to: now };
		const met = new Set<string>();
		for await (const { items } of openOnes.read(span, 'asc')) {
			for (const event of items.flatMap(eventsOf)) {
				met.add(event.key);
				if (seen.has(event.key)) seen.add(event.key);
				else handOver.take(event, undefined);
			}
			// Not all were met, so nobody knows which have ended.
			if (isSpent()) return;
		}
		seen.closeAllBut(met, now);
	};
	return {
		pages: conversationPages(source, 'conversationEnd', onlyEnded(source.filters)),
		samples: CONVERSATION_SAMPLES,
		eventsOf,
		alsoTake,
	};
}
