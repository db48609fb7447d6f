import isEmpty from 'lodash/isEmpty';
import pickBy from 'lodash/pickBy';

import { MAX_DETAILS_PAGE_SIZE, MAX_HITS } from '../genesys/endpoints';
import type { ConversationFilters, UserFilters } from '../genesys/filter.types';
import type { Span } from '../genesys/spans';
import { sliceSpan, toInterval, utcMidnight } from '../genesys/spans';
import { rethrown } from '../http/faults';
import type { GenesysRequest } from '../http/request';
import type { Session } from '../http/session';
import { askPage } from '../paging/ask';
import type { Ledger } from '../paging/ledger';
import type { List } from '../paging/pages';
import { numbered } from '../paging/strategies';
import type { DetailsDataset } from './job';
import { jobsPath } from './job';

export type Order = 'asc' | 'desc';

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
export function filterFields(filters: DetailsFilters | undefined): object {
	return pickBy({ ...filters }, (level) => !isEmpty(level));
}

/** Whether anything is filtered at all; a details query with a filter may span 31 days instead of 7. */
export function isFiltered(filters: DetailsFilters | undefined): boolean {
	return Object.values(filters ?? {}).some((level) => Array.isArray(level) && level.length > 0);
}

/** Longest interval of one job, in days. Genesys names no limit; a calendar month is what its users keep to. */
export const MAX_DAYS_JOB = 31;

/**
 * Details of conversations or of users, which Genesys answers by query and by job, page by page. What differs between
 * the two is said here; slices, jobs and the seam between them are the same for both.
 */
export interface DetailsType<T, F extends DetailsFilters> {
	/** Its part of the path: `/api/v2/analytics/<dataset>/details/…`. */
	dataset: DetailsDataset;
	/** A ledger of what was delivered: it knows what makes a record the same in another slice or in a job. */
	ledger(): Ledger<T>;
	/** Records that one entity holds at the most, on a page of any size. Totals and page sizes count records. */
	mostRecords: number;
	/** How many records are in these entities; default: each is one. */
	countOf?(entities: T[]): number;
	/** When an entity began, in milliseconds since 1970; NaN for one that waits for no other part of a day. */
	startOf(entity: T): number;
	/** Whether an entity can be no answer to a query of this span; left out where nothing in it shows that. */
	isOutside?(entity: T, span: Span): boolean;
	queryBody(slice: Span, order: Order, paging: PagingSpec, filters?: F): object;
	jobBody(span: Span, order: Order, filters?: F): object;
	/**
	 * Genesys calls its total approximate and filters repeats out of the pages, so that fewer are no sign of a loss.
	 * @see SliceReport.approximate
	 */
	announcesMore: boolean;
}

/** What is asked for, as far as it decides the first request. */
interface Asked<F extends DetailsFilters> {
	span: Span;
	order: Order;
	filters?: F;
	source: 'auto' | 'job' | 'query';
	wanted: () => number;
}

/** Records to ask for per page, where so many entities are wanted. */
export function pageSizeFor<T, F extends DetailsFilters>(
	{ mostRecords }: DetailsType<T, F>,
	wanted: number,
): number {
	return Math.min(MAX_DETAILS_PAGE_SIZE, wanted * mostRecords);
}

/** The request for one page of a details query. */
function pageRequest<T, F extends DetailsFilters>(
	type: DetailsType<T, F>,
	slice: Span,
	order: Order,
	paging: PagingSpec,
	filters?: F,
): GenesysRequest {
	return {
		method: 'POST',
		path: `/api/v2/analytics/${type.dataset}/details/query`,
		body: type.queryBody(slice, order, paging, filters),
	};
}

/** The request that submits a job. */
export function jobRequest<T, F extends DetailsFilters>(
	type: DetailsType<T, F>,
	span: Span,
	order: Order,
	filters?: F,
): GenesysRequest {
	return {
		method: 'POST',
		path: jobsPath(type.dataset),
		body: type.jobBody(span, order, filters),
		// It may have created a job that occupies one of the few places.
		repeat: 'unlessReceived',
	};
}

/** The first request that carries the question: what a user who wants to see it before it is sent is shown. */
export function firstDetailsRequest<T, F extends DetailsFilters>(
	type: DetailsType<T, F>,
	{ span, order, filters, source, wanted }: Asked<F>,
): GenesysRequest {
	const days = source === 'job' ? MAX_DAYS_JOB : maxDaysOfQuery(filters);
	const slices = sliceSpan(span, days);
	const first = slices.at(order === 'desc' ? -1 : 0) ?? span;
	if (source === 'job') return jobRequest(type, first, order, filters);
	const pageSize = pageSizeFor(type, wanted());
	return pageRequest(type, first, order, { pageSize, pageNumber: 1 }, filters);
}

interface DetailsListOptions<F extends DetailsFilters> {
	order: Order;
	/** What is asked for. */
	pageSize: number;
	filters?: F;
	/** The number of the first page that is read; default 1. */
	from?: number;
	/** How many a page holds, where that was seen to be fewer than asked for. */
	size?: number;
	/** Remembers from list to list that a gateway answers in the classic envelope: it reads the number from the URL. */
	gateway?: { isClassic?: boolean };
}

/** A slice of a details query as a list of pages. */
export function detailsList<T, F extends DetailsFilters>(
	type: DetailsType<T, F>,
	slice: Span,
	{ order, pageSize, filters, from = 1, size = pageSize, gateway = {} }: DetailsListOptions<F>,
): List {
	const strategy = numbered(
		(pageNumber) => {
			if (pageNumber > 1 && pageNumber * pageSize > MAX_HITS) return undefined;
			return {
				...pageRequest(type, slice, order, { pageSize, pageNumber }, filters),
				...(gateway.isClassic ? { query: { pageNumber } } : {}),
			};
		},
		size,
		from,
	);
	const mayLeaveOut = type.announcesMore && utcMidnight(slice.from) < utcMidnight(slice.to - 1);
	return {
		strategy: {
			...strategy,
			next(newest, course) {
				gateway.isClassic ||= newest.pageCount !== undefined;
				return strategy.next(newest, course);
			},
		},
		place: toInterval(slice),
		isList: true,
		hasTotal: true,
		pageSize: size,
		firstNumber: from,
		countOf: type.countOf && ((items) => type.countOf?.(items as T[]) ?? 0),
		// What is true of one entity is true of the whole page.
		foreign: (items) =>
			type.isOutside?.(items[0] as T, slice) === true
				? `It was asked for ${toInterval(slice)}, but gave what happened at another time`
				: undefined,
		// Totals are approximate, and move while conversations begin and end.
		tolerance: size - 1,
		// What lasts over midnight is counted with both of its days, and left out once: of one day, nothing is.
		isProven: mayLeaveOut,
		mayLeaveOut,
	};
}

/**
 * How many records a span has, as a query announces it; undefined when it does not say. The span may be as long as one
 * query may be.
 */
export async function countDetails<T, F extends DetailsFilters>(
	session: Session,
	type: DetailsType<T, F>,
	span: Span,
	filters?: F,
): Promise<number | undefined> {
	const list = detailsList(type, span, { order: 'asc', pageSize: 1, filters });
	try {
		const { totalHits, pageCount } = await askPage(session, list.strategy.first, 1, list);
		return totalHits ?? pageCount;
	} catch (error) {
		throw rethrown(error, toInterval(span));
	}
}
