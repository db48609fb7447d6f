import sortBy from 'lodash/sortBy';

import type { Stats } from '../genesys/aggregate.types';
import { objects } from '../values/cells';
import type { Parts } from './parts';
import type { AggregateQuery } from './query';
import { lookupIn } from './parts';
import { groupKey, mergeBuckets } from '../figures/merge';

/** By which figure of the whole period groups are ranked. */
export interface Ranked {
	isTop: boolean;
	metric: string;
	statistic: 'avg' | 'count' | 'max' | 'min' | 'sum';
	/** The most groups; all when left out. */
	limit?: number;
}

/**
 * How rows are ranked where Genesys's own ranking cannot be used: unless it was asked to, it divides groups by media
 * type all the same, and then ranks queues' media types instead of queues. The list is made of all groups instead.
 */
export function rankedHere({ ranking, groupBy }: AggregateQuery): Ranked | undefined {
	if (!ranking || groupBy.includes('mediaType')) return undefined;
	return {
		isTop: ranking.queryType === 'topN',
		metric: ranking.sortMetric.name,
		statistic: ranking.sortMetric.function,
		...(ranking.limit === undefined ? {} : { limit: ranking.limit }),
	};
}

/** The query of all groups with what ranks them, where they are ranked here; otherwise the query itself. */
export function withoutRanking(query: AggregateQuery): AggregateQuery {
	const ranking = rankedHere(query);
	if (!ranking) return query;
	const metrics = [...new Set([...query.metrics, ranking.metric])];
	return { ...query, metrics, ranking: undefined };
}

interface Rankable {
	group: Record<string, string>;
	from: number;
	parts: Parts;
}

/** A figure that ranks the groups but cannot be worked out from the parts in which Genesys gives it. */
export class Unrankable extends Error {
	constructor(readonly metric: string) {
		super(`${metric} of parts cannot be ranked`);
	}
}

/** The number that a group is ranked by; undefined where the group has none. A counter has a count alone. */
function figureOf(stats: Stats, statistic: Ranked['statistic']): number | undefined {
	const { count, sum } = stats;
	if (stats.ratio !== undefined) return stats.ratio;
	if (sum === undefined || statistic === 'count') return count;
	if (statistic !== 'avg') return stats[statistic];
	return count !== undefined && count > 0 ? sum / count : undefined;
}

/**
 * The buckets of the highest or the lowest groups, those of one group in a row. Genesys ranks the parts into which it
 * divides a group, not the group; so the figures of all parts are compared here. A group without a figure is left out.
 * @throws Unrankable
 */
export function inRank<T extends Rankable>(entries: readonly T[], ranking: Ranked): T[] {
	const groups = new Map<string, T[]>();
	for (const entry of entries) {
		const key = groupKey(entry.group);
		const known = groups.get(key);
		if (known) known.push(entry);
		else groups.set(key, [entry]);
	}
	const { isTop, metric, statistic, limit } = ranking;
	const figures = [...groups.values()].flatMap((own) => {
		const data = own.flatMap(({ parts }) => parts.list().map((part) => part.data));
		const only = data.map(({ interval, metrics }) => ({
			interval,
			metrics: objects(metrics).filter((one) => one.metric === metric),
		}));
		const { whole, lost } = mergeBuckets(only, '');
		if (lost.includes(metric)) throw new Unrankable(metric);
		const stats = lookupIn(whole)(metric);
		const figure = stats && figureOf(stats, statistic);
		return figure === undefined ? [] : [{ own, figure }];
	});
	figures.sort((a, b) => (isTop ? b.figure - a.figure : a.figure - b.figure));
	return figures.slice(0, limit).flatMap(({ own }) => sortBy(own, 'from'));
}
