import type { Models } from 'purecloud-platform-client-v2';

import { badRequest, notFound, ok, type Answer } from '../http/answer';
import { iso } from '../world/time';
import type { Context, Handler } from './context';
import { filtersOf, SHARED_FIELDS } from './conversationQuery';
import { readCursor, writeCursor } from './cursor';
import { parseInterval } from './interval';
import type { Job, JobKind } from './jobStore';
import { findUserDays, userDayAt, USER_FIELDS } from './userDetails';
import { object, truth, whole, type Check } from './validate';

const BODIES: Record<JobKind, Check> = {
	conversations: object({ ...SHARED_FIELDS, limit: whole, startOfDayIntervalMatching: truth }),
	users: object({ ...USER_FIELDS, limit: whole }),
};

/** How many rows a job found, and how to read one. */
interface Rows {
	count: number;
	at: (index: number) => object;
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
	return { count: found.length, at: (index) => world.conversationAt(found[index]) };
}

function userRows(context: Context, job: Job): Rows {
	const found = findUserDays(context, job.body as Models.AsyncUserDetailsQuery);
	const known = found.filter(({ day }) => day < job.watermark);
	return { count: known.length, at: (index) => userDayAt(context, known[index]) };
}

export function submitJob(kind: JobKind): Handler {
	return ({ request, jobs, now }) => {
		BODIES[kind](request.body, 'body');
		const body = request.body as Job['body'];
		parseInterval(body.interval);
		return { status: 202, body: { jobId: jobs.submit(kind, body, now).id } };
	};
}

export function jobStatus(kind: JobKind): Handler {
	return ({ jobs, params, now }) => {
		const job = jobs.find(kind, params[0]);
		jobs.advance(job, now);
		const since = job.completed ?? job.submitted;
		const status: Models.AsyncQueryStatus = {
			state: job.state,
			expirationDate: iso(since + jobs.settings.resultLifetimeMs),
			submissionDate: iso(job.submitted),
			...(job.completed !== undefined && { completionDate: iso(job.completed) }),
			...(job.state === 'FAILED' && { errorMessage: 'The query could not be completed.' }),
		};
		return ok(status);
	};
}

export function jobResults(kind: JobKind): Handler {
	return (context) => {
		const { jobs, params, request, now } = context;
		const job = jobs.find(kind, params[0]);
		const isGone =
			job.completed !== undefined && now >= job.completed + jobs.settings.resultLifetimeMs;
		if (isGone || job.state === 'EXPIRED') throw notFound('The results of the job have expired.');
		// Assumed: results that are not there yet are a 400.
		if (job.state !== 'FULFILLED') throw badRequest(`The job is ${job.state}; it has no results.`);
		return resultPage(context, job, request.query.get('cursor'));
	};
}

function resultPage(context: Context, job: Job, cursor: string | null): Answer {
	const { jobs, request, now } = context;
	const { cursorLifetimeMs, maxPageSize } = jobs.settings;
	const pageSize = Number(request.query.get('pageSize') ?? maxPageSize);
	if (!Number.isInteger(pageSize) || pageSize < 1 || pageSize > maxPageSize) {
		throw badRequest(`The page size must be between 1 and ${maxPageSize}.`);
	}
	let first = 0;
	if (cursor !== null) {
		const position = readCursor(cursor, job.id);
		if (now - position.issued >= cursorLifetimeMs) throw badRequest('The cursor has expired.');
		first = position.offset;
	}
	const rows =
		job.kind === 'conversations' ? conversationRows(context, job) : userRows(context, job);
	const count = Math.min(rows.count, job.body.limit ?? rows.count);
	const next = Math.min(first + pageSize, count);
	const page = Array.from({ length: Math.max(0, next - first) }, (_, offset) =>
		rows.at(first + offset),
	);
	const field = job.kind === 'conversations' ? 'conversations' : 'userDetails';
	return ok({
		// Assumed to be absent when empty, as in the details query.
		...(page.length > 0 && { [field]: page }),
		// Official: no cursor means that there is no data beyond this page.
		...(next < count && { cursor: writeCursor({ jobId: job.id, offset: next, issued: now }) }),
		dataAvailabilityDate: iso(job.watermark),
	});
}

export function deleteJob(kind: JobKind): Handler {
	return ({ jobs, params }) => {
		jobs.remove(jobs.find(kind, params[0]));
		return { status: 204 };
	};
}

export const jobAvailability: Handler = ({ jobs }) =>
	ok({ dataAvailabilityDate: iso(jobs.watermark()) });
