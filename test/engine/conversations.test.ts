import { sleep } from 'n8n-workflow';

import { createWorld } from '../simulator';
import { closeScenarios, idsOf, scenario } from './harness/scenario';

afterEach(closeScenarios);

describe('Return All', () => {
	test.each([0, 1, 99, 100, 101, 1_000, 25_000])(
		'gives all of %i, each once, in order',
		async (count) => {
			const { getAll, queries, sim } = await scenario(count);
			const outcome = await getAll();

			expect(outcome.error).toBeUndefined();
			expect(idsOf(outcome)).toEqual(sim.world.truthIds({}));
			expect(outcome.json).toHaveLength(count);
			const pages = Math.max(1, Math.ceil(count / 100));
			// The second page is asked for with the first, before it is known whether there is one.
			expect(queries().length).toBeGreaterThanOrEqual(pages);
			expect(queries().length).toBeLessThanOrEqual(Math.max(2, pages));
			const said = outcome.hints.map(({ message }) => message);
			expect(said).toEqual(count > 0 ? [] : [expect.stringMatching(/^No conversations from /)]);
		},
	);

	it('reads a month, which no single query may span, in slices that neither miss nor repeat', async () => {
		const month = { from: '2026-10-01T00:00:00Z', to: '2026-11-01T00:00:00Z' };
		const { getAll, queries, sim } = await scenario(
			createWorld({ count: 3_000, longShare: 0.1, ...month }),
		);
		const outcome = await getAll(month);

		expect(idsOf(outcome)).toEqual(sim.world.truthIds({}));
		const intervals = new Set(queries().map(({ body }) => (body as { interval: string }).interval));
		expect(intervals.size).toBe(5);
	});

	it('keeps at most sixteen requests under way, and as many as Requests in Flight says', async () => {
		let underWay = 0;
		let most = 0;
		// Long enough that a busy machine does not make answers late, which would keep the number low.
		const { getAll, sim } = await scenario(2_000, { latencyMs: 150 });
		sim.onRequest = () => {
			underWay++;
			most = Math.max(most, underWay);
			void sleep(140).then(() => underWay--);
		};
		await getAll({ options: { requestsInFlight: 2 } });
		expect(most).toBe(2);
		most = 0;
		await getAll();
		expect(most).toBeGreaterThan(4);
		expect(most).toBeLessThanOrEqual(16);
	});

	it('gives the newest first with the order turned', async () => {
		const { getAll, sim } = await scenario(250);
		const outcome = await getAll({
			sort: { column: 'conversationStart', direction: 'desc' },
		});
		expect(idsOf(outcome)).toEqual(sim.world.truthIds({}).reverse());
	});
});

describe('Limit', () => {
	test.each([
		[1, 1],
		[99, 1],
		[100, 1],
		[101, 2],
		[250, 3],
		[1_000, 10],
		[2_000, 10],
	])('of %i is exact and asks for %i pages', async (limit, pages) => {
		const { getAll, queries, sim } = await scenario(1_000);
		const outcome = await getAll({ returnAll: false, limit });

		expect(idsOf(outcome)).toEqual(sim.world.truthIds({}).slice(0, limit));
		expect(queries()).toHaveLength(pages);
	});

	it('defaults to 50', async () => {
		const { run } = await scenario(1_000);
		const outcome = await run({
			resource: 'conversation',
			operation: 'getAll',
			period: 'custom',
			from: '2026-11-01T00:00:00Z',
			to: '2026-11-08T00:00:00Z',
		});
		expect(outcome.json).toHaveLength(50);
	});

	it('with the newest first gives the newest', async () => {
		const { getAll, queries, sim } = await scenario(1_000);
		const outcome = await getAll({
			returnAll: false,
			limit: 5,
			sort: { column: 'conversationStart', direction: 'desc' },
		});
		expect(idsOf(outcome)).toEqual(sim.world.truthIds({}).reverse().slice(0, 5));
		expect(queries()).toHaveLength(1);
	});

	it('given as text by an expression counts as a number', async () => {
		const { getAll } = await scenario(100);
		const outcome = await getAll({ returnAll: false, limit: '={{ "7" }}' });
		expect(outcome.json).toHaveLength(7);
	});
});

describe('Simplify', () => {
	it('off gives the entity exactly as Genesys sent it', async () => {
		const { getAll, sim, queries } = await scenario(30);
		const outcome = await getAll();
		const [{ path, body, token }] = queries();
		const answer = await fetch(`${sim.url}${path}`, {
			method: 'POST',
			headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` },
			body: JSON.stringify(body),
		});
		expect({ conversations: outcome.json, totalHits: 30 }).toEqual(await answer.json());
	});

	it('on gives flat rows with the same columns in the same order', async () => {
		const { getAll, sim } = await scenario(1_000);
		const outcome = await getAll({ simplify: true });

		expect(idsOf(outcome)).toEqual(sim.world.truthIds({}));
		const columns = Object.keys(outcome.json[0]);
		expect(columns.slice(0, 3)).toEqual([
			'conversationStart',
			'conversationEnd',
			'durationSeconds',
		]);
		expect(columns.at(-1)).toBe('conversationId');
		for (const row of outcome.json) {
			expect(Object.keys(row)).toEqual(columns);
			expect(Object.values(row).every((value) => value === null || typeof value !== 'object')).toBe(
				true,
			);
		}
	});

	it('writes times in the chosen time zone', async () => {
		const { getAll } = await scenario(3);
		const { json } = await getAll({ simplify: true, options: { timeZone: 'Asia/Kolkata' } });
		for (const row of json) expect(row.conversationStart).toMatch(/\+05:30$/);
	});

	it('gives a row per segment that leads back to its conversation', async () => {
		const { getAll, sim } = await scenario(20);
		const { json } = await getAll({ simplify: true, rowsPer: 'segment' });
		expect([...new Set(json.map(({ conversationId }) => conversationId))]).toEqual(
			sim.world.truthIds({}),
		);
		expect(json.length).toBeGreaterThan(20);
	});

	it('counts rows, not conversations, against the limit', async () => {
		const { getAll } = await scenario(20);
		const { json } = await getAll({
			simplify: true,
			rowsPer: 'segment',
			returnAll: false,
			limit: 7,
		});
		expect(json).toHaveLength(7);
	});
});

describe('Get', () => {
	const get = (conversationIds: unknown) => ({
		resource: 'conversation',
		operation: 'get',
		simplify: false,
		conversationIds: conversationIds as string,
	});

	it('gives one conversation by its ID', async () => {
		const { run, sim } = await scenario(10);
		const [id] = sim.world.truthIds({});
		const outcome = await run(get(` ${id}\n`));
		expect(idsOf(outcome)).toEqual([id]);
	});

	it('gives many, in the order of the IDs, in batches', async () => {
		const { run, sim } = await scenario(200);
		const ids = sim.world.truthIds({}).reverse();
		const outcome = await run(get(ids.join(', ')));
		expect(idsOf(outcome)).toEqual(ids);
		expect(sim.requests.filter(({ path }) => path.endsWith('/conversations/details'))).toHaveLength(
			4,
		);
	});

	it('takes a list from an expression', async () => {
		const { run, sim } = await scenario(3);
		const ids = sim.world.truthIds({});
		const outcome = await run(get(`={{ ${JSON.stringify(ids)} }}`));
		expect(idsOf(outcome)).toEqual(ids);
	});

	it('tells of IDs that Genesys does not know', async () => {
		const { run, sim } = await scenario(3);
		const unknown = '00000000-0000-4000-8000-000000000000';
		const many = await run(get(`${sim.world.truthIds({})[0]},${unknown}`));
		expect(many.json).toHaveLength(1);
		expect(many.hints[0].message).toMatch(/1 of the 2 conversations/);

		const one = await run(get(unknown));
		expect(one.error?.message).toBe('Genesys Cloud has nothing under this path or ID');
	});
});
