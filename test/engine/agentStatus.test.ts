import type { INodeParameters } from 'n8n-workflow';

import { AGENT_STATUS_COLUMNS } from '../../nodes/GenesysCloudAnalytics/user/agentStatusRow';
import type { SimulatorOptions, World } from '../simulator';
import { busyWorld, goingOn, NOW } from './harness/busy';
import { closeScenarios, scenario } from './harness/scenario';

afterEach(closeScenarios);

const PATH = '/api/v2/analytics/agents/status/query';

async function watching(world: World = busyWorld(), options: SimulatorOptions = {}) {
	const made = await scenario(world, { now: () => NOW, ...options });
	return {
		...made,
		status: async (parameters: INodeParameters = {}) =>
			await made.run({
				resource: 'user',
				operation: 'getStatus',
				returnAll: true,
				columns: 'all',
				...parameters,
			}),
		asked: () =>
			made.sim.requests
				.filter(({ path }) => path === PATH)
				.map(({ body }) =>
					(
						body as { userFilter: { clauses: Array<{ predicates: Array<{ value: string }> }> } }
					).userFilter.clauses[0].predicates.map(({ value }) => value),
				),
	};
}

const activeUsers = (world: World) =>
	world.directory.users.filter(({ state }) => state === 'active').map(({ id }) => id);

describe('Agent: Get Status', () => {
	it('loses none of 650 users, although Genesys gives 50 at the most', async () => {
		const world = busyWorld({ users: 650 });
		const { status, asked } = await watching(world);
		const { json, error, hints } = await status();
		expect(error).toBeUndefined();
		const users = activeUsers(world);
		expect(users.length).toBeGreaterThan(500);
		expect(json.map(({ userId }) => userId)).toEqual(users);
		expect(asked().flat()).toEqual(users);
		expect(Math.max(...asked().map(({ length }) => length))).toBe(50);
		expect(hints).toEqual([]);
	});

	it('rows have all columns, and say what goes on', async () => {
		const { status, sim } = await watching();
		const { json } = await status({ options: { resolveNames: false } });
		const going = goingOn(sim.world, NOW).filter(
			({ purpose, segmentType }) =>
				purpose === 'agent' && /^(alert|interact|hold)$/.test(segmentType),
		);
		expect(going.length).toBeGreaterThan(20);
		for (const row of json) {
			expect(Object.keys(row)).toEqual(AGENT_STATUS_COLUMNS.map(({ name }) => name));
			const own = going.filter(({ userId }) => userId === row.userId);
			expect(row.sessionCount).toBe(own.length);
			const media = row.mediaTypes === null ? [] : String(row.mediaTypes).split(',');
			expect(new Set(media)).toEqual(new Set(own.map(({ mediaType }) => mediaType)));
			expect(row.onQueue).toBe(row.presence === 'ON_QUEUE');
			if (row.presence !== 'ON_QUEUE') expect(row.routingStatus).toBe('OFF_QUEUE');
			const since = Date.parse(String(row.presenceSince));
			const ms = Date.parse(String(row.observedAt)) - since;
			expect(row.presenceSeconds).toBe(Math.round(ms / 100) / 10);
		}
		expect(new Set(json.map(({ presence }) => presence)).size).toBeGreaterThan(2);
	});

	it('names divisions and queues before their IDs', async () => {
		const { status, sim } = await watching(busyWorld({ count: 300 }));
		const { json } = await status();
		const queues = new Map(sim.world.directory.queues.map(({ id, name }) => [id, name]));
		const busy = json.filter(({ queueIds }) => queues.has(String(queueIds)));
		expect(busy.length).toBeGreaterThan(0);
		for (const { queueIds, queueNames, divisionName } of busy) {
			expect(queueNames).toBe(queues.get(String(queueIds)));
			expect(sim.world.directory.divisions.map(({ name }) => name)).toContain(divisionName);
		}
	});

	it('gives only the users that were chosen, and raw entities without Simplify', async () => {
		const { status, sim, asked } = await watching();
		const chosen = activeUsers(sim.world).slice(3, 6);
		const { json } = await status({
			userIds: { __rl: true, mode: 'id', value: chosen.join(', ') },
			simplify: false,
		});
		expect(json.map(({ userId }) => userId)).toEqual(chosen);
		expect(json[0]).toHaveProperty('systemPresence');
		expect(json[0]).toHaveProperty('sessions');
		expect(asked()).toEqual([chosen]);
	});

	it('asks again for whoever a cut answer left out', async () => {
		const { status, sim } = await watching();
		const users = activeUsers(sim.world);
		sim.faults.add({
			kind: 'answer',
			path: PATH,
			body: { entities: users.slice(0, 7).map((userId) => ({ userId })) },
		});
		const { json, hints } = await status();
		expect(json.map(({ userId }) => userId)).toEqual(users);
		expect(hints).toEqual([]);
	});

	it('says how many users have no status', async () => {
		const { status, sim, asked } = await watching();
		const [one] = activeUsers(sim.world);
		const unknown = '00000000-0000-4000-8000-000000000000';
		const { json, hints } = await status({ userIds: [one, unknown].join(' ') });
		expect(json).toHaveLength(1);
		expect(hints[0].message).toMatch(/^Genesys Cloud has a status of 1 of the 2 agents\./);
		expect(asked()).toEqual([[one, unknown], [unknown]]);
	});

	it('repeats a batch that meets a 429', async () => {
		const { status, sim } = await watching(busyWorld({ users: 120 }));
		const headers = { 'Retry-After': '1' };
		sim.faults.add({ kind: 'status', status: 429, path: PATH, at: 2, headers });
		const { json, error } = await status();
		expect(error).toBeUndefined();
		expect(json.map(({ userId }) => userId)).toEqual(activeUsers(sim.world));
		expect(sim.faults.pending()).toBe(0);
	});

	it('a limit asks for no more users than it takes', async () => {
		const { status, asked } = await watching(busyWorld({ users: 650 }));
		const { json } = await status({ returnAll: false, limit: 40 });
		expect(json).toHaveLength(40);
		expect(asked()).toHaveLength(1);
	});

	it('names the permission that is missing', async () => {
		const { status } = await watching(busyWorld(), { permissions: [] });
		const { error } = await status();
		expect(error?.message).toBe('The OAuth client lacks a permission');
		expect(error?.description).toContain('[analytics:agentState:view]');
	});

	it('a preview sends nothing', async () => {
		const ONE = '7de3af06-c0b3-4f9b-af45-72f4a1403797';
		const TWO = '0f8e2c11-6a55-4a0e-9d3c-2f1b7c9e4d20';
		const { status, sim } = await watching();
		const { json } = await status({ userIds: `${ONE},${TWO}`, options: { previewRequest: true } });
		expect(json).toEqual([
			{
				method: 'POST',
				path: PATH,
				body: {
					userFilter: {
						type: 'and',
						clauses: [
							{
								type: 'or',
								predicates: [
									{ dimension: 'userId', value: ONE },
									{ dimension: 'userId', value: TWO },
								],
							},
						],
					},
					userOrderBy: 'userName',
					userOrder: 'asc',
				},
			},
		]);
		expect(sim.requests).toEqual([]);
	});

	it('an ID that is none is refused before anything is sent', async () => {
		const { status, sim } = await watching();
		const { error } = await status({ userIds: 'a/b' });
		expect(error?.message).toBe('"a/b" in "Agent" is not an ID');
		expect(sim.requests).toEqual([]);
	});
});
