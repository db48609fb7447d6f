import type { Envelope } from '../../../nodes/GenesysCloudAnalytics/paging/envelope';
import type { Order } from '../../../nodes/GenesysCloudAnalytics/details/bodies';
import type { Span } from '../../../nodes/GenesysCloudAnalytics/genesys/spans';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

export interface Conversation {
	conversationId: string;
	start: number;
	/** Undefined while it is open. */
	end?: number;
}

/**
 * A small Genesys Cloud: conversations, and the documented rules of the details query.
 *
 * - A query gives what started on a UTC day that its interval touches and was active within the interval.
 * - It takes 7 days at the most (no filter), 100 a page, and pages through 100,000 hits.
 * - `cap` makes it announce more than 100,000 hits as soon as more than that many rows match.
 */
export class World {
	reads = 0;

	constructor(
		public conversations: Conversation[],
		private readonly options: {
			cap?: number;
			/** Called before the nth read is answered (from 1): rows come and go here. */
			beforeRead?: (world: World, nth: number) => void;
			/** Added to every total: Genesys's totals are approximate. */
			phantom?: number;
		} = {},
	) {}

	matching({ from, to }: Span, order: Order): Conversation[] {
		const firstDay = Math.floor(from / DAY) * DAY;
		const rows = this.conversations
			.filter(
				({ start, end = Infinity }) =>
					start >= firstDay && start < to && (end > from || start >= from),
			)
			.sort((a, b) => a.start - b.start || (a.conversationId < b.conversationId ? -1 : 1));
		return order === 'desc' ? rows.reverse() : rows;
	}

	ids(span: Span, order: Order): string[] {
		return this.matching(span, order).map(({ conversationId }) => conversationId);
	}

	answer(span: Span, order: Order, pageSize: number, number: number): Envelope {
		this.options.beforeRead?.(this, ++this.reads);
		if (span.to - span.from > 7 * DAY) throw new Error('400: the interval exceeds 7 days');
		if (pageSize > 100) throw new Error('400: the page size exceeds 100');
		if (pageSize * number > 100_000) throw new Error('400: Pagination may not exceed 100000');
		const rows = this.matching(span, order);
		const { cap = Infinity, phantom = 0 } = this.options;
		const items = rows.slice((number - 1) * pageSize, number * pageSize);
		return {
			items,
			...(items.length > 0 ? { field: 'conversations' } : {}),
			totalHits: rows.length > cap ? 100_000 + rows.length : rows.length + phantom,
		};
	}
}
