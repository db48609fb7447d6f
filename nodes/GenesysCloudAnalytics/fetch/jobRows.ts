import type { Order } from '../query/details';
import type { Span } from '../query/slices';
import { MAX_DAYS_UNFILTERED, sliceSpan, toInterval } from '../query/slices';
import type { GenesysConversation } from '../shape/genesys.types';
import { countConversations } from './conversationDetails';
import { jobPages } from './job';
import type { Ledger } from './ledger';
import type { SliceReport } from './report';
import type { Session } from './send';

/** Longest interval of one job, in days. Genesys names no limit; a calendar month is what its users keep to. */
const MAX_DAYS_JOB = 31;

export interface JobRead {
	span: Span;
	order: Order;
	jobTimeLimitMs: number;
	wanted: () => number;
	onJobState?: (state: string, waitedMs: number) => void;
	/**
	 * Part of a day that neighbouring slices read too: delivers what it lets pass, and counts nothing, because what the
	 * neighbours delivered is not missing.
	 */
	inTurn?: (conversations: GenesysConversation[]) => GenesysConversation[];
}

/**
 * The conversations of a span by job, and the proof: queries tell beforehand how many there are, for one request per
 * week, because a job itself announces nothing.
 */
export async function* readByJob(
	session: Session,
	read: JobRead,
	ledger: Ledger<GenesysConversation>,
): AsyncGenerator<GenesysConversation[]> {
	session.report.sources.add('job');
	const spans = sliceSpan(read.span, MAX_DAYS_JOB);
	for (const span of read.order === 'desc' ? spans.reverse() : spans) {
		yield* readSpan(session, { ...read, span }, ledger);
		if (read.wanted() <= 0) return;
	}
}

async function announced(session: Session, span: Span): Promise<number> {
	const weeks = sliceSpan(span, MAX_DAYS_UNFILTERED);
	const counts = await Promise.all(
		weeks.map(async (week) => await countConversations(session, week)),
	);
	return counts.reduce((total, count) => total + count, 0);
}

async function* readSpan(
	session: Session,
	read: JobRead,
	ledger: Ledger<GenesysConversation>,
): AsyncGenerator<GenesysConversation[]> {
	const { span, order, jobTimeLimitMs, wanted, onJobState, inTurn } = read;
	const report: SliceReport = {
		interval: toInterval(span),
		announced: inTurn ? undefined : await announced(session, span),
		unique: 0,
	};
	session.report.slices.push(report);
	const pages = jobPages(session, {
		family: 'conversations',
		query: { span, order },
		timeLimitMs: jobTimeLimitMs,
		wanted,
		onState: onJobState,
	});
	const before = ledger.size;
	for await (const { items } of pages) {
		const conversations = items as GenesysConversation[];
		const fresh = ledger.fresh(inTurn ? inTurn(conversations) : conversations);
		report.unique = ledger.size - before;
		session.report.unique += fresh.length;
		session.report.duplicates += conversations.length - fresh.length;
		if (fresh.length > 0) yield fresh;
		if (wanted() <= 0) {
			// The limit is reached: the rest was not asked for, so nothing is short.
			report.announced = undefined;
			return;
		}
	}
}
