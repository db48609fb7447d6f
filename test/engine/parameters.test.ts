import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeParameters,
	INodeType,
	IPollFunctions,
} from 'n8n-workflow';

import { OPERATIONS } from '../../nodes/GenesysCloudAnalytics/n8n/router';
import { CASES } from '../schema/cases';
import { createWorld } from '../simulator';
import { connectTo, NODE_TYPE } from './harness/connect';
import { Engine } from './harness/engine';
import { genesysParts, TRIGGER_TYPE } from './harness/genesys';
import { Poller } from './harness/poller';
import { closeScenarios, scenario } from './harness/scenario';

/** The trigger tells of a clock that is not Genesys's. */
const NOW = Date.parse('2026-11-20T00:00:00Z');

beforeEach(() => {
	jest.spyOn(Date, 'now').mockReturnValue(NOW);
});

afterEach(async () => {
	jest.restoreAllMocks();
	await closeScenarios();
});

type Reading = (...given: unknown[]) => unknown;

/** How often each parameter was read, by item and name. */
type Reads = Map<string, number>;

function counted(context: { getNodeParameter: unknown }, reads: Reads, items: boolean): void {
	const read = context.getNodeParameter as Reading;
	context.getNodeParameter = ((...given: unknown[]) => {
		const key = items ? `${String(given[1])} ${String(given[0])}` : String(given[0]);
		reads.set(key, (reads.get(key) ?? 0) + 1);
		return read.apply(context, given);
	}) as never;
}

/** Our nodes in an engine that counts what they read; n8n-core reads it, as ever. */
function countingEngine(reads: Reads): Engine {
	const parts = genesysParts();
	const node = parts.nodes[NODE_TYPE];
	const trigger = parts.nodes[TRIGGER_TYPE];
	const counting: INodeType = Object.assign(Object.create(node) as INodeType, {
		async execute(this: IExecuteFunctions) {
			counted(this, reads, true);
			return (await node.execute?.call(this)) as INodeExecutionData[][];
		},
	});
	const countingTrigger: INodeType = Object.assign(Object.create(trigger) as INodeType, {
		async poll(this: IPollFunctions) {
			counted(this, reads, false);
			return await trigger.poll?.call(this);
		},
	});
	return new Engine({
		...parts,
		nodes: { [NODE_TYPE]: counting, [TRIGGER_TYPE]: countingTrigger },
	});
}

const more = (reads: Reads) => [...reads].filter(([, times]) => times > 1);

describe('Each parameter is read at most once an item', () => {
	const variants: INodeParameters[] = [{}, { simplify: false }, { outputAs: 'csv' }];

	it.each(Object.keys(OPERATIONS))('by %s', async (name) => {
		const { sim } = await scenario(20);
		const [resource, operation] = name.split(':');
		const ids = [...sim.world.truthIds({})].join();
		const given = Object.fromEntries(
			Object.entries(CASES[name]).map(([key, value]) => [key, value === '$ids' ? ids : value]),
		);
		for (const variant of variants) {
			const reads: Reads = new Map();
			const engine = countingEngine(reads);
			connectTo(engine, sim);
			const { error, json } = await engine.runNode(
				NODE_TYPE,
				{ resource, operation, ...given, ...variant },
				{ input: [{}, {}] },
			);
			expect(error).toBeUndefined();
			expect(json.length).toBeGreaterThan(0);
			expect(reads.size).toBeGreaterThan(5);
			expect(more(reads)).toEqual([]);
		}
	});

	it.each<[string, INodeParameters]>([
		['conversationStarted', {}],
		['conversationEnded', {}],
		['wrapUpAdded', {}],
		['agentStatusChanged', { statusOf: 'both' }],
		['queueThreshold', { queueIds: '$queue', metric: 'waiting' }],
	])('by the trigger: %s', async (event, parameters) => {
		const world = createWorld({ count: 20 });
		const { sim } = await scenario(world);
		const [queue] = world.directory.queues;
		const given = JSON.parse(JSON.stringify(parameters).replace('$queue', queue.id)) as object;
		const reads: Reads = new Map();
		const engine = countingEngine(reads);
		connectTo(engine, sim);
		const poller = new Poller(engine, { event, ...given });
		await poller.activate();
		expect(reads.size).toBeGreaterThan(4);
		expect(more(reads)).toEqual([]);
		reads.clear();
		await poller.poll();
		expect(more(reads)).toEqual([]);
	});

	it('so an expression that changes makes one shape of an item', async () => {
		const { run } = await scenario(20);
		const changing = '={{ Math.random() < 0.5 }}';
		for (let times = 0; times < 10; times++) {
			const { error, json } = await run({
				resource: 'conversation',
				operation: 'getAll',
				...CASES['conversation:getAll'],
				simplify: changing,
			});
			expect(error).toBeUndefined();
			const flat = json.filter((row) => Object.values(row).every((cell) => Object(cell) !== cell));
			expect([0, json.length]).toContain(flat.length);
			const named = json.filter((row) => 'lastQueueName' in row);
			expect(named).toHaveLength(flat.length);
		}
	});
});
