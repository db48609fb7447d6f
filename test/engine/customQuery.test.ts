import type { INodeParameters } from 'n8n-workflow';

import { createWorld } from '../simulator';
import { closeScenarios, DETAILS_QUERY, idsOf, scenario } from './harness/scenario';

afterEach(closeScenarios);

const INTERVAL = '2026-11-01T00:00:00.000Z/2026-11-08T00:00:00.000Z';

function query(parameters: INodeParameters): INodeParameters {
	return { resource: 'customQuery', operation: 'run', returnAll: true, ...parameters };
}

const details = query({
	method: 'POST',
	path: DETAILS_QUERY,
	body: JSON.stringify({ interval: INTERVAL }),
});

describe('Pagination auto', () => {
	test.each([0, 1, 100, 101, 1_050])(
		'reads all pages of a details query with %i hits',
		async (count) => {
			const { run, sim, queries } = await scenario(count);
			const outcome = await run(details);
			expect(idsOf(outcome)).toEqual(sim.world.truthIds({}));
			expect(queries()).toHaveLength(Math.max(1, Math.ceil(count / 100)));
		},
	);

	it('reads a classic list by its page count', async () => {
		const { run, sim } = await scenario(createWorld({ count: 1, queues: 237 }));
		const outcome = await run(
			query({ method: 'GET', path: '/api/v2/routing/queues', pageSize: 50 }),
		);
		expect(new Set(outcome.json.map(({ id }) => id)).size).toBe(237);
		const pages = sim.requests.filter(({ path }) => path === '/api/v2/routing/queues');
		expect(pages.map(({ query: { pageNumber } }) => pageNumber)).toEqual(['1', '2', '3', '4', '5']);
	});

	test.each([
		['a cursor', '/api/v2/users/query'],
		['links', '/api/v2/teams'],
	])('follows %s to the end', async (_, path) => {
		const { run, sim } = await scenario(createWorld({ count: 1, users: 60 }));
		const expected = path.endsWith('teams') ? sim.world.directory.teams : sim.world.directory.users;
		const outcome = await run(query({ method: 'GET', path, pageSize: 7 }));
		const ids = outcome.json.map(({ id }) => id);
		expect(new Set(ids).size).toBe(ids.length);
		expect(ids.length).toBeGreaterThan(0);
		expect(ids.length).toBeLessThanOrEqual(expected.length);
	});

	it('gives a single entity as one item', async () => {
		const { run, sim } = await scenario(3);
		const [id] = sim.world.truthIds({});
		const outcome = await run(
			query({ method: 'GET', path: `/api/v2/analytics/conversations/${id}/details` }),
		);
		expect(idsOf(outcome)).toEqual([id]);
	});

	it('gives one queue as one item, although lists are read by page below its path', async () => {
		const { run, sim } = await scenario(createWorld({ count: 1, queues: 3 }));
		const [{ id, name }] = sim.world.directory.queues;
		const path = `/api/v2/routing/queues/${id}`;
		const queue = { id, name, acwSettings: { wrapupPrompt: 'OPTIONAL' } };
		sim.faults.add({ kind: 'answer', method: 'GET', path, body: queue });
		const outcome = await run(query({ method: 'GET', path }));
		expect(outcome.error).toBeUndefined();
		expect(outcome.json).toEqual([queue]);
		expect(sim.requests.filter((one) => one.path === path)).toHaveLength(1);
	});

	it('passes query parameters on, typed into the path or as JSON', async () => {
		const { run, sim } = await scenario(createWorld({ count: 1, users: 60 }));
		const active = await run(query({ method: 'GET', path: '/api/v2/users' }));
		const any = await run(query({ method: 'GET', path: '/api/v2/users?state=any' }));
		const same = await run(
			query({ method: 'GET', path: '/api/v2/users', query: '{"state":"any"}' }),
		);
		expect(any.json).toHaveLength(sim.world.directory.users.length);
		expect(same.json).toEqual(any.json);
		expect(active.json.length).toBeLessThan(any.json.length);
	});

	it('stops at the limit, with no page too many', async () => {
		const { run, queries, sim } = await scenario(1_000);
		const outcome = await run({ ...details, returnAll: false, limit: 150 });
		expect(idsOf(outcome)).toEqual(sim.world.truthIds({}).slice(0, 150));
		expect(queries()).toHaveLength(2);
	});

	it('lowers a page size that the path does not take', async () => {
		const { run, queries } = await scenario(250);
		const outcome = await run({ ...details, pageSize: 1_000 });
		expect(outcome.json).toHaveLength(250);
		for (const { body } of queries()) {
			expect((body as { paging: { pageSize: number } }).paging.pageSize).toBe(100);
		}
	});

	it('refuses a query with more hits than Genesys pages through', async () => {
		const { run, sim, queries } = await scenario(10);
		sim.faults.add({
			kind: 'answer',
			body: { conversations: [sim.world.conversationAt(0)], totalHits: 100_001 },
		});
		const { error } = await run(details);
		expect(error?.message).toContain('100,001 hits');
		expect(queries()).toHaveLength(1);
	});

	it('does not follow a link to another host', async () => {
		const foreign = await scenario(1);
		const { run, sim } = await scenario(1);
		sim.faults.add({
			kind: 'answer',
			method: 'GET',
			path: '/api/v2/teams',
			body: { entities: [{ id: '1' }], nextUri: `${foreign.sim.url}/api/v2/teams` },
		});
		const { error } = await run(query({ method: 'GET', path: '/api/v2/teams' }));
		expect(error?.message).toBe('The link to the next page leads to another host');
		expect(foreign.sim.requests).toEqual([]);
	});

	it('notices a list that turns in circles', async () => {
		const { run, sim } = await scenario(1);
		sim.faults.add({
			kind: 'answer',
			method: 'GET',
			path: '/api/v2/teams',
			times: 50,
			body: { entities: [{ id: '1' }], nextUri: '/api/v2/teams?after=x' },
		});
		const { error } = await run(query({ method: 'GET', path: '/api/v2/teams' }));
		expect(error?.message).toBe('The list turns in circles');
		expect(error?.description).toContain('set Pagination to None or use a limit');
	});

	it('notices a linked page that repeats, although the next one has another link', async () => {
		const { run, sim } = await scenario(1);
		for (const [index, after] of ['x', 'y', 'z'].entries()) {
			sim.faults.add({
				kind: 'answer',
				method: 'GET',
				path: '/api/v2/teams',
				at: index + 1,
				body: { entities: [{ id: '1' }], nextUri: `/api/v2/teams?after=${after}` },
			});
		}
		const { error } = await run(query({ method: 'GET', path: '/api/v2/teams' }));
		expect(error?.message).toBe('Genesys Cloud sent the same page twice');
		expect(error?.description).not.toContain('page number');
	});
});

describe('The classic envelope', () => {
	const classic = (extra: INodeParameters = {}) => ({
		...details,
		pagination: 'pageNumber',
		...extra,
	});
	const numbers = (pages: Array<{ query: Record<string, string> }>) =>
		pages.map(({ query: { pageNumber } }) => Number(pageNumber));

	test.each([
		[0, 1],
		[1, 1],
		[1_000, 1],
		[1_001, 2],
		[2_500, 3],
	])('%i entities, 1,000 a page, take %i requests', async (count, requests) => {
		const { run, sim, queries } = await scenario(count, { classic: true });
		const outcome = await run(classic({ pageSize: 1_000 }));
		expect(idsOf(outcome)).toEqual(sim.world.truthIds({}));
		expect(numbers(queries())).toEqual(Array.from({ length: requests }, (_, index) => index + 1));
		for (const { body } of queries()) expect(body).toMatchObject({ pageSize: 1_000 });
	});

	it('caps a page size above 1,000 before it is sent', async () => {
		const { run, queries } = await scenario(10, { classic: true });
		await run(classic({ pageSize: 5_000 }));
		expect(
			queries().map(({ body, status }) => [(body as { pageSize: number }).pageSize, status]),
		).toEqual([[1_000, 200]]);
	});

	it('a 429 repeats the same page', async () => {
		const { run, sim, queries } = await scenario(250, { classic: true });
		sim.faults.add({ kind: 'status', status: 429, headers: { 'Retry-After': '1' }, at: 2 });
		const outcome = await run(classic());
		expect(idsOf(outcome)).toEqual(sim.world.truthIds({}));
		expect(numbers(queries())).toEqual([1, 2, 2, 3]);
	});

	it('looks at the page count of every page', async () => {
		const { run, sim, queries } = await scenario(10, { classic: true });
		const page = (pageNumber: number, pageCount: number) =>
			sim.faults.add({
				kind: 'answer',
				at: pageNumber,
				body: { pageSize: 1, pageNumber, pageCount, entities: [{ id: pageNumber }] },
			});
		page(1, 2);
		page(2, 4);
		page(3, 3);
		const outcome = await run(classic({ pageSize: 1 }));
		expect(outcome.json.map(({ id }) => id)).toEqual([1, 2, 3]);
		expect(numbers(queries())).toEqual([1, 2, 3]);
	});

	it('is recognised by auto too, and by the Conversation resource', async () => {
		const { run, getAll, sim } = await scenario(250, { classic: true });
		expect(idsOf(await run(details))).toEqual(sim.world.truthIds({}));
		expect(idsOf(await getAll())).toEqual(sim.world.truthIds({}));
	});
});

describe('Columns and Sort', () => {
	const queues = (parameters: INodeParameters = {}) =>
		query({ method: 'GET', path: '/api/v2/routing/queues', pageSize: 25, ...parameters });

	it('gives the named fields in their order, also from inside of objects, and sorts before the limit', async () => {
		const { run } = await scenario(createWorld({ count: 1, queues: 60 }));
		const all = (await run(queues())).json;
		const names = all.map(({ name }) => String(name));
		names.sort(new Intl.Collator('en', { numeric: true }).compare).reverse();
		const { json, hints } = await run(
			queues({
				columns: 'custom',
				columnNames: 'name, division.name, id',
				returnAll: false,
				limit: 7,
				sort: { column: 'name', direction: 'desc' },
			}),
		);
		expect(json.map(({ name }) => name)).toEqual(names.slice(0, 7));
		expect(Object.keys(json[0])).toEqual(['name', 'division.name', 'id']);
		expect(json[0]['division.name']).toEqual(expect.any(String));
		expect(hints).toEqual([]);
	});

	it('tells what no result has', async () => {
		const { run } = await scenario(createWorld({ count: 1, queues: 3 }));
		const { json, hints } = await run(
			queues({ columns: 'custom', columnNames: 'nmae, constructor, id' }),
		);
		expect(json[0]).toMatchObject({ nmae: null, constructor: null, id: expect.any(String) });
		expect(hints.map(({ message }) => message)).toEqual([
			'No result has the field "nmae" (name?) or "constructor", so it is empty.',
		]);
	});

	it('needs a name, and a column to sort by', async () => {
		const { run, sim } = await scenario(1);
		const nameless = await run(queues({ columns: 'custom', columnNames: '={{ " " }}' }));
		expect(nameless.error?.message).toBe('"Column Names" is empty');
		const unsorted = await run(queues({ sort: { direction: 'desc' } }));
		expect(unsorted.error?.message).toBe('"Sort" has no column');
		expect(sim.requests).toEqual([]);
	});

	it('refuses to sort more than can be held, as soon as it is announced', async () => {
		const { run, sim } = await scenario(1);
		const body = { entities: [{ id: 'a' }], total: 120_000, pageNumber: 1, pageCount: 4_800 };
		sim.faults.add({ path: '/api/v2/routing/queues', kind: 'answer', status: 200, body, times: 9 });
		const { error } = await run(queues({ sort: { column: 'name' } }));
		expect(error?.message).toBe('Sort takes 100,000 rows at most');
	});
});
