import type { Models } from 'purecloud-platform-client-v2';

import { SOURCES } from '../../world/facts/sources';
import { PRESENCE_MAPPINGS } from '../../world/people/timeline';
import type { Context } from '../context';
import { parseInterval } from '../interval';
import { aggregate, wantedMetrics } from './aggregate';
import type { Family } from './families';
import type { AggregateQuery, Container } from './query';

/** Recorded for conversations, told of flows: their groups are divided by media type, asked for or not. */
const SPLIT = new Set(['conversations', 'flows']);

/** The results of a checked query, computed from the same conversations and timelines as the details. */
export function resultsOf(
	{ world, now, aggregates: { splitBy = ['mediaType'], bucketsFrom } }: Context,
	family: Family,
	query: AggregateQuery,
): Container[] {
	const wanted = wantedMetrics(query);
	const facts = SOURCES[family.name](world, {
		...parseInterval(query.interval),
		now,
		wants: (metric) => wanted.has(metric),
	});
	return aggregate(facts, query, SPLIT.has(family.name) ? splitBy : [], bucketsFrom);
}

/** Official: the answer of the users family also says which presences belong together; an empty answer has no results. */
export function answerOf(
	family: Family,
	results: Container[],
): Models.UserAggregateQueryResponse | Models.ConversationAggregateQueryResponse {
	if (results.length === 0) return {};
	if (family.name !== 'users') return { results };
	return { systemToOrganizationMappings: PRESENCE_MAPPINGS, results };
}
