import type { Route } from '../context';
import { checkPageSize, jobRoutes } from '../jobs/jobs';
import { answerOf, resultsOf } from './answer';
import type { Family } from './families';
import type { AggregateQuery, Container } from './query';
import { aggregateCheck } from './schema';

/** Assumed: as with the jobs of details. */
const MOST_PER_PAGE = 1000;

/**
 * Official: the page size stands in the job's body, the results are read by cursor alone. Assumed: a page counts
 * groups, so that a group's buckets stay together; and the results are those of the moment at which the job was done.
 */
export function aggregateJobRoutes(family: Family): Route[] {
	const check = aggregateCheck(family, true);
	return jobRoutes({
		name: `${family.name} aggregates`,
		path: `/api/v2/analytics/${family.name}/aggregates/jobs`,
		permissions: family.allowed.permissionsAny,
		check: (value, at) => {
			check(value, at);
			const { pageSize } = value as AggregateQuery;
			if (pageSize !== undefined) checkPageSize(pageSize, MOST_PER_PAGE);
		},
		pageSize: ({ aggregates: { mostPerPage = MOST_PER_PAGE } }, { body }) =>
			Math.min((body as AggregateQuery).pageSize ?? MOST_PER_PAGE, mostPerPage),
		rows: (context, job) => {
			const now = job.completed ?? context.now;
			const results = (job.results ??= resultsOf(
				{ ...context, now },
				family,
				job.body as AggregateQuery,
			));
			return { count: results.length, at: (index) => results[index] };
		},
		answer: (page) => answerOf(family, page as Container[]),
	});
}
