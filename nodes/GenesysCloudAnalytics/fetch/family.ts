import type { DetailsFilters, Order, PagingSpec } from '../query/details';
import type { Span } from '../query/slices';
import type { Envelope } from './envelope';
import { readList } from './envelope';
import type { JobFamily } from './job';
import type { GenesysRequest } from './request';
import type { Session } from './send';

/**
 * One kind of details that Genesys answers by query and by job, page by page. What differs between the kinds is said
 * here; slices, jobs and the seam between them are the same for all.
 */
export interface DetailsFamily<T, F extends DetailsFilters> {
	/** Its part of the path: `/api/v2/analytics/<name>/details/…`. */
	name: JobFamily;
	/** The field of the answer that holds the entities. */
	itemsField: string;
	/** What makes an entity the same entity on another page, in another slice, or in a job. */
	keyOf(entity: T): string;
	/** When an entity began, in milliseconds since 1970; NaN for one that waits for no other part of a day. */
	startOf(entity: T): number;
	queryBody(slice: Span, order: Order, paging: PagingSpec, filters?: F): object;
	jobBody(span: Span, order: Order, filters?: F): object;
	/**
	 * Genesys announces more than it sends as a matter of course, so that fewer are no sign of a loss.
	 * @see SliceReport.approximate
	 */
	announcesMore: boolean;
}

/** The request for one page of a details query. */
export function detailsRequest<T, F extends DetailsFilters>(
	family: DetailsFamily<T, F>,
	slice: Span,
	{ order, filters, ...paging }: { order: Order; filters?: F } & PagingSpec,
): GenesysRequest {
	return {
		method: 'POST',
		path: `/api/v2/analytics/${family.name}/details/query`,
		body: family.queryBody(slice, order, paging, filters),
	};
}

/** Asks for pages of a details query. */
export function readDetailsPage<T, F extends DetailsFilters>(
	session: Session,
	family: DetailsFamily<T, F>,
	page: { order: Order; pageSize: number; filters?: F },
): (slice: Span, pageNumber: number) => Promise<Envelope> {
	// A gateway that answers in the classic envelope reads the page number from the URL.
	let classic = false;
	return async (slice, pageNumber) => {
		const body = await session.send({
			...detailsRequest(family, slice, { ...page, pageNumber }),
			...(classic ? { query: { pageNumber } } : {}),
		});
		const envelope = readList(body, family.itemsField);
		classic ||= envelope.pageCount !== undefined;
		return envelope;
	};
}

/** How many entities a span has, as a query announces it. The span may be as long as one query may be. */
export async function countDetails<T, F extends DetailsFilters>(
	session: Session,
	family: DetailsFamily<T, F>,
	span: Span,
	filters?: F,
): Promise<number> {
	const read = readDetailsPage(session, family, { order: 'asc', pageSize: 1, filters });
	const { totalHits, pageCount } = await read(span, 1);
	return totalHits ?? pageCount ?? 0;
}
