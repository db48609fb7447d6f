import type { INodeListSearchItems } from 'n8n-workflow';

import { systemClock } from '../../nodes/GenesysCloudAnalytics/http/wait';
import { createWorld } from '../simulator';
import type { Engine } from './harness/engine';
import { NODE_TYPE } from './harness/genesys';
import { closeScenarios, scenario } from './harness/scenario';

afterEach(closeScenarios);

const LARGE = { count: 1, users: 650, queues: 1_300 };

const search = async (engine: Engine, method: string, filter?: string) =>
	(await engine.listSearch(NODE_TYPE, method, filter)).results;

/** Scrolls to the end of a list. */
async function scroll(engine: Engine, method: string, filter?: string) {
	const results: INodeListSearchItems[] = [];
	let parts = 0;
	let token: string | undefined;
	do {
		const part = await engine.listSearch(NODE_TYPE, method, filter, token);
		results.push(...part.results);
		token = part.paginationToken;
		parts++;
	} while (token !== undefined);
	return { results, parts };
}

const values = (results: INodeListSearchItems[]) => results.map(({ value }) => value);

describe('1,300 queues', () => {
	it('come in pages of 100, the last one too', async () => {
		const { engine, sim } = await scenario(createWorld(LARGE));
		const { results, parts } = await scroll(engine, 'searchQueues');
		expect(values(results)).toEqual(sim.world.directory.queues.map(({ id }) => id));
		expect(parts).toBe(13);
	});

	it('are found by a part of the name, in one request', async () => {
		const { engine, sim } = await scenario(createWorld(LARGE));
		const last = sim.world.directory.queues[1_299];
		const found = await search(engine, 'searchQueues', ` ${last.name.slice(2).toUpperCase()} `);
		expect(found).toEqual([{ name: last.name, value: last.id, description: last.division?.name }]);
		expect(sim.requests.filter(({ path }) => path === '/api/v2/routing/queues')).toHaveLength(1);
	});

	it('come in pages where many fit', async () => {
		const { engine, sim } = await scenario(createWorld(LARGE));
		const wanted = sim.world.directory.queues.filter(({ name }) => /s/i.test(name));
		const { results } = await scroll(engine, 'searchQueues', 's');
		expect(wanted.length).toBeGreaterThan(500);
		expect(values(results)).toEqual(wanted.map(({ id }) => id));
	});
});

describe('650 users', () => {
	it('come in pages of 100, leavers marked', async () => {
		const { engine, sim } = await scenario(createWorld(LARGE));
		const { results, parts } = await scroll(engine, 'searchUsers');
		expect(results.map(({ name, value }) => [name, value])).toEqual(
			sim.world.directory.users.map(({ id, name, state }) => [
				state === 'inactive' ? `${name} (inactive)` : name,
				id,
			]),
		);
		expect(parts).toBe(7);
	});

	it('are found by name: the last one, a leaver, one in another script', async () => {
		const { engine, sim } = await scenario(createWorld(LARGE));
		const { users } = sim.world.directory;
		const last = users[649];
		expect(values(await search(engine, 'searchUsers', last.name.toLowerCase()))).toEqual([last.id]);
		const leaver = users.findLast(({ state }) => state === 'inactive');
		expect(await search(engine, 'searchUsers', leaver?.name)).toMatchObject([
			{ name: `${leaver?.name} (inactive)`, value: leaver?.id },
		]);
		expect(await search(engine, 'searchUsers', '太郎')).toHaveLength(1);
		expect(await search(engine, 'searchUsers', 'nobody has this name')).toEqual([]);
	});
});

describe('each picker', () => {
	it.each([
		['searchDivisions', 'divisions', 'österr'],
		['searchFlows', 'flows', '«haupt»'],
		['searchGroups', 'groups', 'group 3'],
		['searchLanguages', 'languages', 'JP'],
		['searchQueues', 'queues', 'support'],
		['searchSkills', 'skills', '本'],
		['searchTeams', 'teams', 'LAUF'],
		['searchUsers', 'users', 'family'],
		['searchWrapUpCodes', 'wrapUpCodes', 'refund'],
	] as const)('%s lists all and finds by a part of the name', async (method, kind, part) => {
		const { engine, sim } = await scenario(1);
		const all = sim.world.directory[kind].map(({ id }) => id);
		const listed = await scroll(engine, method);
		expect([...values(listed.results)].sort()).toEqual([...all].sort());
		const fitting = sim.world.directory[kind].filter(({ name }) =>
			(name ?? '').toLowerCase().includes(part.toLowerCase()),
		);
		expect(fitting).not.toHaveLength(0);
		expect(values(await search(engine, method, part))).toEqual(fitting.map(({ id }) => id));
	});

	it('sorts flows by name, which Genesys does not by itself', async () => {
		const { engine } = await scenario(1);
		const names = (await search(engine, 'searchFlows')).map(({ name }) => name.toLowerCase());
		expect(names).toEqual([...names].sort());
	});

	it.each([
		['searchFlows', 'flows', 'architect:flow:view'],
		['searchQueues', 'queues', 'routing:queue:view'],
		['searchSkills', 'skills', 'routing:skill:view'],
		['searchTeams', 'teams', 'groups:team:view'],
		['searchWrapUpCodes', 'wrap-up codes', 'routing:wrapupCode:view'],
	])('%s says which permission is missing', async (method, plural, permission) => {
		const { engine } = await scenario(1, { permissions: [] });
		await expect(engine.listSearch(NODE_TYPE, method)).rejects.toMatchObject({
			message: `To list ${plural}, the OAuth client needs the permission ${permission}`,
			description: expect.stringContaining('Genesys Cloud says'),
			httpCode: '403',
		});
	});
});

describe('what stands in the way', () => {
	it('for a moment is not seen', async () => {
		const { engine, sim } = await scenario(1);
		sim.faults.add({ kind: 'status', status: 503, path: '/api/v2/routing/queues' });
		expect(await search(engine, 'searchQueues')).toHaveLength(12);
	});

	it('for longer than anybody waits is told at once', async () => {
		const { engine, sim } = await scenario(1);
		sim.faults.add({
			kind: 'status',
			status: 503,
			path: '/api/v2/routing/queues',
			headers: { 'Retry-After': '60' },
		});
		const wasOver: unknown[] = [];
		const { sleep } = systemClock;
		const spy = jest.spyOn(systemClock, 'sleep').mockImplementation(async (ms, signal) => {
			wasOver.push(signal?.aborted);
			await sleep(ms, signal);
		});
		await expect(search(engine, 'searchQueues')).rejects.toMatchObject({
			message: 'Genesys Cloud did not answer within 15 seconds',
			description: expect.stringContaining('HTTP 503'),
		});
		spy.mockRestore();
		// Given up before the wait began.
		expect(wasOver.filter((isOver) => isOver !== true)).toEqual([]);
	});

	it('in the credential is told', async () => {
		const { engine, sim } = await scenario(1);
		engine.saveCredential({
			region: 'custom',
			apiUrl: sim.url,
			loginUrl: sim.url,
			clientId: sim.clientId,
			clientSecret: 'wrong',
		});
		await expect(search(engine, 'searchQueues')).rejects.toThrow(/secret|credential|client/i);
	});
});
