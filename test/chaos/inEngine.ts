import type { INodeParameters } from 'n8n-workflow';

import { genesysEngine, NODE_TYPE } from '../engine/harness/genesys';
import type { SimulatorOptions } from '../simulator';
import { startSimulator } from '../simulator';
import type { Ran } from './node';
import { rowsOf } from './node';

/** The same run in the real n8n-core, over HTTP. */
export async function runInEngine(
	parameters: INodeParameters,
	options: SimulatorOptions,
): Promise<Ran> {
	const sim = await startSimulator(options);
	try {
		const engine = genesysEngine(sim);
		const { items, hints, error } = await engine.runNode(NODE_TYPE, parameters, {
			settings: { timezone: 'UTC' },
		});
		return {
			rows: error ? [] : items.flatMap(rowsOf),
			hints: hints.map(({ message }) => message),
			error: error as Error | undefined,
		};
	} finally {
		await sim.close();
	}
}
