import recorded from '../fixtures/recorded/queue-observations-longest-2026.json';
import { closeScenarios, scenario } from './harness/scenario';

afterEach(closeScenarios);

/** A recorded answer of a real organization through the node. Every cell was derived by hand from the answer. */

const [{ group }] = recorded.results;
/** 1787230858678 ms since 1970 are 2026-08-20T13:00:58.678Z. */
const LONGEST_SINCE = '2026-08-20T13:00:58.678Z';
const NOW = '2026-08-20T13:23:45.000Z';

it('169 emails wait, the longest for 22 minutes and 46 seconds (2026)', async () => {
	const { sim, run } = await scenario(0, { now: () => Date.parse(NOW) });
	sim.faults.add({
		kind: 'answer',
		method: 'POST',
		path: '/api/v2/analytics/queues/observations/query',
		body: recorded,
	});
	// Whether the queue exists is looked up first.
	sim.faults.add({
		kind: 'answer',
		method: 'GET',
		path: '/api/v2/routing/queues',
		body: {
			entities: [{ id: group.queueId, name: 'Emails' }],
			total: 1,
			pageNumber: 1,
			pageCount: 1,
		},
	});
	const { json, error, hints } = await run({
		resource: 'observation',
		operation: 'getAll',
		dataset: 'queues',
		queueIds: group.queueId,
		metrics: ['oWaiting', 'oLongestWaiting'],
		columns: 'all',
		options: { timeZone: 'UTC', resolveNames: false },
	});
	expect(error).toBeUndefined();
	expect(hints).toEqual([]);
	expect(json).toHaveLength(1);
	const [{ observedAt, longestWaitSeconds, ...rest }] = json;
	expect(rest).toEqual({
		queueId: '8ca39a8d-79a6-458b-a007-90f4c87cb5d5',
		waiting: 169,
		oWaiting: 169,
		oLongestWaiting: 1_787_230_858_678,
	});
	// The clock goes on while the answer comes: 13:23:45.000 - 13:00:58.678 = 1366.322 s, and what passed since.
	const since = (Date.parse(String(observedAt)) - Date.parse(NOW)) / 1000;
	expect(Math.abs(since)).toBeLessThan(30);
	const exact = (Date.parse(String(observedAt)) - Date.parse(LONGEST_SINCE)) / 1000;
	expect(longestWaitSeconds).toBe(Math.round(exact * 10) / 10);
	expect(Math.abs(Number(longestWaitSeconds) - 1366.3 - since)).toBeLessThan(0.1);
});
