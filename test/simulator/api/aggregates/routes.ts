import { ok } from '../../http/answer';
import type { Handler, Route } from '../context';
import { resultsOf } from './answer';
import { FAMILIES, type Family } from './families';
import { checkLength, checkSize } from './limits';
import type { AggregateQuery } from './query';
import { aggregateCheck } from './schema';

function queryHandler(family: Family): Handler {
	const check = aggregateCheck(family, false);
	return (context) => {
		check(context.request.body, 'body');
		const query = context.request.body as AggregateQuery;
		checkLength(context.aggregates, query.interval);
		const results = resultsOf(context, family, query);
		checkSize(context.aggregates, results);
		return ok(results.length > 0 ? { results } : {});
	};
}

/** The routes of all aggregate queries. */
export const AGGREGATE_ROUTES: Route[] = FAMILIES.map((family) => ({
	method: 'POST',
	path: `/api/v2/analytics/${family.name}/aggregates/query`,
	permissions: family.allowed.permissionsAny,
	handler: queryHandler(family),
}));
