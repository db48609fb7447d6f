import { badRequest } from '../answer';
import {
	CONVERSATION_DIMENSIONS,
	CONVERSATION_METRICS,
	EVALUATION_DIMENSIONS,
	SEGMENT_DIMENSIONS,
	SURVEY_DIMENSIONS,
} from './dimensions';
import { amount, arrayOf, object, oneOf, required, text, type Check } from './validate';

const GROUP_TYPE = required(oneOf('QueryFilterType', ['and', 'or']));

const RANGE = object({ gt: amount, gte: amount, lt: amount, lte: amount });

const OPERATOR = oneOf('QueryOperator', ['matches', 'exists', 'notExists']);

interface Comparison {
	operator?: string;
	value?: string;
	range?: object;
}

function checkComparison({ operator = 'matches', value, range }: Comparison, at: string): void {
	if (operator === 'matches' && value === undefined && range === undefined) {
		throw badRequest(`${at} needs a value or a range.`);
	}
}

/** One predicate: names a dimension, metric or property, and says what it must be. */
function predicate(
	level: string,
	dimensions: readonly string[],
	metrics: readonly string[],
): Check {
	const shape = object({
		type: oneOf('QueryPredicateType', ['dimension', 'property', 'metric']),
		dimension: oneOf(`${level}Dimension`, dimensions),
		metric: oneOf(`${level}Metric`, metrics),
		// Only the model SegmentDetailQueryPredicate has these two.
		...(level === 'SegmentDetail' && {
			property: text,
			propertyType: oneOf('PropertyType', ['bool', 'integer', 'real', 'date', 'string', 'uuid']),
		}),
		operator: OPERATOR,
		value: text,
		range: RANGE,
	});
	return (value, at) => {
		shape(value, at);
		const given = value as Record<string, unknown> & Comparison;
		const subjects = ['dimension', 'metric', 'property'].filter(
			(name) => given[name] !== undefined,
		);
		if (subjects.length !== 1) {
			throw badRequest(`${at} must name one of dimension, metric, property.`);
		}
		if (given.type !== undefined && given.type !== subjects[0]) {
			throw badRequest(`${at} has the type ${String(given.type)} but names a ${subjects[0]}.`);
		}
		checkComparison(given, at);
	};
}

/** A predicate of an aggregate query: names a dimension, never a metric. */
export function dimensionPredicate(fieldType: string, dimensions: readonly string[]): Check {
	const shape = object({
		type: oneOf('QueryPredicateType', ['dimension']),
		dimension: required(oneOf(fieldType, dimensions)),
		operator: OPERATOR,
		value: text,
		range: RANGE,
	});
	return (value, at) => {
		shape(value, at);
		checkComparison(value as Comparison, at);
	};
}

/** One filter object: a group of predicates and of clauses, at most two levels deep. */
export function filterGroup(ofOne: Check): Check {
	const predicates = arrayOf(ofOne);
	const shape = object({
		type: GROUP_TYPE,
		predicates,
		clauses: arrayOf(object({ type: GROUP_TYPE, predicates: required(predicates) })),
	});
	return (value, at) => {
		shape(value, at);
		const { predicates: direct, clauses } = value as {
			predicates?: unknown[];
			clauses?: unknown[];
		};
		if (!direct?.length && !clauses?.length) {
			throw badRequest(`${at} needs predicates or clauses.`);
		}
	};
}

/** An array of filters of one level. */
function filters(level: string, dimensions: readonly string[], metrics: readonly string[]): Check {
	return arrayOf(filterGroup(predicate(level, dimensions, metrics)));
}

export const conversationFilters = filters(
	'ConversationDetail',
	CONVERSATION_DIMENSIONS,
	CONVERSATION_METRICS,
);
export const segmentFilters = filters('SegmentDetail', SEGMENT_DIMENSIONS, ['tSegmentDuration']);
export const evaluationFilters = filters('EvaluationDetail', EVALUATION_DIMENSIONS, [
	'oTotalCriticalScore',
	'oTotalScore',
]);
export const surveyFilters = filters('SurveyDetail', SURVEY_DIMENSIONS, ['oSurveyTotalScore']);
export const resolutionFilters = filters('ResolutionDetail', [], ['nNextContactAvoided']);
export const userFilters = filters('UserDetail', ['userId'], []);
export const presenceFilters = filters(
	'PresenceDetail',
	['systemPresence', 'organizationPresenceId'],
	[],
);
export const routingStatusFilters = filters('RoutingStatusDetail', ['routingStatus'], []);
