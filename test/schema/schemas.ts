import type { INodeParameters } from 'n8n-workflow';

import { OPERATIONS } from '../../nodes/GenesysCloudAnalytics/n8n/router';
import { connectTo, NODE_TYPE } from '../engine/harness/connect';
import { Engine, type Parts } from '../engine/harness/engine';
import { createWorld, startSimulator } from '../simulator';
import { CASES, NEVER_SIMULATED } from './cases';
import { schemaOf } from './infer';

/** Enough conversations that every kind of them is there, and with it every field. */
const CONVERSATIONS = 2_000;

/**
 * The output schema of every operation, out of what it really gives: each is run by the engine, against the simulator.
 * By path below the node's `__schema__` folder, as n8n looks for it: version, resource, operation.
 */
export async function schemas(parts: Parts): Promise<Map<string, string>> {
	const sim = await startSimulator({
		world: createWorld({ count: CONVERSATIONS }),
		// Within the week, so that observations find something going on.
		now: () => Date.parse('2026-11-06T15:00:00Z'),
	});
	try {
		const engine = new Engine(parts);
		connectTo(engine, sim);
		const files = new Map<string, string>();
		for (const name of Object.keys(OPERATIONS).sort()) {
			const [resource, operation] = name.split(':');
			const parameters: INodeParameters = { ...CASES[name], resource, operation };
			if (CASES[name] === undefined) throw new TypeError(`test/schema/cases.ts lacks ${name}`);
			if (parameters.conversationIds === '$ids') {
				parameters.conversationIds = sim.world.truthIds({}).join();
			}
			const { json, error } = await engine.runNode(NODE_TYPE, parameters);
			if (error) throw error;
			if (json.length === 0) throw new TypeError(`${name} gave nothing`);
			const schema = { ...schemaOf(json), version: 1 };
			for (const [key, field] of Object.entries(schema.properties ?? {})) {
				if (field.type === 'null') field.type = NEVER_SIMULATED[key] ?? 'null';
			}
			files.set(`v1.0.0/${resource}/${operation}.json`, `${JSON.stringify(schema, null, '\t')}\n`);
		}
		return files;
	} finally {
		await sim.close();
	}
}
