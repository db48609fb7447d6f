import type {
	AggregateGroup,
	BucketData,
	MetricData,
	StatName,
	Stats,
	ViewData,
} from './aggregateAnswer';
import { STAT_NAMES } from './aggregateAnswer';

/** Puts together what the slices of one bucket gave, where the figures allow it. Pure. */

/**
 * Metrics that count different things once: those that two slices have in common would count twice. Source: their
 * names, and Genesys's glossary for conversations, users and analyzed conversations.
 */
const COUNTS_DIFFERENT =
	/^(nDistinct.*|nConversations|nCopilotUsers|nSpeechTextAnalyzedConversations)$/;

/** The metrics whose figures of two slices do not add up to that of both. */
export function unmergeableMetrics(metrics: readonly string[]): string[] {
	return metrics.filter((metric) => COUNTS_DIFFERENT.test(metric));
}

/** A statistic that cannot be worked out from those of the slices. */
export class Unmergeable extends Error {
	constructor(readonly statistic: string) {
		super(`${statistic} cannot be merged`);
	}
}

const ADDED: readonly StatName[] = [
	'count',
	'sum',
	'countNegative',
	'countPositive',
	'numerator',
	'denominator',
];

function mergeStat(
	name: StatName,
	a: number | undefined,
	b: number | undefined,
): number | undefined {
	if (a === undefined || b === undefined) return a ?? b;
	if (ADDED.includes(name)) return a + b;
	if (name === 'min') return Math.min(a, b);
	if (name === 'max') return Math.max(a, b);
	// A target, and what is so at one moment: the later slice knows it better.
	return b;
}

/** The statistics of two slices together; `b` is the later one. @throws Unmergeable */
export function mergeStats(metric: string, a: Stats, b: Stats): Stats {
	const merged: Stats = {};
	for (const name of STAT_NAMES) {
		const value = mergeStat(name, a[name], b[name]);
		if (value === undefined) continue;
		if (name === 'p95' || name === 'p99' || name === 'calculatedMetricValue') {
			throw new Unmergeable(`${metric}.${name}`);
		}
		merged[name] = value;
	}
	if (merged.ratio !== undefined) {
		const { numerator, denominator } = merged;
		if (numerator === undefined || denominator === undefined)
			throw new Unmergeable(`${metric}.ratio`);
		if (denominator > 0) merged.ratio = numerator / denominator;
	}
	return merged;
}

/** As its columns are called. */
function nameOfMetric({ metric, qualifier }: MetricData): string {
	return qualifier === undefined ? metric : `${metric}.${qualifier}`;
}

function mergeLists<T extends { stats?: Stats }>(
	earlier: T[],
	later: T[],
	nameOf: (item: T) => string,
): T[] {
	const merged = new Map(earlier.map((item) => [nameOf(item), item]));
	for (const item of later) {
		const known = merged.get(nameOf(item));
		const stats = known
			? mergeStats(nameOf(item), known.stats ?? {}, item.stats ?? {})
			: (item.stats ?? {});
		merged.set(nameOf(item), { ...item, stats });
	}
	return [...merged.values()];
}

function mergeBuckets(earlier: BucketData, later: BucketData, interval: string): BucketData {
	const views = mergeLists<ViewData>(earlier.views ?? [], later.views ?? [], ({ name }) => name);
	return {
		interval,
		metrics: mergeLists(earlier.metrics ?? [], later.metrics ?? [], nameOfMetric),
		...(views.length > 0 ? { views } : {}),
	};
}

/** Names a group, whatever the order of its dimensions. */
export function groupKey(group: Record<string, string> = {}): string {
	return JSON.stringify(Object.entries(group).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/**
 * The groups of two slices of one bucket, `later` being the later one.
 * @param interval of both together
 * @throws Unmergeable
 */
export function mergeGroups(
	earlier: readonly AggregateGroup[],
	later: readonly AggregateGroup[],
	interval: string,
): AggregateGroup[] {
	const merged = new Map<string, AggregateGroup>();
	for (const { group, data = [] } of [...earlier, ...later]) {
		const key = groupKey(group);
		let bucket = merged.get(key)?.data?.[0];
		for (const one of data) {
			bucket = bucket ? mergeBuckets(bucket, one, interval) : { ...one, interval };
		}
		merged.set(key, { ...(group ? { group } : {}), data: bucket ? [bucket] : [] });
	}
	return [...merged.values()];
}
