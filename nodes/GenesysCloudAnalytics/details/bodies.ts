import isEmpty from 'lodash/isEmpty';
import pickBy from 'lodash/pickBy';

import type { ConversationFilters, UserFilters } from '../genesys/filter.types';
import type { Span } from '../genesys/spans';
import { toInterval } from '../genesys/spans';

export type Order = 'asc' | 'desc';

/** What the conversations of a query are ordered by. */
export type ConversationOrderBy = 'conversationEnd' | 'conversationStart';

export type DetailsFilters = ConversationFilters | UserFilters;

export interface PagingSpec {
	pageSize: number;
	/** From 1. */
	pageNumber: number;
}

/** Longest interval of a details query, in days (Genesys: Analytics detail queries, "Limitations"). */
export const MAX_DAYS_UNFILTERED = 7;
export const MAX_DAYS_FILTERED = 31;

/** How many days one details query may span, which depends on whether it filters anything. */
export function maxDaysOfQuery(filters: DetailsFilters | undefined): number {
	return isFiltered(filters) ? MAX_DAYS_FILTERED : MAX_DAYS_UNFILTERED;
}

/** The filter arrays as they are; a level without any filter is left out. */
function filterFields(filters: DetailsFilters | undefined): object {
	return pickBy({ ...filters }, (level) => !isEmpty(level));
}

/**
 * Body of `POST /api/v2/analytics/conversations/details/query` for one page. Genesys reads the page from `paging`
 * in the body only; a number in the URL or at the body's root would always give page 1.
 */
export function conversationDetailsBody(
	slice: Span,
	order: Order,
	paging: PagingSpec,
	filters?: ConversationFilters,
	orderBy: ConversationOrderBy = 'conversationStart',
): object {
	return {
		interval: toInterval(slice),
		order,
		orderBy,
		...filterFields(filters),
		paging,
	};
}

/**
 * Body of `POST /api/v2/analytics/conversations/details/jobs`. A job gives every conversation that was active during
 * the interval, however long ago it started; `startOfDayIntervalMatching` leaves out those that started before the
 * interval's first UTC day, so that a job and a query give the same set.
 */
export function conversationJobBody(
	span: Span,
	order: Order,
	filters?: ConversationFilters,
): object {
	return {
		interval: toInterval(span),
		order,
		orderBy: 'conversationStart',
		startOfDayIntervalMatching: true,
		...filterFields(filters),
	};
}

/** Body of `POST /api/v2/analytics/users/details/query` for one page. It has no `orderBy`. */
export function userDetailsBody(
	slice: Span,
	order: Order,
	paging: PagingSpec,
	filters?: UserFilters,
): object {
	return { interval: toInterval(slice), order, ...filterFields(filters), paging };
}

/** Body of `POST /api/v2/analytics/users/details/jobs`. It has no `startOfDayIntervalMatching`. */
export function userJobBody(span: Span, order: Order, filters?: UserFilters): object {
	return { interval: toInterval(span), order, ...filterFields(filters) };
}

/** Whether anything is filtered at all; a details query with a filter may span 31 days instead of 7. */
export function isFiltered(filters: ConversationFilters | UserFilters | undefined): boolean {
	return Object.values(filters ?? {}).some((level) => Array.isArray(level) && level.length > 0);
}
