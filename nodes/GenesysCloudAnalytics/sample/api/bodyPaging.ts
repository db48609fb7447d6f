import { badRequest } from '../answer';

export interface Paging {
	pageSize: number;
	/** From 1. */
	pageNumber: number;
}

export const DEFAULT_PAGE_SIZE = 25;
const MOST_PER_PAGE = 100;
const MOST_RESULTS = 100_000;

const TOO_FAR =
	'Pagination may not exceed 100000 results.\n\nTip: When extracting large chunks of data (multiple days/weeks), maximize pagination performance by querying in smaller intervals. For example, paging through 1am-2am, then 2am-3am, then 3am-4am, and so forth will outperform paging through one large interval that covers the same time frame.';

/** Official: at most 100 per page and 100,000 results in all. The texts on the page's size and number are ours. */
export function bodyPaging(given: Partial<Paging> | null | undefined): Paging {
	const pageSize = given?.pageSize ?? DEFAULT_PAGE_SIZE;
	const pageNumber = given?.pageNumber ?? 1;
	if (pageSize < 1 || pageSize > MOST_PER_PAGE) {
		throw badRequest(`The page size must be between 1 and ${MOST_PER_PAGE}.`);
	}
	if (pageNumber < 1) throw badRequest('The page number must be 1 or more.');
	if (pageSize * pageNumber > MOST_RESULTS) throw badRequest(TOO_FAR);
	return { pageSize, pageNumber };
}

/** The rows of one page. */
export function pageOf<T>(
	rows: { slice(from: number, to: number): Iterable<T> },
	paging: Paging,
): T[] {
	const first = (paging.pageNumber - 1) * paging.pageSize;
	return [...rows.slice(first, first + paging.pageSize)];
}
