import { badRequest, invalidValue } from '../../answer';
import { dimensionPredicate, filterGroup } from '../filterSchema';
import { arrayOf, object, oneOf, required, text, truth, type Check } from '../validate';

const TYPES = ['and', 'or'];

/** Assumed: the service names no number. Clients that work with it send 50 to 100. */
const MOST_PREDICATES = 300;

interface Group {
	type?: unknown;
	predicates?: unknown[];
	clauses?: Array<{ predicates?: unknown[] }>;
}

/** Official, word for word: what a filter without a type, or with another one, is answered with. */
function checkType(value: unknown): void {
	const { type = '' } = (value ?? {}) as Group;
	if (!TYPES.includes(String(type))) throw invalidValue(type, 'QueryFilterType', TYPES);
}

/** One filter object of a real-time query: never empty, and no more than so many predicates. */
function realtimeFilter(predicate: Check): Check {
	const group = filterGroup(predicate);
	return (value, at) => {
		checkType(value);
		group(value, at);
		const { predicates = [], clauses = [] } = value as Group;
		const inClauses = clauses.reduce((sum, one) => sum + (one.predicates?.length ?? 0), 0);
		const count = predicates.length + inClauses;
		if (count > MOST_PREDICATES) {
			throw badRequest(`${at} has ${count} predicates; at most ${MOST_PREDICATES} are allowed.`);
		}
	};
}

/** Official: the predicates of activity queries have no range, those of observations do. */
function withoutRange(predicate: Check): Check {
	return (value, at) => {
		predicate(value, at);
		if ((value as { range?: unknown }).range !== undefined) {
			throw badRequest(`Unrecognized field "range" in ${at}.`);
		}
	};
}

/** The names of the fields' types follow those of the aggregate queries, which are known: `UserAggregateDimension`. */
interface Vocabulary {
	metrics: readonly string[];
	dimensions: readonly string[];
}

export function observationBody(
	kind: string,
	{ metrics, dimensions, detailMetrics }: Vocabulary & { detailMetrics: readonly string[] },
): Check {
	const shape = object({
		filter: required(realtimeFilter(dimensionPredicate(`${kind}ObservationDimension`, dimensions))),
		metrics: required(arrayOf(oneOf(`${kind}ObservationMetric`, metrics))),
		detailMetrics: arrayOf(oneOf(`${kind}ObservationDetailMetric`, detailMetrics)),
	});
	return (value, at) => {
		shape(value, at);
		const { metrics: asked } = value as { metrics: unknown[] };
		if (asked.length === 0) throw badRequest(`${at}.metrics must not be empty.`);
	};
}

export function activityBody(
	kind: string,
	{ metrics, dimensions, groupBy }: Vocabulary & { groupBy: readonly string[] },
): Check {
	const metric = object({
		metric: required(oneOf(`${kind}ActivityMetric`, metrics)),
		details: truth,
	});
	const shape = object({
		metrics: required(arrayOf(metric)),
		groupBy: required(arrayOf(oneOf(`${kind}ActivityDimension`, groupBy))),
		filter: realtimeFilter(
			withoutRange(dimensionPredicate(`${kind}ActivityDimension`, dimensions)),
		),
		order: oneOf('QueryOrder', ['asc', 'desc', 'unordered']),
	});
	return (value, at) => {
		shape(value, at);
		const { metrics: asked } = value as { metrics: unknown[] };
		if (asked.length === 0) throw badRequest(`${at}.metrics must not be empty.`);
	};
}

/** A filter on agents or on their sessions: its predicates are a dimension and a value, nothing else. */
export function agentFilter(fieldType: string, dimensions: readonly string[]): Check {
	return realtimeFilter(
		object({ dimension: required(oneOf(fieldType, dimensions)), value: required(text) }),
	);
}
