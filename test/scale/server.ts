/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import type { WorldOptions } from '../simulator';
import { createWorld, startSimulator } from '../simulator';

/** The simulator as a process of its own, so that its memory and work are not the node's. */
async function main(): Promise<void> {
	const options = JSON.parse(process.argv[2]) as WorldOptions;
	const sim = await startSimulator({
		world: createWorld(options),
		log: false,
		now: () => Date.parse('2026-11-20T00:00:00Z'),
		watermark: Date.parse('2026-11-19T00:00:00Z'),
	});
	process.send?.({ url: sim.url, clientId: sim.clientId, clientSecret: sim.clientSecret });
}

void main();
