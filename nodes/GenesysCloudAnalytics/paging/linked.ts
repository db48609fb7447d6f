import type { EndpointPaging, Pagination } from '../genesys/endpoints';
import { MAX_HITS } from '../genesys/endpoints';
import { GenesysFault } from '../http/faults';
import type { GenesysRequest } from '../http/request';
import type { Session } from '../http/session';
import { askPage } from './ask';
import type { Envelope } from './envelope';
import type { List, Page, Reading } from './pages';
import { readPages } from './pages';
import type { Strategy } from './strategies';
import { byCursor, byLink, numbered, single } from './strategies';
import { figure } from '../values/written';

export interface FollowOptions {
	/** `auto`: decided by what the first answer looks like. */
	pagination: Pagination | 'auto';
	/** What is known of this endpoint before it is asked. */
	endpoint?: EndpointPaging;
	/** Entities per page, the same for every page: another size would shift the pages. */
	pageSize: number;
	itemsField?: string;
	wanted: () => number;
	/** Called with what the user should know of how the list ended. */
	onNotice?: (message: string) => void;
}

type Body = Record<string, unknown>;

/** Lists that are asked for with GET have their field also when there is nothing in it. */
const LISTED = new Set<Pagination | undefined>(['nextUri', 'pageNumber']);

function bodyOf(request: GenesysRequest): Body {
	return (request.body ?? {}) as Body;
}

interface NumberedOptions extends FollowOptions {
	/** The first answer came in the classic envelope. */
	isClassic?: boolean;
}

/** Page `n` by number, written where this endpoint reads it: `paging` in the body, the body's root, or the URL. */
function numberedRequest(
	request: GenesysRequest,
	style: 'bodyPaging' | 'pageNumber',
	number: number,
	{ pageSize, endpoint, isClassic }: NumberedOptions,
): GenesysRequest {
	const body = bodyOf(request);
	const inUrl = { ...request.query, pageNumber: number };
	if (style === 'bodyPaging') {
		const paged = { ...request, body: { ...body, paging: { pageSize, pageNumber: number } } };
		// A gateway with the classic envelope reads the number from the URL; Genesys itself never answers like that.
		return isClassic ? { ...paged, query: inUrl } : paged;
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
		return numberedRequest(request, style, 1, options);
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

function beyondPaging(totalHits: number): GenesysFault {
	return new GenesysFault({
		message: `The query has ${figure(totalHits)} hits; Genesys Cloud pages through ${figure(MAX_HITS)} at the most`,
		description:
			'Use a shorter interval or a limit. The Conversation resource cuts a period into parts by itself.',
	});
}

/** The strategy of a list, by what its first answer looks like where the user leaves it open. */
function strategyFor(
	session: Session,
	request: GenesysRequest,
	options: FollowOptions,
	answer: Envelope,
): Strategy {
	const { endpoint, pageSize, wanted } = options;
	const { totalHits = 0, pageCount } = answer;
	const style =
		options.pagination === 'auto'
			? styleOf(answer, request, endpoint?.pagination)
			: options.pagination;
	const first = firstRequest(request, options);
	const isClassic = pageCount !== undefined;
	switch (style) {
		case 'none':
			return single(first);
		case 'nextUri':
			return byLink(first, session.apiUrl);
		case 'cursor':
			return byCursor(request.method === 'GET' ? first : request);
		default:
			if (totalHits > MAX_HITS && wanted() > MAX_HITS) throw beyondPaging(totalHits);
			return numbered(
				(number) => numberedRequest(request, style, number, { ...options, isClassic }),
				pageSize,
			);
	}
}

/**
 * Reads any answer of the API to its end, whatever its envelope: one request, numbered pages, a cursor, or links.
 * With `auto`, the first answer decides.
 */
export function followPages(
	session: Session,
	request: GenesysRequest,
	options: FollowOptions,
): AsyncGenerator<Page> {
	const { wanted, itemsField, endpoint, onNotice, pagination, pageSize } = options;
	const expected = endpoint?.pagination;
	const hasTotal = expected === 'bodyPaging';
	let strategy: Strategy | undefined;
	const list: List = {
		itemsField,
		// Where a list is known to come, a single object is not taken for an entity.
		isList: expected !== undefined && expected !== 'none',
		hasTotal,
		isAlwaysThere: request.method === 'GET' && LISTED.has(expected),
		tolerance: hasTotal ? pageSize - 1 : 0,
		// Custom API Query says how many came of those that were announced.
		isProven: true,
		place: request.path,
		strategy: {
			first: firstRequest(request, options),
			next: (newest, course) => strategy?.next(newest, course),
		},
	};
	const ask = async (paged: GenesysRequest, number: number, isBeyond: boolean) => {
		const answered = await askPage(session, paged, number, list, isBeyond);
		if (number === 1) {
			strategy = strategyFor(session, request, options, answered);
			list.strategy.page = strategy.page;
			if (strategy.page) list.pageSize = pageSize;
			// A list's page count may change from page to page: the classic loop looks at it before each request.
			const isBody = (pagination === 'auto' ? expected : pagination) === 'bodyPaging';
			if (isBody && answered.pageCount === undefined) reading.ahead = () => session.ahead;
		}
		return answered;
	};
	const reading: Reading = { wanted, onNotice, ask };
	return readPages(session, list, reading);
}
