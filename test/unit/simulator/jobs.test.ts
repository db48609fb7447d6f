import type { Models } from 'purecloud-platform-client-v2';

import { createWorld, signIn, startSimulator } from '../../simulator';
import type { PlainClient, Simulator, SimulatorOptions } from '../../simulator';

const WEEK = '2026-11-01T00:00:00.000Z/2026-11-08T00:00:00.000Z';
const JOBS = '/api/v2/analytics/conversations/details/jobs';
const WATERMARK = Date.parse('2026-11-09T00:00:00Z');
const world = createWorld({ count: 250, seed: 5, longShare: 0.1 });

interface Results {
	conversations?: Array<{ conversationId: string; participants: Models.AnalyticsParticipant[] }>;
	cursor?: string;
	dataAvailabilityDate: string;
}

let now: number;
let simulator: Simulator;
let client: PlainClient;

async function start(options: SimulatorOptions = {}): Promise<void> {
	now = Date.parse('2026-11-10T00:00:00Z');
	simulator = await startSimulator({ world, watermark: WATERMARK, now: () => now, ...options });
	client = await signIn(simulator);
}

afterEach(async () => {
	await simulator.close();
});

async function submit(body: object = { interval: WEEK }): Promise<string> {
	const reply = await client.post<{ jobId: string }>(JOBS, body);
	expect(reply.status).toBe(202);
	return reply.body.jobId;
}

const state = async (id: string) =>
	(await client.get<{ state: string }>(`${JOBS}/${id}`)).body.state;

async function states(id: string, count: number): Promise<string[]> {
	const seen: string[] = [];
	for (let i = 0; i < count; i++) seen.push(await state(id));
	return seen;
}

const results = async (id: string, query = '') =>
	await client.get<Results>(`${JOBS}/${id}/results${query}`);

async function readAll(id: string, pageSize: number) {
	const ids: string[] = [];
	const cursors: string[] = [];
	for (let cursor: string | undefined, query = `?pageSize=${pageSize}`; ; ) {
		const { body } = await results(id, query);
		ids.push(...(body.conversations ?? []).map(({ conversationId }) => conversationId));
		cursor = body.cursor;
		if (cursor === undefined) return { ids, cursors };
		cursors.push(cursor);
		query = `?pageSize=${pageSize}&cursor=${encodeURIComponent(cursor)}`;
	}
}

async function finished(body?: object): Promise<string> {
	const id = await submit(body);
	await states(id, 3);
	return id;
}

describe('life of a job', () => {
	it('moves on with each poll', async () => {
		await start({ jobs: { queuedPolls: 2, runningPolls: 1 } });
		const id = await submit();
		expect(await states(id, 5)).toEqual(['QUEUED', 'QUEUED', 'PENDING', 'FULFILLED', 'FULFILLED']);
		const { body } = await client.get(`${JOBS}/${id}`);
		expect(body).toEqual({
			state: 'FULFILLED',
			submissionDate: '2026-11-10T00:00:00.000Z',
			completionDate: '2026-11-10T00:00:00.000Z',
			expirationDate: '2026-11-11T00:00:00.000Z',
		});
	});

	it.each(['FAILED', 'CANCELLED', 'EXPIRED'] as const)(
		'can end as %s, without results',
		async (end) => {
			await start({ jobs: { failWith: end } });
			const id = await submit();
			expect(await states(id, 3)).toEqual(['QUEUED', 'PENDING', end]);
			expect((await results(id)).status).toBe(end === 'EXPIRED' ? 404 : 400);
		},
	);

	it('has no results before it is fulfilled', async () => {
		await start();
		const id = await submit();
		expect((await results(id)).status).toBe(400);
	});

	it('waits while too many others run', async () => {
		await start({ jobs: { maxConcurrent: 1, queuedPolls: 0, runningPolls: 1 } });
		const [first, second, third] = [await submit(), await submit(), await submit()];
		expect(await states(second, 4)).toEqual(['QUEUED', 'QUEUED', 'QUEUED', 'QUEUED']);
		expect(await states(first, 2)).toEqual(['PENDING', 'FULFILLED']);
		expect(await states(second, 1)).toEqual(['PENDING']);
		expect(await state(third)).toBe('QUEUED');
		expect((await client.request('DELETE', `${JOBS}/${second}`)).status).toBe(204);
		expect(await state(third)).toBe('PENDING');
	});

	it('is gone once deleted; the test still sees it', async () => {
		await start();
		const id = await finished();
		expect((await client.request('DELETE', `${JOBS}/${id}`)).status).toBe(204);
		expect((await client.get(`${JOBS}/${id}`)).status).toBe(404);
		expect((await results(id)).status).toBe(404);
		expect((await client.request('DELETE', `${JOBS}/${id}`)).status).toBe(404);
		expect(simulator.jobs.get(id)?.deleted).toBe(true);
	});

	it.each(['paging', 'aggregations', 'pageSize'])('takes no %s', async (field) => {
		await start();
		const reply = await client.post(JOBS, { interval: WEEK, [field]: [] });
		expect(reply).toMatchObject({ status: 400, body: { code: 'bad.request' } });
		expect(simulator.jobs.size).toBe(0);
	});
});

describe('results', () => {
	it.each([7, 100, 250, 1000])(
		'are complete with %d a page, and the last page has no cursor',
		async (size) => {
			await start();
			const { ids, cursors } = await readAll(await finished(), size);
			expect(ids).toEqual(world.truthIds());
			expect(cursors).toHaveLength(Math.ceil(250 / size) - 1);
			expect(new Set(cursors).size).toBe(cursors.length);
		},
	);

	it('include participant attributes and the availability date', async () => {
		await start();
		const { body } = await results(await finished());
		const customers = body.conversations?.flatMap(({ participants }) =>
			participants.filter(({ purpose }) => purpose === 'customer'),
		);
		expect(customers?.length).toBeGreaterThan(200);
		expect(customers?.every(({ attributes }) => attributes?.['order.number'])).toBe(true);
		expect(body.dataAvailabilityDate).toBe('2026-11-09T00:00:00.000Z');
	});

	it('come 1000 a page by default, never more than the most', async () => {
		await start({ world: createWorld({ count: 1200 }) });
		const id = await finished();
		expect((await results(id)).body.conversations).toHaveLength(1000);
		expect((await results(id, '?pageSize=1001')).status).toBe(400);
		expect((await results(id, '?pageSize=0')).status).toBe(400);
	});

	it('stop at the limit of the job', async () => {
		await start();
		const { ids } = await readAll(await finished({ interval: WEEK, limit: 33 }), 10);
		expect(ids).toEqual(world.truthIds().slice(0, 33));
	});

	it('refuse a cursor that was not encoded, is foreign, or is old', async () => {
		await start({ jobs: { cursorLifetimeMs: 60_000 } });
		const [id, other] = [await finished(), await finished()];
		const cursor = (await results(id, '?pageSize=10')).body.cursor ?? '';
		expect(cursor).toMatch(/^\+\/\+\/.*=$/);
		const encoded = encodeURIComponent(cursor);
		expect((await results(id, `?cursor=${cursor}`)).status).toBe(400);
		expect((await results(other, `?cursor=${encoded}`)).status).toBe(400);
		expect((await results(id, '?cursor=abc')).status).toBe(400);
		now += 59_999;
		expect((await results(id, `?cursor=${encoded}`)).status).toBe(200);
		now += 1;
		expect((await results(id, `?cursor=${encoded}`)).status).toBe(400);
	});

	it('expire', async () => {
		await start({ jobs: { resultLifetimeMs: 1000 } });
		const id = await finished();
		now += 1000;
		expect((await results(id)).status).toBe(404);
		expect(await state(id)).toBe('EXPIRED');
	});

	it('have no conversations field when there are none', async () => {
		await start();
		const id = await finished({ interval: '2025-01-01T00:00:00Z/2025-01-02T00:00:00Z' });
		expect((await results(id)).body).toEqual({ dataAvailabilityDate: '2026-11-09T00:00:00.000Z' });
	});
});

describe('what a job finds', () => {
	const interval = '2026-11-05T00:00:00.000Z/2026-11-06T00:00:00.000Z';
	const span = { from: Date.parse('2026-11-05'), to: Date.parse('2026-11-06') };

	it('everything active in the interval, or only what started on its days', async () => {
		await start();
		const active = (await readAll(await finished({ interval }), 100)).ids;
		const started = (
			await readAll(await finished({ interval, startOfDayIntervalMatching: true }), 100)
		).ids;
		expect(active).toEqual(world.truthIds({ ...span, mode: 'job', now }));
		expect(started).toEqual(world.truthIds(span));
		expect(active.length).toBeGreaterThan(started.length);
	});

	it('nothing beyond the watermark, which it tells', async () => {
		const watermark = Date.parse('2026-11-05T12:00:00Z');
		await start({ watermark });
		const availability = await client.get(`${JOBS}/availability`);
		expect(availability.body).toEqual({ dataAvailabilityDate: '2026-11-05T12:00:00.000Z' });
		const { ids } = await readAll(await finished({ interval }), 100);
		expect(ids).toEqual(world.truthIds({ ...span, mode: 'job', now, watermark }));
		expect(ids.length).toBeLessThan(world.truthIds({ ...span, mode: 'job', now }).length);
	});

	it('the same however long the reading takes', async () => {
		const moving = createWorld({ count: 100 });
		await start({ world: moving });
		const before = moving.truthIds();
		const id = await finished();
		await results(id);
		moving.remove(before[0]);
		expect((await readAll(id, 30)).ids).toEqual(before);
	});
});

describe('user jobs', () => {
	it('are of their own kind', async () => {
		await start();
		const path = '/api/v2/analytics/users/details/jobs';
		const { body } = await client.post<{ jobId: string }>(path, { interval: WEEK });
		for (let i = 0; i < 3; i++) await client.get(`${path}/${body.jobId}`);
		const page = await client.get<Models.AnalyticsUserDetailsAsyncQueryResponse>(
			`${path}/${body.jobId}/results?pageSize=50`,
		);
		const statuses = page.body.userDetails?.flatMap(({ primaryPresence, routingStatus }) => [
			...(primaryPresence ?? []),
			...(routingStatus ?? []),
		]);
		expect(statuses).toHaveLength(50);
		expect(page.body.cursor).toBeDefined();
		expect((await client.get(`${JOBS}/${body.jobId}`)).status).toBe(404);
	});
});
