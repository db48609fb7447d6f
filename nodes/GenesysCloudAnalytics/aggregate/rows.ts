import isString from 'lodash/isString';
import pick from 'lodash/pick';
import pickBy from 'lodash/pickBy';
import sortedIndex from 'lodash/sortedIndex';

import type { Lookup } from '../figures/formulas';
import { saysNoAnswer, withUnsaid } from '../figures/formulas';
import { groupKey } from '../figures/merge';
import type { AggregateGroup, BucketData } from '../genesys/aggregate.types';
import type { Row } from '../values/cells';
import { objects } from '../values/cells';
import { parseTime, timeFormatter } from '../values/time';
import {
	isSharedTime,
	metricColumns,
	metricFigures,
	Seen,
	statCell,
	viewColumns,
	viewFigures,
} from './columns';
import type { RowColumns } from './layout';
import { groupColumn, INTERVAL_COLUMNS } from './layout';
import type { AggregateNotes } from './notes';
import { lookupIn, Parts } from './parts';

/** What rows are made for. */
export interface AggregateShape {
	groupBy: readonly string[];
	metrics: readonly string[];
	/** Names of the views. */
	views: readonly string[];
	/** IANA name of the time zone that the interval is written in. */
	timeZone: string;
	/** Whether the period is divided into buckets. */
	hasBuckets: boolean;
	/** What was asked for, in milliseconds since 1970: Genesys may call its first and its last bucket by their full length. */
	period?: { from: number; to: number };
}

interface Entry {
	/** The dimensions that were asked for. */
	group: Record<string, string>;
	from: number;
	to: number;
	parts: Parts;
}

function compare(a: string | undefined, b: string | undefined): number {
	if (a === b) return 0;
	return b === undefined || (a !== undefined && a < b) ? -1 : 1;
}

/**
 * Flat rows of aggregates, one for each group and bucket. Gathers what the slices of a run gave, because only then the
 * columns are known, and every row has the same ones. Where Genesys divided a group further than it was asked to, its
 * parts make one row.
 */
export class AggregateRows {
	private readonly entries = new Map<string, Entry>();

	private readonly seen = new Seen();

	private readonly lost = new Set<string>();

	private readonly dividedBy = new Set<string>();

	private hasSilentCallbacks = false;

	constructor(private readonly shape: AggregateShape) {}

	get size(): number {
		return this.entries.size;
	}

	/** What a hint says of the rows, once they are made. */
	get notes(): AggregateNotes {
		const { lost, dividedBy, hasSilentCallbacks } = this;
		return { lost, dividedBy, hasSilentCallbacks };
	}

	/**
	 * Takes what a slice gave. A bucket that is known already counts once.
	 * @returns the interval of a bucket that came with other figures before, which cannot be
	 */
	add(groups: readonly AggregateGroup[]): string | undefined {
		for (const { group: named, data } of groups) {
			const given = named ?? {};
			const group = pickBy(given, (_, dimension) => this.shape.groupBy.includes(dimension));
			for (const dimension of Object.keys(given)) {
				if (!(dimension in group)) this.dividedBy.add(dimension);
			}
			const ofGroup = groupKey(group);
			for (const bucket of objects(data)) {
				const [from, to] = this.within(bucket.interval);
				const key = `${from} ${ofGroup}`;
				let entry = this.entries.get(key);
				if (!entry) this.entries.set(key, (entry = { group, from, to, parts: new Parts() }));
				if (!entry.parts.add(given, bucket)) return bucket.interval;
				this.seen.add(bucket);
			}
		}
		return undefined;
	}

	private within(interval: string): [from: number, to: number] {
		const [from, to] = interval.split('/').map(parseTime);
		const { period } = this.shape;
		if (!period || from >= period.to || to <= period.from) return [from, to];
		return [Math.max(from, period.from), Math.min(to, period.to)];
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
				this.entries.set(`${from} ${ofGroup}`, { group, from, to, parts: new Parts() });
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

	/** The columns of the rows, before names are added. */
	columns(): RowColumns {
		const { groupBy, metrics, views, hasBuckets } = this.shape;
		return {
			hasBuckets,
			groups: groupBy.map(groupColumn),
			figures: metricFigures(metrics, this.seen),
			viewFigures: views.flatMap(viewFigures),
			statistics: [...metrics, ...this.seen.beyond(metrics)].flatMap((metric) =>
				metricColumns(metric, this.seen),
			),
			viewStatistics: views.flatMap((view) => viewColumns(view, this.seen)),
		};
	}

	private sorted(): Entry[] {
		const { groupBy } = this.shape;
		return [...this.entries.values()].sort((a, b) => {
			if (a.from !== b.from) return a.from - b.from;
			for (const dimension of groupBy) {
				const order = compare(a.group[dimension], b.group[dimension]);
				if (order !== 0) return order;
			}
			return 0;
		});
	}

	/** One bucket of a group: all its parts together, and its statistics. */
	private whole({ parts }: Entry): { data: BucketData; stats: Lookup } {
		const { whole: data, lost } = parts.merged();
		for (const statistic of lost) this.lost.add(statistic);
		const stats = lookupIn(data);
		const all = parts.list();
		const silent = all.filter(
			({ group, data: part }) =>
				group.mediaType === 'callback' && saysNoAnswer(lookupIn(part), this.shape.metrics),
		);
		if (silent.length > 0) this.hasSilentCallbacks = true;
		// In a row over several media types Genesys's views show 0, too.
		const isAllSilent = silent.length > 0 && silent.length === all.length;
		return { data, stats: isAllSilent ? withUnsaid(stats) : stats };
	}

	/** All rows, by time and then by group; each has every column. */
	rows(): Row[] {
		return this.sorted().map(this.shaper());
	}

	/** Makes the row of the same group and bucket in which nothing happened: counts are 0, and nothing else is known. */
	emptyRows(): (row: Row) => Row {
		const shape = this.shaper();
		return (row) => {
			const [from, to] = [row.intervalStart, row.intervalEnd].map(parseTime);
			const group = pickBy(pick(row, this.shape.groupBy), isString) as Record<string, string>;
			return shape({ group, from, to, parts: new Parts() });
		};
	}

	private shaper(): (entry: Entry) => Row {
		const { groups, figures, viewFigures: ofViews, statistics, viewStatistics } = this.columns();
		const time = timeFormatter(this.shape.timeZone);
		// Copied for each row: an object that is born with all its keys is several times faster than one that grows.
		const all = [INTERVAL_COLUMNS, groups, figures, ofViews, statistics, viewStatistics].flat();
		const blank = Object.fromEntries(all.map(({ name }) => [name, null]));
		return (entry) => {
			const { group, from, to } = entry;
			const { data, stats } = this.whole(entry);
			const came = new Set(objects(data.metrics).map(({ metric }) => metric));
			const views = new Map(objects(data.views).map((view) => [view.name, view.stats]));
			const ofView: Lookup = (name) => views.get(name);
			// Of a time that is shared among statuses, those that were not entered have none of it.
			const shared = (cell: number | null, metric: string) =>
				cell === null && isSharedTime(metric) && came.has(metric) ? 0 : cell;
			const row: Row = { ...blank, intervalStart: time(from), intervalEnd: time(to) };
			for (const { name } of groups) row[name] = group[name] ?? null;
			for (const { name, value, needs } of figures) row[name] = shared(value(stats), needs[0]);
			for (const { name, value } of ofViews) row[name] = value(ofView);
			for (const { name, metric, qualifier, stat } of statistics) {
				row[name] = shared(statCell(stats(metric, qualifier), stat), metric);
			}
			for (const { name, metric, stat } of viewStatistics)
				row[name] = statCell(ofView(metric), stat);
			return row;
		};
	}
}
