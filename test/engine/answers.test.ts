import type { Lie } from '../simulator';
import { ALL_LIES } from '../simulator';
import { closeScenarios, idsOf, isCancelled, scenario } from './harness/scenario';

afterEach(closeScenarios);

const REASONS = /rows|total|announced|same page|contradicts|says nothing|expected list/i;

/** Every lie once, on one page of four: the rows are the truth, or somebody is told. */
describe('An answer that says nothing or something wrong', () => {
	it.each(ALL_LIES.flatMap((lie) => [1, 3].map((at): [Lie, number] => [lie, at])))(
		'%s, on request %i, loses no row without a word',
		async (lie, at) => {
			const { getAll, sim } = await scenario(350);
			sim.faults.add({ kind: 'lie', lie, at });
			const outcome = await getAll();
			const truth = sim.world.truthIds({});
			const told = [outcome.error?.message ?? '', ...outcome.hints.map(({ message }) => message)];
			const isTrue = JSON.stringify(idsOf(outcome).sort()) === JSON.stringify([...truth].sort());
			expect(isTrue || told.some((text) => REASONS.test(text))).toBe(true);
			expect(new Set(idsOf(outcome)).size).toBe(outcome.json.length);
		},
		60_000,
	);

	it.each<Lie>(['nothing', 'emptyArray', 'errorBody'])(
		'%s, for good, stops the run',
		async (lie) => {
			const { getAll, sim } = await scenario(350);
			sim.faults.add({ kind: 'lie', lie, times: 100 });
			const { error } = await getAll();
			expect(error?.message).toMatch(/says nothing|contradicts|could not answer/);
		},
		60_000,
	);

	it('lists left out for good are told as what is missing', async () => {
		const { getAll, sim } = await scenario(350);
		sim.faults.add({ kind: 'lie', lie: 'noList', times: 100 });
		const { hints } = await getAll();
		expect(hints[0].message).toContain('Genesys announced 350 conversations, returned 0');
	}, 60_000);

	it.each(['{}', '[]', '{"conversationId":"another"}'])(
		'Conversation: Get does not take %s for the conversation',
		async (text) => {
			const { getAll, sim } = await scenario(20);
			const [id] = sim.world.truthIds({});
			const body = JSON.parse(text) as object;
			const path = /\/analytics\/conversations\/[^/]+\/details$/;
			sim.faults.add({ kind: 'answer', method: 'GET', path, times: 2, body });
			const get = { operation: 'get', conversationIds: id };
			expect(idsOf(await getAll(get))).toEqual([id]);
			sim.faults.add({ kind: 'answer', method: 'GET', path, times: 100, body });
			const { error } = await getAll(get);
			expect(error?.message).toContain('gave something else than the conversation');
		},
		60_000,
	);

	it('a list of queues that announces twelve and gives none stops the run', async () => {
		const { getAll, sim } = await scenario(20);
		sim.faults.add({
			kind: 'answer',
			method: 'GET',
			path: '/api/v2/routing/queues',
			times: 100,
			body: { entities: [], total: 12, pageCount: 1, pageNumber: 1, pageSize: 500 },
		});
		const { error } = await getAll({
			resource: 'observation',
			operation: 'getAll',
			dataset: 'queues',
			metrics: ['oWaiting'],
		});
		expect(error?.message).toBe('Genesys Cloud gave an answer that contradicts itself');
	});
});

describe('A job with more results than can be paged through', () => {
	it('is cut, and gives every row once', async () => {
		const { getAll, sim } = await scenario(2_500, {
			watermark: Date.parse('2026-11-19T00:00:00Z'),
			jobs: { mostResults: 1_800, queuedPolls: 0, runningPolls: 0 },
		});
		const outcome = await getAll({ options: { source: 'job' } });
		expect(outcome.error).toBeUndefined();
		expect(idsOf(outcome)).toEqual(sim.world.truthIds({}));
		expect([...sim.jobs.values()].every((job) => job.deleted)).toBe(true);
		expect(sim.jobs.size).toBe(3);
		expect(outcome.hints).toEqual([]);
	}, 60_000);

	it('that is cancelled while its deletion gets no answer ends without it', async () => {
		const { getAll, sim } = await scenario(50, {
			watermark: Date.parse('2026-11-19T00:00:00Z'),
			jobs: { queuedPolls: 0, runningPolls: 0 },
		});
		sim.faults.add({ kind: 'hang', method: 'DELETE', path: /\/jobs\/[^/]+$/ });
		const stop = new AbortController();
		let cancelled = 0;
		sim.onRequest = ({ method }) => {
			if (method !== 'DELETE') return;
			cancelled++;
			stop.abort();
		};
		const outcome = await getAll({ options: { source: 'job' } }, { signal: stop.signal });
		expect(isCancelled(outcome)).toBe(true);
		expect(cancelled).toBe(1);
		// The deletion would be given up a minute after it was sent: later than this test may end.
	}, 30_000);
});
