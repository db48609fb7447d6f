import type { Group } from './groups';
import type { AggregateQuery } from './query';

/**
 * The groups of a topN or bottomN query, ranked by the sort metric over the whole interval. Assumed: a group that has
 * no data for the sort metric is not ranked.
 */
export function ranked(groups: Group[], query: AggregateQuery): Group[] {
	const { queryType = 'groupBy', sortMetric, limit } = query;
	if (queryType === 'groupBy' || !sortMetric) return groups;
	const sign = queryType === 'topN' ? -1 : 1;
	return groups
		.flatMap((group) => {
			const rank = group.ranked?.rank(sortMetric.name, sortMetric.function);
			return rank === undefined ? [] : [{ group, rank }];
		})
		.sort((a, b) => sign * (a.rank - b.rank))
		.slice(0, limit)
		.map(({ group }) => group);
}
