import type { ConversationOrderBy, Order } from '../query/details';
import { conversationDetailsBody, MAX_DETAILS_PAGE_SIZE } from '../query/details';
import type { ConversationFilters } from '../query/filters';
import type { Span } from '../query/slices';
import { toInterval } from '../query/slices';
import type { GenesysConversation } from '../shape/genesys.types';
import { parseTime } from '../shape/zonedTime';
import { askPage } from './ask';
import { CONVERSATIONS } from './conversationDetails';
import { detailsList } from './family';
import { GenesysFault, located } from './faults';
import type { Session } from './send';

/** One page of things in the order of time. */
export interface TimePage<T> {
	items: T[];
	/** How many there are on all pages, as Genesys knows it at this moment. */
	total: number;
}

/** Asks for pages of an interval; 100 to a page. */
export type ReadByTime<T> = (span: Span, order: Order, pageNumber: number) => Promise<TimePage<T>>;

function notInOrder(orderBy: ConversationOrderBy): GenesysFault {
	return new GenesysFault({
		message: 'Genesys Cloud did not sort the conversations as it was asked to',
		description: `They were to come in the order of ${orderBy}. Without it, some could be left out, so nothing was taken. Check any gateway between n8n and Genesys Cloud.`,
	});
}

/** Whoever reads by time stops early: were the order not kept, conversations would be lost without a sign. */
function isInOrder(times: number[], order: Order): boolean {
	return times.every((time, index) => {
		if (Number.isNaN(time)) return false;
		if (index === 0) return true;
		return order === 'asc' ? time >= times[index - 1] : time <= times[index - 1];
	});
}

/**
 * Reads conversations in the order of their start or their end. Ordered by end, whoever wants the last half hour reads
 * from the newest back and stops, however many days the interval spans.
 * @throws GenesysFault when Genesys does not answer, or not in order
 */
export function conversationsByTime(
	session: Session,
	orderBy: ConversationOrderBy,
	filters: ConversationFilters,
): ReadByTime<GenesysConversation> {
	const family = {
		...CONVERSATIONS,
		queryBody: (...[span, order, paging, given]: Parameters<typeof CONVERSATIONS.queryBody>) =>
			conversationDetailsBody(span, order, paging, given, orderBy),
	};
	const pageSize = MAX_DETAILS_PAGE_SIZE;
	return async (span, order, pageNumber) => {
		try {
			const list = detailsList(family, span, { order, pageSize, filters });
			const request = list.strategy.page?.(pageNumber) ?? list.strategy.first;
			const envelope = await askPage(session, request, pageNumber, list);
			const items = envelope.items as GenesysConversation[];
			const times = items.map((conversation) => parseTime(conversation[orderBy]));
			if (!isInOrder(times, order)) throw notInOrder(orderBy);
			const { totalHits, pageCount = pageNumber } = envelope;
			return { items, total: totalHits ?? pageCount * pageSize };
		} catch (error) {
			throw located(error, `page ${pageNumber} of ${toInterval(span)}`);
		}
	};
}
