import {
	createPlanner,
	type PlanOptions,
} from '../../../nodes/GenesysCloudAnalytics/sample/world/plan';
import {
	indexOfUuid,
	Random,
	stateFor,
	uuidAt,
} from '../../../nodes/GenesysCloudAnalytics/sample/world/random';
import type { Schedule } from '../../../nodes/GenesysCloudAnalytics/sample/world/schedule';
import { HOUR } from '../../../nodes/GenesysCloudAnalytics/sample/world/time';

export interface Cluster {
	from: string;
	to: string;
	share: number;
}

export interface ScheduleOptions extends PlanOptions {
	count: number;
	from: string;
	to: string;
	cluster?: Cluster;
}

const QUIET_UNTIL_HOUR = 6;
const QUIET_FROM_HOUR = 21;

const { floor } = Math;

function isQuiet(ms: number): boolean {
	const hour = floor(ms / HOUR) % 24;
	return hour < QUIET_UNTIL_HOUR || hour >= QUIET_FROM_HOUR;
}

function drawStarts(options: ScheduleOptions): Float64Array {
	const random = new Random(stateFor(options.seed, 0x57a27));
	const from = Date.parse(options.from);
	const to = Date.parse(options.to);
	const starts = new Float64Array(options.count);
	const { cluster } = options;
	const clustered = cluster ? Math.round(options.count * cluster.share) : 0;
	for (let index = 0; index < starts.length; index++) {
		if (cluster && index < clustered) {
			starts[index] = random.between(Date.parse(cluster.from), Date.parse(cluster.to) - 1);
			continue;
		}
		let start = random.between(from, to - 1);
		if (isQuiet(start) && random.chance(0.8)) start = random.between(from, to - 1);
		starts[index] = start;
	}
	return starts.sort();
}

/** Conversations that start in the same millisecond are ordered by id; gives the key of each index. */
function orderTies(starts: Float64Array, seed: number): Map<number, number> {
	const moved = new Map<number, number>();
	for (let first = 0; first < starts.length; ) {
		let last = first + 1;
		while (last < starts.length && starts[last] === starts[first]) last++;
		if (last - first > 1) {
			const keys = Array.from({ length: last - first }, (_, offset) => first + offset);
			keys.sort((a, b) => (uuidAt(seed, a) < uuidAt(seed, b) ? -1 : 1));
			keys.forEach((key, offset) => moved.set(first + offset, key));
		}
		first = last;
	}
	return moved;
}

export function createSchedule(options: ScheduleOptions): Schedule {
	const starts = drawStarts(options);
	const ends = new Float64Array(starts.length);
	const moved = orderTies(starts, options.seed);
	const planFor = createPlanner(options);
	const keyAt = (index: number) => moved.get(index) ?? index;
	for (let index = 0; index < starts.length; index++) {
		const plan = planFor(keyAt(index), starts[index]);
		ends[index] = plan.open ? Number.NaN : starts[index] + plan.durationMs;
	}
	const indexOfKey = new Map([...moved].map(([index, key]) => [key, index]));
	const idAt = (index: number) => uuidAt(options.seed, keyAt(index));
	return {
		starts,
		ends,
		idAt,
		indexOf: (id) => {
			const key = indexOfUuid(options.seed, id);
			const index = indexOfKey.get(key) ?? key;
			return index < starts.length && idAt(index) === id ? index : undefined;
		},
		planAt: (index) => planFor(keyAt(index), starts[index]),
	};
}
