import type { IExecuteFunctions } from 'n8n-workflow';
import { UserError } from 'n8n-workflow';

import type { Dataset } from '../../catalog/aggregates';
import { AGGREGATES } from '../../catalog/aggregates';
import type { AggregateQuery, Ranking } from '../../query/aggregate';
import { RANKED_DATASETS, RANKINGS, SORT_FUNCTIONS } from '../../query/aggregate';
import { parseGranularity } from '../../query/granularity';
import { brief, written } from '../../query/written';
import { datasetList } from '../datasetLists';
import { singleFilterParameter } from '../filters';
import {
	choice,
	optionsParameter,
	positiveInteger,
	spanParameter,
	timeZoneOption,
} from '../parameters';
import { DATASETS, groupByFields, metricsFields, usualOf } from './datasets';
import { viewsOf } from './views';

const QUERY_TYPES = ['groupBy', ...RANKINGS] as const;

/** Names as a list, or as text with commas or spaces between them; each once, in the given order. */
function nameList(value: unknown, label: string): string[] {
	const given = [value].flat().map((part: unknown) => part ?? '');
	const names = given
		.flatMap((part) => written(part).split(/[\s,;]+/))
		.filter((name) => name !== '');
	const foreign = given.find((part) => typeof part !== 'string');
	const odd =
		foreign === undefined ? names.find((name) => !/^[A-Za-z]\w*$/.test(name)) : written(foreign);
	if (odd !== undefined) {
		throw new UserError(`"${brief(odd)}" in "${label}" is not a name of Genesys Cloud`, {
			description:
				'Names are raw names such as nOffered or queueId, as a list or with commas between them.',
		});
	}
	return [...new Set(names)];
}

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
	const [metric] = nameList(name, 'Sort Metric');
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

/** What the parameters of an item ask for. @throws UserError naming the parameter */
export function aggregateQueryParameter(
	context: IExecuteFunctions,
	itemIndex: number,
	now: number,
): AggregateQuery {
	const options = optionsParameter(context, itemIndex);
	const timeZone = timeZoneOption(context, options);
	const dataset = choice(
		context.getNodeParameter('dataset', itemIndex, 'conversations'),
		DATASETS,
		'Dataset',
	);
	const entry = AGGREGATES[dataset];
	const usual = usualOf(dataset);
	const metrics = [
		...nameList(datasetList(context, itemIndex, metricsFields, usual.metrics), 'Metrics'),
		...nameList(options.additionalMetrics, 'Additional Metrics'),
	];
	const groupBy = [
		...nameList(datasetList(context, itemIndex, groupByFields, usual.groupBy), 'Group By'),
		...nameList(options.additionalDimensions, 'Additional Dimensions'),
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
		span: spanParameter(context, itemIndex, timeZone, now),
		metrics: [...new Set(metrics)],
		groupBy: [...new Set(groupBy)],
		granularity: parseGranularity(
			context.getNodeParameter('granularity', itemIndex, ''),
			context.getNodeParameter('granularityCustom', itemIndex, ''),
		),
		timeZone,
		filter: singleFilterParameter(context, itemIndex, entry.filterDimensions),
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
