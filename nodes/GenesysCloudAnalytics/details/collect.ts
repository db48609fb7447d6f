import type { GenesysConversation, GenesysUserDetail } from '../genesys/details.types';
import { MAX_DETAILS_PAGE_SIZE } from '../genesys/endpoints';
import type { ConversationFilters, UserFilters } from '../genesys/filter.types';
import type { Span } from '../genesys/spans';
import { sliceSpan, utcMidnight } from '../genesys/spans';
import { GenesysFault, rethrown } from '../http/faults';
import { REQUESTS_PER_MINUTE } from '../http/pace';
import type { Session } from '../http/session';
import type { Ledger } from '../paging/ledger';
import type { Page } from '../paging/pages';
import type { Proven } from '../paging/proof';
import { Proof } from '../paging/proof';
import type { DetailsFilters, Order, DetailsType } from './detailsType';
import { maxDaysOfQuery, detailsList, pageSizeFor } from './detailsType';
import { CONVERSATIONS } from './conversations';
import { dataLakeWatermark } from './job';
import { readByJob } from './jobRows';
import { SliceReader } from './slices';
import { USERS } from './users';
import { utcText } from '../values/momentText';

export type Source = 'auto' | 'job' | 'query';

/**
 * With `auto`, more rows than this are read by job. A token has 300 requests a minute, so queries give 30,000
 * conversations without waiting for the limit, in seconds (measured by `npm run bench`: 10,000 in about 2 s at 50 ms an
 * answer), while a job takes "seconds to minutes" before its first row. Beyond it, queries give 30,000 a minute, and a
 * job, with 900 a page, up to eight times that (measured by `npm run bench`: 100,000 in an eighth of the requests).
 */
export const JOB_THRESHOLD = REQUESTS_PER_MINUTE * MAX_DETAILS_PAGE_SIZE;

export interface DetailsQuery<F extends DetailsFilters> {
	span: Span;
	order: Order;
	/** Sent with every query and every job. */
	filters?: F;
	source: Source;
	/** With `auto`: up to this many records are read by queries. */
	jobThreshold: number;
	/** Milliseconds that a job may take before its results can be read. */
	jobTimeLimitMs: number;
	/** How many results of one job can be read; default: as many as Genesys pages through. */
	mostResults?: number;
	/** How many more entities the consumer wants; Infinity for all. */
	wanted: () => number;
	/**
	 * Where Genesys announces more than it sends as a matter of course: reads such a slice again until two readings
	 * agree. Other slices are always read again when they are short.
	 */
	confirm?: boolean;
	/** Called with what Genesys announces in all, before anything is read; may refuse it. */
	onAnnounced?: (records: number) => void;
	onPage?: (page: Page, slice: Span) => void;
	/** Called with what the user should know of how the rows were read. */
	onNotice?: (message: string) => void;
	onJobState?: (state: string, waitedMs: number) => void;
}

export type ConversationsQuery = DetailsQuery<ConversationFilters>;
export type UsersQuery = DetailsQuery<UserFilters>;

/**
 * Every conversation of a span, each once, in the order asked for: the one door to conversation details.
 *
 * Which conversations belong to a span is Genesys's rule: those that started on a UTC day the span touches and, on a
 * day that it covers in part, were active within it. Queries and jobs give the same set; a job reads the part that the
 * data lake holds completely, cut at a UTC midnight so that no conversation lies on both sides, and queries the rest.
 */
export function collectConversations(
	session: Session,
	query: ConversationsQuery,
): Proven<GenesysConversation> {
	return proven(session, CONVERSATIONS, query);
}

/**
 * Every status of a span, an identical one once, in elements that say no more than what came together on a page: a user
 * has several. Whoever wants a timeline merges them (shape/timelines.ts).
 */
export function collectUserDetails(session: Session, query: UsersQuery): Proven<GenesysUserDetail> {
	return proven(session, USERS, query);
}

/** What is collected, for whom. */
interface Collection<T, F extends DetailsFilters> {
	session: Session;
	type: DetailsType<T, F>;
	query: DetailsQuery<F>;
	proof: Proof;
}

function proven<T, F extends DetailsFilters>(
	session: Session,
	type: DetailsType<T, F>,
	query: DetailsQuery<F>,
): Proven<T> {
	const proof = new Proof();
	return { proof, pages: collect({ session, type, query, proof }) };
}

async function* collect<T, F extends DetailsFilters>(
	collection: Collection<T, F>,
): AsyncGenerator<T[]> {
	const { type, query } = collection;
	const ledger = type.ledger();
	const reader = sliceReader(collection, ledger);
	// Only the first page says whether there is a second one, so it is asked for in vain once at the most.
	const isAll = query.wanted() === Infinity && query.source !== 'job';
	if (isAll && !collection.session.isLimited) reader.begin();
	const seam = await jobSeam(collection, reader);

	const older = { ...collection, query: { ...query, span: { from: query.span.from, to: seam } } };
	const newer = { ...collection, query: { ...query, span: { from: seam, to: query.span.to } } };
	if (seam <= query.span.from) {
		yield* byQuery(collection, reader);
		return;
	}
	reader.heads.dropSecond();
	const parts = [() => byJob(older, ledger)];
	if (query.span.to > seam) parts.push(() => byQuery(newer, sliceReader(newer, ledger)));
	for (const part of query.order === 'desc' ? parts.reverse() : parts) {
		if (query.wanted() > 0) yield* part();
	}
}

function sliceReader<T, F extends DetailsFilters>(
	{ session, type, query, proof }: Collection<T, F>,
	ledger: Ledger<T>,
): SliceReader<T> {
	const { span, order, filters, wanted, onNotice, onPage, confirm } = query;
	const pageSize = pageSizeFor(type, wanted());
	return new SliceReader<T>(
		session,
		{
			list: (slice) => detailsList(type, slice, { order, pageSize, filters }),
			startOf: (entity) => type.startOf(entity),
			readDense: (slice, inTurn) =>
				readByJob(session, type, { ...query, span: slice, inTurn }, ledger, proof),
			mostRecords: type.mostRecords,
			announcesMore: type.announcesMore,
		},
		ledger,
		proof,
		{
			slices: sliceSpan(span, maxDaysOfQuery(filters)),
			order,
			wanted,
			onNotice,
			onPage,
			confirm,
		},
	);
}

async function* byQuery<T, F extends DetailsFilters>(
	{ proof }: Collection<T, F>,
	reader: SliceReader<T>,
): AsyncGenerator<T[]> {
	proof.sources.add('query');
	try {
		yield* reader.pages();
	} finally {
		reader.heads.dropSecond();
	}
}

/** By job; where the user left the choice to us, a job that does not come to its end is replaced by queries. */
async function* byJob<T, F extends DetailsFilters>(
	collection: Collection<T, F>,
	ledger: Ledger<T>,
): AsyncGenerator<T[]> {
	const { session, type, query, proof } = collection;
	const before = new Set(proof.slices);
	try {
		yield* readByJob(session, type, query, ledger, proof);
		return;
	} catch (error) {
		if (query.source === 'job' || !(error instanceof GenesysFault)) throw rethrown(error);
		// The queries that follow give the proof for this part.
		for (const slice of proof.slices) if (!before.has(slice)) proof.drop(slice);
		query.onNotice?.(
			`${error.message}. The rows were read by queries instead, which takes longer.`,
		);
	}
	yield* byQuery(collection, sliceReader(collection, ledger));
}

/**
 * The moment up to which a job reads the span; its start when queries read all of it. A UTC midnight, unless the data
 * lake covers the whole span.
 */
async function jobSeam<T, F extends DetailsFilters>(
	{ session, type, query, proof }: Collection<T, F>,
	reader: SliceReader<T>,
): Promise<number> {
	const { span, source, wanted, jobThreshold, onNotice, onAnnounced } = query;
	if (span.to <= span.from) return span.from;
	if (onAnnounced) onAnnounced(await reader.announced());
	if (source === 'query') return span.from;
	if (source === 'auto') {
		if (wanted() * type.mostRecords <= jobThreshold || (await reader.announced()) <= jobThreshold)
			return span.from;
	}
	let watermark: number;
	try {
		watermark = await dataLakeWatermark(session, type.dataset);
	} catch (error) {
		if (source === 'job' || !(error instanceof GenesysFault)) throw rethrown(error);
		onNotice?.(
			`A job would have read this faster, but: ${error.message}. ${error.description ?? ''}`,
		);
		return span.from;
	}
	proof.watermark = watermark;
	const seam = watermark >= span.to ? span.to : Math.max(span.from, utcMidnight(watermark));
	if (source === 'job' && seam === span.from) {
		onNotice?.(
			`Genesys Cloud's data lake is complete until ${utcText(watermark)} only, so queries read from ${utcText(span.from)} to ${utcText(span.to)} instead of a job.`,
		);
	}
	return seam;
}
