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
});
