import compact from 'lodash/compact';
import upperFirst from 'lodash/upperFirst';

import type { Lookup } from '../figures/formulas';
import { averageSeconds, countOf } from '../figures/formulas';
import type { Figure } from '../figures/indicators';
import { indicatorsOf } from '../figures/indicators';
import { figuresOf } from '../figures/ofMetric';
import type { BucketData, StatName, Stats } from '../genesys/aggregate.types';
import { STAT_NAMES } from '../genesys/aggregate.types';
import { QUALIFIERS } from '../genesys/enumerations';
import { labelOf } from '../genesys/labels';
import type { Column } from '../output/column';
import { objects } from '../values/cells';

/** The columns of figures: what people read, and the statistics as Genesys gives them. */

/** A statistic of a metric, or the average that is computed from its sum and count. */
export type ColumnStat = StatName | 'avg';

export interface StatColumn extends Column {
	metric: string;
	qualifier?: string;
	stat: ColumnStat;
}

const SUMMARY: readonly ColumnStat[] = ['count', 'sum', 'avg', 'min', 'max'];

/** The statistics that every row has a column for, whatever the answer holds. */
function usualStats(metric: string): readonly ColumnStat[] {
	// Split by a qualifier, Genesys gives a sum only.
	if (metric in QUALIFIERS) return ['sum'];
	if (isCounter(metric)) return ['count'];
	if (/ServiceLevel$/.test(metric)) return ['ratio', 'numerator', 'denominator', 'target'];
	if (metric === 'oServiceTarget') return ['current'];
	return SUMMARY;
}

function isCounter(metric: string): boolean {
	return /^n[A-Z]/.test(metric);
}

/** Statistics of a timer that are no times. */
const NO_TIMES: ReadonlySet<ColumnStat> = new Set(['count', 'countNegative', 'countPositive']);

function isMilliseconds(metric: string, stat: ColumnStat): boolean {
	return /^t[A-Z]/.test(metric) && !NO_TIMES.has(stat);
}

function statColumn(
	metric: string,
	qualifier: string | undefined,
	stat: ColumnStat,
	label: string,
): StatColumn {
	const path = qualifier === undefined ? metric : `${metric}.${qualifier}`;
	const isBare = isCounter(metric) && stat === 'count';
	const words = [label, qualifier, isBare ? undefined : upperFirst(stat)];
	const source = isMilliseconds(metric, stat) ? `${metric}, ms` : metric;
	return {
		metric,
		...(qualifier === undefined ? {} : { qualifier }),
		stat,
		name: isBare ? path : `${path}.${stat}`,
		label: `${compact(words).join(' ')} (${source})`,
		description: `${stat} of ${path}`,
	};
}

/** What the answers of a run hold: metrics, their qualifiers, and the statistics of each. */
export class Seen {
	private readonly metrics = new Map<string, Map<string | undefined, Set<StatName>>>();

	readonly views = new Map<string, Set<StatName>>();

	add({ metrics, views }: BucketData): void {
		for (const { metric, qualifier, stats = {} } of objects(metrics)) {
			const qualifiers = this.metrics.get(metric) ?? new Map<string | undefined, Set<StatName>>();
			this.metrics.set(metric, qualifiers);
			this.note(qualifiers, qualifier, stats);
		}
		for (const { name, stats = {} } of objects(views)) this.note(this.views, name, stats);
	}

	private note<K>(known: Map<K, Set<StatName>>, key: K, stats: Stats): void {
		const names = known.get(key) ?? new Set<StatName>();
		known.set(key, names);
		for (const name of Object.keys(stats)) names.add(name as StatName);
	}

	/** Metrics that came though they were not asked for. */
	beyond(metrics: readonly string[]): string[] {
		return [...this.metrics.keys()].filter((metric) => !metrics.includes(metric));
	}

	qualifiersOf(metric: string): Array<string | undefined> {
		return [...(this.metrics.get(metric)?.keys() ?? [])];
	}

	statsOf(metric: string, qualifier?: string): ReadonlySet<StatName> {
		return this.metrics.get(metric)?.get(qualifier) ?? new Set();
	}
}

function withExtras(usual: readonly ColumnStat[], seen: ReadonlySet<StatName>): ColumnStat[] {
	return [...usual, ...STAT_NAMES.filter((name) => seen.has(name) && !usual.includes(name))];
}

/** By which Genesys splits a metric, the known ones first; undefined stands for the metric as a whole. */
function qualifiersOf(metric: string, seen: Seen): Array<string | undefined> {
	const known = QUALIFIERS[metric] as readonly string[] | undefined;
	const came = seen.qualifiersOf(metric);
	const isSplit = known !== undefined || came.some((qualifier) => qualifier !== undefined);
	const others = came.filter((qualifier) => !known?.includes(qualifier ?? ''));
	return isSplit ? [...(known ?? []), ...others] : [undefined];
}

/** What people read of the metrics, in the order of columns: what the views of Genesys show, then what else there is. */
export function metricFigures(metrics: readonly string[], seen: Seen): Figure[] {
	const others = metrics.flatMap((metric) => {
		const qualifiers = compact(qualifiersOf(metric, seen));
		const isSplit = metric in QUALIFIERS || qualifiers.length > 0;
		return figuresOf(metric, isSplit ? qualifiers : undefined);
	});
	return [...indicatorsOf(metrics), ...others];
}

/** The columns of one metric's statistics: the usual ones, and those for what Genesys sent beyond them. */
export function metricColumns(metric: string, seen: Seen): StatColumn[] {
	const usual = usualStats(metric);
	return qualifiersOf(metric, seen).flatMap((qualifier) =>
		withExtras(usual, seen.statsOf(metric, qualifier)).map((stat) =>
			statColumn(metric, qualifier, stat, labelOf(metric)),
		),
	);
}

/** Every column that the statistics of a metric may have, whatever the answer. */
export function possibleColumns(metric: string): StatColumn[] {
	const seen = new Seen();
	const stats = Object.fromEntries(STAT_NAMES.map((name) => [name, 0]));
	seen.add({ interval: '', metrics: [{ metric, stats }] });
	return metricColumns(metric, seen);
}

/** What people read of a view, which is of a timer: how many values lie in its range, and their mean. */
export function viewFigures(name: string): Figure[] {
	const figure = (stat: string, label: string, value: (stats?: Stats) => number | null) => ({
		name: `${name}.${stat}`,
		label: `${name}: ${label}`,
		description: `${label} of the view ${name}`,
		needs: [],
		isEssential: true,
		value: (stats: Lookup) => value(stats(name)),
	});
	return [
		figure('count', 'Count', countOf),
		figure('averageSeconds', 'Average (s)', averageSeconds),
	];
}

/** The columns of a view's statistics: those of a timer, under the view's name. Its count is among the figures. */
export function viewColumns(name: string, seen: Seen): StatColumn[] {
	const stats = withExtras(SUMMARY, seen.views.get(name) ?? new Set());
	return stats
		.filter((stat) => stat !== 'count')
		.map((stat) => ({
			metric: name,
			stat,
			name: `${name}.${stat}`,
			label: `${name} ${upperFirst(stat)} (ms)`,
			description: `${stat} of the view ${name}`,
		}));
}

/**
 * The value of a cell. What Genesys leaves out of a bucket did not happen: its count is 0. The rest has no value then,
 * and an average of nothing has none either. Nor has a metric that is there without that statistic.
 */
export function statCell(stats: Stats | undefined, stat: ColumnStat): number | null {
	if (stat === 'count') return countOf(stats);
	if (stat !== 'avg') return stats?.[stat] ?? null;
	const { sum, count = 0 } = stats ?? {};
	return sum !== undefined && count > 0 ? sum / count : null;
}

/** The metrics whose qualifiers share the whole time of an agent: where one of them has a value, the others have 0. */
export function isSharedTime(metric: string): boolean {
	return metric in QUALIFIERS;
}
