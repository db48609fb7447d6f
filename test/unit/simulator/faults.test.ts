/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import { DETAILS_QUERY_PATH, requestToken, signIn, startSimulator } from '../../simulator';
import type { PlainClient, ScheduledFault, Simulator } from '../../simulator';

const WEEK = '2026-11-01T00:00:00.000Z/2026-11-08T00:00:00.000Z';

let simulator: Simulator;
let client: PlainClient;

beforeEach(async () => {
	simulator = await startSimulator();
	client = await signIn(simulator);
});

afterEach(async () => {
	await simulator.close();
});

/** The status of each of some queries; 'cut' when no complete JSON came back. */
async function outcomes(count: number): Promise<Array<number | string>> {
	const seen: Array<number | string> = [];
	for (let i = 0; i < count; i++) {
		seen.push(
			await client.query({ interval: WEEK }).then(
				({ status }) => status,
				() => 'cut',
			),
		);
	}
	return seen;
}

describe('when faults happen', () => {
	it.each<[Partial<ScheduledFault>, number[]]>([
		[{}, [503, 200, 200, 200]],
		[{ at: 3 }, [200, 200, 503, 200]],
		[{ at: 2, times: 2 }, [200, 503, 503, 200]],
	])('%j', async (when, expected) => {
		simulator.faults.add({ kind: 'status', status: 503, ...when });
		expect(simulator.faults.pending()).toBe(1);
		expect(await outcomes(4)).toEqual(expected);
		expect(simulator.faults.pending()).toBe(0);
	});

	it('with a probability: the same ones in each run', async () => {
		const run = async (seed: number) => {
			simulator.faults.clear();
			simulator.faults.add({ kind: 'status', status: 500, probability: 0.5, seed });
			return await outcomes(20);
		};
		const first = await run(1);
		expect(new Set(first)).toEqual(new Set([200, 500]));
		expect(await run(1)).toEqual(first);
		expect(await run(2)).not.toEqual(first);
	});

	it('only to the requests that were meant', async () => {
		simulator.faults.add({ kind: 'status', status: 400, path: '/oauth/token' });
		simulator.faults.add({ kind: 'status', status: 502, method: 'GET', path: /\/users$/ });
		expect(await outcomes(1)).toEqual([200]);
		expect((await client.get('/api/v2/users?pageSize=1')).status).toBe(502);
		expect((await requestToken(simulator)).status).toBe(400);
		expect((await requestToken(simulator)).status).toBe(200);
		expect(simulator.faults.pending()).toBe(0);
	});

	it('no longer once they are cleared', async () => {
		simulator.faults.add({ kind: 'reset', times: 9 });
		simulator.faults.clear();
		expect(await outcomes(2)).toEqual([200, 200]);
	});
});

describe('what faults do', () => {
	it('429 comes with Retry-After and the official text', async () => {
		simulator.faults.add({ kind: 'status', status: 429, headers: { 'Retry-After': '7' } });
		const { headers, body } = await client.query({ interval: WEEK });
		expect(headers.get('Retry-After')).toBe('7');
		expect(body).toMatchObject({
			code: 'too.many.requests.retry.after',
			message: 'Rate limit exceeded the maximum. Retry the request in [7] seconds',
		});
	});

	it('other statuses come with an error body of their own', async () => {
		simulator.faults.add({ kind: 'status', status: 504 });
		const { headers, body } = await client.query({ interval: WEEK });
		expect(body).toMatchObject({
			code: 'request.timeout',
			status: 504,
			contextId: headers.get('ININ-Correlation-Id'),
		});
		simulator.faults.add({ kind: 'status', status: 500, body: { odd: true } });
		expect((await client.query({ interval: WEEK })).body).toEqual({ odd: true });
	});

	it.each(['reset', 'truncate'] as const)('%s cuts the connection; the log knows', async (kind) => {
		simulator.faults.add({ kind });
		expect(await outcomes(2)).toEqual(['cut', 200]);
		expect(simulator.requests.slice(-2).map(({ status }) => status)).toEqual([0, 200]);
	});

	it('truncate announces more than it sends', async () => {
		simulator.faults.add({ kind: 'truncate' });
		const response = await fetch(`${simulator.url}${DETAILS_QUERY_PATH}`, {
			method: 'POST',
			headers: { Authorization: `Bearer ${client.token}`, 'Content-Type': 'application/json' },
			body: JSON.stringify({ interval: WEEK }),
		});
		expect(response.status).toBe(200);
		expect(Number(response.headers.get('Content-Length'))).toBeGreaterThan(10_000);
		await expect(response.text()).rejects.toThrow();
	});

	it.each([
		['badJson', 'application/json'],
		['html', 'text/html'],
	] as const)('%s is a complete answer that is no JSON', async (kind, type) => {
		simulator.faults.add({ kind });
		const response = await fetch(`${simulator.url}${DETAILS_QUERY_PATH}`, {
			method: 'POST',
			headers: { Authorization: `Bearer ${client.token}`, 'Content-Type': 'application/json' },
			body: JSON.stringify({ interval: WEEK }),
		});
		expect(response.status).toBe(200);
		expect(response.headers.get('Content-Type')).toContain(type);
		const text = await response.text();
		expect(text.length).toBeGreaterThan(50);
		expect(() => JSON.parse(text)).toThrow();
	});

	it('answer sends what it was given', async () => {
		simulator.faults.add({ kind: 'answer', body: { totalHits: 5 } });
		expect((await client.query({ interval: WEEK })).body).toEqual({ totalHits: 5 });
	});

	it('delay only delays', async () => {
		simulator.faults.add({ kind: 'delay', delayMs: 120 });
		const began = performance.now();
		expect(await outcomes(1)).toEqual([200]);
		expect(performance.now() - began).toBeGreaterThanOrEqual(110);
	});

	it('hang never answers; closing the simulator ends it', async () => {
		simulator.faults.add({ kind: 'hang' });
		const hanging = client.query({ interval: WEEK });
		const won = await Promise.race([
			hanging,
			new Promise((resolve) => setTimeout(() => resolve('still waiting'), 150)),
		]);
		expect(won).toBe('still waiting');
		const ended = expect(hanging).rejects.toThrow();
		await simulator.close();
		await ended;
	});
});
