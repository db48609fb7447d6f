import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { OBSERVED, OBSERVED_FACTS } from '../../nodes/GenesysCloudAnalytics/observation/query';
import type { Simulator, SimulatorOptions, World } from '../simulator';
import { busyWorld, goingOn, NOW, queueTruth } from './harness/busy';
import { closeScenarios, scenario } from './harness/scenario';

afterEach(closeScenarios);

const MEDIA = ['voice', 'chat', 'email', 'message', 'callback'];

async function observing(world: World = busyWorld(), options: SimulatorOptions = {}) {
	const made = await scenario(world, { now: () => NOW, ...options });
	return {
		...made,
		get: async (parameters: INodeParameters = {}) =>
			await made.run({
				resource: 'observation',
				operation: 'getAll',
				columns: 'all',
				...parameters,
			}),
	};
}

function posts(sim: Simulator) {
	return sim.requests.filter(({ method, path }) => method === 'POST' && path !== '/oauth/token');
}

interface Filtered {
	filter: { clauses: Array<{ predicates: Array<{ value: string }> }> };
}

function idsSent(sim: Simulator): string[][] {
	return posts(sim).map(({ body }) =>
		(body as Filtered).filter.clauses[0].predicates.map(({ value }) => value),
	);
}

const number = (value: unknown) => Number(value ?? NaN);
const total = (rows: IDataObject[], column: string) =>
	rows.reduce((sum, row) => sum + number(row[column] ?? 0), 0);

describe('Live Status: Get Many, the eight datasets', () => {
	test.each(OBSERVED)('%s gives rows with all their columns', async (dataset) => {
		const { get, sim } = await observing();
		const { json, error } = await get({ dataset });
		expect(error).toBeUndefined();
		expect(json.length).toBeGreaterThan(0);
		const keys = Object.keys(json[0]);
		for (const row of json) expect(Object.keys(row)).toEqual(keys);
		expect(keys).toContain('observedAt');
		const { path } = OBSERVED_FACTS[dataset];
		expect(posts(sim).map((request) => [request.path, request.status])).toContainEqual([path, 200]);
	});

	test.each(OBSERVED)('%s gives the entities as Genesys sent them', async (dataset) => {
		const { get } = await observing();
		const { json } = await get({ dataset, simplify: false });
		expect(json.length).toBeGreaterThan(0);
		for (const entity of json) {
			expect(entity).toHaveProperty('group');
			expect(Array.isArray(entity.data)).toBe(true);
		}
	});

	test.each(OBSERVED)('%s gives details, one row each', async (dataset) => {
		const { get } = await observing();
		const { json, error } = await get({ dataset, options: { includeDetails: true } });
		expect(error).toBeUndefined();
		if (dataset === 'users') {
			// The simulator names no queues there.
			expect(json).toEqual([]);
			return;
		}
		expect(json.length).toBeGreaterThan(0);
		for (const row of json) {
			expect(row.conversationId ?? row.userId).toEqual(expect.any(String));
			expect(row.since).toEqual(expect.any(String));
		}
	});
});

describe('Observations agree with the conversations', () => {
	it('of each queue and media type', async () => {
		const { get, sim } = await observing();
		const { json } = await get({
			metrics: ['oWaiting', 'oAlerting', 'oInteracting', 'oLongestWaiting'],
			options: { byMediaType: true },
		});
		const going = goingOn(sim.world, NOW);
		const rows = sim.world.directory.queues.flatMap(({ id }) =>
			MEDIA.map((mediaType) => ({ id, mediaType, truth: queueTruth(going, id, mediaType) })),
		);
		expect(json).toHaveLength(rows.length);
		for (const { id, mediaType, truth } of rows) {
			const row = json.find((one) => one.queueId === id && one.mediaType === mediaType);
			expect(row).toMatchObject({
				oWaiting: truth.oWaiting,
				oAlerting: truth.oAlerting,
				oInteracting: truth.oInteracting,
				oLongestWaiting: truth.oldestWaiting,
			});
			const { observedAt = '', longestWaitSeconds } = row as {
				observedAt?: string;
				longestWaitSeconds?: number;
			};
			if (truth.oldestWaiting === null) expect(longestWaitSeconds).toBe(0);
			else {
				const ms = Date.parse(observedAt) - truth.oldestWaiting;
				expect(longestWaitSeconds).toBe(Math.round(ms / 100) / 10);
			}
		}
		// The world must have something to count.
		expect(total(json, 'oWaiting')).toBeGreaterThan(10);
		expect(total(json, 'oAlerting')).toBeGreaterThan(0);
		expect(total(json, 'oInteracting')).toBeGreaterThan(50);
	});

	it('by default is one row a queue with six numbers, none of them empty', async () => {
		const { run, sim } = await scenario(busyWorld(), { now: () => NOW });
		const { json, error } = await run({ resource: 'observation', operation: 'getAll' });
		expect(error).toBeUndefined();
		const { queues, users } = sim.world.directory;
		expect(json.map(({ queueId }) => queueId)).toEqual(queues.map(({ id }) => id));
		expect(Object.keys(json[0])).toEqual([
			'queueName',
			'waiting',
			'longestWaitSeconds',
			'interacting',
			'agentsOnQueue',
			'agentsIdle',
			'agentsNotResponding',
			'observedAt',
			'queueId',
		]);
		const going = goingOn(sim.world, NOW);
		const active = users.filter(({ state }) => state === 'active').length;
		for (const row of json) {
			expect(Object.values(row)).not.toContain(null);
			const truths = MEDIA.map((media) => queueTruth(going, String(row.queueId), media));
			const sum = (key: 'oInteracting' | 'oWaiting') =>
				truths.reduce((so, truth) => so + truth[key], 0);
			expect(row).toMatchObject({ waiting: sum('oWaiting'), interacting: sum('oInteracting') });
			const oldest = Math.min(...truths.map(({ oldestWaiting }) => oldestWaiting ?? Infinity));
			const ms = Date.parse(String(row.observedAt)) - oldest;
			expect(row.longestWaitSeconds).toBe(ms > 0 ? Math.round(ms / 100) / 10 : 0);
			expect(number(row.agentsIdle) + number(row.agentsNotResponding)).toBeLessThanOrEqual(
				number(row.agentsOnQueue),
			);
			expect(number(row.agentsOnQueue)).toBeLessThanOrEqual(active);
		}
		expect(total(json, 'waiting')).toBeGreaterThan(10);
		expect(total(json, 'agentsOnQueue')).toBeGreaterThan(0);
	});

	it('a queue of which Genesys says nothing has nobody, if it exists', async () => {
		const { get, sim } = await observing();
		const [one, quiet] = sim.world.directory.queues;
		const { path } = OBSERVED_FACTS.queues;
		const group = { group: { queueId: one.id, mediaType: 'voice' }, data: [] };
		sim.faults.add({ kind: 'answer', path, body: { results: [group] } });
		const { json, hints } = await get({
			columns: 'essential',
			queueIds: [one.id, quiet.id].join(),
		});
		expect(json).toHaveLength(2);
		expect(json[1]).toMatchObject({
			queueName: quiet.name,
			queueId: quiet.id,
			waiting: 0,
			longestWaitSeconds: 0,
			interacting: 0,
			agentsOnQueue: 0,
			agentsIdle: 0,
			agentsNotResponding: 0,
		});
		expect(hints).toEqual([]);
	});

	it('By Media Type has no agents, who are on queue for all of them', async () => {
		const { get, sim } = await observing();
		const { json } = await get({ columns: 'essential', options: { byMediaType: true } });
		expect(json).toHaveLength(sim.world.directory.queues.length * MEDIA.length);
		expect(Object.keys(json[0])).toEqual([
			'queueName',
			'mediaType',
			'waiting',
			'longestWaitSeconds',
			'interacting',
			'observedAt',
			'queueId',
		]);
	});

	it('a filter by media type leaves agents open, of whom it cannot say anything', async () => {
		const { get } = await observing();
		const filters = { mediaType: [{ operator: 'is', value: ['voice'] }] };
		const { json } = await get({ columns: 'essential', filters });
		for (const row of json) {
			expect(row).toMatchObject({ agentsOnQueue: null, agentsIdle: null });
			expect(row.waiting).toEqual(expect.any(Number));
		}
	});

	it('the service level of today stands beside it', async () => {
		const { get, sim } = await observing();
		const options = { serviceLevelToday: true, timeZone: 'UTC' };
		const { json, error } = await get({ columns: 'essential', options });
		expect(error).toBeUndefined();
		expect(Object.keys(json[0])).toContain('serviceLevelPercent');
		const { body } = sim.requests.find(({ path }) => path.includes('aggregates'))!;
		expect(body).toMatchObject({ groupBy: ['queueId'], metrics: ['oServiceLevel'] });
		const midnight = new Date(NOW).toISOString().slice(0, 10);
		expect((body as { interval: string }).interval).toMatch(`${midnight}T00:00:00.000Z/`);
		const { json: figures } = await get({
			resource: 'aggregate',
			period: 'today',
			metrics: ['oServiceLevel'],
			options: { timeZone: 'UTC' },
		});
		const levels = new Map(figures.map((row) => [row.queueId, row.serviceLevelPercent]));
		expect(json.some(({ serviceLevelPercent }) => serviceLevelPercent !== null)).toBe(true);
		for (const { queueId, serviceLevelPercent } of json) {
			expect(serviceLevelPercent).toBe(levels.get(queueId) ?? null);
		}
	});

	it('and activity agrees with observations', async () => {
		const { get } = await observing();
		const metrics = ['oWaiting', 'oAlerting', 'oInteracting'];
		const observed = await get({ metrics, options: { byMediaType: true } });
		const groupBy = ['queueId', 'mediaType'];
		const active = await get({ dataset: 'conversationActivity', metrics, groupBy });
		const part = (row: IDataObject) =>
			JSON.stringify([row.queueId, row.mediaType, ...metrics.map((metric) => row[metric] ?? 0)]);
		const some = (rows: IDataObject[]) =>
			rows
				.filter(({ queueId, mediaType }) => queueId && MEDIA.includes(String(mediaType)))
				.filter((row) => metrics.some((metric) => number(row[metric] ?? 0) > 0))
				.map(part)
				.sort();
		expect(some(active.json).length).toBeGreaterThan(10);
		expect(some(active.json)).toEqual(some(observed.json));
	});

	it('details are the conversations that wait', async () => {
		const { get, sim } = await observing(busyWorld({ count: 600 }));
		const { json } = await get({ metrics: ['oWaiting'], options: { includeDetails: true } });
		const waiting = goingOn(sim.world, NOW).filter(
			({ purpose, segmentType }) => purpose === 'acd' && segmentType === 'interact',
		);
		expect(json.map(({ conversationId }) => conversationId).sort()).toEqual(
			waiting.map(({ conversationId }) => conversationId).sort(),
		);
		for (const row of json) {
			const truth = waiting.find(({ conversationId }) => conversationId === row.conversationId);
			expect(row).toMatchObject({ metric: 'oWaiting', queueId: truth?.queueId });
			expect(Date.parse(String(row.since))).toBe(truth?.since);
		}
	});

	it('flows', async () => {
		const { get, sim } = await observing();
		const { json } = await get({ dataset: 'flows', options: { byMediaType: true } });
		const going = goingOn(sim.world, NOW).filter(({ flowId }) => flowId !== undefined);
		expect(going.length).toBeGreaterThan(5);
		expect(total(json, 'oFlow')).toBe(going.length);
		for (const { flowId, mediaType, oFlow } of json) {
			expect(oFlow).toBe(
				going.filter((one) => one.flowId === flowId && one.mediaType === mediaType).length,
			);
		}
	});

	it('presences are told as system presences, and add up', async () => {
		const { get, sim } = await observing();
		const { json } = await get({
			metrics: ['oUserPresences', 'oOnQueueUsers', 'oOffQueueUsers', 'oMemberUsers'],
		});
		const active = sim.world.directory.users.filter(({ state }) => state === 'active').length;
		expect(json).toHaveLength(sim.world.directory.queues.length);
		for (const row of json) {
			expect(row.oMemberUsers).toBe(active);
			expect(row.oUserPresences).toBe(active);
			expect(number(row.oOnQueueUsers) + number(row.oOffQueueUsers)).toBe(active);
			expect(row['oUserPresences.ON_QUEUE']).toBe(row.oOnQueueUsers);
			const parts = Object.entries(row).filter(([key]) => key.startsWith('oUserPresences.'));
			expect(parts.reduce((sum, [, count]) => sum + number(count), 0)).toBe(active);
			expect(parts.every(([key]) => /^oUserPresences\.[A-Z_]+$/.test(key))).toBe(true);
		}
		const activity = await get({ dataset: 'routingActivity', metrics: ['oUserPresences'] });
		const byQueue = (rows: IDataObject[]) =>
			Object.fromEntries(
				rows.map((row) => [
					row.queueId,
					Object.entries(row).filter(([key]) => key.startsWith('oUserPresences')),
				]),
			);
		expect(byQueue(activity.json)).toEqual(byQueue(json));
	});

	it('only the media types that were chosen', async () => {
		const { get, sim } = await observing();
		const [{ id }] = sim.world.directory.queues;
		const filters = { mediaType: [{ operator: 'is', value: ['voice', 'email'] }] };
		const options = { byMediaType: true };
		const { json } = await get({ queueIds: id, metrics: ['oWaiting'], filters, options });
		expect(json.map(({ mediaType }) => mediaType)).toEqual(['voice', 'email']);
		expect(posts(sim)[0].body).toEqual({
			metrics: ['oWaiting'],
			filter: {
				type: 'and',
				clauses: [
					{ type: 'or', predicates: [{ type: 'dimension', dimension: 'queueId', value: id }] },
					{
						type: 'or',
						predicates: ['voice', 'email'].map((value) => ({
							type: 'dimension',
							dimension: 'mediaType',
							operator: 'matches',
							value,
						})),
					},
				],
			},
		});
	});
});

describe('More IDs than one request takes', () => {
	it('1,300 queues come in batches of 100, and none is missing', async () => {
		const { get, sim } = await observing(busyWorld({ queues: 1_300 }), { latencyMs: 5 });
		const options = { byMediaType: true };
		const outcome = await get({ metrics: ['oWaiting', 'oInteracting'], options });
		const queues = sim.world.directory.queues.map(({ id }) => id);
		expect(new Set(outcome.json.map(({ queueId }) => queueId))).toEqual(new Set(queues));
		const keys = outcome.json.map(({ queueId, mediaType }) => `${queueId} ${mediaType}`);
		expect(new Set(keys).size).toBe(keys.length);
		expect(keys).toHaveLength(1_300 * MEDIA.length);
		expect(idsSent(sim).map(({ length }) => length)).toEqual(Array<number>(13).fill(100));
		expect(idsSent(sim).flat()).toEqual(queues);
		expect(outcome.hints).toEqual([]);
		const going = goingOn(sim.world, NOW);
		const waiting = queues.flatMap((id) =>
			MEDIA.map((media) => queueTruth(going, id, media).oWaiting),
		);
		expect(total(outcome.json, 'oWaiting')).toBe(waiting.reduce((sum, one) => sum + one, 0));
	});

	it('a batch that meets 429 or 503 is asked again', async () => {
		const { get, sim } = await observing(busyWorld({ queues: 450 }));
		const clean = await get({ metrics: ['oWaiting'] });
		const path = OBSERVED_FACTS.queues.path;
		const retryAfter = { headers: { 'Retry-After': '1' } };
		sim.faults.add({ kind: 'status', status: 429, path, at: 2, ...retryAfter });
		sim.faults.add({ kind: 'status', status: 503, path, at: 4 });
		sim.faults.add({ kind: 'truncate', path, at: 5 });
		const outcome = await get({ metrics: ['oWaiting'] });
		expect(sim.faults.pending()).toBe(0);
		expect(outcome.error).toBeUndefined();
		const withoutTime = (rows: IDataObject[]) => rows.map((row) => ({ ...row, observedAt: '' }));
		expect(withoutTime(outcome.json)).toEqual(withoutTime(clean.json));
	});

	it('a limit asks for no more batches than it takes', async () => {
		const { get, sim } = await observing(busyWorld({ queues: 450 }));
		const { json } = await get({ returnAll: false, limit: 60, metrics: ['oOnQueueUsers'] });
		expect(json).toHaveLength(60);
		expect(posts(sim)).toHaveLength(1);
	});

	it('a filter that names queues needs no list of them', async () => {
		const { get, sim } = await observing();
		const [one, two] = sim.world.directory.queues.map(({ id }) => id);
		const filters = { queue: [{ operator: 'is', value: [one, two].join(',') }] };
		const { json, error } = await get({ metrics: ['oMemberUsers'], filters });
		expect(error).toBeUndefined();
		expect(json.map(({ queueId }) => queueId)).toEqual([one, two]);
		expect(posts(sim)).toHaveLength(1);
		expect(sim.requests.every(({ query }) => query.pageNumber === undefined)).toBe(true);
	});

	it('refuses a queue that does not exist: it would look quiet', async () => {
		const { get, sim } = await observing();
		const [{ id }] = sim.world.directory.queues;
		const unknown = '00000000-0000-4000-8000-000000000000';
		const { json, error } = await get({ queueIds: [id, unknown].join(',') });
		expect(json).toEqual([]);
		expect(error?.message).toBe(`Genesys Cloud has no queue with the ID ${unknown} ("Queue")`);
		expect(posts(sim)).toEqual([]);
	});

	it('says of how many there was no answer, where it may not look whether they exist', async () => {
		const permissions = ['analytics:queueObservation:view'];
		const { get, sim } = await observing(busyWorld(), { permissions });
		const [{ id }] = sim.world.directory.queues;
		const unknown = '00000000-0000-4000-8000-000000000000';
		const { json, hints } = await get({ queueIds: [id, unknown].join(','), metrics: ['oWaiting'] });
		expect(new Set(json.map(({ queueId }) => queueId))).toEqual(new Set([id]));
		const messages = hints.map(({ message }) => message).join('\n');
		expect(messages).toContain('Whether the chosen queues exist could not be checked.');
		expect(messages).toContain('routing:queue:view');
		expect(messages).toContain('Genesys Cloud answered nothing on 1 of the 2 queues.');
	});

	it('activity without the ID among its groups is added up over batches', async () => {
		const world = busyWorld({ queues: 250 });
		const { get, sim } = await observing(world);
		const ids = world.directory.queues.map(({ id }) => id).join(',');
		const { json } = await get({
			dataset: 'conversationActivity',
			groupBy: ['mediaType'],
			queueIds: ids,
		});
		expect(posts(sim).filter(({ query }) => query.pageNumber === '1')).toHaveLength(3);
		const going = goingOn(world, NOW);
		expect(new Set(json.map(({ mediaType }) => mediaType)).size).toBe(json.length);
		for (const { mediaType, oWaiting, oInteracting, oLongestWaiting } of json) {
			const parts = world.directory.queues.map(({ id }) =>
				queueTruth(going, id, String(mediaType)),
			);
			const sum = (key: 'oWaiting' | 'oInteracting') =>
				parts.reduce((so, part) => so + part[key], 0);
			expect(oWaiting ?? 0).toBe(sum('oWaiting'));
			expect(oInteracting ?? 0).toBe(sum('oInteracting'));
			const oldest = parts.flatMap(({ oldestWaiting }) => oldestWaiting ?? []);
			expect(oLongestWaiting).toBe(oldest.length > 0 ? Math.min(...oldest) : null);
		}
	});
});

describe('Activity, page by page', () => {
	it('is read to its end by numbers in the URL', async () => {
		const { get, sim } = await observing(busyWorld({ queues: 320 }));
		const { json } = await get({ dataset: 'routingActivity' });
		expect(new Set(json.map(({ queueId }) => queueId)).size).toBe(320);
		expect(json).toHaveLength(320);
		expect(posts(sim).map(({ query }) => query)).toEqual(
			['1', '2', '3', '4', '5'].map((pageNumber) => ({ pageSize: '100', pageNumber })),
		);
		expect(posts(sim)[0].body).not.toHaveProperty('filter');
	});

	it('loses nothing when Genesys makes pages shorter than asked for', async () => {
		const { get, sim } = await observing();
		const page = (at: number, teams: string[]) =>
			sim.faults.add({
				kind: 'answer',
				path: OBSERVED_FACTS.teamActivity.path,
				at,
				body: {
					entityIdDimension: 'userId',
					results: teams.map((teamId) => ({
						group: { teamId },
						data: [{ metric: 'oTeamOnQueueUsers', qualifier: 'IDLE', count: 2 }],
					})),
				},
			});
		page(1, ['a', 'b']);
		page(2, ['b', 'c']);
		page(3, ['d']);
		page(4, ['d']);
		// A page that repeats the one before it is asked for once more.
		page(5, ['d']);
		const { json } = await get({ dataset: 'teamActivity', metrics: ['oTeamOnQueueUsers'] });
		expect(json.map(({ teamId }) => teamId)).toEqual(['a', 'b', 'c', 'd']);
		expect(json[0]).toMatchObject({ oTeamOnQueueUsers: 2, 'oTeamOnQueueUsers.IDLE': 2 });
		expect(posts(sim)).toHaveLength(5);
	});
});

describe('What the user is told', () => {
	it('a list of details that was cut names queue and metric', async () => {
		const { get } = await observing(busyWorld({ count: 40_000, queues: 2 }));
		const { hints, json } = await get({
			metrics: ['oInteracting'],
			options: { includeDetails: true },
			filters: { mediaType: [{ operator: 'is', value: ['voice'] }] },
		});
		const messages = hints.map(({ message }) => message);
		expect(messages).toHaveLength(1);
		expect(messages[0]).toMatch(
			/cut the list of details.*oInteracting of queueId [0-9a-f-]{36}, mediaType voice/,
		);
		expect(json).toHaveLength(200);
	});

	it('a missing permission stops with the words of Genesys', async () => {
		const { get } = await observing(busyWorld(), {
			permissions: ['routing:queue:view', 'analytics:userObservation:view'],
		});
		const { error } = await get();
		expect(error?.message).toBe('The OAuth client lacks a permission');
		expect(error?.description).toContain('[analytics:queueObservation:view]');
	});

	test.each<[string, INodeParameters, RegExp]>([
		['no metrics', { metrics: '={{ [] }}' }, /^"Metrics" is empty/],
		['an unknown dataset', { dataset: 'skills' }, /^"skills" is not a choice of "Dataset"/],
		[
			'a metric of another dataset',
			{ dataset: 'users', metrics: ['oWaiting'] },
			/^"oWaiting" is not a choice of "Metrics"/,
		],
		[
			'no groups',
			{ dataset: 'conversationActivity', groupBy: '={{ [] }}' },
			/^"Group By" is empty/,
		],
		['an ID that is none', { queueIds: 'a b/c' }, /^"a b\/c" in "Queue" is not an ID/],
		[
			'details of what has none',
			{ metrics: ['oLongestWaiting'], options: { includeDetails: true } },
			/^"Include Details" needs another choice of "Metrics"/,
		],
		[
			'a filter of another dataset',
			{ filters: { direction: [{ operator: 'is', value: ['inbound'] }] } },
			/cannot filter this dataset$/,
		],
		['a limit of nothing', { returnAll: false, limit: 0 }, /^"Limit" must be/],
	])('%s is refused before anything is sent', async (_, parameters, message) => {
		const { get, sim } = await observing();
		const { error } = await get(parameters);
		expect(error?.message).toMatch(message);
		expect(sim.requests).toEqual([]);
	});

	it('a preview shows the request and sends nothing', async () => {
		const { get, sim } = await observing();
		const options = { previewRequest: true };
		const one = await get({
			queueIds: '7de3af06-c0b3-4f9b-af45-72f4a1403797',
			metrics: ['oWaiting'],
			options,
		});
		expect(one.json).toEqual([
			{
				method: 'POST',
				path: OBSERVED_FACTS.queues.path,
				body: {
					filter: {
						type: 'and',
						clauses: [
							{
								type: 'or',
								predicates: [
									{
										type: 'dimension',
										dimension: 'queueId',
										value: '7de3af06-c0b3-4f9b-af45-72f4a1403797',
									},
								],
							},
						],
					},
					metrics: ['oWaiting'],
				},
			},
		]);
		const all = await get({ options });
		expect(all.json.map(({ path }) => path)).toEqual([
			'/api/v2/routing/queues',
			OBSERVED_FACTS.queues.path,
		]);
		expect(sim.requests).toEqual([]);
	});

	it('names stand before their IDs, unless they are not wanted', async () => {
		const { get, sim } = await observing();
		const { json } = await get({ metrics: ['oMemberUsers'] });
		expect(Object.keys(json[0]).slice(0, 3)).toEqual(['queueName', 'agentsMember', 'oMemberUsers']);
		const names = Object.fromEntries(sim.world.directory.queues.map(({ id, name }) => [id, name]));
		for (const { queueId, queueName } of json) expect(queueName).toBe(names[String(queueId)]);
		const plain = await get({ metrics: ['oMemberUsers'], options: { resolveNames: false } });
		expect(plain.json[0]).not.toHaveProperty('queueName');
	});

	it('times are in the zone that was chosen', async () => {
		const { get } = await observing();
		const options = { timeZone: 'Asia/Tokyo' };
		const { json } = await get({ dataset: 'users', options });
		expect(json[0].observedAt).toMatch(/\+09:00$/);
	});
});

describe('what the table does not know', () => {
	const path = '/api/v2/analytics/queues/observations/query';

	it.each<[what: string, parameters: INodeParameters]>([
		['as it is', {}],
		['without names', { options: { resolveNames: false } }],
		['sorted', { sort: { column: 'observedAt', direction: 'desc' } }],
		['sorted by a name', { sort: { column: 'queueName', direction: 'asc' } }],
		[
			'with targets, without names',
			{
				options: {
					resolveNames: false,
					targets: { target: [{ column: 'agentsOnQueue', condition: 'atMost', value: 5 }] },
				},
			},
		],
	])('a qualifier that is new keeps its column, %s', async (_, parameters) => {
		const { get, sim } = await observing();
		const queueId = sim.world.directory.queues[0].id;
		const data = [{ metric: 'oOnQueueUsers', qualifier: 'BRAND_NEW', stats: { count: 3 } }];
		const body = { results: [{ group: { queueId }, data }] };
		sim.faults.add({ kind: 'answer', method: 'POST', path, body });
		const { json, error } = await get({
			dataset: 'queues',
			queueIds: queueId,
			metrics: ['oOnQueueUsers'],
			...parameters,
		});
		expect(error).toBeUndefined();
		expect(json).toHaveLength(1);
		expect(json[0]).toMatchObject({ queueId, 'oOnQueueUsers.BRAND_NEW': 3 });
	});
});
