import type { GenesysConversation } from '../genesys/details.types';
import { MAX_DETAILS_PAGE_SIZE } from '../genesys/endpoints';
import type { ConversationFilters } from '../genesys/filter.types';
import type { Span } from '../genesys/spans';
import { toInterval } from '../genesys/spans';
import { GenesysFault } from '../http/faults';
import type { Session } from '../http/session';
import { readPages } from '../paging/pages';
import { parseTime } from '../values/time';
import type { ConversationOrderBy } from './conversations';
import type { Order } from './detailsType';
import { conversationDetailsBody, CONVERSATIONS } from './conversations';
import { detailsList } from './detailsType';

/** One page of things in the order of time. */
export interface TimePage<T> {
	items: T[];
	/** From 1. */
	number: number;
	/** How many there are on all pages, as Genesys knows it at this moment; undefined where nobody says so. */
	total?: number;
}

/** Things in the order of time, page by page: the one way in which events are read. */
export interface PagesByTime<T> {
	timeOf(item: T): number;
	/** The interval to ask for, so that all that happened in [from, to) is in it; undefined when it would be too long. */
	interval(span: Span): Span | undefined;
	/**
	 * The pages of an interval to its end, as far as the consumer takes them; not only what happened in the span.
	 * @param from the number of the first one
	 * @param size how many things a page holds, where that was seen already
	 * @throws GenesysFault when Genesys does not answer, not in order, or not in a way that can be believed
	 */
	read(interval: Span, order: Order, from?: number, size?: number): AsyncGenerator<TimePage<T>>;
}

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
 * @throws GenesysFault when Genesys does not answer, not in order, or not in a way that can be believed
 */
export function conversationsByTime(
	session: Session,
	orderBy: ConversationOrderBy,
	filters: ConversationFilters,
): PagesByTime<GenesysConversation>['read'] {
	const type = {
		...CONVERSATIONS,
		queryBody: (...[span, order, paging, given]: Parameters<typeof CONVERSATIONS.queryBody>) =>
			conversationDetailsBody(span, order, paging, given, orderBy),
	};
	const gateway = {};
	return async function* (span, order, from = 1, size = MAX_DETAILS_PAGE_SIZE) {
		const pageSize = MAX_DETAILS_PAGE_SIZE;
		const list = detailsList(type, span, { order, pageSize, filters, from, size, gateway });
		for await (const page of readPages(session, list)) {
			const items = page.items as GenesysConversation[];
			const number = from + page.number - 1;
			const times = items.map((conversation) => parseTime(conversation[orderBy]));
			if (!isInOrder(times, order)) {
				throw notInOrder(orderBy).at(`page ${number} of ${toInterval(span)}`);
			}
			const { totalHits, pageCount = number } = page.envelope;
			yield { items, number, total: totalHits ?? pageCount * size };
		}
	};
}
