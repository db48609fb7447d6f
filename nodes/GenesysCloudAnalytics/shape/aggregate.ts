import isEqual from 'lodash/isEqual';
import sortedIndex from 'lodash/sortedIndex';

import { labelOf } from '../catalog/labels';
import type { AggregateGroup, BucketData, Stats } from './aggregateAnswer';
import type { StatColumn } from './aggregateColumns';
import { isSharedTime, metricColumns, Seen, statCell, viewColumns } from './aggregateColumns';
import type { Row } from './cells';
import type { Column } from './columns';
import type { Lookup } from './indicators';
import { indicatorsOf } from './indicators';
import { groupKey } from './mergeAggregates';
import { parseTime, timeFormatter } from './zonedTime';

/** What rows are made for. */
export interface AggregateShape {
	groupBy: readonly string[];
	metrics: readonly string[];
	/** Names of the views. */
	views: readonly string[];
	/** IANA name of the time zone that the interval is written in. */
	timeZone: string;
	withIndicators: boolean;
	/** Groups come in Genesys's own order, the top one first; otherwise rows are in order of time. */
	isRanked: boolean;
}

interface Entry {
	group: Record<string, string>;
	from: number;
	to: number;
	data: BucketData;
}

const INTERVAL_COLUMNS: readonly Column[] = [
	{ name: 'intervalStart', label: 'From', description: 'Start of the bucket, included' },
	{ name: 'intervalEnd', label: 'To', description: 'End of the bucket, not included' },
];

function compare(a: string | undefined, b: string | undefined): number {
	if (a === b) return 0;
	if (a === undefined) return 1;
	return b === undefined || a < b ? -1 : 1;
}

function lookupIn({ metrics = [] }: BucketData): Lookup {
	const plain = new Map<string, Stats | undefined>();
	const split = new Map<string, Stats | undefined>();
	for (const { metric, qualifier, stats } of metrics) {
		if (qualifier === undefined) plain.set(metric, stats);
		else split.set(`${metric} ${qualifier}`, stats);
	}
	return (metric, qualifier) =>
		qualifier === undefined ? plain.get(metric) : split.get(`${metric} ${qualifier}`);
}

/**
 * Flat rows of aggregates, one for each group and bucket. Gathers what the slices of a run gave, because only then the
 * columns are known, and every row has the same ones.
 */
export class AggregateRows {
	private readonly entries = new Map<string, Entry>();

	private readonly seen = new Seen();

	private readonly dimensions: string[];

	constructor(private readonly shape: AggregateShape) {
		this.dimensions = [...shape.groupBy];
	}

	get size(): number {
		return this.entries.size;
	}

	/**
	 * Takes what a slice gave. A bucket that is known already counts once.
	 * @returns the interval of a bucket that came with other figures before, which cannot be
	 */
	add(groups: readonly AggregateGroup[]): string | undefined {
		for (const { group = {}, data = [] } of groups) {
			for (const dimension of Object.keys(group)) {
				if (!this.dimensions.includes(dimension)) this.dimensions.push(dimension);
			}
			const ofGroup = groupKey(group);
			for (const bucket of data) {
				const [start, end] = bucket.interval.split('/').map(parseTime);
				const key = `${start} ${ofGroup}`;
				const known = this.entries.get(key);
				if (known && !isEqual(known.data, bucket)) return bucket.interval;
				this.entries.set(key, { group, from: start, to: end, data: bucket });
				this.seen.add(bucket);
			}
		}
		return undefined;
	}

	/** How many rows there are when every group has every bucket. */
	filledSize(edges: readonly number[]): number {
		return this.groups().length * (edges.length - 1);
	}

	/** Adds an empty bucket wherever a group has none. @param edges of all buckets, both ends included */
	fill(edges: readonly number[]): void {
		const present = new Set<string>();
		const [first, last] = [edges[0], edges[edges.length - 1]];
		for (const { group, from, to } of this.entries.values()) {
			// By its middle within the period: the first and the last bucket may be given whole or cut.
			const middle = (Math.max(from, first) + Math.min(to, last)) / 2;
			present.add(`${sortedIndex(edges as number[], middle)} ${groupKey(group)}`);
		}
		for (const group of this.groups()) {
			const ofGroup = groupKey(group);
			for (let end = 1; end < edges.length; end++) {
				if (present.has(`${end} ${ofGroup}`)) continue;
				const [from, to] = [edges[end - 1], edges[end]];
				this.entries.set(`${from} ${ofGroup}`, { group, from, to, data: { interval: '' } });
			}
		}
	}

	/** Without a group-by there is one group, even when nothing happened. */
	private groups(): Array<Record<string, string>> {
		const groups = new Map<string, Record<string, string>>();
		for (const { group } of this.entries.values()) groups.set(groupKey(group), group);
		if (groups.size === 0 && this.shape.groupBy.length === 0) return [{}];
		return [...groups.values()];
	}

	private statColumns(): { metrics: StatColumn[]; views: StatColumn[] } {
		const { metrics, views } = this.shape;
		return {
			metrics: [...metrics, ...this.seen.beyond(metrics)].flatMap((metric) =>
				metricColumns(metric, this.seen),
			),
			views: views.flatMap((view) => viewColumns(view, this.seen)),
		};
	}

	private indicators() {
		return this.shape.withIndicators ? indicatorsOf(this.shape.metrics) : [];
	}

	/** The columns of the rows, in their order, before names are added. */
	columns(): Column[] {
		const { metrics, views } = this.statColumns();
		return [
			...INTERVAL_COLUMNS,
			...this.dimensions.map((name) => ({
				name,
				label: labelOf(name),
				description: `The ${labelOf(name)} of the group`,
			})),
			...this.indicators(),
			...metrics,
			...views,
		];
	}

	private sorted(): Entry[] {
		const entries = [...this.entries.values()];
		if (this.shape.isRanked) return entries;
		return entries.sort((a, b) => {
			if (a.from !== b.from) return a.from - b.from;
			for (const dimension of this.dimensions) {
				const order = compare(a.group[dimension], b.group[dimension]);
				if (order !== 0) return order;
			}
			return 0;
		});
	}

	/** All rows, by time and then by group; each has every column. */
	rows(): Row[] {
		const { metrics, views } = this.statColumns();
		const indicators = this.indicators();
		const time = timeFormatter(this.shape.timeZone);
		// Copied for each row: an object that is born with all its keys is several times faster than one that grows.
		const blank = Object.fromEntries(this.columns().map(({ name }) => [name, null]));
		return this.sorted().map(({ group, from, to, data }) => {
			const stats = lookupIn(data);
			const came = new Set(data.metrics?.map(({ metric }) => metric));
			const ofView = new Map((data.views ?? []).map((view) => [view.name, view.stats]));
			const row: Row = { ...blank, intervalStart: time(from), intervalEnd: time(to) };
			for (const dimension of this.dimensions) row[dimension] = group[dimension] ?? null;
			for (const { name, value } of indicators) row[name] = value(stats);
			for (const { name, metric, qualifier, stat } of metrics) {
				const cell = statCell(stats(metric, qualifier), stat);
				row[name] = cell === null && isSharedTime(metric) && came.has(metric) ? 0 : cell;
			}
			for (const { name, metric, stat } of views) row[name] = statCell(ofView.get(metric), stat);
			return row;
		});
	}
}
