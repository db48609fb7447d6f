import groupBy from 'lodash/groupBy';
import type { Models } from 'purecloud-platform-client-v2';

import { filterHolds } from '../../world/search/filter';
import type { DimensionReader, Fact } from '../../world/facts/fact';
import { iso } from '../../world/time';
import { parseInterval } from '../interval';
import { type Anchor, bucketEdges, bucketOf } from './buckets';
import { Groups, type Group } from './groups';
import type { AggregateQuery, Container } from './query';
import { ranked } from './top';

type View = Models.ConversationAggregationView;

interface Asked {
	query: AggregateQuery;
	edges: number[];
	metrics: Set<string>;
	viewsOf: Record<string, View[] | undefined>;
}

function inView({ range }: View, value: number): boolean {
	return value >= (range?.gte ?? -Infinity) && value < (range?.lt ?? Infinity);
}

/** Puts one value into one bucket of a group. */
function put(asked: Asked, group: Group, bucket: number, value: number, fact: Fact): void {
	if (asked.metrics.has(fact.metric)) {
		group.tally(bucket, fact.metric, fact.qualifier).add(value, fact);
	}
	if (asked.query.sortMetric?.name === fact.metric) group.whole().add(value, fact);
	for (const view of asked.viewsOf[fact.metric] ?? []) {
		if (inView(view, value)) group.view(bucket, view.name).add(value, fact);
	}
}

/** Hands a fact to the buckets that it belongs to. */
function count(asked: Asked, groups: Group[], fact: Fact): void {
	const { edges, query } = asked;
	const at = fact.times?.[query.alternateTimeDimension ?? ''] ?? fact.at;
	if (fact.until === undefined) {
		const bucket = bucketOf(edges, at);
		if (bucket >= 0) for (const group of groups) put(asked, group, bucket, fact.value, fact);
		return;
	}
	let bucket = bucketOf(edges, Math.max(at, edges[0]));
	for (; bucket >= 0 && bucket < edges.length - 1 && edges[bucket] < fact.until; bucket++) {
		const share = Math.min(fact.until, edges[bucket + 1]) - Math.max(at, edges[bucket]);
		if (share <= 0) continue;
		for (const group of groups) put(asked, group, bucket, share, fact);
	}
}

function dataOf(asked: Asked, group: Group): Models.StatisticalResponse[] {
	const { edges, query } = asked;
	return group.buckets().map((bucket) => {
		const metrics = [...asked.metrics].flatMap((metric) => group.metrics(bucket, metric));
		const views = (query.views ?? []).flatMap(({ name, target }) => {
			const stats = group.viewAt(bucket, name)?.stats(target);
			return stats ? [{ name, stats }] : [];
		});
		return {
			// Assumed: in UTC, whatever time zone the query names.
			interval: `${iso(edges[bucket])}/${iso(edges[bucket + 1])}`,
			metrics,
			...(views.length > 0 && { views }),
		};
	});
}

/** The metrics that an answer needs, those of views and of the ranking included. */
export function wantedMetrics({ metrics, views = [], sortMetric }: AggregateQuery): Set<string> {
	return new Set([
		...metrics,
		...views.map(({ target }) => target),
		...(sortMetric ? [sortMetric.name] : []),
	]);
}

/**
 * Counts facts into groups and buckets. Groups and buckets without data are left out. A fact whose group-by dimension
 * is unset belongs to a group without that dimension; one with several values belongs to the group of each value, or
 * with flattenMultivaluedDimensions to one group with the values joined by commas.
 * @param splitBy dimensions that divide the groups though the query does not name them
 * @param anchor from where buckets are counted
 */
export function aggregate(
	facts: Iterable<Fact>,
	query: AggregateQuery,
	splitBy: readonly string[] = [],
	anchor: Anchor = 'zone',
): Container[] {
	const asked: Asked = {
		query,
		edges: bucketEdges(parseInterval(query.interval), query.granularity, query.timeZone, anchor),
		metrics: new Set(query.metrics),
		viewsOf: groupBy(query.views, 'target'),
	};
	const groupedBy = [...new Set([...splitBy, ...(query.groupBy ?? [])])];
	const groups = new Groups(groupedBy, query.flattenMultivaluedDimensions ?? false);
	// Facts of one session come in a row and share a reader: filter and groups are worked out once for all of them.
	let reader: DimensionReader | undefined;
	let own: Group[] = [];
	for (const fact of facts) {
		if (fact.read !== reader) {
			reader = fact.read;
			const { read } = fact;
			const passes =
				!query.filter || filterHolds(query.filter, ({ dimension }) => read(dimension ?? ''));
			own = passes ? groups.of(read) : [];
		}
		count(asked, own, fact);
	}
	const found = groups.all().filter((group) => group.buckets().length > 0);
	return ranked(found, query).map((group) => ({
		...(group.names && { group: group.names }),
		data: dataOf(asked, group),
	}));
}
