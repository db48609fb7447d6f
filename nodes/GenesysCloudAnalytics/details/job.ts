import type { Span } from '../genesys/spans';
import { brief } from '../values/written';
import { Cancelled, GenesysFault, rethrown } from '../http/faults';
import { quote } from '../http/quote';
import type { GenesysRequest } from '../http/request';
import type { Session } from '../http/session';
import { unlessCancelled } from '../http/wait';

/** Details that Genesys offers jobs for. */
export type DetailsDataset = 'conversations' | 'users';

export type JobType = 'details' | 'aggregates';

export interface JobOptions {
	/** Its part of the path, such as conversations. */
	dataset: string;
	/** Default: details. */
	type?: JobType;
	/** The request that submits the job. Aggregates: it has the size of a page of results in its body. */
	submission: GenesysRequest;
	/** The interval that it asks for, named in what a user reads. */
	span: Span;
	/** Milliseconds that Genesys may take to prepare the results. */
	timeLimitMs: number;
	wanted: () => number;
	/** Called with what the user should know of the job. */
	onNotice?: (message: string) => void;
	/** Called with each state that Genesys reports, for the log. */
	onState?: (state: string, waitedMs: number) => void;
}

/** Groups per page of an aggregates job's results, whose entities are small; a smaller one where it is refused. */
export const PAGE_SIZES = [1_000, 500, 100];
const FIRST_PAUSE_MS = 1_000;
const PAUSE_FACTOR = 1.5;
const LONGEST_PAUSE_MS = 10_000;

export const ADVICE = 'Run the workflow again, use a shorter period, or set Source to Query.';

interface JobStatus {
	state?: string;
	errorMessage?: string;
}

/** The results of a job are gone, or its cursor is: a new job can give them again. */
export class ResultsGone extends GenesysFault {}

/** Where the jobs of a dataset live. */
export function jobsPath(dataset: string, type: JobType = 'details'): string {
	return `/api/v2/analytics/${dataset}/${type}/jobs`;
}

export function jobPath({ dataset, type }: JobOptions, jobId: string): string {
	return `${jobsPath(dataset, type)}/${encodeURIComponent(jobId)}`;
}

/**
 * Until when the data lake is complete, in milliseconds since 1970. Jobs read the lake, which lags behind the present
 * by hours.
 */
export async function dataLakeWatermark(
	session: Session,
	dataset: DetailsDataset,
): Promise<number> {
	const body = await session.send({ method: 'GET', path: `${jobsPath(dataset)}/availability` });
	const date = Date.parse(
		String((body as { dataAvailabilityDate?: unknown }).dataAvailabilityDate),
	);
	if (Number.isNaN(date)) {
		throw new GenesysFault({
			message: 'Genesys Cloud did not say until when its data lake is complete',
			description: 'Without that, a job could miss the newest rows. Set Source to Query.',
		});
	}
	return date;
}

async function submitOnce(session: Session, submission: GenesysRequest): Promise<string> {
	const body = (await session.send(submission)) as { jobId?: unknown };
	if (typeof body.jobId !== 'string' || body.jobId === '') {
		throw new GenesysFault({
			message: 'Genesys Cloud accepted the job without naming it',
			description: 'Run the workflow again, or set Source to Query.',
		});
	}
	return body.jobId;
}

function isAboutPageSize(error: unknown): boolean {
	return (
		error instanceof GenesysFault &&
		error.status === 400 &&
		/page ?size/i.test(error.description ?? '')
	);
}

/** An aggregates job takes the size of its pages of results with its body, so one that is refused is lowered here. */
async function submitSized(
	session: Session,
	submission: GenesysRequest,
	[pageSize, ...smaller] = PAGE_SIZES,
): Promise<string> {
	try {
		return await submitOnce(session, { ...submission, body: { ...submission.body, pageSize } });
	} catch (error) {
		if (!isAboutPageSize(error) || smaller.length === 0) throw rethrown(error);
		return await submitSized(session, submission, smaller);
	}
}

function ended(state: string, status: JobStatus): GenesysFault {
	const words = quote(status.errorMessage);
	const said = words ? `Genesys Cloud says: ${words} ` : '';
	if (state === 'EXPIRED') {
		return new ResultsGone({
			message: "The job's results expired before they were read",
			description: ADVICE,
		});
	}
	const how =
		state === 'CANCELLED'
			? 'The job was cancelled in Genesys Cloud'
			: 'Genesys Cloud could not finish the job';
	return new GenesysFault({ message: how, description: `${said}${ADVICE}` });
}

function tooSlow(state: string, timeLimitMs: number): GenesysFault {
	const minutes = Math.round(timeLimitMs / 60_000);
	const queued =
		state === 'QUEUED'
			? ' A job that stays in the queue usually waits for other jobs of your organization.'
			: '';
	return new GenesysFault({
		message: `The job was not ready within ${minutes === 1 ? 'a minute' : `${minutes} minutes`}`,
		description: `Its last state was ${brief(state)}.${queued} Raise Job Time Limit in Options, use a shorter period, or set Source to Query.`,
	});
}

/** A job that somebody deleted is as good as one whose results expired. */
function unlessDeleted(error: unknown): unknown {
	const status = error instanceof GenesysFault ? error.status : undefined;
	if (status !== 404 && status !== 410) return error;
	return new ResultsGone(
		{ message: 'The job no longer exists in Genesys Cloud', description: ADVICE },
		{ status },
	);
}

async function statusOf(session: Session, path: string): Promise<JobStatus> {
	try {
		return (await session.send({ method: 'GET', path })) as JobStatus;
	} catch (error) {
		throw unlessDeleted(error);
	}
}

/** Waits with growing pauses until the results can be read. */
async function ready(session: Session, jobId: string, options: JobOptions): Promise<void> {
	const { clock, signal } = session;
	const deadline = clock.now() + options.timeLimitMs;
	const path = jobPath(options, jobId);
	let pause = FIRST_PAUSE_MS;
	for (;;) {
		const status = await statusOf(session, path);
		const state = status.state ?? 'unknown';
		options.onState?.(state, options.timeLimitMs - (deadline - clock.now()));
		if (state === 'FULFILLED') return;
		if (state === 'FAILED' || state === 'CANCELLED' || state === 'EXPIRED')
			throw ended(state, status);
		const left = deadline - clock.now();
		if (left <= 0) throw tooSlow(state, options.timeLimitMs);
		const wait = Math.min(pause, left);
		session.transport.waitedMs += wait;
		await clock.sleep(wait, signal);
		pause = Math.min(pause * PAUSE_FACTOR, LONGEST_PAUSE_MS);
	}
}

/**
 * Frees the job's place in Genesys Cloud, also when the execution is cancelled: then it ends at once, and the deletion
 * goes on behind it.
 */
async function remove(session: Session, options: JobOptions, jobId: string): Promise<void> {
	const request = { method: 'DELETE', path: jobPath(options, jobId), expect: 'nothing' } as const;
	const removing = session.sendLast(request).then((isRemoved) => {
		if (isRemoved) return;
		options.onNotice?.(
			`The job ${jobId} was read, but Genesys Cloud did not delete it. It takes up one of your organization's few places for jobs until it expires by itself.`,
		);
	});
	try {
		await unlessCancelled(removing, session.signal);
	} catch (error) {
		if (!(error instanceof Cancelled)) throw rethrown(error);
	}
}

/** Submits a job, hands over its ID once its results can be read, and deletes it in the end, whatever happened. */
export async function* whileReady<T>(
	session: Session,
	options: JobOptions,
	read: (jobId: string) => AsyncGenerator<T>,
): AsyncGenerator<T> {
	const submit = options.type === 'aggregates' ? submitSized : submitOnce;
	const jobId = await submit(session, {
		...options.submission,
		onLate: async (body) => {
			const { jobId: late } = (body ?? {}) as { jobId?: unknown };
			if (typeof late === 'string') await remove(session, options, late);
		},
	});
	try {
		await ready(session, jobId, options);
		yield* read(jobId);
	} finally {
		await remove(session, options, jobId);
	}
}
