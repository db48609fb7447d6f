/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import { DETAILS_QUERY_PATH, signIn, startSimulator, type Simulator } from '../../simulator';

const WEEK = '2026-11-01T00:00:00.000Z/2026-11-08T00:00:00.000Z';

let simulator: Simulator;

afterEach(async () => {
	await simulator.close();
});

describe('requests that miss their aim', () => {
	it.each([
		['GET', '/api/v2/nothing', undefined, 404, 'not.found'],
		['GET', '/elsewhere', undefined, 404, 'not.found'],
		['GET', DETAILS_QUERY_PATH, undefined, 405, 'method.not.allowed'],
		['DELETE', '/api/v2/users', undefined, 405, 'method.not.allowed'],
		['POST', DETAILS_QUERY_PATH, '{"interval":', 400, 'bad.request'],
		['POST', DETAILS_QUERY_PATH, `{"x":"${'x'.repeat(512_000)}"}`, 413, 'request.entity.too.large'],
	])('%s %s is refused', async (method, path, body, status, code) => {
		simulator = await startSimulator();
		const client = await signIn(simulator);
		const reply = await client.request(method, path, body);
		expect(reply).toMatchObject({ status, body: { status, code } });
		expect(simulator.requests.at(-1)?.status).toBe(status);
	});

	it('JSON must be called JSON', async () => {
		simulator = await startSimulator();
		const client = await signIn(simulator);
		const reply = await client.request('POST', DETAILS_QUERY_PATH, '{}', {
			'Content-Type': 'text/plain',
		});
		expect(reply).toMatchObject({ status: 415, body: { code: 'unsupported.media.type' } });
	});

	it('a missing permission is named', async () => {
		simulator = await startSimulator({ permissions: ['analytics:userDetail:view'] });
		const client = await signIn(simulator);
		const reply = await client.query({ interval: WEEK });
		expect(reply).toMatchObject({ status: 403, body: { code: 'missing.any.permissions' } });
		expect(reply.body.message).toBe(
			'Unable to perform the requested action. You must have at least one of the following permissions assigned: [analytics:conversationDetail:view, analytics:agentConversationDetail:view]',
		);
		const users = '/api/v2/analytics/users/details/query';
		expect((await client.post(users, { interval: WEEK })).status).toBe(200);
		expect((await client.get('/api/v2/users')).status).toBe(200);
	});
});

describe('latency', () => {
	it('is added to answers of the API', async () => {
		simulator = await startSimulator({ latencyMs: 80 });
		const client = await signIn(simulator);
		const began = performance.now();
		await client.get('/api/v2/tokens/me');
		expect(performance.now() - began).toBeGreaterThanOrEqual(75);
	});
});

describe('rate limit', () => {
	it('answers 429 with the seconds left, for that token only, until the window is over', async () => {
		simulator = await startSimulator({ rateLimitPerMinute: 3, rateWindowMs: 1500 });
		const client = await signIn(simulator);
		const statuses = [];
		for (let i = 0; i < 5; i++) statuses.push((await client.get('/api/v2/tokens/me')).status);
		expect(statuses).toEqual([200, 200, 200, 429, 429]);
		const refused = await client.query({ interval: WEEK });
		const seconds = Number(refused.headers.get('Retry-After'));
		expect([1, 2]).toContain(seconds);
		expect(refused.body).toEqual({
			message: `Rate limit exceeded the maximum. Retry the request in [${seconds}] seconds`,
			code: 'too.many.requests.retry.after',
			status: 429,
			contextId: refused.headers.get('ININ-Correlation-Id'),
			details: [],
			errors: [],
		});
		const other = await signIn(simulator);
		expect((await other.get('/api/v2/tokens/me')).status).toBe(200);
		expect(simulator.requests.filter(({ status }) => status === 429)).toHaveLength(3);

		await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
		expect((await client.get('/api/v2/tokens/me')).status).toBe(200);
	});
});

describe('log', () => {
	it('can be switched off', async () => {
		simulator = await startSimulator({ log: false });
		await (await signIn(simulator)).get('/api/v2/tokens/me');
		expect(simulator.requests).toEqual([]);
	});
});
