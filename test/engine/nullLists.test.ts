import { NODE_TYPE } from './harness/genesys';
import { Poller } from './harness/poller';
import { closeScenarios, DETAILS_QUERY, scenario, WEEK } from './harness/scenario';

afterEach(closeScenarios);

/** A list without entries can be left out, or be null: the one means what the other does. */
describe('null for a list', () => {
	it('of conversations is none, with a total of 0', async () => {
		const { getAll, sim } = await scenario(5);
		sim.faults.add({
			kind: 'answer',
			path: DETAILS_QUERY,
			times: 9,
			body: { conversations: null, totalHits: 0 },
		});
		const { json, error } = await getAll({ simplify: true });
		expect(error).toBeUndefined();
		expect(json).toEqual([]);
	});

	it('within a conversation', async () => {
		const { getAll, sim } = await scenario(5);
		const whole = sim.world.conversationAt(0);
		const nothing = { participants: null, evaluations: null, surveys: null, divisionIds: null };
		const hollow = {
			...sim.world.conversationAt(1),
			participants: [
				{ purpose: 'agent', sessions: [{ metrics: null, segments: null }] },
				{ sessions: null },
			],
		};
		sim.faults.add({
			kind: 'answer',
			path: DETAILS_QUERY,
			times: 9,
			body: { conversations: [{ ...whole, ...nothing }, hollow], totalHits: 2 },
		});
		for (const rowsPer of ['conversation', 'participant', 'session', 'segment', 'evaluation']) {
			const { error } = await getAll({ simplify: true, rowsPer });
			expect(error).toBeUndefined();
		}
	});

	test.each([
		[{ results: [{ group: null, data: null }] }],
		[
			{
				results: [
					{
						group: { queueId: 'q' },
						data: [
							{
								interval: '2026-11-01T00:00:00.000Z/2026-11-08T00:00:00.000Z',
								metrics: null,
								views: null,
							},
						],
					},
				],
			},
		],
	])('in statistics: %j', async (body) => {
		const { run, sim } = await scenario(5);
		sim.faults.add({
			kind: 'answer',
			path: '/api/v2/analytics/conversations/aggregates/query',
			times: 9,
			body,
		});
		const { error } = await run({
			resource: 'aggregate',
			operation: 'getAll',
			...WEEK,
			dataset: 'conversations',
			metrics: ['nOffered', 'tHandle'],
			groupBy: ['queueId'],
			returnAll: true,
		});
		expect(error).toBeUndefined();
	});

	test.each([
		[false, { results: [{ group: { queueId: 'q' }, data: null }] }],
		[
			true,
			{
				results: [
					{
						group: { queueId: 'q' },
						data: [{ metric: 'oWaiting', stats: { count: 0 }, observations: null }],
					},
				],
			},
		],
	])('in observations, details: %s', async (includeDetails, body) => {
		const { run, sim } = await scenario(5);
		sim.faults.add({
			kind: 'answer',
			path: '/api/v2/analytics/queues/observations/query',
			times: 9,
			body,
		});
		const { error } = await run({
			resource: 'observation',
			operation: 'getAll',
			dataset: 'queues',
			metrics: ['oWaiting'],
			options: { includeDetails },
		});
		expect(error).toBeUndefined();
	});

	test.each([
		[{ userDetails: null, totalHits: 0 }],
		[{ userDetails: [{ userId: 'u', primaryPresence: null, routingStatus: null }], totalHits: 0 }],
	])('in user details: %j', async (body) => {
		const { run, sim } = await scenario(5);
		sim.faults.add({
			kind: 'answer',
			path: '/api/v2/analytics/users/details/query',
			times: 99,
			body,
		});
		for (const rowsPer of ['period', 'day']) {
			const { error, json } = await run({
				resource: 'user',
				operation: 'getAll',
				...WEEK,
				rowsPer,
				userIds: sim.world.directory.users[0].id,
				returnAll: true,
			});
			expect(error).toBeUndefined();
			expect(json).toEqual([]);
		}
	});

	test.each(['conversation', 'user'])('on a page of a job of %s details', async (resource) => {
		const { run, sim } = await scenario(5);
		const field = resource === 'user' ? 'userDetails' : 'conversations';
		sim.faults.add({
			kind: 'answer',
			path: /\/details\/jobs\/[^/]+\/results$/,
			times: 99,
			body: { [field]: null, dataAvailabilityDate: '2026-11-20T00:00:00Z' },
		});
		const { error, json } = await run({
			resource,
			operation: 'getAll',
			...WEEK,
			returnAll: true,
			// A timeline would look for what lasts since before the period, by a job each time.
			simplify: resource === 'conversation',
			options: { source: 'job', resolveNames: false },
		});
		expect(error).toBeUndefined();
		expect(json).toEqual([]);
		expect(sim.requests.some(({ path }) => path.endsWith('/results'))).toBe(true);
	});

	it('on a page behind a cursor', async () => {
		const { run, sim } = await scenario(5);
		const path = '/api/v2/audits/query/abc/results';
		sim.faults.add({ kind: 'answer', path, at: 1, body: { entities: [{ id: 'a' }], cursor: 'c' } });
		sim.faults.add({ kind: 'answer', path, at: 2, times: 2, body: { entities: null } });
		const { error, json } = await run({
			resource: 'customQuery',
			operation: 'run',
			method: 'GET',
			path,
			pagination: 'cursor',
			returnAll: true,
		});
		expect(error).toBeUndefined();
		expect(json).toEqual([{ id: 'a' }]);
	});

	test.each([
		['searchQueues', '/api/v2/routing/queues', { entities: null, total: 0, pageCount: 0 }],
		['searchTeams', '/api/v2/teams', { entities: null }],
		['searchPresences', '/api/v2/presence/definitions', { entities: null, total: 0 }],
	])('in the picker %s', async (method, path, body) => {
		const { engine, sim } = await scenario(5);
		sim.faults.add({ kind: 'answer', path, times: 9, body });
		expect((await engine.listSearch(NODE_TYPE, method)).results).toEqual([]);
		expect(sim.requests.some((request) => request.path === path)).toBe(true);
	});

	test.each([
		{ results: null, entityIdDimension: 'queueId' },
		{ results: [{ group: null, data: null }], entityIdDimension: 'queueId' },
		{ results: [{ group: { queueId: 'q' }, data: null }], entityIdDimension: 'queueId' },
	])('in activity: %j', async (body) => {
		const { run, sim } = await scenario(5);
		const path = '/api/v2/analytics/routing/activity/query';
		sim.faults.add({ kind: 'answer', path, times: 9, body });
		const { error } = await run({
			resource: 'observation',
			operation: 'getAll',
			dataset: 'routingActivity',
			returnAll: true,
		});
		expect(error).toBeUndefined();
		expect(sim.requests.some((request) => request.path === path)).toBe(true);
	});

	test.each(['waiting', 'longestWait', 'agentsOnQueue', 'serviceLevel'])(
		'in what the trigger measures: %s',
		async (metric) => {
			const { engine, sim } = await scenario(5);
			const [{ id }] = sim.world.directory.queues;
			const group = { queueId: id };
			const answers = {
				'/api/v2/analytics/queues/observations/query': [
					{ results: null },
					{ results: [{ group, data: null }] },
				],
				'/api/v2/analytics/conversations/aggregates/query': [
					{ results: null },
					{ results: [{ group, data: null }] },
					{ results: [{ group, data: [{ interval: 'a/b', metrics: null }] }] },
				],
			};
			const path = Object.keys(answers)[metric === 'serviceLevel' ? 1 : 0] as keyof typeof answers;
			for (const body of answers[path]) {
				sim.faults.clear();
				sim.faults.add({ kind: 'answer', path, times: 9, body });
				const poller = new Poller(engine, {
					event: 'queueThreshold',
					queueIds: id,
					metric,
					threshold: 5,
				});
				const items = await poller.poll();
				// Nobody waits and no agent is there; of no answers there is no service level. None is above 5.
				expect(items).toEqual([]);
			}
			expect(sim.requests.some((request) => request.path === path)).toBe(true);
		},
	);
});
