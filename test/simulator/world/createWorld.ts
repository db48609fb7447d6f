import { World } from '../../../nodes/GenesysCloudAnalytics/sample/world/world';
import { createDirectory } from './directory';
import type { WorldOptions } from './options';
import { createSchedule } from './schedule';

/** A world made from a seed, with the odd names that careless code stumbles over. */
export function createWorld(options: WorldOptions): World {
	const full = {
		seed: 1,
		from: '2026-11-01T00:00:00.000Z',
		to: '2026-11-08T00:00:00.000Z',
		openShare: 0.01,
		longShare: 0.01,
		queues: 12,
		users: 25,
		...options,
	};
	return new World({
		...options,
		directory: createDirectory(full.seed, full),
		schedule: createSchedule(full),
	});
}
