import { GenesysFault } from '../../../nodes/GenesysCloudAnalytics/http/faults';
import type { FollowOptions } from '../../../nodes/GenesysCloudAnalytics/paging/linked';
import { followPages } from '../../../nodes/GenesysCloudAnalytics/paging/linked';
import type { GenesysRequest } from '../../../nodes/GenesysCloudAnalytics/http/request';
import type { Session } from '../../../nodes/GenesysCloudAnalytics/http/session';
import type { Pagination } from '../../../nodes/GenesysCloudAnalytics/genesys/endpoints';
import { endpointPaging } from '../../../nodes/GenesysCloudAnalytics/genesys/endpoints';
import { answer, bodySession, FakeClock, range, rejection, sessionOver, slicePage } from '../model';

type Query = Record<string, string | number>;
interface Paged extends Record<string, unknown> {
	paging?: { pageSize: number; pageNumber: number };
	pageSize?: number;
	pageNumber?: number;
	cursor?: string;
}

const queryOf = (request: GenesysRequest) => (request.query ?? {}) as Query;
const bodyOf = (request: GenesysRequest) => (request.body ?? {}) as Paged;

/** The options as the custom query sets them: by what is known of the endpoint. */
function optionsFor(request: GenesysRequest, options: Partial<FollowOptions> = {}): FollowOptions {
	return {
		pagination: 'auto',
		endpoint: endpointPaging(request.method, request.path),
		pageSize: 10,
		wanted: () => Infinity,
		...options,
	};
}

async function follow(
	session: Session,
	request: GenesysRequest,
	options: Partial<FollowOptions> & { limit?: number } = {},
): Promise<unknown[]> {
	const { limit = Infinity, ...rest } = options;
	const rows: unknown[] = [];
	const wanted = () => limit - rows.length;
	for await (const page of followPages(
		session,
		request,
		optionsFor(request, { wanted, ...rest }),
	)) {
		rows.push(...page.items.slice(0, wanted()));
	}
	return rows;
}

const get = (path: string, query?: Query): GenesysRequest => ({
	method: 'GET',
	path: `/api/v2/${path}`,
	...(query ? { query } : {}),
});
const post = (path: string, body: object = {}): GenesysRequest => ({
	method: 'POST',
	path: `/api/v2/${path}`,
	body,
});

const DETAILS = post('analytics/conversations/details/query', { interval: 'a/b' });

/** Servers by the way in which they give `total` rows, each strict about where it reads the page from. */
const servers = {
	details: (total: number) => (request: GenesysRequest) => {
		const { pageSize = 25, pageNumber = 1 } = bodyOf(request).paging ?? {};
		const conversations = slicePage(range(1, total), pageSize, pageNumber);
		return { totalHits: total, ...(conversations.length > 0 ? { conversations } : {}) };
	},
	list: (total: number) => (request: GenesysRequest) => {
		const { pageSize = 25, pageNumber = 1 } = queryOf(request);
		return {
			entities: slicePage(range(1, total), Number(pageSize), Number(pageNumber)),
			...{ pageSize, pageNumber, total, pageCount: Math.ceil(total / Number(pageSize)) },
			nextUri: '/api/v2/never/followed',
		};
	},
	/** The tutorial's envelope: page size in the body, page number in the URL. */
	classic: (total: number) => (request: GenesysRequest) => {
		const { paging, pageSize = paging?.pageSize ?? 25 } = bodyOf(request);
		const pageNumber = Number(queryOf(request).pageNumber ?? 1);
		return {
			entities: slicePage(range(1, total), pageSize, pageNumber),
			...{ pageSize, pageNumber, pageCount: Math.ceil(total / pageSize) },
		};
	},
	search: (total: number) => (request: GenesysRequest) => {
		const { pageSize = 25, pageNumber = 1 } = bodyOf(request);
		return {
			results: slicePage(range(1, total), pageSize, pageNumber),
			...{ total, pageCount: Math.ceil(total / pageSize), pageNumber, pageSize },
		};
	},
	activity: (total: number) => (request: GenesysRequest) => {
		const { pageSize = 25, pageNumber = 1 } = queryOf(request);
		const results = slicePage(range(1, total), Number(pageSize), Number(pageNumber));
		return { ...(results.length > 0 ? { results } : {}), entityIdDimension: 'userId' };
	},
	cursor: (total: number) => (request: GenesysRequest) => {
		const { pageSize = 25, cursor = 0 } = { ...queryOf(request), ...bodyOf(request) };
		const end = Number(cursor) + Number(pageSize);
		return {
			results: range(Number(cursor) + 1, Math.min(end, total)),
			...(end < total ? { cursor: String(end) } : {}),
		};
	},
	links: (total: number) => (request: GenesysRequest) => {
		const url = new URL(request.path, 'https://x');
		const { pageSize = url.searchParams.get('pageSize') ?? 25 } = queryOf(request);
		const after = Number(url.searchParams.get('after') ?? 0);
		const end = after + Number(pageSize);
		return {
			entities: range(after + 1, Math.min(end, total)),
			...(end < total ? { nextUri: `${url.pathname}?after=${end}&pageSize=${pageSize}` } : {}),
		};
	},
} satisfies Record<string, (total: number) => (request: GenesysRequest) => unknown>;

type Case = [name: string, request: GenesysRequest, server: keyof typeof servers, last: number];

/** The last column: requests for 100 rows, 10 a page. */
const AUTO: Case[] = [
	['details query', DETAILS, 'details', 10],
	['details query behind a classic gateway', DETAILS, 'classic', 10],
	['user details', post('analytics/users/details/query'), 'details', 10],
	['known list', get('users'), 'list', 10],
	['list that nothing is known of', get('conversations/calls/history'), 'list', 10],
	['activity', post('analytics/routing/activity/query'), 'activity', 11],
	['job results', get('analytics/conversations/details/jobs/8c2/results'), 'cursor', 10],
	['cursor list', get('users/query'), 'cursor', 10],
	['cursor list that nothing is known of', get('externalcontacts/scan/contacts'), 'cursor', 10],
	['linked list', get('teams'), 'links', 10],
	['linked list that counts as numbered', get('routing/queues/8c2/members'), 'links', 10],
	['linked list that nothing is known of', get('knowledge/knowledgebases'), 'links', 10],
	['search', post('users/search', { query: [] }), 'search', 10],
	[
		'search that names its page',
		post('users/search', { pageNumber: 1, pageSize: 10 }),
		'search',
		10,
	],
];

describe.each(AUTO)('auto: %s', (_, request, server, requests) => {
	it.each([0, 1, 10, 100])('gives all of %i rows, once, in order', async (total) => {
		const { session, asked } = bodySession(servers[server](total));
		expect(await follow(session, request)).toEqual(range(1, total));
		if (total === 100) expect(asked).toHaveLength(requests);
		// Without a total, nothing but a second answer says that it is really empty.
		const saysEmpty = server !== 'cursor' && server !== 'links';
		if (total === 0) expect(asked).toHaveLength(saysEmpty ? 1 : 2);
	});

	it('asks for no page too many with a limit', async () => {
		const { session, asked } = bodySession(servers[server](100));
		expect(await follow(session, request, { limit: 25 })).toEqual(range(1, 25));
		expect(asked).toHaveLength(3);
	});

	it('keeps the body and the query of the user', async () => {
		const own = {
			...request,
			...(request.body ? { body: { ...request.body, mine: 1 } } : { query: { mine: 1 } }),
		};
		const { session, asked } = bodySession(servers[server](30));
		await follow(session, own);
		// A link brings the whole query along.
		const kept = asked.filter(({ path }) => !path.includes('?'));
		expect(kept.length).toBeGreaterThan(0);
		for (const sent of kept)
			expect({ ...queryOf(sent), ...bodyOf(sent) }).toMatchObject({ mine: 1 });
	});
});

describe('by name', () => {
	it.each<[Pagination, GenesysRequest, keyof typeof servers]>([
		['bodyPaging', post('analytics/x/query'), 'details'],
		['bodyPaging', DETAILS, 'classic'],
		['pageNumber', DETAILS, 'classic'],
		['pageNumber', get('x'), 'list'],
		['pageNumber', post('users/search', { pageNumber: 1 }), 'search'],
		['cursor', get('x'), 'cursor'],
		['nextUri', get('x'), 'links'],
	])('%s', async (pagination, request, server) => {
		const { session, asked } = bodySession(servers[server](95));
		expect(await follow(session, request, { pagination })).toEqual(range(1, 95));
		expect(asked).toHaveLength(10);
	});

	it('cursor, in the body of a POST', async () => {
		const search = post('conversations/participants/attributes/search', { pageSize: 10 });
		const { session, asked } = bodySession(servers.cursor(35));
		expect(await follow(session, search, { pagination: 'cursor' })).toEqual(range(1, 35));
		expect(asked.map((request) => bodyOf(request).cursor)).toEqual([undefined, '10', '20', '30']);
	});

	it('none: one request, as it was written', async () => {
		const { session, asked } = bodySession(servers.list(95));
		const request = get('users', { pageSize: 7 });
		expect(await follow(session, request, { pagination: 'none' })).toEqual(range(1, 7));
		expect(asked).toEqual([request]);
	});
});

describe('the page size', () => {
	it.each<[string, GenesysRequest, keyof typeof servers]>([
		['a list that nothing is known of', get('license/users', { pageSize: 25 }), 'list'],
		['a known list', get('users', { pageSize: 25 }), 'list'],
		['a cursor list', get('users/query', { pageSize: 25 }), 'cursor'],
		['a linked list', get('teams', { pageSize: 25 }), 'links'],
		['a search', post('users/search', { pageSize: 25 }), 'search'],
		['a details query', post('analytics/users/details/query', { paging: {} }), 'details'],
	])('is the same on every page of %s, whatever was typed', async (_, request, server) => {
		const { session, asked } = bodySession(servers[server](250));
		expect(await follow(session, request, { pageSize: 100 })).toEqual(range(1, 250));
		const sizes = asked.map((sent) => {
			const inPath = new URL(sent.path, 'https://x').searchParams.get('pageSize');
			const { pageSize, paging } = bodyOf(sent);
			return Number(inPath ?? queryOf(sent).pageSize ?? paging?.pageSize ?? pageSize);
		});
		expect(sizes).toEqual([100, 100, 100]);
	});
});

describe('one answer', () => {
	it.each<[string, GenesysRequest, unknown, unknown[]]>([
		['aggregates', post('analytics/conversations/aggregates/query'), { results: [1, 2] }, [1, 2]],
		['aggregates without data', post('analytics/conversations/aggregates/query'), {}, []],
		['agent states', post('analytics/agents/status/query'), { entities: [1] }, [1]],
		['an object', get('organizations/me'), { id: 'o' }, [{ id: 'o' }]],
		['an array', get('conversations/8c2/recordings'), [1, 2], [1, 2]],
	])('%s', async (_, request, body, rows) => {
		const { session, asked } = bodySession(() => body);
		expect(await follow(session, request)).toEqual(rows);
		expect(asked).toHaveLength(rows.length > 0 ? 1 : 2);
	});

	it('adds no page size where the endpoint takes none', async () => {
		const request = post('analytics/conversations/aggregates/query', { interval: 'a/b' });
		const { session, asked } = bodySession(() => ({ results: [1] }));
		await follow(session, request);
		expect(asked).toEqual([request]);
	});

	it('reads the field that the user names', async () => {
		const { session } = bodySession(() => ({ data: { rows: [1, 2] } }));
		expect(await follow(session, get('x'), { itemsField: 'data.rows' })).toEqual([1, 2]);
	});
});

describe('several in flight', () => {
	it('for a details query', async () => {
		const { session, gauge } = bodySession(servers.details(200), { inFlight: 4 });
		expect(await follow(session, DETAILS)).toEqual(range(1, 200));
		expect(gauge.most).toBe(4);
	});

	it.each<[string, GenesysRequest, keyof typeof servers]>([
		['a list', get('users'), 'list'],
		['a classic gateway', DETAILS, 'classic'],
		['a cursor', get('users/query'), 'cursor'],
	])('not for %s', async (_, request, server) => {
		const { session, gauge } = bodySession(servers[server](100), { inFlight: 4 });
		await follow(session, request);
		expect(gauge.most).toBe(1);
	});
});

describe('more than Genesys pages through', () => {
	const many = () => ({ conversations: [1], totalHits: 100_001 });

	it('is refused before rows are lost', async () => {
		const { session, asked } = bodySession(many);
		const error = await rejection(follow(session, DETAILS));
		expect(error).toBeInstanceOf(GenesysFault);
		expect(error.message).toContain('100,001 hits');
		expect(asked).toHaveLength(1);
	});

	it('does not matter for a limit below', async () => {
		const { session } = bodySession(many);
		expect(await follow(session, DETAILS, { limit: 1 })).toEqual([1]);
	});
});

describe('links', () => {
	it.each([
		'https://evil.example/api/v2/teams?after=1',
		'//evil.example/api/v2/teams',
		'https://api.mypurecloud.com:444/api/v2/teams',
		'http://api.mypurecloud.com/api/v2/teams',
		'https://user:pass@api.mypurecloud.com/api/v2/teams',
		'/oauth/token',
	])('to %s is not followed', async (nextUri) => {
		const { session, asked } = bodySession(() => ({ entities: [1], nextUri }));
		const error = await rejection(follow(session, get('teams')));
		expect(error).toBeInstanceOf(GenesysFault);
		expect(error.message).toBe('The link to the next page leads to another host');
		expect(asked).toHaveLength(1);
	});

	it('are followed as they are, without the first query', async () => {
		const link = '/api/v2/teams?after=a%2Fb%3D&pageSize=3';
		const { session, asked } = bodySession((_, nth) =>
			nth === 1 ? { entities: [1], nextUri: link } : { entities: [2] },
		);
		expect(await follow(session, get('teams', { expand: 'x' }))).toEqual([1, 2]);
		expect(asked[1]).toEqual({ method: 'GET', path: link, query: undefined });
	});

	it('work behind a gateway with a path, relative and absolute', async () => {
		const apiUrl = 'https://gateway.example.com/genesys';
		const nextUris = ['/api/v2/teams?after=1', `${apiUrl}/api/v2/teams?after=2`, undefined];
		const { session, asked } = bodySession(
			(_, nth) => ({ entities: [nth], nextUri: nextUris[nth - 1] }),
			{ apiUrl },
		);
		expect(await follow(session, get('teams'))).toEqual([1, 2, 3]);
		expect(asked.slice(1).map(({ path }) => path)).toEqual([
			'/api/v2/teams?after=1',
			'/api/v2/teams?after=2',
		]);
	});

	it('that turn in circles end with a message', async () => {
		const { session, asked } = bodySession((_, nth) => ({
			entities: [nth],
			nextUri: `/api/v2/teams?after=${nth % 3}`,
		}));
		const error = await rejection(follow(session, get('teams')));
		expect(error.message).toBe('The list turns in circles');
		expect(asked.length).toBeLessThanOrEqual(5);
	});

	it('that lead to nothing but empty pages are given up after three', async () => {
		const { session, asked } = bodySession(({ path }) => {
			const at = Number(path.split('=')[1] ?? 0);
			return { entities: at === 0 ? [1] : [], nextUri: `/api/v2/teams?after=${at + 1}` };
		});
		const notices: string[] = [];
		const onNotice = (message: string) => notices.push(message);
		expect(await follow(session, get('teams'), { onNotice })).toEqual([1]);
		// Each empty one twice: it might have said nothing by mistake.
		expect(asked).toHaveLength(1 + 3 * 2);
		expect(notices).toEqual([expect.stringMatching(/^3 pages in a row were empty/)]);
	});

	it('survive two empty pages in a row', async () => {
		const pages = [[1], [], [], [2], []];
		const { session } = bodySession(({ path }) => {
			const at = Number(path.split('=')[1] ?? 0);
			return { entities: pages[at], nextUri: at < 4 ? `/api/v2/teams?after=${at + 1}` : undefined };
		});
		const onNotice = (message: string) => {
			throw new Error(message);
		};
		expect(await follow(session, get('teams'), { onNotice })).toEqual([1, 2]);
	});
});

describe('cursors', () => {
	const results = get('analytics/conversations/details/jobs/8c2/results');

	it('keep the page size on every page', async () => {
		const { session, asked } = bodySession(servers.cursor(25));
		await follow(session, results);
		expect(asked.map(queryOf)).toEqual([
			{ pageSize: 10 },
			{ pageSize: 10, cursor: '10' },
			{ pageSize: 10, cursor: '20' },
		]);
	});

	it('that stay the same end with a message', async () => {
		const { session, asked } = bodySession((_, nth) => ({ conversations: [nth], cursor: 'same' }));
		const error = await rejection(follow(session, results));
		expect(error.message).toBe('The list turns in circles');
		expect(asked).toHaveLength(2);
	});
});

describe('a page without its list', () => {
	const users = post('analytics/users/details/query');

	it.each([
		['once', 1],
		['twice', 2],
	])('%s is asked for again', async (_, times) => {
		let left = times;
		const clock = new FakeClock();
		const { session } = bodySession(
			(request) =>
				bodyOf(request).paging?.pageNumber === 3 && left-- > 0 ? {} : servers.details(95)(request),
			{ clock },
		);
		expect(await clock.run(follow(session, users))).toEqual(range(1, 95));
		expect(session.transport.retries).toBe(times);
	});

	it('for good ends the reading of a details query', async () => {
		const clock = new FakeClock();
		const { session } = bodySession(
			(request) => (bodyOf(request).paging?.pageNumber === 3 ? {} : servers.details(95)(request)),
			{ clock },
		);
		const error = await rejection(clock.run(follow(session, users)));
		expect(error.message).toBe('Genesys Cloud gave an answer that says nothing');
		expect(error.description).toContain('page 3 of');
	});

	it('of job results is empty, whatever else it says', async () => {
		const results = get('analytics/conversations/details/jobs/8c2/results');
		const { session } = bodySession((_, nth) =>
			nth === 2
				? { dataAvailabilityDate: '2026-11-01T00:00:00Z' }
				: { conversations: [nth], cursor: `c${nth}` },
		);
		expect(await follow(session, results)).toEqual([1]);
	});

	it('is a fault when the list lies in another field than the one named', async () => {
		const { session } = bodySession(servers.list(95));
		const error = await rejection(follow(session, get('users'), { itemsField: 'entitties' }));
		expect(error.message).toBe('The answer does not hold the expected list');
	});
});

describe('faults', () => {
	it('say on which page they happened', async () => {
		let nth = 0;
		const session = sessionOver(async (request) =>
			++nth === 3 ? answer(403, { message: 'Missing.' }) : answer(200, servers.list(95)(request)),
		);
		const error = await rejection(follow(session, get('users')));
		expect(error.message).toBe('The OAuth client lacks a permission');
		expect(error.description).toMatch(/Where: page 3 of \/api\/v2\/users\.$/);
	});

	it('a page that is no list is one', async () => {
		const clock = new FakeClock();
		const { session } = bodySession(
			(request, nth) =>
				nth >= 2 ? { entities: 'broken', pageCount: 10 } : servers.list(95)(request),
			{ clock },
		);
		const error = await rejection(clock.run(follow(session, get('users'))));
		expect(error.message).toBe('The answer does not hold the expected list');
		expect(error.description).toContain('page 2');
	});

	it('a server that ignores the page number is one', async () => {
		const { session } = bodySession(() => servers.list(95)(get('users', { pageSize: 10 })));
		const error = await rejection(follow(session, get('users')));
		expect(error.message).toBe('Genesys Cloud sent the same page twice');
	});
});

describe('the classic loop, to the letter', () => {
	const classic = (counts: number[]) =>
		bodySession((_, nth) => ({
			entities: [nth],
			...{ pageSize: 10, pageNumber: nth, pageCount: counts[nth - 1] },
		}));

	it.each<[string, number[], number]>([
		['one page', [1], 1],
		['three pages', [3, 3, 3], 3],
		['a count that grows', [2, 3, 4, 4], 4],
		['a count that shrinks', [5, 5, 3], 3],
		['a count below the page', [5, 5, 1], 3],
		['no page', [0], 1],
	])('%s', async (_, counts, requests) => {
		const { session, asked } = classic(counts);
		await follow(session, DETAILS, { pagination: 'pageNumber' });
		expect(asked.map((request) => queryOf(request).pageNumber)).toEqual(range(1, requests));
		expect(asked.every((request) => bodyOf(request).pageSize === 10)).toBe(true);
	});
});
