import { UserError } from 'n8n-workflow';

import { readSingleFilter } from '../filters/read';
import type { Dataset } from '../genesys/aggregates';
import { AGGREGATES } from '../genesys/aggregates';
import { datasetList, rawNames } from '../parameters/lists';
import type { Parameters } from '../parameters/port';
import { choice, positiveInteger, readSpan, readTimeZone } from '../parameters/read';
import { DATASETS, groupByFields, metricsFields, usualOf } from './datasets';
import { parseGranularity } from './granularity';
import type { AggregateQuery, Ranking } from './query';
import { RANKED_DATASETS, RANKINGS, SORT_FUNCTIONS } from './query';
import { viewsOf } from './views';

const QUERY_TYPES = ['groupBy', ...RANKINGS] as const;

function rankingOf(
	dataset: Dataset,
	groupBy: readonly string[],
	options: Record<string, unknown>,
): Ranking | undefined {
	const queryType = choice(options.queryType ?? 'groupBy', QUERY_TYPES, 'Query Type');
	if (queryType === 'groupBy') return undefined;
	if (!RANKED_DATASETS.includes(dataset)) {
		throw new UserError(`"Query Type" cannot be ${queryType} for the dataset "${dataset}"`, {
			description: `Genesys Cloud has top and bottom lists for: ${RANKED_DATASETS.join(', ')}.`,
		});
	}
	if (groupBy.length === 0) {
		throw new UserError('"Group By" is empty', {
			description: 'A top or bottom list ranks groups. Choose at least one.',
		});
	}
	const given = (options.sortMetric ?? {}) as Record<string, unknown>;
	const { name, function: statistic } = (given.metric ?? given) as Record<string, unknown>;
	const [metric] = rawNames(name, 'Sort Metric');
	if (metric === undefined) {
		throw new UserError('"Sort Metric" is empty', {
			description: `With Query Type ${queryType}, add Sort Metric in Options and name the metric that ranks the groups, such as nOffered.`,
		});
	}
	return {
		queryType,
		sortMetric: {
			name: metric,
			function: choice(statistic ?? 'sum', SORT_FUNCTIONS, 'Function of Sort Metric'),
		},
		...(options.limit === undefined
			? {}
			: { limit: positiveInteger(options.limit, 'Top or Bottom Groups') }),
	};
}

/** @throws UserError naming the parameter */
export function readAggregateQuery(
	parameters: Parameters,
	options: Record<string, unknown>,
	now: number,
): AggregateQuery {
	const timeZone = readTimeZone(parameters, options);
	const dataset = choice(parameters.get('dataset', 'conversations'), DATASETS, 'Dataset');
	const entry = AGGREGATES[dataset];
	const usual = usualOf(dataset);
	const metrics = [
		...rawNames(datasetList(parameters, metricsFields, usual.metrics), 'Metrics'),
		...rawNames(options.additionalMetrics, 'Additional Metrics'),
	];
	const groupBy = [
		...rawNames(datasetList(parameters, groupByFields, usual.groupBy), 'Group By'),
		...rawNames(options.additionalDimensions, 'Additional Dimensions'),
	];
	const views = viewsOf(options.views, [...entry.metrics, ...metrics]);
	// Genesys: views can be all that a query asks for.
	if (metrics.length === 0 && views.length === 0) {
		throw new UserError('"Metrics" is empty', {
			description: `Choose at least one metric. The dataset "${dataset}" has: ${entry.metrics.join(', ')}.`,
		});
	}
	const ranking = rankingOf(dataset, groupBy, options);
	if (ranking && options.fillMissing === true) {
		throw new UserError('"Fill Missing Buckets" cannot be used with a top or bottom list', {
			description:
				'A group that is missing from the list is not without data. Turn it off, or set Query Type to Group By.',
		});
	}
	return {
		dataset,
		span: readSpan(parameters, options, now),
		metrics: [...new Set(metrics)],
		groupBy: [...new Set(groupBy)],
		granularity: parseGranularity(
			parameters.get('granularity', ''),
			parameters.get('granularityCustom', ''),
		),
		timeZone,
		filter: readSingleFilter(parameters, timeZone, entry.filterDimensions),
		flattenMultivaluedDimensions: options.flattenMultivaluedDimensions === true,
		views,
		alternateTimeDimension:
			options.alternateTimeDimension === undefined
				? undefined
				: choice(
						options.alternateTimeDimension,
						entry.alternateTimeDimensions,
						'Alternate Time Dimension',
					),
		ranking,
	};
}
