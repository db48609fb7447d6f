import { UserError } from 'n8n-workflow';

import { rethrown } from '../http/faults';
import type { AggregateQuery } from './query';
import type { AggregateRows } from './rows';
import type { Ranked } from './rank';
import { Unrankable } from './rank';
import type { Row } from '../values/cells';

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

function unrankable(metric: string): UserError {
	return new UserError(`Groups cannot be ranked by ${metric}`, {
		description:
			'Genesys Cloud gives it for each media type and bucket, and it does not add up to that of the whole group. Add Media Type to Group By, or choose another Sort Metric.',
	});
}

/** @throws UserError where the figure that ranks the groups cannot be known */
export function rowsOf(rows: AggregateRows): Row[] {
	try {
		return rows.rows();
	} catch (error) {
		throw error instanceof Unrankable ? unrankable(error.metric) : rethrown(error);
	}
}
