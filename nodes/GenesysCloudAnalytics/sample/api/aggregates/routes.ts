import { ok } from '../../answer';
import type { Handler, Route } from '../context';
import { answerOf, resultsOf } from './answer';
import { FAMILIES, type Family } from './families';
import { aggregateJobRoutes } from './jobs';
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
		return ok(answerOf(family, results));
	};
}

/** The routes of all aggregate queries and of their jobs. */
export const AGGREGATE_ROUTES: Route[] = FAMILIES.flatMap((family) => [
	{
		method: 'POST',
		path: `/api/v2/analytics/${family.name}/aggregates/query`,
		permissions: family.allowed.permissionsAny,
		handler: queryHandler(family),
	},
	...(family.hasJobs ? aggregateJobRoutes(family) : []),
]);
