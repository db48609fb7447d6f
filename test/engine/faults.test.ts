import { sleep } from 'n8n-workflow';

import { systemClock } from '../../nodes/GenesysCloudAnalytics/http/wait';
import { closeScenarios, DETAILS_QUERY, idsOf, isCancelled, scenario } from './harness/scenario';

afterEach(closeScenarios);

describe('One fault never loses work', () => {
	it('one 429, one 503, one reset, one truncated body: the same rows', async () => {
		const { getAll, sim } = await scenario(1_500);
		sim.faults.add({ kind: 'status', status: 429, headers: { 'Retry-After': '1' }, at: 3 });
		sim.faults.add({ kind: 'status', status: 503, at: 5 });
		sim.faults.add({ kind: 'reset', at: 8 });
		sim.faults.add({ kind: 'truncate', at: 12 });
		const outcome = await getAll();

		expect(outcome.error).toBeUndefined();
		expect(idsOf(outcome)).toEqual(sim.world.truthIds({}));
		expect(sim.faults.pending()).toBe(0);
	});

	test.each(['html', 'badJson', 'reset', 'truncate'] as const)(
		'a body that is %s is asked for again',
		async (kind) => {
			const { getAll, sim } = await scenario(150);
			sim.faults.add({ kind, at: 1 });
			sim.faults.add({ kind, at: 2 });
			const outcome = await getAll();
			expect(idsOf(outcome)).toEqual(sim.world.truthIds({}));
			expect(sim.faults.pending()).toBe(0);
		},
	);

	test.each([
		['in seconds', { headers: { 'Retry-After': '2' } }],
		// By the clock of Genesys Cloud, which here is that of the scenario and not that of n8n.
		['as a date', { headers: { 'Retry-After': 'Fri, 20 Nov 2026 00:00:02 GMT' } }],
		[
			'in the text only',
			{
				headers: { 'Retry-After': '' },
				body: {
					message: 'Rate limit exceeded the maximum. Retry the request in [2] seconds',
					code: 'too.many.requests.retry.after',
					status: 429,
				},
			},
		],
	])('a wait that Genesys asks for %s is kept', async (_, fault) => {
		const { getAll, sim, queries } = await scenario(10);
		sim.faults.add({ kind: 'status', status: 429, ...fault });
		const outcome = await getAll({ options: { showReport: true } });

		expect(outcome.json).toHaveLength(10);
		// The second page was on its way with the first.
		const refused = queries().find(({ status }) => status === 429);
		const again = queries().at(-1);
		// A date has whole seconds, so it can ask for up to one second less.
		expect(again!.at - refused!.at).toBeGreaterThanOrEqual(1_000);
		const [, waited] = /([\d.]+) s waited/.exec(outcome.hints[0].message) ?? [];
		expect(Number(waited)).toBeGreaterThanOrEqual(1);
		expect(Number(waited)).toBeLessThan(4);
	});

	it('one 429 holds back all requests', async () => {
		const { getAll, sim, queries } = await scenario(2_000, { latencyMs: 30 });
		sim.faults.add({ kind: 'status', status: 429, headers: { 'Retry-After': '3' }, at: 4 });
		const outcome = await getAll();

		expect(idsOf(outcome)).toEqual(sim.world.truthIds({}));
		const refused = queries().find(({ status }) => status === 429);
		// What was under way when the 429 left the server may still arrive after it, on a busy machine a good while later.
		const held = queries().filter(({ at }) => at > refused!.at + 1_500 && at < refused!.at + 3_000);
		expect(held).toEqual([]);
	});

	it('a revoked token is renewed, and the page is asked again', async () => {
		const { getAll, sim, queries } = await scenario(1_000);
		let seen = 0;
		sim.onRequest = ({ path }) => {
			if (path === DETAILS_QUERY && ++seen === 5) sim.revokeTokens();
		};
		const outcome = await getAll();

		expect(idsOf(outcome)).toEqual(sim.world.truthIds({}));
		expect(queries().some(({ status }) => status === 401)).toBe(true);
		// One request renews it, and the others that were under way take the new one.
		expect(sim.issuedTokens).toHaveLength(2);
	});

	it('an expired token is renewed', async () => {
		let now = Date.parse('2026-11-20T00:00:00Z');
		const { getAll, sim } = await scenario(300, { now: () => now, tokenLifetimeSeconds: 600 });
		await getAll();
		now += 601_000;
		const outcome = await getAll();
		expect(idsOf(outcome)).toEqual(sim.world.truthIds({}));
		expect(sim.issuedTokens).toHaveLength(2);
	});

	it('the token is kept between executions', async () => {
		const { getAll, sim } = await scenario(10);
		await getAll();
		await getAll();
		expect(sim.issuedTokens).toHaveLength(1);
	});

	it("Genesys's limit on token requests, a 400, is waited for", async () => {
		const { getAll, sim } = await scenario(10);
		sim.faults.add({
			kind: 'status',
			method: 'POST',
			path: '/oauth/token',
			status: 400,
			body: { error: 'invalid_request', error_description: 'rate limit exceeded; try again later' },
		});
		const outcome = await getAll();
		expect(outcome.error).toBeUndefined();
		expect(outcome.json).toHaveLength(10);
	});
});

describe('What cannot be retried stops the run with a readable message', () => {
	it('a wait of hours ends the run and says until when', async () => {
		const { getAll, sim, queries } = await scenario(10);
		sim.faults.add({ kind: 'status', status: 429, headers: { 'Retry-After': '7200' } });
		const started = Date.now();
		const slept = jest.spyOn(systemClock, 'sleep');
		const outcome = await getAll();

		expect(slept).not.toHaveBeenCalled();
		slept.mockRestore();
		expect(outcome.error?.message).toBe(
			'Genesys Cloud is receiving too many requests from this OAuth client',
		);
		const said = /wait until (\d+ \w{3} \d{4} [\d:]+ UTC)/.exec(outcome.error?.description ?? '');
		const until = Date.parse(said?.[1] ?? '');
		// To the second.
		expect(until).toBeGreaterThan(started + 7_200_000 - 1_000);
		expect(until).toBeLessThanOrEqual(Date.now() + 7_200_000);
		// The second page was on its way with the first.
		expect(queries().length).toBeLessThanOrEqual(2);
	});

	it('a missing permission is named as Genesys named it', async () => {
		const { getAll } = await scenario(10, { permissions: [] });
		const { error } = await getAll();
		expect(error?.message).toBe('The OAuth client lacks a permission');
		expect(error?.description).toContain('analytics:conversationDetail:view');
		expect(error?.description).toMatch(/Correlation ID for Genesys support: \S+/);
	});

	it('a 400 quotes Genesys and says where', async () => {
		const { getAll, sim, queries } = await scenario(500);
		sim.faults.add({ kind: 'status', status: 400, at: 3 });
		const { error } = await getAll();
		expect(error?.message).toBe('Genesys Cloud did not accept this query');
		expect(error?.description).toContain(
			'page 3 of 2026-11-01T00:00:00.000Z/2026-11-08T00:00:00.000Z',
		);
		expect(queries().filter(({ status }) => status === 400)).toHaveLength(1);
	});

	it('a page that comes twice is noticed', async () => {
		const { getAll, sim } = await scenario(300);
		const conversations = [{ conversationId: 'a' }, { conversationId: 'b' }];
		sim.faults.add({ kind: 'answer', times: 10, body: { conversations, totalHits: 300 } });
		const { error } = await getAll();
		expect(error?.message).toBe('Genesys Cloud sent the same page twice');
	});

	it('a body without the expected list is noticed', async () => {
		const { getAll, sim } = await scenario(300);
		sim.faults.add({ kind: 'answer', times: 10, body: { message: 'Welcome' } });
		const { error } = await getAll();
		expect(error?.message).toBe('The answer does not hold the expected list');
	});
});

describe('Cancelling', () => {
	test.each([
		[
			'a wait that Genesys asked for',
			{ kind: 'status', status: 429, headers: { 'Retry-After': '120' } },
		],
		['a wait between two tries', { kind: 'status', status: 503, times: 50 }],
		['a request that is not answered', { kind: 'hang' }],
	] as const)(
		'ends %s, which would go on for longer than this test may take',
		async (_, fault) => {
			const { getAll, sim, queries } = await scenario(1_000, { latencyMs: 20 });
			sim.faults.add({ at: 3, ...fault });
			const stop = new AbortController();
			const running = getAll({}, { signal: stop.signal });
			// Until the third is stuck, and nothing else is under way.
			let sent = 0;
			while (queries().length < 3 || queries().length > sent) {
				sent = queries().length;
				await sleep(600);
			}
			stop.abort();
			expect(isCancelled(await running)).toBe(true);
			expect(queries()).toHaveLength(sent);
			await sleep(1_500);
			expect(queries()).toHaveLength(sent);
		},
		30_000,
	);
});

describe('Proof of completeness', () => {
	it('a total that Genesys never keeps is told as a hint', async () => {
		const { getAll, sim } = await scenario(250);
		const [first, second] = [sim.world.conversationAt(0), sim.world.conversationAt(1)];
		sim.faults.add({
			kind: 'answer',
			times: 20,
			body: { conversations: [first, second], totalHits: 3 },
		});
		const outcome = await getAll();
		expect(outcome.json).toHaveLength(2);
		expect(outcome.hints[0].message).toContain('Genesys announced 3 conversations, returned 2');
	});

	it('and as an error when the user wants that', async () => {
		const { getAll, sim } = await scenario(250);
		sim.faults.add({
			kind: 'answer',
			times: 20,
			body: { conversations: [sim.world.conversationAt(0)], totalHits: 2 },
		});
		const { error } = await getAll({ options: { failIfIncomplete: true } });
		expect(error?.message).toBe('The answer is incomplete');
		expect(error?.description).toContain('announced 2 conversations, returned 1');
	});

	it('conversations that move to an earlier page while it is read are found', async () => {
		const { getAll, sim, queries } = await scenario(1_000);
		const before = sim.world.truthIds({});
		let seen = 0;
		sim.onRequest = ({ path }) => {
			if (path === DETAILS_QUERY && ++seen === 3) sim.world.remove(before[10]);
		};
		const outcome = await getAll();
		expect(new Set(idsOf(outcome))).toEqual(new Set(before));
		expect(idsOf(outcome)).toHaveLength(1_000);
		expect(queries().length).toBeGreaterThan(10);
		// Found at the second reading, and put behind what the first one gave.
		expect(outcome.hints.map(({ message }) => message)).toEqual([
			expect.stringMatching(
				/^Genesys Cloud gave \d+ conversations? later than (its start|their starts) would have it/,
			),
		]);
	});
});
