import type { Span } from './slices';
import { toInterval } from './slices';

export type Order = 'asc' | 'desc';

/** Largest page of a details query (Genesys's open data exporter and every client observed). */
export const MAX_DETAILS_PAGE_SIZE = 100;

/**
 * Body of `POST /api/v2/analytics/conversations/details/query` for one page, ordered by conversation start. Genesys
 * reads the page from `paging` in the body only; a number in the URL or at the body's root would always give page 1.
 */
export function conversationDetailsBody(
	slice: Span,
	order: Order,
	paging: { pageSize: number; pageNumber: number },
): object {
	return { interval: toInterval(slice), order, orderBy: 'conversationStart', paging };
}

/** What a details job is asked for. */
export interface JobQuery {
	span: Span;
	order: Order;
}

/**
 * Body of `POST /api/v2/analytics/conversations/details/jobs`. A job gives every conversation that was active during
 * the interval, however long ago it started; `startOfDayIntervalMatching` leaves out those that started before the
 * interval's first UTC day, so that a job and a query give the same set.
 */
export function jobBody({ span, order }: JobQuery): object {
	return {
		interval: toInterval(span),
		order,
		orderBy: 'conversationStart',
		startOfDayIntervalMatching: true,
	};
}
