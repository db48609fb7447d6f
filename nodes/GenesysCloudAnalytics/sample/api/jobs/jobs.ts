import type { Models } from 'purecloud-platform-client-v2';

import { badRequest, notFound, ok } from '../../answer';
import { iso } from '../../world/time';
import type { Context, Handler, Route } from '../context';
import { readCursor, writeCursor } from './cursor';
import type { Job, JobBody } from './jobStore';
import type { Check } from '../validate';

/** How many rows a job found, and how to read one. */
export interface Rows {
	count: number;
	at: (index: number) => object;
}

/** What one kind of job does; everything else is the same for all. */
export interface JobType {
	/** Jobs of one kind cannot be asked for under the path of another. */
	name: string;
	/** Where they are sent: /api/v2/analytics/…/jobs. */
	path: string;
	permissions: readonly string[];
	/** Checks the body of a new job. */
	check: Check;
	/** The size that a request for results asks for; undefined for the largest. */
	pageSize: (context: Context, job: Job) => number | undefined;
	rows: (context: Context, job: Job) => Rows;
	/** The fields of an answer with these rows. */
	answer: (rows: object[], job: Job, context: Context) => object;
}

function submit({ name, check }: JobType): Handler {
	return ({ request, jobs, now }) => {
		check(request.body, 'body');
		return { status: 202, body: { jobId: jobs.submit(name, request.body as JobBody, now).id } };
	};
}

function status({ name }: JobType): Handler {
	return ({ jobs, params, now }) => {
		const job = jobs.find(name, params[0]);
		jobs.advance(job, now);
		const since = job.completed ?? job.submitted;
		const answer: Models.AsyncQueryStatus = {
			state: job.state,
			expirationDate: iso(since + jobs.settings.resultLifetimeMs),
			submissionDate: iso(job.submitted),
			...(job.completed !== undefined && { completionDate: iso(job.completed) }),
			...(job.state === 'FAILED' && { errorMessage: 'The query could not be completed.' }),
		};
		return ok(answer);
	};
}

function results(kind: JobType): Handler {
	return (context) => {
		const { jobs, params, now } = context;
		const job = jobs.find(kind.name, params[0]);
		const isGone =
			job.completed !== undefined && now >= job.completed + jobs.settings.resultLifetimeMs;
		if (isGone || job.state === 'EXPIRED') throw notFound('The results of the job have expired.');
		// Assumed: results that are not there yet are a 400.
		if (job.state !== 'FULFILLED') throw badRequest(`The job is ${job.state}; it has no results.`);
		return ok(resultPage(context, kind, job));
	};
}

export function checkPageSize(pageSize: number, most: number): void {
	if (!Number.isInteger(pageSize) || pageSize < 1 || pageSize > most) {
		throw badRequest(`The page size must be between 1 and ${most}.`);
	}
}

/** Where the page begins that a cursor stands for. */
function firstOf({ jobs, request, now }: Context, job: Job): number {
	const cursor = request.query.get('cursor');
	if (cursor === null) return 0;
	const position = readCursor(cursor, job.id);
	if (now - position.issued >= jobs.settings.cursorLifetimeMs) {
		throw badRequest('The cursor has expired.');
	}
	return position.offset;
}

function resultPage(context: Context, kind: JobType, job: Job): object {
	const { maxPageSize, mostResults } = context.jobs.settings;
	const pageSize = kind.pageSize(context, job) ?? maxPageSize;
	checkPageSize(pageSize, maxPageSize);
	const first = firstOf(context, job);
	// As clients of real organizations met it; no page reaches beyond.
	if (first > 0 && first + pageSize > mostResults) {
		throw badRequest(`Pagination may not exceed ${mostResults} results`);
	}
	const { count, at } = kind.rows(context, job);
	const next = Math.min(first + pageSize, count);
	const page = Array.from({ length: Math.max(0, next - first) }, (_, offset) => at(first + offset));
	const position = { jobId: job.id, offset: next, issued: context.now };
	return {
		...kind.answer(page, job, context),
		// Official: no cursor means that there is no data beyond this page.
		...(next < count && { cursor: writeCursor(position) }),
	};
}

function remove({ name }: JobType): Handler {
	return ({ jobs, params }) => {
		jobs.remove(jobs.find(name, params[0]));
		return { status: 204 };
	};
}

/** Submit, status, results and delete of one kind of job. */
export function jobRoutes(kind: JobType): Route[] {
	const { path, permissions } = kind;
	const one = `${path}/{jobId}`;
	return [
		{ method: 'POST', path, permissions, handler: submit(kind) },
		{ method: 'GET', path: one, permissions, handler: status(kind) },
		{ method: 'DELETE', path: one, permissions, handler: remove(kind) },
		{ method: 'GET', path: `${one}/results`, permissions, handler: results(kind) },
	];
}
