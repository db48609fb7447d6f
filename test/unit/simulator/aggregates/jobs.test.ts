import type { Models } from 'purecloud-platform-client-v2';

import { catalog } from '../../../catalog/catalog';
import {
	createWorld,
	signIn,
	startSimulator,
	type PlainClient,
	type Simulator,
} from '../../../simulator';
import { ask } from './model';

const interval = '2026-11-02T00:00:00.000Z/2026-11-05T00:00:00.000Z';
const QUERY = {
	interval,
	granularity: 'PT1H',
	groupBy: ['queueId', 'mediaType'],
	metrics: ['nOffered', 'tHandle'],
};

type Page = Models.UserAsyncAggregateQueryResponse & Models.ErrorBody;

describe('aggregates jobs', () => {
	let simulator: Simulator;
	let client: PlainClient;

	beforeAll(async () => {
		simulator = await startSimulator({
			world: createWorld({ count: 800 }),
			// Jobs answer what a query refuses.
			aggregates: { mostDays: 5, mostResults: 100_000 },
		});
		client = await signIn(simulator);
	});

	afterAll(async () => {
		await simulator.close();
	});

	const path = (family: string) => `/api/v2/analytics/${family}/aggregates/jobs`;

	/** Sends a job and asks for its status until it is done. */
	async function run(family: string, body: object): Promise<string> {
		const sent = await client.post<Models.AsyncQueryResponse>(path(family), body);
		expect(sent.status).toBe(202);
		const job = `${path(family)}/${sent.body.jobId}`;
		for (let polls = 0; polls < 5; polls++) {
			const { body: status } = await client.get<Models.AsyncQueryStatus>(job);
			if (status.state === 'FULFILLED') return job;
		}
		throw new Error('The job did not end.');
	}

	async function pagesOf(job: string): Promise<Page[]> {
		const pages: Page[] = [];
		let cursor: string | undefined;
		do {
			const query = cursor === undefined ? '' : `?cursor=${encodeURIComponent(cursor)}`;
			const { status, body } = await client.get<Page>(`${job}/results${query}`);
			expect(status).toBe(200);
			pages.push(body);
			cursor = body.cursor;
		} while (cursor !== undefined);
		return pages;
	}

	it('give in pages what the query gives at once', async () => {
		const job = await run('conversations', { ...QUERY, pageSize: 7 });
		const pages = await pagesOf(job);
		const { body } = await ask(client, 'conversations', QUERY);
		expect(pages.length).toBeGreaterThan(3);
		for (const { results } of pages.slice(0, -1)) expect(results).toHaveLength(7);
		expect(pages.flatMap(({ results = [] }) => results)).toEqual(body.results);
	});

	it('answer intervals that are too long for a query', async () => {
		const long = { ...QUERY, interval: '2026-11-01T00:00:00.000Z/2026-11-09T00:00:00.000Z' };
		expect((await ask(client, 'conversations', long)).status).toBe(400);
		const [page] = await pagesOf(await run('conversations', long));
		expect(page.results?.length).toBeGreaterThan(10);
	});

	it('without results give an empty object', async () => {
		const job = await run('conversations', {
			...QUERY,
			interval: '2020-01-01T00:00:00.000Z/2020-02-01T00:00:00.000Z',
		});
		expect(await pagesOf(job)).toEqual([{}]);
	});

	it.each(Object.entries(catalog.aggregates))('%s: exist, or not', async (family, entry) => {
		const query = { interval, metrics: entry.metrics };
		if (family === 'ratelimits') {
			expect((await client.post(path(family), query)).status).toBe(404);
			return;
		}
		const pages = await pagesOf(await run(family, query));
		expect(pages).toEqual([(await ask(client, family, query)).body]);
	});

	it('are held to the contract of the query', async () => {
		for (const change of [
			{ metrics: ['nope'] },
			{ groupBy: ['nope'] },
			{ granularity: 'hour' },
			{ paging: {} },
			{ pageSize: 0 },
			{ pageSize: 1001 },
		]) {
			expect((await client.post(path('conversations'), { ...QUERY, ...change })).status).toBe(400);
		}
	});

	it('have no results before they are done, nor after they were deleted, nor under another path', async () => {
		const sent = await client.post<Models.AsyncQueryResponse>(path('conversations'), QUERY);
		const job = `${path('conversations')}/${sent.body.jobId}`;
		expect((await client.get(`${job}/results`)).status).toBe(400);
		expect((await client.get(`${path('flows')}/${sent.body.jobId}`)).status).toBe(404);
		expect(
			(await client.get(`/api/v2/analytics/conversations/details/jobs/${sent.body.jobId}`)).status,
		).toBe(404);
		expect((await client.request('DELETE', job)).status).toBe(204);
		expect((await client.get(job)).status).toBe(404);
		expect((await client.get(`${job}/results`)).status).toBe(404);
	});

	it('do not take a cursor of another job', async () => {
		const [first, second] = [
			await run('conversations', { ...QUERY, pageSize: 5 }),
			await run('conversations', { ...QUERY, pageSize: 5 }),
		];
		const { body } = await client.get<Page>(`${first}/results`);
		const cursor = encodeURIComponent(body.cursor ?? '');
		expect((await client.get(`${second}/results?cursor=${cursor}`)).status).toBe(400);
		expect((await client.get(`${first}/results?cursor=${cursor}`)).status).toBe(200);
	});
});
