import { toInterval } from '../genesys/spans';
import type { Answered, Expected } from '../paging/ask';
import { askPage } from '../paging/ask';
import { GenesysFault, rethrown } from '../http/faults';
import type { JobOptions } from './job';
import { jobPath, ResultsGone, whileReady } from './job';
import type { Page } from '../paging/pages';
import { readPages } from '../paging/pages';
import type { GenesysRequest } from '../http/request';
import type { Session } from '../http/session';
import { byCursor } from '../paging/strategies';

/**
 * Details per request of a job's results. Genesys documents no maximum; real clients send 1,000, and a smaller one is
 * used if this is refused. Measured by `npm run test:scale`, a million conversations into a file a day: the process peaks
 * at 492 MB with 900 a page, and at 503 to 509 MB with 1,000.
 */
const DETAILS_PAGE_SIZES = [900, 500, 100];

/** The job has more results than Genesys pages through: a shorter span can give them. */
export class TooManyResults extends GenesysFault {}

const SAYS_TOO_MANY = /pagination may not exceed/i;

/** What a refused page of results means. */
function meaning(error: unknown): unknown {
	if (!(error instanceof GenesysFault)) return error;
	const { message, status } = error;
	const description = error.description ?? '';
	const details = { ...error.details(), cause: error };
	if (status === 400 && SAYS_TOO_MANY.test(description)) {
		return new TooManyResults({ message, description }, details);
	}
	const isGone = status === 400 || status === 404 || status === 410;
	return isGone ? new ResultsGone({ message, description }, details) : error;
}

/** Follows the cursor through the results. One page at a time: hundreds of conversations are megabytes. */
function results(session: Session, jobId: string, options: JobOptions): AsyncGenerator<Page> {
	const path = `${jobPath(options, jobId)}/results`;
	// An aggregates job has taken its size with its body.
	const sizes = options.type === 'aggregates' ? [] : [...DETAILS_PAGE_SIZES];
	const sized = (request: GenesysRequest): GenesysRequest => ({
		...request,
		...(sizes.length > 0 ? { query: { pageSize: sizes[0], ...request.query } } : {}),
	});
	const expected: Expected = { isList: true, isProven: true };
	const ask = async (request: GenesysRequest, number: number): Promise<Answered> => {
		try {
			return await askPage(session, sized(request), number, expected);
		} catch (error) {
			const isSize = error instanceof GenesysFault && error.status === 400 && number === 1;
			if (!isSize || sizes.length < 2) throw meaning(error);
			sizes.shift();
			return await ask(request, number);
		}
	};
	const list = {
		...expected,
		strategy: byCursor({ method: 'GET', path }),
		advice: 'use a shorter period, or set Source to Query',
	};
	return readPages(session, list, { wanted: options.wanted, ask });
}

/**
 * Reads the results of an asynchronous job, of details or of aggregates: submit, wait, read by cursor, delete. When the
 * results or the cursor are gone half way, a second job gives them from the start; the caller drops what it has.
 * Source: Genesys's "Conversation details job" page and the models of the official SDK.
 * @throws TooManyResults when the span must be cut
 * @throws GenesysFault naming the interval when the job does not come to a result
 */
export async function* jobPages(session: Session, options: JobOptions): AsyncGenerator<Page> {
	const once = () => whileReady(session, options, (jobId) => results(session, jobId, options));
	try {
		yield* once();
		return;
	} catch (error) {
		if (!(error instanceof ResultsGone)) throw jobFault(error, options);
	}
	try {
		yield* once();
	} catch (error) {
		throw jobFault(error, options);
	}
}

function jobFault(error: unknown, { span }: JobOptions): unknown {
	return error instanceof TooManyResults ? error : rethrown(error, `job for ${toInterval(span)}`);
}
