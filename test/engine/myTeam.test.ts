import type { INodeParameters } from 'n8n-workflow';

import { createWorld } from '../simulator';
import { closeScenarios, scenario } from './harness/scenario';

afterEach(closeScenarios);

const STATUS = '/api/v2/analytics/agents/status/query';
const HISTORY = '/api/v2/analytics/users/details/query';
const DAY = { period: 'custom', from: '2026-11-04T08:00:00Z', to: '2026-11-04T12:00:00Z' };
const UNKNOWN = '00000000-0000-4000-8000-000000000000';

const OPERATIONS: Array<[string, INodeParameters, string]> = [
	['Get Status', { resource: 'user', operation: 'getStatus', returnAll: true }, STATUS],
	[
		'Get Many',
		{
			resource: 'user',
			operation: 'getAll',
			returnAll: true,
			rowsPer: 'day',
			columns: 'all',
			...DAY,
		},
		HISTORY,
	],
];

const byName = (value: string) => ({ __rl: true, mode: 'name', value });

/** More members than a page has. */
const LARGE = { count: 1, users: 520, queues: 3 };

describe.each(OPERATIONS)('Agent: %s', (_, parameters, path) => {
	const asked = async (
		changes: INodeParameters,
		size: Parameters<typeof createWorld>[0] = LARGE,
	) => {
		const made = await scenario(createWorld(size), { now: Date.now });
		const outcome = await made.run({ ...parameters, ...changes });
		const ids = new Set(outcome.json.map(({ userId }) => String(userId)));
		return { ...made, ...outcome, ids };
	};

	it('tells of the members of a team, all pages of them, and of nobody else', async () => {
		const { error, ids, sim } = await asked({ teamIds: byName('day shift') });
		expect(error).toBeUndefined();
		const { teams, users } = sim.world.directory;
		const members = users.filter(
			({ team, state }) => team?.id === teams[0].id && state !== 'inactive',
		);
		expect(members.length).toBeGreaterThan(100);
		expect(ids.size).toBeGreaterThan(0);
		const known = new Set(members.map(({ id }) => id));
		expect([...ids].filter((id) => !known.has(id))).toEqual([]);
		expect(sim.requests.filter((one) => one.path.endsWith('/members')).length).toBe(
			Math.ceil(members.length / 100),
		);
	});

	it('tells of those who are members of the queue, of the team, and were picked', async () => {
		const { users, queues, teams } = createWorld(LARGE).directory;
		const active = users.filter(({ state }) => state !== 'inactive');
		const mine = active.find(({ team }) => team?.id === teams[1].id);
		const other = active.find(({ team }) => team?.id === teams[2].id);
		const { error, sim } = await asked({
			userIds: `${mine?.id}, ${other?.id}`,
			teamIds: teams[1].id,
			queueIds: byName(queues[0].name),
		});
		expect(error).toBeUndefined();
		const text = JSON.stringify(
			sim.requests.filter((one) => one.path === path).map(({ body }) => body),
		);
		expect(text).toContain(mine?.id);
		expect(text).not.toContain(other?.id);
	});

	it('asks for nobody, not for everybody, where nobody is a member', async () => {
		const { users, teams } = createWorld(LARGE).directory;
		const [outsider] = users.filter(({ team }) => team?.id === teams[0].id);
		const { error, json, hints, sim } = await asked({
			userIds: outsider.id,
			teamIds: teams[1].id,
		});
		expect(error).toBeUndefined();
		expect(json).toEqual([]);
		expect(sim.requests.filter((one) => one.path === path)).toEqual([]);
		expect(hints.map(({ message }) => message).join()).toMatch(
			new RegExp(`match Agent ${outsider.name}, Team ${teams[1].name}`),
		);
	});

	it.each([
		['teamIds', 'team', 'Team'],
		['queueIds', 'queue', 'Queue'],
	])('refuses %s that do not exist', async (name, noun, label) => {
		const { error, sim } = await asked({ [name]: UNKNOWN }, { count: 1 });
		expect(error?.message).toBe(`Genesys Cloud has no ${noun} with the ID ${UNKNOWN} ("${label}")`);
		expect(sim.requests.filter((one) => one.path === path)).toEqual([]);
	});

	it('shows in a preview that members are listed first, and sends nothing', async () => {
		const { json, sim } = await asked(
			{ teamIds: UNKNOWN, options: { previewRequest: true } },
			{ count: 1 },
		);
		expect(json.map((row) => row.path)).toEqual([`/api/v2/teams/${UNKNOWN}/members`, path]);
		expect(sim.requests).toEqual([]);
	});
});
