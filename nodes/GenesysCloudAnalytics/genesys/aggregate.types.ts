/** Answers of aggregate queries. Source: the models `…AggregateQueryResponse` of the official SDK. */

/** Statistics of one metric; which of them are there depends on the metric. Times are milliseconds. */
export type Stats = Partial<Record<StatName, number>>;

/** Every statistic that the SDK's `StatisticalSummary` has, in the order of columns. */
export const STAT_NAMES = [
	'count',
	'sum',
	'min',
	'max',
	'p95',
	'p99',
	'countNegative',
	'countPositive',
	'current',
	'ratio',
	'numerator',
	'denominator',
	'target',
	'calculatedMetricValue',
] as const;

export type StatName = (typeof STAT_NAMES)[number];

export interface MetricData {
	metric: string;
	/** What the metric is split by, such as a presence. */
	qualifier?: string;
	stats?: Stats;
}

export interface ViewData {
	name: string;
	stats?: Stats;
}

/** One bucket of a group. */
export interface BucketData {
	interval: string;
	metrics?: MetricData[];
	views?: ViewData[];
}

/** One group: one entry of `results`. */
export interface AggregateGroup {
	group?: Record<string, string>;
	data?: BucketData[];
}
