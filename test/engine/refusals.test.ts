import type { INodeParameters } from 'n8n-workflow';

import { createWorld } from '../simulator';
import { runAsTool } from './harness/agent';
import type { Scenario } from './harness/scenario';
import { closeScenarios, scenario, WEEK } from './harness/scenario';
import { Poller } from './harness/poller';

/**
 * What Genesys Cloud cannot know is refused wherever it can be written, before any figure is asked for: by the node, by the
 * node as the tool of an agent, and by the trigger, on activation and in Fetch Test Event.
 */

let set: Scenario;

beforeAll(async () => {
	set = await scenario(createWorld({ count: 20, queues: 4, users: 8 }), { now: Date.now });
});

afterAll(closeScenarios);

const locator = (mode: string, value: string) => ({ __rl: true, mode, value });
const UNKNOWN = '00000000-0000-4000-8000-000000000000';
const CONVERSATIONS = { resource: 'conversation', operation: 'getAll', ...WEEK };
const filter = (name: string) => (value: unknown) => ({ filters: { [name]: [{ value }] } });

type Place = [name: string, label: string, parameters: (value: unknown) => object];

const NODE: Place[] = [
	['Queue in Filters', 'Queue', (value) => ({ ...CONVERSATIONS, ...filter('queue')(value) })],
	['Agent in Filters', 'Agent', (value) => ({ ...CONVERSATIONS, ...filter('agent')(value) })],
	[
		'Wrap-Up Code in Filters of statistics',
		'Wrap-Up Code',
		(value) => ({
			resource: 'aggregate',
			operation: 'getAll',
			...WEEK,
			...filter('wrapUpCode')(value),
		}),
	],
	[
		'Queue in Filters of Time Range',
		'Queue',
		(value) => ({ resource: 'timeRange', operation: 'split', ...WEEK, ...filter('queue')(value) }),
	],
	[
		'Queue of Live Status',
		'Queue',
		(value) => ({ resource: 'observation', operation: 'getAll', queueIds: value }),
	],
	[
		'More Queues of Live Status',
		'Queue',
		(value) => ({ resource: 'observation', operation: 'getAll', moreQueues: { row: [{ value }] } }),
	],
	...(['userIds', 'teamIds', 'queueIds'] as const).flatMap((name): Place[] => {
		const label = { userIds: 'Agent', teamIds: 'Team', queueIds: 'Queue' }[name];
		const user = { resource: 'user', [name]: undefined };
		return [
			[
				`${label} of agents now`,
				label,
				(value) => ({ ...user, operation: 'getStatus', [name]: value }),
			],
			[
				`${label} of status history`,
				label,
				(value) => ({ ...user, operation: 'getAll', ...WEEK, [name]: value }),
			],
		];
	}),
];

const TRIGGER: Place[] = [
	['Queue of Queue Threshold', 'Queue', (value) => ({ event: 'queueThreshold', queueIds: value })],
	...(['userIds', 'teamIds', 'queueIds'] as const).map((name): Place => {
		const label = { userIds: 'Agent', teamIds: 'Team', queueIds: 'Queue' }[name];
		const event = 'agentStatusChanged';
		return [`${label} of Agent Status Changed`, label, (value) => ({ event, [name]: value })];
	}),
	[
		'Wrap-Up Code of Wrap-Up Added',
		'Wrap-Up Code',
		(value) => ({ event: 'wrapUpAdded', wrapUpCodes: value }),
	],
	...['conversationEnded', 'conversationStarted', 'wrapUpAdded'].map(
		(event): Place => [
			`Queue in Filters of ${event}`,
			'Queue',
			(value) => ({ event, ...filter('queue')(value) }),
		],
	),
];

/** What is written, and what of it is told; `%` stands for the field. */
const SLIPS: ReadonlyArray<readonly [string, unknown, string]> = [
	['a name under By ID', locator('id', 'Sales'), '"Sales" in "%" is not an ID'],
	['a name by expression', '={{ "Sales" }}', '"Sales" in "%" is not an ID'],
	['a typo under By Name', locator('name', 'Salse'), 'is called "Salse" ("%")'],
	['an object in place of a list', '={{ { "id": 1 } }}', 'in "%" is not an ID'],
];

/** Paths that give figures, and not lists of what has a name. */
const figuresAsked = () =>
	set.sim.requests.filter(({ path }) => /analytics|\/members$/.test(path)).map(({ path }) => path);

const told = async (work: Promise<unknown>) => {
	try {
		await work;
		return 'nothing was refused';
	} catch (error) {
		return (error as Error).message;
	}
};

const poller = (parameters: object) => new Poller(set.engine, parameters as INodeParameters);

describe.each(SLIPS)('%s', (_, value, message) => {
	const expected = (label: string) => message.replace('%', label);

	beforeEach(() => {
		set.sim.requests.length = 0;
	});

	it.each(NODE)('%s: the node', async (__, label, parameters) => {
		const { error, json } = await set.run(parameters(value) as INodeParameters);
		expect(error?.message).toContain(expected(label));
		expect(json).toEqual([]);
		expect(figuresAsked()).toEqual([]);
	});

	it.each(NODE)('%s: the tool of an agent', async (__, label, parameters) => {
		const refused = await told(runAsTool(set.sim, parameters(value) as INodeParameters));
		expect(refused).toContain(expected(label));
		expect(figuresAsked()).toEqual([]);
	});

	it.each(TRIGGER)('%s: the trigger', async (__, label, parameters) => {
		expect(await told(poller(parameters(value)).activate())).toContain(expected(label));
		expect(await told(poller(parameters(value)).test())).toContain(expected(label));
		expect(figuresAsked()).toEqual([]);
	});
});

describe('a queue or team that was deleted', () => {
	const deleted = (label: string) =>
		`Genesys Cloud has no ${label.toLowerCase()} with the ID ${UNKNOWN}`;
	const isOfMembers = ([name, label]: Place) => label !== 'Agent' && !name.includes('in Filters');

	it.each(NODE.filter(isOfMembers))('%s', async (_, label, parameters) => {
		const given = parameters(UNKNOWN) as INodeParameters;
		const { error, json } = await set.run(given);
		expect(error?.message).toContain(deleted(label));
		expect(json).toEqual([]);
		expect(await told(runAsTool(set.sim, given))).toContain(deleted(label));
	});

	it.each(TRIGGER.filter(isOfMembers).filter(([, label]) => label !== 'Wrap-Up Code'))(
		'%s',
		async (_, label, parameters) => {
			expect(await told(poller(parameters(UNKNOWN)).activate())).toContain(deleted(label));
			expect(await told(poller(parameters(UNKNOWN)).test())).toContain(deleted(label));
		},
	);
});
