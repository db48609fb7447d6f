import type { Span } from '../query/slices';
import { toInterval } from '../query/slices';
import { brief } from '../query/written';
import type { Envelope } from './envelope';
import { readEnvelope } from './envelope';
import { GenesysFault, located, passOn } from './faults';
import { quote } from './quote';
import type { GenesysRequest } from './request';
import type { Session } from './send';

/** Details that Genesys offers jobs for. */
export type JobFamily = 'conversations' | 'users';

export type JobKind = 'details' | 'aggregates';

export interface JobOptions {
	/** The family's path name. */
	family: string;
	/** Default: details. */
	kind?: JobKind;
	/** The request that submits the job. Aggregates: it has the size of a page of results in its body. */
	submission: GenesysRequest;
	/** The interval that it asks for, named in what a user reads. */
	span: Span;
	/** Milliseconds that Genesys may take to prepare the results. */
	timeLimitMs: number;
	wanted: () => number;
	/** Told of each state that Genesys reports, for the log. */
	onState?: (state: string, waitedMs: number) => void;
}

/**
 * Details per request of a job's results. Genesys documents no maximum; real clients send 1,000, and a smaller one is
 * used if this is refused. Measured by `npm run test:scale`, a million conversations into a file a day: the process peaks
 * at 492 MB with 900 a page, and at 503 to 509 MB with 1,000.
 */
const DETAILS_PAGE_SIZES = [900, 500, 100];
/** The same for aggregates, whose entities are small. */
export const PAGE_SIZES = [1_000, 500, 100];
const FIRST_PAUSE_MS = 1_000;
const PAUSE_FACTOR = 1.5;
const LONGEST_PAUSE_MS = 10_000;

const ADVICE = 'Run the workflow again, use a shorter period, or set Source to Query.';

interface JobStatus {
	state?: string;
	errorMessage?: string;
}

/** The results of a job are gone, or its cursor is: a new job can give them again. */
class ResultsGone extends GenesysFault {}

/** Where the jobs of a family live. */
export function jobsPath(family: string, kind: JobKind = 'details'): string {
	return `/api/v2/analytics/${family}/${kind}/jobs`;
}

function jobPath({ family, kind }: JobOptions, jobId: string): string {
	return `${jobsPath(family, kind)}/${encodeURIComponent(jobId)}`;
}

/**
 * Until when the data lake is complete, in milliseconds since 1970. Jobs read the lake, which lags behind the present
 * by hours.
 */
export async function dataLakeWatermark(session: Session, family: JobFamily): Promise<number> {
	const body = await session.send({ method: 'GET', path: `${jobsPath(family)}/availability` });
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

async function submit(session: Session, submission: GenesysRequest): Promise<string> {
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
		return await submit(session, { ...submission, body: { ...submission.body, pageSize } });
	} catch (error) {
		if (!isAboutPageSize(error) || smaller.length === 0) throw passOn(error);
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
		session.report.waitedMs += wait;
		await clock.sleep(wait, signal);
		pause = Math.min(pause * PAUSE_FACTOR, LONGEST_PAUSE_MS);
	}
}

/** Reads one page of results; on the first page, a page size that is refused is lowered. */
async function resultsPage(
	session: Session,
	path: string,
	cursor: string | undefined,
	sizes: number[],
): Promise<Envelope> {
	for (;;) {
		try {
			const query = {
				...(sizes.length > 0 ? { pageSize: sizes[0] } : {}),
				...(cursor === undefined ? {} : { cursor }),
			};
			const body = await session.send({ method: 'GET', path, query });
			return readEnvelope(body, undefined, true);
		} catch (error) {
			const status = error instanceof GenesysFault ? error.status : undefined;
			if (status === 400 && cursor === undefined && sizes.length > 1) {
				sizes.shift();
				continue;
			}
			throw status === 400 || status === 404 || status === 410
				? gone(error as GenesysFault)
				: error;
		}
	}
}

function gone({ message, description, status, code, contextId }: GenesysFault): ResultsGone {
	return new ResultsGone({ message, description: description ?? '' }, { status, code, contextId });
}

function sameCursor(): GenesysFault {
	return new GenesysFault({
		message: "The job's results turn in circles",
		description:
			'Genesys Cloud named a next page that was read before. Run the workflow again, or set Source to Query.',
	});
}

/** Follows the cursor through the results. One page at a time: hundreds of conversations are megabytes. */
async function* results(
	session: Session,
	jobId: string,
	options: JobOptions,
): AsyncGenerator<Envelope> {
	const path = `${jobPath(options, jobId)}/results`;
	const sizes = options.kind === 'aggregates' ? [] : [...DETAILS_PAGE_SIZES];
	const cursors = new Set<string>();
	let cursor: string | undefined;
	do {
		const page = await resultsPage(session, path, cursor, sizes);
		cursor = page.cursor;
		if (cursor !== undefined && cursors.has(cursor)) throw sameCursor();
		if (cursor !== undefined) cursors.add(cursor);
		yield page;
	} while (cursor !== undefined && options.wanted() > 0);
}

/** Frees the job's place in Genesys Cloud, after a cancelled execution too. What it answers changes nothing. */
async function remove(session: Session, path: string): Promise<void> {
	await session.sendLast({ method: 'DELETE', path, expect: 'nothing' });
}

async function* oneJob(session: Session, options: JobOptions): AsyncGenerator<Envelope> {
	const send = options.kind === 'aggregates' ? submitSized : submit;
	const jobId = await send(session, {
		...options.submission,
		onLate: async (body) => {
			const { jobId: late } = (body ?? {}) as { jobId?: unknown };
			if (typeof late === 'string') await remove(session, jobPath(options, late));
		},
	});
	try {
		await ready(session, jobId, options);
		yield* results(session, jobId, options);
	} finally {
		await remove(session, jobPath(options, jobId));
	}
}

/**
 * Reads the results of an asynchronous job, of details or of aggregates: submit, wait, read by cursor, delete. When the
 * results or the cursor are gone half way, a second job gives them from the start; the caller drops what it has.
 * Source: Genesys's "Conversation details job" page and the models of the official SDK.
 * @throws GenesysFault naming the interval when the job does not come to a result
 */
export async function* jobPages(session: Session, options: JobOptions): AsyncGenerator<Envelope> {
	try {
		yield* oneJob(session, options);
		return;
	} catch (error) {
		if (!(error instanceof ResultsGone)) throw jobFault(error, options);
	}
	try {
		yield* oneJob(session, options);
	} catch (error) {
		throw jobFault(error, options);
	}
}

function jobFault(error: unknown, { span }: JobOptions): unknown {
	return located(error, `job for ${toInterval(span)}`);
}
