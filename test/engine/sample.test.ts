import type { INodeParameters } from 'n8n-workflow';

import { AGGREGATES } from '../../nodes/GenesysCloudAnalytics/genesys/aggregates';
import { NODE_TYPE } from './harness/genesys';
import { Poller } from './harness/poller';
import { runSample, sampleEngine, watchConnections } from './harness/sample';

/** The sample organization through the real engine, with a guard: not one connection is opened. */

watchConnections();

async function rowsOf(parameters: INodeParameters) {
	return (await runSample(parameters)).json;
}

const getAll = { resource: 'conversation', operation: 'getAll', period: 'last7Days' };

it('reads all conversations of a week, the same by query and by job', async () => {
	const whole = { ...getAll, period: 'lastWeek', returnAll: true, columns: 'all' };
	const rows = await rowsOf({ ...whole, options: { source: 'query' } });
	expect(rows.length).toBeGreaterThan(2500);
	expect(rows.every(({ sample }) => sample === true)).toBe(true);
	expect(Object.keys(rows[0]).at(-1)).toBe('sample');
	const byJob = await rowsOf({ ...whole, options: { source: 'job' } });
	expect(byJob).toEqual(rows);
});

it.each(Object.keys(AGGREGATES).filter((dataset) => dataset !== 'ratelimits'))(
	'has statistics of %s',
	async (dataset) => {
		const rows = await rowsOf({
			resource: 'aggregate',
			operation: 'getAll',
			dataset,
			// Whether another contact was avoided is only known a week later.
			period: dataset === 'resolutions' ? 'last30Days' : 'last7Days',
		});
		expect(rows.length).toBeGreaterThan(0);
	},
);

it.each([
	'queues',
	'users',
	'flows',
	'conversationActivity',
	'routingActivity',
	'teamActivity',
	'userActivity',
	'flowActivity',
])('has a live status of %s', async (dataset) => {
	await rowsOf({ resource: 'observation', operation: 'getAll', dataset });
});

it('has agents with statuses now and before', async () => {
	const now = await rowsOf({ resource: 'user', operation: 'getStatus', returnAll: true });
	expect(now).toHaveLength(40);
	const before = await rowsOf({
		resource: 'user',
		operation: 'getAll',
		period: 'lastWeek',
		returnAll: true,
	});
	expect(before.length).toBeGreaterThan(1000);
});

it('gets conversations by ID, splits a time range and answers other paths', async () => {
	const [{ conversationId }] = await rowsOf({ ...getAll, limit: 1 });
	const same = await rowsOf({
		resource: 'conversation',
		operation: 'get',
		conversationIds: String(conversationId),
	});
	expect(same.map((row) => row.conversationId)).toEqual([conversationId]);
	const slices = await rowsOf({ resource: 'timeRange', operation: 'split', period: 'last30Days' });
	expect(slices.length).toBeGreaterThan(0);
	const queues = await rowsOf({
		resource: 'customQuery',
		operation: 'run',
		method: 'GET',
		path: '/api/v2/routing/queues',
		returnAll: true,
	});
	expect(queues).toHaveLength(12);
});

it('shows in Access: Check which permission is missing', async () => {
	const rows = await rowsOf({ resource: 'access', operation: 'check' });
	const missing = rows.filter(({ granted }) => granted === false);
	expect(rows.length).toBeGreaterThan(30);
	expect(missing.map(({ permission }) => permission)).toEqual([
		'analytics:rateLimitAggregate:view',
	]);
});

it('says which permission is missing, as Genesys Cloud does', async () => {
	const { error } = await sampleEngine().runNode(NODE_TYPE, {
		resource: 'aggregate',
		operation: 'getAll',
		dataset: 'ratelimits',
		period: 'last7Days',
	});
	expect(`${error?.message} ${error?.description}`).toContain('analytics:rateLimitAggregate:view');
});

it('fills pickers', async () => {
	const { results } = await sampleEngine().listSearch(NODE_TYPE, 'searchQueues', 'technical');
	expect(results.map(({ name }) => name)).toEqual(['Technical Support']);
});

it('shows no odd name, and only numbers and addresses that belong to nobody', async () => {
	const rows = await rowsOf({ ...getAll, limit: 500, simplify: false });
	const text = JSON.stringify(rows);
	for (const [number] of text.matchAll(/\+\d+/g)) expect(number).toMatch(/^\+1\d{3}55501\d\d$/);
	for (const [address] of text.matchAll(/@[\w.-]+/g)) {
		expect(address).toMatch(/@(conference\.)?example\.com$/);
	}
});

describe('The trigger', () => {
	/** Friday, an hour after noon in UTC, where the polled workflow is. */
	const NOON = Date.parse('2026-11-20T13:00:00Z');
	let now = NOON;

	beforeEach(() => {
		now = NOON;
		jest.spyOn(Date, 'now').mockImplementation(() => now);
	});
	afterEach(() => jest.mocked(Date.now).mockRestore());

	it.each(['conversationEnded', 'conversationStarted', 'wrapUpAdded', 'agentStatusChanged'])(
		'%s fires within the hour, with nothing twice',
		async (event) => {
			const poller = new Poller(sampleEngine(), { event, columns: 'all' });
			await poller.activate();
			const seen: string[] = [];
			for (let minutes = 20; minutes <= 60; minutes += 20) {
				now = NOON + minutes * 60_000;
				for (const row of await poller.poll()) seen.push(JSON.stringify(row));
			}
			expect(seen.length).toBeGreaterThan(10);
			expect(new Set(seen).size).toBe(seen.length);
		},
	);

	it('queueThreshold fires when somebody waits', async () => {
		const { results } = await sampleEngine().listSearch(NODE_TYPE, 'searchQueues', 'technical');
		const poller = new Poller(sampleEngine(), {
			event: 'queueThreshold',
			queueIds: { __rl: true, mode: 'id', value: String(results[0].value) },
			metric: 'waiting',
			direction: 'above',
			threshold: 0,
		});
		await poller.activate();
		let fired = 0;
		for (let minutes = 1; minutes <= 40; minutes++) {
			now = NOON + minutes * 60_000;
			fired += (await poller.poll()).length;
		}
		expect(fired).toBeGreaterThan(0);
	});
});

it('is the same for the same day and hour, and only of what has happened', async () => {
	const { SampleOrganization } = await import(
		'../../nodes/GenesysCloudAnalytics/sample/organization/organization'
	);
	const ask = (now: string, interval: string) =>
		new SampleOrganization('Europe/London', () => Date.parse(now)).ask({
			method: 'POST',
			path: '/api/v2/analytics/conversations/details/query',
			body: { interval, paging: { pageSize: 100, pageNumber: 1 } },
		}).body as { totalHits: number; conversations: Array<{ conversationStart: string }> };
	const morning = '2026-11-18T09:00:00Z/2026-11-18T10:00:00Z';
	const then = ask('2026-11-20T12:00:00Z', morning);
	expect(ask('2026-12-09T03:00:00Z', morning)).toEqual(then);
	expect(then.totalHits).toBeGreaterThan(20);

	const today = ask('2026-11-18T12:00:02Z', '2026-11-18T00:00:00Z/2026-11-19T00:00:00Z');
	// When a callback is due lies ahead, and is known.
	const ahead = /"(?!callback)\w+":"2026-11-(18T1[3-9]|19)[^"]*"/.exec(JSON.stringify(today));
	expect(ahead?.[0]).toBeUndefined();
});
