import type { AggregateQuery } from './query';
import { aggregateBody, aggregateSlices, halveSlice, hasJobs } from './query';
import { areBucketsOf } from './granularity';
import type { Span } from '../genesys/spans';
import { toInterval } from '../genesys/spans';
import type { AggregateGroup } from '../genesys/aggregate.types';
import { AGGREGATES } from '../genesys/aggregates';
import { objects } from '../values/cells';
import { groupKey, mergeGroups, Unmergeable, unmergeableMetrics } from '../figures/merge';
import type { Source } from '../details/collect';
import { askPage } from '../paging/ask';
import { GenesysFault, rethrown } from '../http/faults';
import { inOrder } from '../paging/inOrder';
import { jobsPath, PAGE_SIZES } from '../details/job';
import { jobPages } from '../details/jobPages';
import type { Proven } from '../paging/proof';
import { Proof } from '../paging/proof';
import type { GenesysRequest } from '../http/request';
import type { Session } from '../http/session';

export interface AggregatesRead {
	query: AggregateQuery;
	source: Source;
	/** Milliseconds that a job may take before its results can be read. */
	jobTimeLimitMs: number;
	/** How many more rows the consumer wants; Infinity for all. */
	wanted: () => number;
	onNotice?: (message: string) => void;
	onJobState?: (state: string, waitedMs: number) => void;
}

/** A request that is too large for a query: by its size, its interval, or the time it takes. */
const TOO_LARGE_STATUSES = new Set([408, 413, 504]);
/** What a 400 says of it. Genesys documents no text for aggregates; for details it is "does not exceed 7 days". */
const SAYS_TOO_LARGE = /exceed|too (large|many|long|big)|maximum|size limit|result size/i;

function isTooLarge(error: unknown): error is GenesysFault {
	if (!(error instanceof GenesysFault) || error.status === undefined) return false;
	if (error.status === 400) return SAYS_TOO_LARGE.test(error.description ?? '');
	return TOO_LARGE_STATUSES.has(error.status);
}

/** What Genesys refused, and why it cannot be read otherwise. */
function explained(refused: GenesysFault, why: string): GenesysFault {
	return refused.with({ description: `${refused.description ?? ''} ${why}`.trim() });
}

function queryRequest(query: AggregateQuery, slice: Span): GenesysRequest {
	return {
		method: 'POST',
		path: AGGREGATES[query.dataset].path,
		body: aggregateBody(query, slice),
	};
}

function jobRequest(query: AggregateQuery, slice: Span): GenesysRequest {
	return {
		method: 'POST',
		path: jobsPath(query.dataset, 'aggregates'),
		body: { ...aggregateBody(query, slice), pageSize: PAGE_SIZES[0] },
		// It may have created a job that occupies one of the few places.
		repeat: 'unlessReceived',
	};
}

/** The request that reading begins with: what a user who wants to see it before it is sent is shown. */
export function firstAggregatesRequest({
	query,
	source,
}: Pick<AggregatesRead, 'query' | 'source'>): GenesysRequest {
	const [slice = query.span] = aggregateSlices(query);
	const isJob = source === 'job' && hasJobs(query.dataset);
	return isJob ? jobRequest(query, slice) : queryRequest(query, slice);
}

/** Whether the buckets of an answer are those that rows are made of. */
function hasBuckets(
	{ granularity, timeZone }: AggregateQuery,
	slice: Span,
	groups: readonly AggregateGroup[],
): boolean {
	const intervals = groups.flatMap(({ data }) => objects(data).map(({ interval }) => interval));
	return !granularity || areBucketsOf(intervals, slice, granularity, timeZone);
}

/**
 * Reads one query slice by slice. Halves come one after the other: where Genesys refuses all of them, reading ends at the
 * first bucket, and not after thousands of requests.
 */
class AggregateReader {
	/** A job that did not succeed is not tried again for each of the smaller parts. */
	private jobsWork = true;

	constructor(
		private readonly session: Session,
		private readonly options: AggregatesRead,
		private readonly proof: Proof,
	) {}

	async slice(slice: Span): Promise<AggregateGroup[]> {
		const groups = await this.read(slice);
		const { query } = this.options;
		if (hasBuckets(query, slice, groups)) return groups;
		const halves = halveSlice(query, slice);
		if (halves) return [...(await this.slice(halves[0])), ...(await this.slice(halves[1]))];
		// One bucket: it is the whole interval, whatever Genesys counts from.
		const whole = { ...this.options, query: { ...query, granularity: undefined } };
		return await new AggregateReader(this.session, whole, this.proof).slice(slice);
	}

	private async read(slice: Span): Promise<AggregateGroup[]> {
		const { query, source } = this.options;
		if (source === 'job' && hasJobs(query.dataset)) return await this.byJob(slice);
		try {
			return await this.byQuery(slice);
		} catch (error) {
			if (!isTooLarge(error)) throw rethrown(error);
			return await this.otherwise(slice, error);
		}
	}

	private async byQuery(slice: Span): Promise<AggregateGroup[]> {
		const { query } = this.options;
		this.proof.sources.add('query');
		try {
			const request = queryRequest(query, slice);
			const { items } = await askPage(this.session, request, 1, { isList: true });
			return items as AggregateGroup[];
		} catch (error) {
			throw rethrown(error, toInterval(slice));
		}
	}

	/** A job gives a group's buckets on one or several pages, and all of them again where its results had expired. */
	private async byJob(slice: Span): Promise<AggregateGroup[]> {
		const { query, jobTimeLimitMs, onJobState, onNotice } = this.options;
		this.proof.sources.add('job');
		const pages = jobPages(this.session, {
			dataset: query.dataset,
			type: 'aggregates',
			submission: jobRequest(query, slice),
			span: slice,
			timeLimitMs: jobTimeLimitMs,
			wanted: () => Infinity,
			onNotice,
			onState: onJobState,
		});
		const groups = new Map<string, AggregateGroup>();
		for await (const { items } of pages) {
			for (const item of items as AggregateGroup[]) {
				const intervals = objects(item.data).map(({ interval }) => interval);
				const key = JSON.stringify([groupKey(item.group), intervals]);
				if (groups.has(key)) this.proof.duplicates++;
				groups.set(key, item);
			}
		}
		return [...groups.values()];
	}

	/** A query was refused as too large: by job, else in halves. */
	private async otherwise(slice: Span, refused: GenesysFault): Promise<AggregateGroup[]> {
		const { query, source, onNotice } = this.options;
		if (source === 'auto' && hasJobs(query.dataset) && this.jobsWork) {
			try {
				return await this.byJob(slice);
			} catch (error) {
				if (!(error instanceof GenesysFault)) throw rethrown(error);
				this.jobsWork = false;
				onNotice?.(`${error.message}. Smaller queries were used instead.`);
			}
		}
		const halves = halveSlice(query, slice);
		if (!halves) {
			throw explained(
				refused,
				'It cannot be read in smaller parts. Use filters, fewer metrics or fewer groups.',
			);
		}
		return query.granularity
			? [...(await this.slice(halves[0])), ...(await this.slice(halves[1]))]
			: await this.merged(slice, halves, refused);
	}

	/** One bucket in two parts. */
	private async merged(
		slice: Span,
		[earlier, later]: [Span, Span],
		refused: GenesysFault,
	): Promise<AggregateGroup[]> {
		const cannot = (what: string) =>
			explained(
				refused,
				`The period is too long for one request, and ${what} of two parts does not add up to that of the whole. Choose a Granularity, a shorter period, or leave it out.`,
			);
		const [counted] = unmergeableMetrics(this.options.query.metrics);
		if (counted !== undefined) throw cannot(counted);
		try {
			return mergeGroups(await this.slice(earlier), await this.slice(later), toInterval(slice));
		} catch (error) {
			throw error instanceof Unmergeable ? cannot(error.statistic) : rethrown(error);
		}
	}
}

/**
 * The groups of an aggregate query, slice by slice in ascending order; each bucket of a group comes with one slice.
 *
 * A slice that is refused as too large is read by an aggregates job, and where that is not possible in halves, down to
 * one bucket. So is one whose buckets do not lie where rows want them. One bucket for a whole period is put together from
 * parts only where the figures add up: counts, sums, minima, maxima and the ratios of counts do; percentiles and counts
 * of different things do not.
 * @throws GenesysFault naming the slice
 */
export function collectAggregates(
	session: Session,
	options: AggregatesRead,
): Proven<AggregateGroup> {
	const proof = new Proof();
	return { proof, pages: groupsOf(session, options, proof) };
}

async function* groupsOf(
	session: Session,
	options: AggregatesRead,
	proof: Proof,
): AsyncGenerator<AggregateGroup[]> {
	const { query, source, wanted, onNotice } = options;
	if (source === 'job' && !hasJobs(query.dataset)) {
		onNotice?.('Genesys Cloud has no jobs for this dataset, so queries read it.');
	}
	const reader = new AggregateReader(session, options, proof);
	// One job after the other: an organization has few places for them.
	const ahead = wanted() === Infinity && source !== 'job' ? session.inFlight : 1;
	const read = async (slice: Span) => ({ slice, groups: await reader.slice(slice) });
	for await (const { slice, groups } of inOrder(aggregateSlices(query), () => ahead, read)) {
		proof.begin({ interval: toInterval(slice), unique: groups.length });
		yield groups;
		if (wanted() <= 0) return;
	}
}
