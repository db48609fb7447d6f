import type { Dataset } from '../genesys/aggregates';
import type { Filter } from '../genesys/filter.types';
import type { Granularity } from './granularity';
import { beginsOnEdge, bucketEdges } from './granularity';
import type { Span } from '../genesys/spans';
import { halve, toInterval } from '../genesys/spans';

/** A timer metric of which only the values in a range count. */
export interface AggregateView {
	name: string;
	target: string;
	function: 'rangeBound';
	/** Milliseconds; at least one bound. */
	range: { gte?: number; lt?: number };
}

/** What an aggregate query asks for. */
export interface AggregateQuery {
	dataset: Dataset;
	span: Span;
	metrics: string[];
	groupBy: string[];
	/** Undefined: one bucket for the whole span. */
	granularity?: Granularity;
	/** IANA name; decides where buckets begin and end. */
	timeZone: string;
	filter?: Filter;
	flattenMultivaluedDimensions?: boolean;
	views: AggregateView[];
	alternateTimeDimension?: string;
}

/** Body of `POST /api/v2/analytics/{dataset}/aggregates/query`. Source: the models `…AggregationQuery` of the official SDK. */
export interface AggregateBody {
	interval: string;
	granularity?: string;
	timeZone: string;
	groupBy?: string[];
	filter?: Filter;
	metrics: string[];
	flattenMultivaluedDimensions?: boolean;
	views?: AggregateView[];
	alternateTimeDimension?: string;
}

/** Whether a dataset has jobs. Source: the SDK's AnalyticsApi, which has none for rate limits. */
export function hasJobs(dataset: Dataset): boolean {
	return dataset !== 'ratelimits';
}

/** The body for one slice of a query. What is not asked for is left out. */
export function aggregateBody(query: AggregateQuery, slice: Span): AggregateBody {
	const { metrics, groupBy, granularity, timeZone, filter, views } = query;
	return {
		interval: toInterval(slice),
		...(granularity ? { granularity: granularity.text } : {}),
		timeZone,
		...(groupBy.length > 0 ? { groupBy } : {}),
		...(filter ? { filter } : {}),
		metrics,
		...(query.flattenMultivaluedDimensions ? { flattenMultivaluedDimensions: true } : {}),
		...(views.length > 0 ? { views } : {}),
		...(query.alternateTimeDimension
			? { alternateTimeDimension: query.alternateTimeDimension }
			: {}),
	};
}

/**
 * Buckets and days of one request. Genesys documents no maximum: a public client met a refusal beyond twelve months,
 * and a month of hours is what its own views ask for. An answer that is still too large is dealt with when it is refused.
 */
const MAX_BUCKETS = 750;
const MAX_SLICE_MS = 366 * 24 * 60 * 60_000;

/**
 * Cuts a query into slices that are asked one by one. Cuts fall on the edges of buckets in the time zone, so that each
 * bucket belongs to one slice.
 *
 * A span that begins within a bucket has that bucket in a slice of its own: whether Genesys counts buckets from the
 * calendar or from the interval's start, which it does not document, all others are then full ones.
 *
 * One bucket for the whole span is not cut.
 */
export function aggregateSlices(query: AggregateQuery): Span[] {
	const { span, granularity, timeZone } = query;
	if (span.to <= span.from) return [];
	if (!granularity) return [span];
	const edges = bucketEdges(span, granularity, timeZone);
	const slices: Span[] = [];
	let first = 0;
	if (edges.length > 2 && !beginsOnEdge(span, granularity, timeZone)) {
		slices.push({ from: edges[0], to: edges[1] });
		first = 1;
	}
	while (first < edges.length - 1) {
		let last = first + 1;
		while (
			last < edges.length - 1 &&
			last - first < MAX_BUCKETS &&
			edges[last + 1] - edges[first] <= MAX_SLICE_MS
		) {
			last++;
		}
		slices.push({ from: edges[first], to: edges[last] });
		first = last;
	}
	return slices;
}

/** Two halves of a slice that was refused: cut between buckets. Undefined when it cannot be cut. */
export function halveSlice(
	{ granularity, timeZone }: AggregateQuery,
	slice: Span,
): [Span, Span] | undefined {
	if (!granularity) return halve(slice);
	const edges = bucketEdges(slice, granularity, timeZone);
	if (edges.length < 3) return undefined;
	const cut = edges[Math.floor(edges.length / 2)];
	return [
		{ from: slice.from, to: cut },
		{ from: cut, to: slice.to },
	];
}
