import type { DetailsFilters, Order } from '../query/details';
import { maxDaysOfQuery } from '../query/details';
import type { Span } from '../query/slices';
import { sliceSpan, toInterval } from '../query/slices';
import type { DetailsFamily } from './family';
import { countDetails, jobRequest, MAX_DAYS_JOB } from './family';
import { jobPages } from './job';
import type { Ledger } from './ledger';
import type { SliceReport } from './report';
import type { Session } from './send';
import { UuidSet } from './uuidSet';

/**
 * Entities that are passed on at once. A page of a job has hundreds, megabytes that would otherwise live until the next
 * page has come, and outlive the part of the heap that is cleared cheaply.
 */
const PIECE = 100;

export interface JobRead<T, F extends DetailsFilters> {
	span: Span;
	order: Order;
	filters?: F;
	jobTimeLimitMs: number;
	wanted: () => number;
	onJobState?: (state: string, waitedMs: number) => void;
	/**
	 * Part of a day that neighbouring slices read too: delivers what it lets pass, and counts nothing, because what the
	 * neighbours delivered is not missing.
	 */
	inTurn?: (entities: T[]) => T[];
}

/**
 * The entities of a span by job, and the proof: queries tell beforehand how many there are, for one request per week
 * (per month with a filter), because a job itself announces nothing.
 */
export async function* readByJob<T, F extends DetailsFilters>(
	session: Session,
	family: DetailsFamily<T, F>,
	read: JobRead<T, F>,
	ledger: Ledger<T>,
): AsyncGenerator<T[]> {
	session.report.sources.add('job');
	const spans = sliceSpan(read.span, MAX_DAYS_JOB);
	for (const span of read.order === 'desc' ? spans.reverse() : spans) {
		yield* readSpan(session, family, { ...read, span }, ledger);
		if (read.wanted() <= 0) return;
	}
}

async function announced<T, F extends DetailsFilters>(
	session: Session,
	family: DetailsFamily<T, F>,
	{ span, filters }: JobRead<T, F>,
): Promise<number> {
	const slices = sliceSpan(span, maxDaysOfQuery(filters));
	const counts = await Promise.all(
		slices.map(async (slice) => await countDetails(session, family, slice, filters)),
	);
	return counts.reduce((total, count) => total + count, 0);
}

async function* readSpan<T, F extends DetailsFilters>(
	session: Session,
	family: DetailsFamily<T, F>,
	read: JobRead<T, F>,
	ledger: Ledger<T>,
): AsyncGenerator<T[]> {
	const { span, order, filters, jobTimeLimitMs, wanted, onJobState, inTurn } = read;
	const report: SliceReport = {
		interval: toInterval(span),
		announced: inTurn ? undefined : await announced(session, family, read),
		unique: 0,
		...(family.announcesMore ? { approximate: true } : {}),
	};
	session.report.slices.push(report);
	const pages = jobPages(session, {
		family: family.name,
		submission: jobRequest(family, span, order, filters),
		span,
		timeLimitMs: jobTimeLimitMs,
		wanted,
		onState: onJobState,
	});
	const before = ledger.size;
	const twice = new UuidSet();
	for await (const { items } of pages) {
		while (items.length > 0) {
			// Taken out of the page, so that what was delivered is not kept while the next page comes.
			const entities = items.splice(0, PIECE) as T[];
			const passed = inTurn ? inTurn(entities) : entities;
			for (const entity of passed) {
				for (const key of ledger.countedTwice(entity, span)) twice.add(key);
			}
			const { size, met } = ledger;
			const fresh = ledger.fresh(passed);
			const news = ledger.size - size;
			report.unique = ledger.size - before;
			if (twice.size > 0) report.countedTwice = twice.size;
			session.report.unique += news;
			session.report.duplicates += ledger.met - met - news + entities.length - passed.length;
			if (fresh.length > 0) yield fresh;
			if (wanted() <= 0) {
				// The limit is reached: the rest was not asked for, so nothing is short.
				report.announced = undefined;
				return;
			}
		}
	}
}
