import type { Order } from '../query/details';
import { MAX_DETAILS_PAGE_SIZE } from '../query/details';
import type { Span } from '../query/slices';
import { MAX_DAYS_UNFILTERED, sliceSpan, toInterval, utcMidnight } from '../query/slices';
import type { GenesysConversation } from '../shape/genesys.types';
import { conversationKey, readDetailsPage } from './conversationDetails';
import { GenesysFault } from './faults';
import { dataLakeWatermark } from './job';
import { readByJob } from './jobRows';
import { Ledger } from './ledger';
import type { Page } from './numbered';
import { REQUESTS_PER_MINUTE } from './pace';
import { parseTime } from '../shape/zonedTime';
import type { Session } from './send';
import { SliceReader } from './slices';

export type Source = 'auto' | 'job' | 'query';

/**
 * With `auto`, more conversations than this are read by job. A token has 300 requests a minute, so queries give 30,000
 * conversations without waiting for the limit, in seconds (measured by `npm run bench`: 10,000 in under 2 s at 50 ms an
 * answer), while a job takes "seconds to minutes" before its first row. Beyond it, queries give 30,000 a minute, and a
 * job, with 1,000 a page, up to ten times that (measured by `npm run test:scale`: a million in 1,011 requests).
 */
export const JOB_THRESHOLD = REQUESTS_PER_MINUTE * MAX_DETAILS_PAGE_SIZE;

export interface ConversationsQuery {
	span: Span;
	order: Order;
	source: Source;
	/** With `auto`: up to this many conversations are read by queries. */
	jobThreshold: number;
	/** Milliseconds that a job may take before its results can be read. */
	jobTimeLimitMs: number;
	/** How many more conversations the consumer wants; Infinity for all. */
	wanted: () => number;
	onPage?: (page: Page, slice: Span) => void;
	/** Told what the user should know of how the rows were read. */
	onNotice?: (message: string) => void;
	onJobState?: (state: string, waitedMs: number) => void;
}

/**
 * Every conversation of a span, each once, in the order asked for: the one door to conversation details.
 *
 * Which conversations belong to a span is Genesys's rule: those that started on a UTC day the span touches and, on a
 * day that it covers in part, were active within it. Queries and jobs give the same set; a job reads the part that the
 * data lake holds completely, cut at a UTC midnight so that no conversation lies on both sides, and queries the rest.
 */
export async function* collectConversations(
	session: Session,
	query: ConversationsQuery,
): AsyncGenerator<GenesysConversation[]> {
	const ledger = new Ledger(conversationKey);
	const reader = sliceReader(session, query, ledger, query.span);
	const seam = await jobSeam(session, query, reader);

	const older = { from: query.span.from, to: seam };
	const newer = { from: seam, to: query.span.to };
	if (older.to <= older.from) {
		yield* byQuery(session, reader);
		return;
	}
	const parts = [() => byJob(session, { ...query, span: older }, ledger)];
	if (newer.to > newer.from) {
		parts.push(() => byQuery(session, sliceReader(session, query, ledger, newer)));
	}
	for (const part of query.order === 'desc' ? parts.reverse() : parts) {
		if (query.wanted() > 0) yield* part();
	}
}

function sliceReader(
	session: Session,
	query: ConversationsQuery,
	ledger: Ledger<GenesysConversation>,
	span: Span,
): SliceReader<GenesysConversation> {
	const { order, wanted, onPage } = query;
	const pageSize = Math.min(MAX_DETAILS_PAGE_SIZE, wanted());
	return new SliceReader<GenesysConversation>(
		session,
		{
			read: readDetailsPage(session, order, pageSize),
			startOf: ({ conversationStart }) => parseTime(conversationStart),
			readDense: (slice, inTurn) => readByJob(session, { ...query, span: slice, inTurn }, ledger),
		},
		ledger,
		{ slices: sliceSpan(span, MAX_DAYS_UNFILTERED), order, pageSize, wanted, onPage },
	);
}

async function* byQuery(
	session: Session,
	reader: SliceReader<GenesysConversation>,
): AsyncGenerator<GenesysConversation[]> {
	session.report.sources.add('query');
	yield* reader.pages();
}

/** By job; where the user left the choice to us, a job that does not come to its end is replaced by queries. */
async function* byJob(
	session: Session,
	query: ConversationsQuery,
	ledger: Ledger<GenesysConversation>,
): AsyncGenerator<GenesysConversation[]> {
	const { slices } = session.report;
	const before = slices.length;
	try {
		yield* readByJob(session, query, ledger);
		return;
	} catch (error) {
		if (query.source === 'job' || !(error instanceof GenesysFault)) throw passOn(error);
		// The queries that follow give the proof for this part.
		slices.length = before;
		query.onNotice?.(
			`${error.message}. The rows were read by queries instead, which takes longer.`,
		);
	}
	yield* byQuery(session, sliceReader(session, query, ledger, query.span));
}

/** Rethrown as it is: what it is wrapped in for n8n, the router decides. */
function passOn(error: unknown): unknown {
	return error;
}

/**
 * The moment up to which a job reads the span; its start when queries read all of it. A UTC midnight, unless the data
 * lake covers the whole span.
 */
async function jobSeam(
	session: Session,
	query: ConversationsQuery,
	reader: SliceReader<GenesysConversation>,
): Promise<number> {
	const { span, source, wanted, jobThreshold, onNotice } = query;
	if (source === 'query' || span.to <= span.from) return span.from;
	if (source === 'auto') {
		if (wanted() <= jobThreshold || (await reader.announced()) <= jobThreshold) return span.from;
	}
	let watermark: number;
	try {
		watermark = await dataLakeWatermark(session, 'conversations');
	} catch (error) {
		if (source === 'job' || !(error instanceof GenesysFault)) throw passOn(error);
		onNotice?.(
			`A job would have read this faster, but: ${error.message}. ${error.description ?? ''}`,
		);
		return span.from;
	}
	session.report.watermark = watermark;
	const seam = watermark >= span.to ? span.to : Math.max(span.from, utcMidnight(watermark));
	if (source === 'job' && seam === span.from) {
		onNotice?.(
			`Genesys Cloud's data lake is complete until ${new Date(watermark).toISOString()} only, so queries read ${toInterval(span)} instead of a job.`,
		);
	}
	return seam;
}
