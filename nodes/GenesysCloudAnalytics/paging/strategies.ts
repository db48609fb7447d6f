import { pathOfNextUri } from '../genesys/path';
import type { Envelope } from './envelope';
import { GenesysFault } from '../http/faults';
import type { GenesysRequest } from '../http/request';

/** Where a reading stands. */
export interface Course {
	/** Pages asked for. */
	asked: number;
	/** Every one of them has come: the newest answer is that of the last page. */
	isCaughtUp: boolean;
}

/** How the pages of a list follow one another: all in which Genesys's ways of paging differ. */
export interface Strategy {
	first: GenesysRequest;
	/** The request that follows those asked so far, by what the newest answer says; undefined: none is known of. */
	next(newest: Envelope, course: Course): GenesysRequest | undefined;
	/** Where pages have numbers: the request for any of them; undefined where Genesys pages no further. */
	page?(number: number): GenesysRequest | undefined;
}

/** Pages that the answer promises: its page count, or computed from its total. */
function announcedPages(envelope: Envelope, pageSize: number): number | undefined {
	if (envelope.pageCount !== undefined) return envelope.pageCount;
	if (envelope.totalHits !== undefined) return Math.ceil(envelope.totalHits / pageSize);
	return undefined;
}

/**
 * Numbered pages. The end is where the newest answer says it is: pages = ceil(totalHits ÷ page size) for a details
 * query, `pageCount` for a list; both may change from page to page. Without either, pages are asked for one by one, and
 * the first empty one is the end.
 * @param page the request for any page; undefined where Genesys pages no further
 * @param from the number of the first page to read
 */
export function numbered(
	page: (number: number) => GenesysRequest | undefined,
	pageSize: number,
	from = 1,
): Strategy {
	const at = (nth: number) => page(from + nth - 1);
	let last: number | undefined;
	return {
		first: at(1) as GenesysRequest,
		page: at,
		next(newest, { asked, isCaughtUp }) {
			// A page that says nothing of the end leaves it where it was.
			last = announcedPages(newest, pageSize) ?? last;
			if (last !== undefined) return asked + from - 1 < last ? at(asked + 1) : undefined;
			return isCaughtUp && newest.items.length > 0 ? at(asked + 1) : undefined;
		},
	};
}

/** Each answer has a cursor to the next page: in the URL with GET, in the body with POST. */
export function byCursor(first: GenesysRequest): Strategy {
	return {
		first,
		next({ cursor }) {
			if (cursor === undefined) return undefined;
			return first.method === 'GET'
				? { ...first, query: { ...first.query, cursor } }
				: { ...first, body: { ...first.body, cursor } };
		},
	};
}

/** Each answer has a link to the next page, which carries the whole query, already encoded. */
export function byLink(first: GenesysRequest, apiUrl: string): Strategy {
	return {
		first,
		next({ nextUri }) {
			if (nextUri === undefined) return undefined;
			const path = pathOfNextUri(nextUri, apiUrl);
			if (path === undefined) {
				throw new GenesysFault({
					message: 'The link to the next page leads to another host',
					description:
						'It was not followed, because the access token would go there. Check the API URL of the credential, and any gateway in between.',
				});
			}
			return { ...first, path, query: undefined };
		},
	};
}

/** One request is all there is. */
export function single(first: GenesysRequest): Strategy {
	return { first, next: () => undefined };
}
