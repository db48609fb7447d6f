import { conversationsByTime } from '../fetch/byTime';
import type { Session } from '../fetch/send';
import { onlyOpen } from '../query/conditions';
import type { ConversationFilters } from '../query/filters';
import { utcMidnight } from '../query/slices';
import type { GenesysConversation } from '../shape/genesys.types';
import type { Teller, TriggerEvent } from './advance';
import type { ConversationEvent } from './conversationEvents';
import type { Seen } from './seen';
import type { Effort } from './sweep';

const DAY_MS = 24 * 60 * 60_000;
const PAGE_SIZE = 100;

interface OpenOptions {
	session: Session;
	filters: ConversationFilters;
	lookBackDays: number;
	now: number;
	effort: Effort;
	wrapUpsOf(conversation: GenesysConversation): Array<TriggerEvent<ConversationEvent>>;
}

/**
 * Tells the wrap-ups of conversations that go on after them: a call that was transferred, an e-mail that stays open.
 * They are remembered as long as their conversation is open, and from then on like those of one that has ended.
 */
export async function tellOpenWrapUps(
	seen: Seen,
	teller: Teller<ConversationEvent>,
	{ session, filters, lookBackDays, now, effort, wrapUpsOf }: OpenOptions,
): Promise<void> {
	const read = conversationsByTime(session, 'conversationStart', onlyOpen(filters));
	const span = { from: utcMidnight(now) - lookBackDays * DAY_MS, to: now };
	const met = new Set<string>();
	for (let number = 1; ; number++) {
		if (effort.isSpent()) return;
		effort.spend();
		const { items, total } = await read(span, 'asc', number);
		for (const event of items.flatMap(wrapUpsOf)) {
			met.add(event.key);
			if (seen.has(event.key)) seen.add(event.key);
			else teller.tell(event, undefined);
		}
		if (items.length === 0 || number * PAGE_SIZE >= total) break;
	}
	seen.closeAllBut(met, now);
}
