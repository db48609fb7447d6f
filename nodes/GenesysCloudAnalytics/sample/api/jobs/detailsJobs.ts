import type { Models } from 'purecloud-platform-client-v2';

import { ok } from '../../answer';
import { iso } from '../../world/time';
import type { Context, Route } from '../context';
import { filtersOf, SHARED_FIELDS } from '../conversationQuery';
import { parseInterval } from '../interval';
import type { Job } from './jobStore';
import { jobRoutes, type JobType, type Rows } from './jobs';
import { asElements, storedStatuses, USER_FIELDS, type StoredStatus } from '../userDetails';
import { object, truth, whole, type Check } from '../validate';

const CONVERSATION_JOB = object({
	...SHARED_FIELDS,
	limit: whole,
	startOfDayIntervalMatching: truth,
});
const USER_JOB = object({ ...USER_FIELDS, limit: whole });

function withInterval(check: Check): Check {
	return (value, at) => {
		check(value, at);
		parseInterval((value as { interval: string }).interval);
	};
}

function limited(job: Job, count: number): number {
	return Math.min(count, job.body.limit ?? count);
}

function conversationRows({ world, now }: Context, job: Job): Rows {
	const body = job.body as Models.AsyncConversationQuery;
	job.found ??= world.match({
		...parseInterval(body.interval),
		now: job.completed ?? now,
		mode: 'job',
		watermark: job.watermark,
		startOfDayIntervalMatching: body.startOfDayIntervalMatching,
		filters: filtersOf(body),
		order: body.order,
		orderBy: body.orderBy,
	});
	const { found } = job;
	return {
		count: limited(job, found.length),
		at: (index) => world.conversationAt(found[index]),
	};
}

/** Assumed: what a job sends is stored as for queries, and both copies of a status come, for nothing pages through them. */
function userRows(context: Context, job: Job): Rows {
	const stored = storedStatuses(context, job.body as Models.AsyncUserDetailsQuery);
	const known = stored.filter(({ day }) => day < job.watermark);
	return { count: limited(job, known.length), at: (index) => known[index] };
}

function detailsRoutes(
	name: 'conversations' | 'users',
	permissions: string[],
	check: Check,
	rows: JobType['rows'],
): Route[] {
	const path = `/api/v2/analytics/${name}/details/jobs`;
	const field = name === 'conversations' ? 'conversations' : 'userDetails';
	const kind: JobType = {
		name: `${name} details`,
		path,
		permissions,
		check: withInterval(check),
		pageSize: ({ request }) => {
			const given = request.query.get('pageSize');
			return given === null ? undefined : Number(given);
		},
		rows,
		answer: (page, { watermark }, context) => ({
			// Assumed to be absent when empty, as in the details query.
			...(page.length > 0 && {
				[field]: name === 'users' ? asElements(context, page as StoredStatus[]) : page,
			}),
			dataAvailabilityDate: iso(watermark),
		}),
	};
	return [
		// Official: watching the data lake takes the full permission, not the agent's.
		{
			method: 'GET',
			path: `${path}/availability`,
			permissions: permissions.slice(0, 1),
			handler: ({ jobs }) => ok({ dataAvailabilityDate: iso(jobs.watermark()) }),
		},
		...jobRoutes(kind),
	];
}

export function conversationJobRoutes(permissions: string[]): Route[] {
	return detailsRoutes('conversations', permissions, CONVERSATION_JOB, conversationRows);
}

export function userJobRoutes(permissions: string[]): Route[] {
	return detailsRoutes('users', permissions, USER_JOB, userRows);
}
