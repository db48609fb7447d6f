import type { ScheduledFault } from '../types';
import { Random, stateFor } from '../../../nodes/GenesysCloudAnalytics/sample/world/random';

export const DETAILS_QUERY_PATH = '/api/v2/analytics/conversations/details/query';

interface Scheduled {
	fault: ScheduledFault;
	random: Random;
	seen: number;
}

function concerns(fault: ScheduledFault, method: string, path: string): boolean {
	const wantedMethod = fault.method ?? (fault.path === undefined ? 'POST' : undefined);
	if (wantedMethod !== undefined && wantedMethod !== method) return false;
	const wanted = fault.path ?? DETAILS_QUERY_PATH;
	return typeof wanted === 'string' ? wanted === path : wanted.test(path);
}

/** Decides which requests go wrong. Every matching request counts for every fault; the first one due is served. */
export class FaultSchedule {
	private scheduled: Scheduled[] = [];

	add(fault: ScheduledFault): void {
		this.scheduled.push({ fault, random: new Random(stateFor(fault.seed ?? 1, 0xfa017)), seen: 0 });
	}

	clear(): void {
		this.scheduled = [];
	}

	pending(): number {
		return this.scheduled.filter(({ fault, seen }) => {
			if (fault.probability !== undefined) return true;
			return seen < (fault.at ?? 1) + (fault.times ?? 1) - 1;
		}).length;
	}

	next(method: string, path: string): ScheduledFault | undefined {
		let due: ScheduledFault | undefined;
		for (const entry of this.scheduled) {
			if (!concerns(entry.fault, method, path)) continue;
			entry.seen += 1;
			if (!due && this.isDue(entry)) due = entry.fault;
		}
		return due;
	}

	private isDue({ fault, random, seen }: Scheduled): boolean {
		if (fault.probability !== undefined) return random.chance(fault.probability);
		const first = fault.at ?? 1;
		return seen >= first && seen < first + (fault.times ?? 1);
	}
}
