import { UserError } from 'n8n-workflow';

import { readSingleFilter } from '../filters/read';
import { AGGREGATES } from '../genesys/aggregates';
import { rawNames } from '../parameters/lists';
import type { Parameters } from '../parameters/port';
import { chosenOf } from '../parameters/shortLists';
import { choice, readSpan, readTimeZone } from '../parameters/read';
import { DATASETS, groupByFields, metricsFields, usualOf } from './datasets';
import { parseGranularity } from './granularity';
import type { AggregateQuery } from './query';
import { viewsOf } from './views';

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
		...chosenOf(parameters, metricsFields, usual.metrics, rawNames),
		...rawNames(options.additionalMetrics, 'Additional Metrics'),
	];
	const groupBy = [
		...chosenOf(parameters, groupByFields, usual.groupBy, rawNames),
		...rawNames(options.additionalDimensions, 'Additional Dimensions'),
	];
	const views = viewsOf(options.views, [...entry.metrics, ...metrics]);
	// Genesys: views can be all that a query asks for.
	if (metrics.length === 0 && views.length === 0) {
		throw new UserError('"Metrics" is empty', {
			description: `Choose at least one metric. The dataset "${dataset}" has: ${entry.metrics.join(', ')}.`,
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
	};
}
