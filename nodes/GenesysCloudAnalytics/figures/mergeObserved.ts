import type { ObservedGroup, ObservedMetric } from '../genesys/observation.types';
import { groupKey } from './merge';

function added(a: number | undefined, b: number | undefined): number | undefined {
	return a === undefined && b === undefined ? undefined : (a ?? 0) + (b ?? 0);
}

/** Of two beginnings, the one that lies further back. */
function earlier(a: number | undefined, b: number | undefined): number | undefined {
	return a === undefined || b === undefined ? (a ?? b) : Math.min(a, b);
}

function both<T>(a: T[] | undefined, b: T[] | undefined): T[] | undefined {
	return a === undefined && b === undefined ? undefined : [...(a ?? []), ...(b ?? [])];
}

/** Without the fields that are undefined, as Genesys leaves them out. */
function known<T extends object>(object: T): T {
	return Object.fromEntries(
		Object.entries(object).filter(([, value]) => value !== undefined),
	) as unknown as T;
}

function addMetrics(a: ObservedMetric, b: ObservedMetric): ObservedMetric {
	return known({
		...a,
		count: added(a.count, b.count),
		calculatedMetricValue: earlier(a.calculatedMetricValue, b.calculatedMetricValue),
		entityIds: both(a.entityIds, b.entityIds),
	});
}

function metricKey({ metric, qualifier, secondaryQualifier }: ObservedMetric): string {
	return JSON.stringify([metric, qualifier, secondaryQualifier]);
}

function addGroups(a: ObservedGroup, b: ObservedGroup): ObservedGroup {
	const data = new Map((a.data ?? []).map((one) => [metricKey(one), one]));
	for (const one of b.data ?? []) {
		const key = metricKey(one);
		const same = data.get(key);
		data.set(key, same === undefined ? one : addMetrics(same, one));
	}
	return known({
		...a,
		data: [...data.values()],
		entities: both(a.entities, b.entities),
		truncated: a.truncated || b.truncated || undefined,
	});
}

/**
 * Activity groups of several batches as one list, each group once: counts are added, of the longest ones the longest
 * remains. Right because no two batches have an ID in common.
 */
export function mergeObservedGroups(groups: Iterable<ObservedGroup>): ObservedGroup[] {
	const merged = new Map<string, ObservedGroup>();
	for (const one of groups) {
		const key = groupKey(one.group);
		const same = merged.get(key);
		merged.set(key, same === undefined ? one : addGroups(same, one));
	}
	return [...merged.values()];
}
