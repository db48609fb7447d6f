import { sleep } from 'n8n-workflow';

import type { JobState, SimulatorOptions } from '../simulator';
import { createWorld } from '../simulator';
import { closeScenarios, idsOf, isCancelled, scenario } from './harness/scenario';

afterEach(closeScenarios);

const JOBS = '/api/v2/analytics/conversations/details/jobs';
const LATE = Date.parse('2026-11-19T00:00:00Z');
const byJob = { options: { source: 'job' } };

/** A week that the data lake holds completely, unless the options say otherwise. */
const lake = async (count: number, options: SimulatorOptions = {}) =>
	await scenario(count, { watermark: LATE, ...options });

describe('Source job', () => {
	test.each([0, 1, 899, 900, 901, 2_500])(
		'gives all of %i, and frees the job',
		async (count) => {
			const { getAll, sim } = await lake(count);
			const outcome = await getAll(byJob);

			expect(outcome.error).toBeUndefined();
			expect(idsOf(outcome)).toEqual(sim.world.truthIds({}));
			const results = sim.requests.filter(({ path }) => path.endsWith('/results'));
			expect(results).toHaveLength(Math.max(1, Math.ceil(count / 900)));
			expect([...sim.jobs.values()].map((job) => job.deleted)).toEqual([true]);
		},
		30_000,
	);

	it('waits for a job that is queued and then prepared', async () => {
		const { getAll, sim } = await lake(50, { jobs: { queuedPolls: 1, runningPolls: 1 } });
		const outcome = await getAll(byJob);
		expect(idsOf(outcome)).toEqual(sim.world.truthIds({}));
	}, 30_000);

	it('lowers the page size where 900 is refused', async () => {
		const { getAll, sim } = await lake(250, { jobs: { maxPageSize: 100 } });
		const outcome = await getAll(byJob);
		expect(idsOf(outcome)).toEqual(sim.world.truthIds({}));
	}, 30_000);

	it('reads what the data lake does not hold yet by query, with nothing lost or repeated at the seam', async () => {
		const { getAll, sim } = await scenario(
			createWorld({ count: 1_500, longShare: 0.2, openShare: 0.05 }),
			{ watermark: Date.parse('2026-11-05T13:37:00Z') },
		);
		const outcome = await getAll(byJob);
		expect(idsOf(outcome)).toEqual(sim.world.truthIds({}));
		const [{ body }] = sim.requests.filter(
			({ path, method }) => path === JOBS && method === 'POST',
		);
		expect((body as { interval: string }).interval).toBe(
			'2026-11-01T00:00:00.000Z/2026-11-05T00:00:00.000Z',
		);
	}, 30_000);

	it('reads everything by query when the lake ends before the period, and says so', async () => {
		const { getAll, sim } = await scenario(150, { watermark: Date.parse('2026-10-20T00:00:00Z') });
		const outcome = await getAll(byJob);
		expect(idsOf(outcome)).toEqual(sim.world.truthIds({}));
		expect(sim.jobs.size).toBe(0);
		expect(outcome.hints[0].message).toContain('data lake is complete until 20 Oct 2026');
	});

	it('stops at the limit', async () => {
		const { getAll, sim } = await lake(2_500);
		const outcome = await getAll({ ...byJob, returnAll: false, limit: 1_100 });
		expect(idsOf(outcome)).toEqual(sim.world.truthIds({}).slice(0, 1_100));
		expect(sim.requests.filter(({ path }) => path.endsWith('/results'))).toHaveLength(2);
		expect([...sim.jobs.values()].map((job) => job.deleted)).toEqual([true]);
	}, 30_000);

	it('deletes its job when the execution is cancelled while it is being submitted', async () => {
		const { getAll, sim } = await lake(50, { latencyMs: 1_500, jobs: { queuedPolls: 1_000 } });
		const stop = new AbortController();
		const running = getAll(byJob, { signal: stop.signal });
		const isSubmitted = () =>
			sim.requests.some((one) => one.method === 'POST' && one.path === JOBS);
		while (!isSubmitted()) await sleep(5);
		stop.abort();
		await running;
		// It ended before Genesys had made the job.
		expect(sim.jobs.size).toBe(0);
		const isDeleted = () => [...sim.jobs.values()].some((job) => job.deleted);
		while (!isDeleted()) await sleep(20);
		expect([...sim.jobs.values()].map((job) => job.deleted)).toEqual([true]);
		expect(sim.requests.at(-1)?.method).toBe('DELETE');
	}, 30_000);

	test.each<[JobState, string]>([
		['FAILED', 'Genesys Cloud could not finish the job'],
		['CANCELLED', 'The job was cancelled in Genesys Cloud'],
		['EXPIRED', "The job's results expired before they were read"],
	])(
		'tells of a job that ends %s, and frees it',
		async (failWith, message) => {
			const { getAll, sim } = await lake(50, {
				jobs: { failWith: failWith as 'FAILED' | 'CANCELLED' | 'EXPIRED' },
			});
			const { error } = await getAll(byJob);
			expect(error?.message).toBe(message);
			expect(error?.description).toContain(
				'job for 2026-11-01T00:00:00.000Z/2026-11-08T00:00:00.000Z',
			);
			const jobs = [...sim.jobs.values()];
			// Expired results can be had again by a second job; nothing else is tried twice.
			expect(jobs).toHaveLength(failWith === 'EXPIRED' ? 2 : 1);
			expect(jobs.every((job) => job.deleted)).toBe(true);
		},
		30_000,
	);

	it('starts a second job when the results are gone half way, and repeats no row', async () => {
		const { getAll, sim } = await lake(2_500);
		sim.faults.add({ kind: 'status', status: 404, method: 'GET', path: /\/results$/, at: 2 });
		const outcome = await getAll(byJob);
		expect(idsOf(outcome)).toEqual(sim.world.truthIds({}));
		expect(sim.jobs.size).toBe(2);
		expect(outcome.hints).toEqual([]);
	}, 30_000);

	it.each(['QUEUED', 'PENDING', 'FULFILLED'])(
		'reads by a second job when the first is deleted while it is %s',
		async (state) => {
			const { getAll, sim } = await lake(1_500);
			let killed = 0;
			sim.onRequest = ({ method, path }) => {
				const [first] = sim.jobs.values();
				const isAsked = method === 'GET' && first && path.startsWith(`${JOBS}/${first.id}`);
				if (!isAsked || first.deleted || first.state !== state) return;
				first.deleted = true;
				killed++;
			};
			const outcome = await getAll(byJob);
			expect(killed).toBe(1);
			expect(outcome.error).toBeUndefined();
			expect(idsOf(outcome)).toEqual(sim.world.truthIds({}));
			expect(sim.jobs.size).toBe(2);
		},
		30_000,
	);

	it('reads by a second job when the cursor has expired', async () => {
		let late = 0;
		const { getAll, sim } = await lake(2_500, {
			now: () => Date.parse('2026-11-20T00:00:00Z') + late,
			jobs: { cursorLifetimeMs: 60_000 },
		});
		let pages = 0;
		sim.onRequest = ({ path }) => {
			if (path.endsWith('/results') && ++pages === 2) late = 61_000;
		};
		const outcome = await getAll(byJob);
		expect(idsOf(outcome)).toEqual(sim.world.truthIds({}));
		expect(sim.jobs.size).toBe(2);
		expect(outcome.hints).toEqual([]);
	}, 30_000);

	it('notices a cursor that repeats', async () => {
		const { getAll, sim } = await lake(50);
		sim.faults.add({
			kind: 'answer',
			method: 'GET',
			path: /\/results$/,
			times: 20,
			body: { conversations: [sim.world.conversationAt(0)], cursor: 'again' },
		});
		const { error } = await getAll(byJob);
		expect(error?.message).toBe('The list turns in circles');
		expect(error?.description).toMatch(/set Source to Query\..*job for 2026-11-/);
	}, 30_000);

	it('refuses a time limit that is none', async () => {
		const { getAll, sim } = await lake(50);
		const { error } = await getAll({ options: { source: 'job', jobTimeLimit: 0.5 } });
		expect(error?.message).toBe('"Job Time Limit" must be a whole number of 1 or more');
		expect(sim.requests).toEqual([]);
	});

	it('does not repeat a submission that Genesys may have received', async () => {
		const { getAll, sim } = await lake(50);
		sim.faults.add({ kind: 'reset', method: 'POST', path: JOBS });
		const { error } = await getAll(byJob);
		expect(error?.message).toBe('Genesys Cloud did not confirm the request');
		const submissions = sim.requests.filter(
			({ path, method }) => path === JOBS && method === 'POST',
		);
		expect(submissions).toHaveLength(1);
	});

	it('says which permission the availability of jobs needs', async () => {
		const { getAll, sim } = await lake(50);
		sim.faults.add({ kind: 'status', status: 403, method: 'GET', path: `${JOBS}/availability` });
		const { error } = await getAll(byJob);
		expect(error?.message).toBe('The OAuth client lacks a permission');
	});

	it('deletes its job when the execution is cancelled', async () => {
		const { getAll, sim } = await lake(50, { jobs: { queuedPolls: 1_000 } });
		const stop = new AbortController();
		const running = getAll(byJob, { signal: stop.signal });
		while (sim.jobs.size === 0) await sleep(20);
		await sleep(200);
		stop.abort();
		// The job would be waited for for half an hour.
		expect(isCancelled(await running)).toBe(true);
		await sleep(500);
		expect([...sim.jobs.values()].map((job) => job.deleted)).toEqual([true]);
	}, 30_000);
});

describe('Source auto', () => {
	const day = { from: '2026-11-03T00:00:00Z', to: '2026-11-04T00:00:00Z' };
	const many = createWorld({ count: 30_500, ...day });
	const csv = { simplify: true, outputAs: 'csv' };
	const rows = (json: Array<Record<string, unknown>>) => json[0].rows;

	it('reads few conversations by query', async () => {
		const { getAll, sim } = await lake(500);
		await getAll({ options: { source: 'auto' } });
		expect(sim.jobs.size).toBe(0);
	});

	it('reads more than 30,000 by job', async () => {
		const { getAll, sim, queries } = await scenario(many, { watermark: LATE });
		const outcome = await getAll({ ...csv, ...day, options: { source: 'auto', showReport: true } });
		expect(rows(outcome.json)).toBe(30_500);
		expect(sim.jobs.size).toBe(1);
		// The second page was asked for together with the first, then the count.
		expect(queries()).toHaveLength(3);
		expect(outcome.hints[0].message).toMatch(
			/^30,500 announced, 30,500 conversations read in 1 slice by job; 0 repeats dropped; \d+ requests/,
		);
	}, 120_000);

	test.each([
		['cannot be had', { path: JOBS, method: 'POST' }],
		['may not be asked about', { path: `${JOBS}/availability`, method: 'GET' }],
	])(
		'reads by query when a job %s, and says so',
		async (_, refused) => {
			const { getAll, sim, queries } = await scenario(many, { watermark: LATE });
			sim.faults.add({ kind: 'status', status: 403, ...refused });
			const outcome = await getAll({ ...csv, ...day });
			expect(rows(outcome.json)).toBe(30_500);
			expect(queries().length).toBeGreaterThan(300);
			expect(outcome.hints[0].message).toContain('The OAuth client lacks a permission');
		},
		120_000,
	);
});
