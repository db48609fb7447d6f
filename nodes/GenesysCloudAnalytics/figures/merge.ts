import type {
	AggregateGroup,
	BucketData,
	MetricData,
	StatName,
	Stats,
	ViewData,
} from '../genesys/aggregate.types';
import { STAT_NAMES } from '../genesys/aggregate.types';
import { objects } from '../values/cells';

/**
 * Puts figures together that come in parts: by slices of time, or by a dimension that Genesys divides groups by though
 * nobody asked for it (`mediaType`, in answers about conversations and flows). Pure.
 *
 * Counts and sums add up, the least and the most are taken over, and a ratio is the numerators over the denominators, as
 * Genesys's own views over all media types have it. Percentiles and counts of different things cannot be worked out from
 * their parts.
 */

/** By what the parts differ: they follow each other in time, or are other groups of the same time. */
export type PartsOf = 'time' | 'groups';

/**
 * Metrics that count different things once: those that two parts have in common would count twice. Source: their
 * names, and Genesys's glossary for conversations, users and analyzed conversations.
 */
const COUNTS_DIFFERENT =
	/^(nDistinct.*|nConversations|nCopilotUsers|nSpeechTextAnalyzedConversations)$/;

/** The metrics whose figures of two parts do not add up to that of both. */
export function unmergeableMetrics(metrics: readonly string[]): string[] {
	return metrics.filter((metric) => COUNTS_DIFFERENT.test(metric));
}

/** A statistic that cannot be worked out from those of the parts. */
export class Unmergeable extends Error {
	constructor(readonly statistic: string) {
		super(`${statistic} cannot be merged`);
	}
}

/** A whole, and what its parts had but it cannot have, such as `tAnswered.p95` or `nConversations`. */
export interface Merged<T> {
	whole: T;
	lost: string[];
}

const ADDED: ReadonlySet<StatName> = new Set<StatName>([
	'count',
	'sum',
	'countNegative',
	'countPositive',
	'numerator',
	'denominator',
]);

function added(values: readonly number[]): number {
	return values.reduce((total, value) => total + value, 0);
}

/** A statistic of the whole, from two or more parts that have the metric; undefined where it cannot be known. */
function mergeStat(name: StatName, values: readonly number[], of: PartsOf): number | undefined {
	if (ADDED.has(name)) return added(values);
	if (name === 'min') return Math.min(...values);
	if (name === 'max') return Math.max(...values);
	if (name !== 'target' && name !== 'current') return undefined;
	// The later part knows best what is so now. Groups that differ in it have none together.
	if (of === 'time') return values[values.length - 1];
	return values.every((value) => value === values[0]) ? values[0] : undefined;
}

function ratioOf(parts: readonly Stats[], { numerator, denominator }: Stats): number | undefined {
	const isKnown = parts.every(
		(part) =>
			part.ratio === undefined || (part.numerator !== undefined && part.denominator !== undefined),
	);
	if (!isKnown || numerator === undefined || denominator === undefined) return undefined;
	if (denominator > 0) return numerator / denominator;
	// Of nothing there is no ratio, but Genesys writes one all the same: what all parts say stays.
	const said = parts.flatMap(({ ratio }) => ratio ?? []);
	return said.every((ratio) => ratio === said[0]) ? said[0] : undefined;
}

/** The statistics of a timer or a view over several parts; see mergeStats. */
function mergeFigures(name: string, parts: readonly Stats[], of: PartsOf): Merged<Stats> {
	if (parts.length === 1) return { whole: parts[0], lost: [] };
	const whole: Stats = {};
	const lost: string[] = [];
	// The last one is worked out of others.
	for (const stat of [...STAT_NAMES.filter((one) => one !== 'ratio'), 'ratio'] as const) {
		const values = parts.flatMap((part) => part[stat] ?? []);
		if (values.length === 0) continue;
		const value = stat === 'ratio' ? ratioOf(parts, whole) : mergeStat(stat, values, of);
		if (value !== undefined) whole[stat] = value;
		// Each media type has its own target, so that nobody looks for one in a row of several.
		else if (stat !== 'target') lost.push(`${name}.${stat}`);
	}
	return { whole, lost };
}

/**
 * The statistics of one metric over several parts, in order of time where they are parts of time.
 * @param metric its name, with the qualifier where it has one
 */
export function mergeStats(
	metric: string,
	parts: readonly Stats[],
	of: PartsOf = 'groups',
): Merged<Stats> {
	return parts.length > 1 && COUNTS_DIFFERENT.test(metric)
		? { whole: {}, lost: [metric] }
		: mergeFigures(metric, parts, of);
}

/** As its columns are called. */
function nameOfMetric({ metric, qualifier }: MetricData): string {
	return qualifier === undefined ? metric : `${metric}.${qualifier}`;
}

function mergeLists<T extends { stats?: Stats }>(
	items: readonly T[],
	nameOf: (item: T) => string,
	merge: (name: string, parts: readonly Stats[]) => Merged<Stats>,
	lost: string[],
): T[] {
	const byName = new Map<string, T[]>();
	for (const item of items) {
		const same = byName.get(nameOf(item));
		if (same) same.push(item);
		else byName.set(nameOf(item), [item]);
	}
	return [...byName].map(([name, same]) => {
		const parts = same.map(({ stats = {} }) => stats);
		const merged = merge(name, parts);
		lost.push(...merged.lost);
		return { ...same[0], stats: merged.whole };
	});
}

/** Several parts of one bucket as one. @param interval of the whole */
export function mergeBuckets(
	parts: readonly BucketData[],
	interval: string,
	of: PartsOf = 'groups',
): Merged<BucketData> {
	if (parts.length === 1) return { whole: { ...parts[0], interval }, lost: [] };
	const lost: string[] = [];
	const metrics = mergeLists<MetricData>(
		parts.flatMap((part) => part.metrics ?? []),
		nameOfMetric,
		(metric, stats) => mergeStats(metric, stats, of),
		lost,
	);
	const views = mergeLists<ViewData>(
		parts.flatMap((part) => part.views ?? []),
		({ name }) => name,
		// A view is of a timer, whatever its name.
		(view, stats) => mergeFigures(view, stats, of),
		lost,
	);
	return { whole: { interval, metrics, ...(views.length > 0 ? { views } : {}) }, lost };
}

/** Names a group, whatever the order of its dimensions. */
export function groupKey(group: Record<string, string> | null | undefined): string {
	return JSON.stringify(Object.entries(group ?? {}).sort(([a], [b]) => (a < b ? -1 : 1)));
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
	const merged = new Map<string, { group?: Record<string, string>; parts: BucketData[] }>();
	for (const { group, data } of [...earlier, ...later]) {
		const key = groupKey(group);
		const known = merged.get(key) ?? { ...(group ? { group } : {}), parts: [] };
		for (const part of objects(data)) known.parts.push(part);
		merged.set(key, known);
	}
	return [...merged.values()].map(({ group, parts }) => {
		const named = group ? { group } : {};
		if (parts.length === 0) return { ...named, data: [] };
		const { whole, lost } = mergeBuckets(parts, interval, 'time');
		if (lost.length > 0) throw new Unmergeable(lost[0]);
		return { ...named, data: [whole] };
	});
}
