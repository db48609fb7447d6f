import type { Models } from 'purecloud-platform-client-v2';

import { SERVICE_LEVEL_TARGET } from '../../world/directory';
import type { Fact } from '../../world/facts/fact';

/** Collects the values of one metric in one group and bucket. */
export class Tally {
	private count = 0;

	private sum = 0;

	private min = Infinity;

	private max = -Infinity;

	private met = 0;

	private readonly identities = new Set<string>();

	add(value: number, { met, identity }: Fact): void {
		this.count += 1;
		this.sum += value;
		if (value < this.min) this.min = value;
		if (value > this.max) this.max = value;
		if (met) this.met += 1;
		if (identity !== undefined) this.identities.add(identity);
	}

	/**
	 * What the service gives for a metric. Official: a count for counters; count, min, max and sum for timers; ratio,
	 * numerator, denominator and target for service levels; the sum alone for presence and routing status.
	 */
	stats(metric: string): Models.StatisticalSummary {
		const { count, sum, min, max } = this;
		if (this.identities.size > 0) return { count: this.identities.size };
		if (metric.startsWith('n')) return { count: sum };
		if (metric.endsWith('ServiceLevel')) {
			return {
				ratio: this.met / count,
				numerator: this.met,
				denominator: count,
				target: SERVICE_LEVEL_TARGET,
			};
		}
		if (STRETCHES.has(metric)) return { sum };
		return { max, min, count, sum };
	}

	/** The number that sortMetric compares by. */
	rank(metric: string, by: string): number {
		const stats = this.stats(metric);
		const count = stats.count ?? this.count;
		const sum = metric.startsWith('n') ? count : this.sum;
		if (by === 'count') return count;
		if (by === 'avg') return sum / count;
		if (by === 'min') return stats.min ?? sum;
		if (by === 'max') return stats.max ?? sum;
		return sum;
	}
}

const STRETCHES = new Set(['tSystemPresence', 'tOrganizationPresence', 'tAgentRoutingStatus']);
