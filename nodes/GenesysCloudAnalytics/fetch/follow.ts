import type { EndpointPaging, Pagination } from '../query/paging';
import { pathOfNextUri } from '../query/path';
import type { Envelope } from './envelope';
import { readEnvelope } from './envelope';
import { GenesysFault, located } from './faults';
import type { Page } from './numbered';
import { numberedPages } from './numbered';
import type { GenesysRequest } from './request';
import type { Session } from './send';
import { MAX_HITS } from './slices';

export interface FollowOptions {
	/** `auto`: decided by what the first answer looks like. */
	pagination: Pagination | 'auto';
	/** What is known of this endpoint before it is asked. */
	endpoint?: EndpointPaging;
	/** Entities per page, the same for every page: another size would shift the pages. */
	pageSize: number;
	itemsField?: string;
	wanted: () => number;
	/** Told what the user should know of how the list ended. */
	onNotice?: (message: string) => void;
}

type Body = Record<string, unknown>;

/** Consecutive empty pages of a followed list before it counts as endless (some lists always name a next page). */
const MAX_EMPTY_PAGES = 3;

function bodyOf(request: GenesysRequest): Body {
	return (request.body ?? {}) as Body;
}

/** Page `n` by number, written where this endpoint reads it: `paging` in the body, the body's root, or the URL. */
function numberedRequest(
	request: GenesysRequest,
	style: 'bodyPaging' | 'pageNumber',
	number: number,
	{ pageSize, endpoint }: FollowOptions,
	classicAnswer: boolean,
): GenesysRequest {
	const body = bodyOf(request);
	const inUrl = { ...request.query, pageNumber: number };
	if (style === 'bodyPaging') {
		const paged = { ...request, body: { ...body, paging: { pageSize, pageNumber: number } } };
		// A gateway with the classic envelope reads the number from the URL; Genesys itself never answers like that.
		return classicAnswer ? { ...paged, query: inUrl } : paged;
	}
	const isUrlKnown = endpoint?.pagination === 'pageNumber' && endpoint.writtenIn !== 'body';
	if (request.method !== 'POST' || isUrlKnown) {
		return { ...request, query: { ...inUrl, pageSize } };
	}
	if (endpoint?.writtenIn === 'body' || typeof body.pageNumber === 'number') {
		return { ...request, body: { ...body, pageSize, pageNumber: number } };
	}
	// The classic form of the tutorials: the number in the URL, the size in the body.
	return { ...request, query: inUrl, body: { ...body, pageSize } };
}

function firstRequest(request: GenesysRequest, options: FollowOptions): GenesysRequest {
	const { endpoint, pageSize } = options;
	const style = options.pagination === 'auto' ? endpoint?.pagination : options.pagination;
	if (style === 'bodyPaging' || style === 'pageNumber') {
		return numberedRequest(request, style, 1, options, false);
	}
	const takesSize =
		style !== 'none' && (endpoint === undefined || endpoint.maxPageSize !== undefined);
	const isSized = takesSize && request.method === 'GET';
	return isSized ? { ...request, query: { ...request.query, pageSize } } : request;
}

/** The style of an answer whose endpoint was not named: the classic count first, because lists carry links as well. */
function styleOf(envelope: Envelope, request: GenesysRequest, expected?: Pagination): Pagination {
	if (expected === 'bodyPaging') return 'bodyPaging';
	if (envelope.pageCount !== undefined) return 'pageNumber';
	if (envelope.totalHits !== undefined && bodyOf(request).paging !== undefined) return 'bodyPaging';
	if (envelope.nextUri !== undefined) return 'nextUri';
	if (envelope.cursor !== undefined) return 'cursor';
	return expected === 'pageNumber' && request.method === 'POST' ? 'pageNumber' : 'none';
}

function foreignLink(): GenesysFault {
	return new GenesysFault({
		message: 'The link to the next page leads to another host',
		description:
			'It was not followed, because the access token would go there. Check the API URL of the credential, and any gateway in between.',
	});
}

function turnsInCircles(number: number): GenesysFault {
	return new GenesysFault({
		message: 'The list turns in circles',
		description: `After page ${number}, Genesys Cloud named a next page that was read before, so it would never end. Run it again; if it stays so, set Pagination to None or use a limit.`,
	});
}

function beyondPaging(totalHits: number): GenesysFault {
	return new GenesysFault({
		message: `The query has ${totalHits.toLocaleString('en')} hits; Genesys Cloud pages through ${MAX_HITS.toLocaleString('en')} at the most`,
		description:
			'Use a shorter interval or a limit. The Conversation resource cuts a period into parts by itself.',
	});
}

/** Follows a cursor or a link from page to page until there is none. */
async function* linkedPages(
	first: Envelope,
	next: (envelope: Envelope) => GenesysRequest | undefined,
	read: (request: GenesysRequest, number: number) => Promise<Envelope>,
	{ wanted, onNotice }: Pick<FollowOptions, 'wanted' | 'onNotice'>,
): AsyncGenerator<Page> {
	const visited = new Set<string>();
	let emptyInARow = 0;
	let envelope = first;
	for (let number = 1; ; number++) {
		yield { items: envelope.items, number, envelope };
		if (wanted() <= 0) return;
		const request = next(envelope);
		if (!request) return;
		emptyInARow = envelope.items.length === 0 ? emptyInARow + 1 : 0;
		// Source: the official CLI stops there too, because some lists name a next page for ever.
		if (emptyInARow >= MAX_EMPTY_PAGES) {
			onNotice?.(
				`${MAX_EMPTY_PAGES} pages in a row were empty although Genesys Cloud named a next one each time, so the list was taken to be at its end.`,
			);
			return;
		}
		const place = JSON.stringify([request.path, request.query, request.body]);
		if (visited.has(place)) throw turnsInCircles(number);
		visited.add(place);
		envelope = await read(request, number + 1);
	}
}

/**
 * Reads any answer of the API to its end, whatever its envelope: one request, numbered pages, a cursor, or links.
 * With `auto`, the first answer decides.
 */
export async function* followPages(
	session: Session,
	request: GenesysRequest,
	options: FollowOptions,
): AsyncGenerator<Page> {
	const { wanted, itemsField, endpoint, onNotice = () => {} } = options;
	const expected = endpoint?.pagination;
	// Where a list is known to come, a single object is not taken for an entity.
	const isList = expected !== undefined && expected !== 'none';
	const read = async (paged: GenesysRequest, number: number) => {
		try {
			return readEnvelope(await session.send(paged), itemsField, isList);
		} catch (error) {
			throw located(error, `page ${number} of ${request.path}`);
		}
	};

	const first = await read(firstRequest(request, options), 1);
	const style =
		options.pagination === 'auto' ? styleOf(first, request, expected) : options.pagination;

	switch (style) {
		case 'none':
			yield { items: first.items, number: 1, envelope: first };
			return;
		case 'nextUri':
			yield* linkedPages(
				first,
				({ nextUri }) => {
					if (nextUri === undefined) return undefined;
					const path = pathOfNextUri(nextUri, session.apiUrl);
					if (path === undefined) throw foreignLink();
					// The link carries the whole query, already encoded.
					return { ...request, path, query: undefined };
				},
				read,
				{ wanted, onNotice },
			);
			return;
		case 'cursor':
			yield* linkedPages(
				first,
				({ cursor }) => {
					if (cursor === undefined) return undefined;
					return request.method === 'GET'
						? {
								...firstRequest(request, options),
								query: { ...firstRequest(request, options).query, cursor },
							}
						: { ...request, body: { ...bodyOf(request), cursor } };
				},
				read,
				{ wanted, onNotice },
			);
			return;
		case 'bodyPaging':
		case 'pageNumber': {
			const classic = first.pageCount !== undefined;
			if ((first.totalHits ?? 0) > MAX_HITS && wanted() > MAX_HITS) {
				throw beyondPaging(first.totalHits ?? 0);
			}
			yield* numberedPages(
				async (number) =>
					number === 1
						? first
						: await read(numberedRequest(request, style, number, options, classic), number),
				{
					pageSize: options.pageSize,
					// A list's page count may change from page to page: the classic loop looks at it before each request.
					ahead: style === 'bodyPaging' && !classic ? session.ahead : 1,
					wanted,
				},
			);
		}
	}
}
