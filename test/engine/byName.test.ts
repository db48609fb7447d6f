import type { INodeParameters } from 'n8n-workflow';

import type { Simulator } from '../simulator';
import { createWorld } from '../simulator';
import { runAsTool } from './harness/agent';
import { Poller } from './harness/poller';
import { closeScenarios, DETAILS_QUERY, scenario, WEEK } from './harness/scenario';

afterEach(closeScenarios);

const QUEUES = '/api/v2/routing/queues';
const OBSERVATIONS = '/api/v2/analytics/queues/observations/query';
const UNKNOWN = '00000000-0000-4000-8000-000000000000';

const locator = (mode: string, value: string) => ({ __rl: true, mode, value });
const byName = (value: string) => locator('name', value);
const inQueue = (value: unknown) => ({ filters: { queue: [{ operator: 'is', value }] } });
const CONVERSATIONS = { resource: 'conversation', operation: 'getAll', returnAll: true, ...WEEK };

/** The paths that were asked, but for tokens. */
const paths = (sim: Simulator) =>
	sim.requests.map(({ path }) => path).filter((path) => path !== '/oauth/token');

const world = () => createWorld({ count: 60, queues: 6, users: 20 });

describe('a queue by name', () => {
	it('is the same as by its ID: typed, or by expression', async () => {
		const { run, sim } = await scenario(world());
		const [{ id, name }, other] = sim.world.directory.queues;
		const ids = async (value: unknown) => {
			const outcome = await run({ ...CONVERSATIONS, ...inQueue(value) } as INodeParameters);
			expect(outcome.error).toBeUndefined();
			return outcome.json.map(({ conversationId }) => conversationId);
		};
		const expected = await ids(locator('id', id));
		expect(expected.length).toBeGreaterThan(0);
		expect(await ids(byName(name.toUpperCase()))).toEqual(expected);
		expect(await ids(byName(`={{ ${JSON.stringify(name)} }}`))).toEqual(expected);
		const both = await ids(`${id}, ${other.id}`);
		expect(await ids(byName(`${name}; ${other.name}`))).toEqual(both);
		expect(both.length).toBeGreaterThan(expected.length);
	});

	it('is looked up once for many items', async () => {
		const { run, sim } = await scenario(world());
		const [one, two] = sim.world.directory.queues;
		const input = [{ queue: one.name }, { queue: two.name }, { queue: one.name }];
		const parameters = {
			...{ ...CONVERSATIONS, simplify: false },
			...inQueue(byName('={{ $json.queue }}')),
		};
		const { error } = await run(parameters as INodeParameters, { input });
		expect(error).toBeUndefined();
		expect(paths(sim).filter((path) => path === QUEUES)).toHaveLength(1);
	});

	it('is observed, and told apart by rows of pickers', async () => {
		const { run, sim } = await scenario(world());
		const [one, two, three] = sim.world.directory.queues;
		const { json } = await run({
			...{ resource: 'observation', operation: 'getAll', returnAll: true },
			queueIds: byName(`${one.name}; ${two.name}`),
			moreQueues: { row: [{ value: locator('list', three.id) }, { value: byName(one.name) }] },
		});
		const seen = new Set(json.map(({ queueId }) => queueId));
		expect(seen).toEqual(new Set([one.id, two.id, three.id]));
	});
});

describe.each<[string, string, string, RegExp]>([
	['a name under By ID', 'id', 'Sales', /^"Sales" in "Queue" is not an ID$/],
	['a typo under By Name', 'name', 'Salse', /^No queue is called "Salse" \("Queue"\)$/],
	['a name as plain text', 'none', 'Sales', /^"Sales" in "Queue" is not an ID$/],
])('%s', (_, mode, text, message) => {
	const value = mode === 'none' ? text : locator(mode, text);
	const asked = mode === 'name' ? [QUEUES] : [];

	it('is refused in a filter', async () => {
		const { run, sim } = await scenario(world());
		const { error, json } = await run({ ...CONVERSATIONS, ...inQueue(value) } as INodeParameters);
		expect(json).toEqual([]);
		expect(error?.message).toMatch(message);
		expect(paths(sim)).toEqual(asked);
	});

	it('is refused in Live Status', async () => {
		const { run, sim } = await scenario(world());
		const observation = { resource: 'observation', operation: 'getAll', queueIds: value };
		const { error } = await run(observation);
		expect(error?.message).toMatch(message);
		expect(paths(sim)).toEqual(asked);
	});

	it('is refused by the trigger, on activation and in Fetch Test Event', async () => {
		const { engine, sim } = await scenario(world());
		const poller = new Poller(engine, { event: 'queueThreshold', queueIds: value });
		await expect(poller.activate()).rejects.toThrow(message);
		await expect(poller.test()).rejects.toThrow(message);
		expect(new Set(paths(sim))).toEqual(new Set(asked));
	});

	it('is told to an agent', async () => {
		const { sim } = await scenario(world());
		const parameters = { ...CONVERSATIONS, ...inQueue(value) } as INodeParameters;
		const refusal = await runAsTool(sim, parameters, 'calls').catch((error: unknown) => error);
		expect((refusal as Error).message.split('\n')[0]).toMatch(message);
		expect(paths(sim)).toEqual(asked);
	});
});

it.each<[string, object]>([
	[
		'a name in Other Dimension',
		{ dimension: [{ dimension: 'queueId', value: locator('id', 'Sales') }] },
	],
	[
		'a name in JSON',
		{
			advanced: [
				{
					json: {
						segmentFilters: [
							{ type: 'or', predicates: [{ dimension: 'queueId', value: 'Sales' }] },
						],
					},
				},
			],
		},
	],
])('%s is refused', async (_, filters) => {
	const { run, sim } = await scenario(world());
	const { error } = await run({ ...CONVERSATIONS, filters } as INodeParameters);
	expect(error?.message).toContain('not an ID');
	expect(paths(sim)).toEqual([]);
});

it('a name that two agents carry is refused with their e-mails', async () => {
	const twins = world();
	const [one, two] = twins.directory.users;
	two.name = one.name;
	const { run } = await scenario(twins);
	const { error } = await run({
		...{ resource: 'user', operation: 'getStatus', userIds: byName(one.name) },
	});
	expect(error?.message).toBe(`2 agents are called "${one.name}" ("Agent")`);
	expect(error?.description).toContain(one.email);
	expect(error?.description).toContain(two.id);
});

it('without the permission to list queues, a name is told which one is missing', async () => {
	const permissions = ['analytics:conversationDetail:view'];
	const { run, sim } = await scenario(world(), { permissions });
	const parameters = { ...CONVERSATIONS, ...inQueue(byName('Sales')) };
	const { error } = await run(parameters as INodeParameters);
	expect(error?.message).toBe(
		'To list queues, the OAuth client needs the permission routing:queue:view',
	);
	expect(paths(sim)).not.toContain(DETAILS_QUERY);
});

describe('a queue that does not exist', () => {
	it.each(['waiting', 'serviceLevel'])('is refused by an alert on %s', async (metric) => {
		const { engine, sim } = await scenario(world());
		const alert = { event: 'queueThreshold', queueIds: UNKNOWN, metric };
		const poller = new Poller(engine, alert);
		await expect(poller.activate()).rejects.toThrow(`no queue with the ID ${UNKNOWN}`);
		await expect(poller.test()).rejects.toThrow(`no queue with the ID ${UNKNOWN}`);
		expect(new Set(paths(sim))).toEqual(new Set([QUEUES]));
	});

	it('any more ends an alert in red, and one that is quiet does not', async () => {
		const { engine, sim } = await scenario(world(), { now: Date.now });
		const { queues } = sim.world.directory;
		const [{ id, name }] = queues;
		const poller = new Poller(engine, {
			...{ event: 'queueThreshold', queueIds: byName(name), metric: 'waiting', threshold: 3 },
		});
		await poller.activate();
		sim.faults.add({ path: OBSERVATIONS, kind: 'answer', status: 200, body: {}, times: 2 });
		expect(await poller.poll()).toEqual([]);
		const byId = new Poller(engine, { ...poller.parameters, queueIds: id });
		await byId.activate();
		queues.splice(0, 1);
		await expect(byId.poll()).rejects.toThrow(`no queue with the ID ${id}`);
		await expect(poller.poll()).rejects.toThrow(`No queue is called "${name}"`);
	});
});
