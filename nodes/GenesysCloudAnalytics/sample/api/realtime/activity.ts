import groupBy from 'lodash/groupBy';
import type { Models } from 'purecloud-platform-client-v2';

import { ok } from '../../answer';
import { matchesRecords, type Filter } from '../../world/search/filter';
import type { Context, Handler } from '../context';
import { numberFrom } from '../lists/lists';
import type { Check } from '../validate';
import { cutInTheMiddle, MOST_DETAILS } from './entities';

/** Assumed: the service names neither the usual nor the largest page size. */
const USUAL_PAGE_SIZE = 25;
const LARGEST_PAGE = 100;

type Body = Models.ConversationActivityQuery;
type Value = Models.ConversationActivityMetricValue & Models.RoutingActivityMetricValue;

/** Something that is counted: its fields are its dimensions. */
export interface Counted {
	entity: object & { activityDate: string };
	/** The metrics that it counts in, each with what tells it apart there. */
	in: Record<string, { qualifier?: string; secondaryQualifier?: string }>;
	/** ms; where the metric is the longest one. */
	since: number;
}

export interface ActivityKind {
	check: Check;
	entityIdDimension: string;
	read: (context: Context) => Counted[];
}

/** Dimensions whose field in the entity holds several values. */
const LISTS: Record<string, string> = {
	requestedRoutingSkillId: 'requestedRoutingSkillIds',
	requestedRouting: 'requestedRoutings',
};

function valuesOf(entity: object, dimension: string): Array<string | undefined> {
	const found = (entity as Record<string, unknown>)[LISTS[dimension] ?? dimension];
	if (Array.isArray(found) && found.length > 0) return found as string[];
	return [found === undefined || Array.isArray(found) ? undefined : String(found)];
}

/** The groups that an entity belongs to: several when a dimension has several values. */
function groupsOf(entity: object, dimensions: readonly string[]): Array<Record<string, string>> {
	return dimensions.reduce<Array<Record<string, string>>>(
		(groups, dimension) =>
			groups.flatMap((group) =>
				valuesOf(entity, dimension).map((value) =>
					value === undefined ? group : { ...group, [dimension]: value },
				),
			),
		[{}],
	);
}

function valueOf(metric: string, details: boolean, those: Counted[], idDimension: string): Value[] {
	if (metric.startsWith('oLongest')) {
		return [{ metric, calculatedMetricValue: Math.min(...those.map(({ since }) => since)) }];
	}
	const apart = groupBy(those, (one) => JSON.stringify(one.in[metric]));
	return Object.entries(apart).map(([qualifiers, same]) => ({
		metric,
		...(JSON.parse(qualifiers) as object),
		count: same.length,
		...(details && { entityIds: same.flatMap(({ entity }) => valuesOf(entity, idDimension)) }),
	})) as Value[];
}

function groupData(
	group: Record<string, string>,
	members: Counted[],
	{ metrics }: Body,
	idDimension: string,
): Models.ConversationActivityData {
	const data: Value[] = [];
	const entities: Array<Counted['entity']> = [];
	for (const { metric, details = false } of metrics) {
		const those = members.filter((one) => metric in one.in);
		if (those.length === 0) continue;
		data.push(...valueOf(metric, details, those, idDimension));
		if (details) entities.push(...those.map(({ entity }) => ({ ...entity, metric })));
	}
	entities.sort((a, b) => (a.activityDate < b.activityDate ? -1 : 1));
	const { list, truncated } = cutInTheMiddle(entities, MOST_DETAILS);
	return { group, data, truncated, ...(list.length > 0 && { entities: list }) };
}

/** POST /api/v2/analytics/{…}/activity/query: a group for whatever goes on now, page by page through the URL. */
export function activity({ check, entityIdDimension, read }: ActivityKind): Handler {
	return (context) => {
		const { body: given, query } = context.request;
		const pageSize = numberFrom(query, 'pageSize', USUAL_PAGE_SIZE, LARGEST_PAGE);
		const pageNumber = numberFrom(query, 'pageNumber', 1, Number.MAX_SAFE_INTEGER);
		check(given, 'body');
		const body = given as Body;
		const filters = body.filter ? [body.filter as Filter] : undefined;
		const groups = new Map<string, { group: Record<string, string>; members: Counted[] }>();
		for (const one of read(context)) {
			if (!matchesRecords(filters, [one.entity])) continue;
			if (!body.metrics.some(({ metric }) => metric in one.in)) continue;
			for (const group of groupsOf(one.entity, body.groupBy)) {
				const key = JSON.stringify(group);
				const same = groups.get(key);
				if (same) same.members.push(one);
				else groups.set(key, { group, members: [one] });
			}
		}
		const keys = [...groups.keys()].sort();
		if (body.order === 'desc') keys.reverse();
		const results = keys
			.slice((pageNumber - 1) * pageSize, pageNumber * pageSize)
			.flatMap((key) => groups.get(key) ?? [])
			.map(({ group, members }) => groupData(group, members, body, entityIdDimension));
		const answer: Models.ConversationActivityResponse = {
			...(results.length > 0 && { results }),
			entityIdDimension,
		};
		return ok(answer);
	};
}
