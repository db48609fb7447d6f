import type { INodeParameters } from 'n8n-workflow';

import type { Simulator, SimulatorOptions, World } from '../../simulator';
import { createWorld, startSimulator } from '../../simulator';
import type { Engine, NodeOutcome } from './engine';
import { genesysEngine, NODE_TYPE } from './genesys';

/** The week that the simulator's conversations lie in, as a user types it. */
export const WEEK = { period: 'custom', from: '2026-11-01T00:00:00Z', to: '2026-11-08T00:00:00Z' };

export const DETAILS_QUERY = '/api/v2/analytics/conversations/details/query';

export interface Scenario {
	sim: Simulator;
	engine: Engine;
	/** Runs Conversation: Get Many over the week, raw entities or all columns, everything, unless the parameters say otherwise. */
	getAll(
		parameters?: INodeParameters,
		options?: Parameters<Engine['runNode']>[2],
	): Promise<NodeOutcome>;
	run(
		parameters: INodeParameters,
		options?: Parameters<Engine['runNode']>[2],
	): Promise<NodeOutcome>;
	/** The simulator's log of details queries. */
	queries(): Simulator['requests'];
}

const open: Simulator[] = [];

/** A simulator and an engine that is connected to it; closed by {@link closeScenarios}. */
export async function scenario(
	world: World | number,
	options: SimulatorOptions = {},
): Promise<Scenario> {
	const sim = await startSimulator({
		world: typeof world === 'number' ? createWorld({ count: world }) : world,
		now: () => Date.parse('2026-11-20T00:00:00Z'),
		...options,
	});
	open.push(sim);
	const engine = genesysEngine(sim);
	const run: Scenario['run'] = async (parameters, runOptions) =>
		await engine.runNode(NODE_TYPE, parameters, runOptions);
	return {
		sim,
		engine,
		run,
		getAll: async (parameters = {}, runOptions) =>
			await run(
				{
					resource: 'conversation',
					operation: 'getAll',
					returnAll: true,
					simplify: false,
					columns: 'all',
					...WEEK,
					...parameters,
				},
				runOptions,
			),
		queries: () => sim.requests.filter(({ path }) => path === DETAILS_QUERY),
	};
}

export async function closeScenarios(): Promise<void> {
	await Promise.all(open.splice(0).map(async (sim) => await sim.close()));
}

/** Whether a run ended by being cancelled: n8n says so of the run, unless the node was faster and said it itself. */
export function isCancelled({ status, error }: NodeOutcome): boolean {
	return status === 'canceled' || error?.message === 'The execution was cancelled';
}

export function idsOf({ json }: NodeOutcome): string[] {
	return json.map(({ conversationId }) => String(conversationId));
}
