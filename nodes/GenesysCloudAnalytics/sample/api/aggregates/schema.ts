import { badRequest } from '../../answer';
import { dimensionPredicate, filterGroup } from '../filterSchema';
import { parseInterval } from '../interval';
import {
	amount,
	arrayOf,
	object,
	oneOf,
	required,
	text,
	truth,
	whole,
	type Check,
} from '../validate';
import { checkTimeZone, parseGranularity } from './buckets';
import type { Family } from './families';
import type { AggregateQuery } from './query';

const MOST_VIEWS = 10;
const MOST_USERS = 100;

/** Official: a name of its own, a timer as its target, and at least one bound. */
function viewCheck(metrics: readonly string[], fieldType: string): Check {
	const shape = object({
		target: required(oneOf(fieldType, metrics)),
		name: required(text),
		function: required(oneOf('AggregationViewFunction', ['rangeBound'])),
		range: required(object({ gte: amount, lt: amount })),
	});
	return (value, at) => {
		shape(value, at);
		const { target, name, range } = value as Required<AggregateQuery>['views'][number];
		if (!target.startsWith('t')) throw badRequest(`${at}: the target [${target}] is not a timer.`);
		if (metrics.includes(name)) throw badRequest(`${at}: [${name}] is the name of a metric.`);
		if (range?.gte === undefined && range?.lt === undefined) {
			throw badRequest(`${at}: the range needs gte or lt.`);
		}
	};
}

function checkViews(views: AggregateQuery['views'] = []): void {
	if (views.length > MOST_VIEWS) throw badRequest(`At most ${MOST_VIEWS} views may be given.`);
	if (new Set(views.map(({ name }) => name)).size < views.length) {
		throw badRequest('The names of views must differ.');
	}
}

/** Assumed: what belongs to topN is refused elsewhere; the SDK calls limit "only applicable to topN". */
function checkRanking({ queryType = 'groupBy', sortMetric, limit, groupBy }: AggregateQuery): void {
	if (queryType === 'groupBy') {
		if (limit !== undefined || sortMetric !== undefined) {
			throw badRequest('sortMetric and limit are only applicable to topN and bottomN queries.');
		}
		return;
	}
	if (!sortMetric) throw badRequest(`A ${queryType} query needs a sortMetric.`);
	if (!groupBy?.length) throw badRequest(`A ${queryType} query needs groupBy.`);
	if (limit !== undefined && limit < 1) throw badRequest('The limit must be 1 or more.');
}

/** Official: an aggregate query of users names at most 100 of them. */
function checkUsers({ filter }: AggregateQuery): void {
	const predicates = [
		...(filter?.predicates ?? []),
		...(filter?.clauses ?? []).flatMap((clause) => clause.predicates),
	];
	if (predicates.length > MOST_USERS) {
		throw badRequest(`A query may contain no more than ${MOST_USERS} userId predicates.`);
	}
}

/** Checks the body of a family's aggregate query, or with `isJob` of its job. Throws the refusal. */
export function aggregateCheck(family: Family, isJob: boolean): Check {
	const { typeName, allowed, canRank } = family;
	const metric = oneOf(`${typeName}AggregateMetric`, allowed.metrics);
	const shape = object({
		interval: required(text),
		granularity: text,
		timeZone: text,
		groupBy: arrayOf(oneOf(`${typeName}AggregateDimension`, allowed.groupBy)),
		filter: filterGroup(
			dimensionPredicate(`${typeName}AggregateDimension`, allowed.filterDimensions),
		),
		metrics: required(arrayOf(metric)),
		flattenMultivaluedDimensions: truth,
		views: arrayOf(viewCheck(allowed.metrics, `${typeName}AggregateMetric`)),
		alternateTimeDimension: oneOf(
			`${typeName}AggregateAlternateTimeDimension`,
			allowed.alternateTimeDimensions,
		),
		...(canRank && {
			queryType: oneOf('AggregateQueryType', ['groupBy', 'topN', 'bottomN']),
			sortMetric: object({
				name: required(metric),
				function: required(oneOf('AggregateSortFunction', ['avg', 'count', 'max', 'min', 'sum'])),
			}),
			limit: whole,
		}),
		...(isJob && { pageSize: whole }),
	});
	return (value, at) => {
		shape(value, at);
		const query = value as AggregateQuery;
		parseInterval(query.interval);
		if (query.granularity !== undefined) parseGranularity(query.granularity);
		if (query.timeZone !== undefined) checkTimeZone(query.timeZone);
		// Official: views "can be the sole data element that you seek from your query".
		if (query.metrics.length === 0 && !query.views?.length) {
			throw badRequest(`${at}.metrics must not be empty.`);
		}
		checkViews(query.views);
		checkRanking(query);
		if (family.name === 'users') checkUsers(query);
	};
}
