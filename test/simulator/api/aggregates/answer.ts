import { SOURCES } from '../../world/facts/sources';
import type { Context } from '../context';
import { parseInterval } from '../interval';
import { aggregate, wantedMetrics } from './aggregate';
import type { Family } from './families';
import type { AggregateQuery, Container } from './query';

/** The results of a checked query, computed from the same conversations and timelines as the details. */
export function resultsOf(
	{ world, now }: Context,
	family: Family,
	query: AggregateQuery,
): Container[] {
	const wanted = wantedMetrics(query);
	const facts = SOURCES[family.name](world, {
		...parseInterval(query.interval),
		now,
		wants: (metric) => wanted.has(metric),
	});
	return aggregate(facts, query);
}
