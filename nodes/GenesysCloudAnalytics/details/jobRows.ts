import sumBy from 'lodash/sumBy';

import type { Span } from '../genesys/spans';
import { halve, sliceSpan, toInterval, utcMidnight } from '../genesys/spans';
import { rethrown } from '../http/faults';
import type { Session } from '../http/session';
import type { Ledger } from '../paging/ledger';
import { UuidSet } from '../paging/ledger';
import type { Proof, SliceReport } from '../paging/proof';
import type { DetailsFilters, Order, DetailsType } from './detailsType';
import { maxDaysOfQuery, countDetails, jobRequest, MAX_DAYS_JOB } from './detailsType';
import { jobPages, TooManyResults } from './jobPages';

/**
 * Entities that are passed on at once. A page of a job has hundreds, megabytes that would otherwise live until the next
 * page has come, and outlive the part of the heap that is cleared cheaply.
 */
const PIECE = 100;

/**
 * Results that one job is asked for. Source: Genesys's refusal, "Pagination may not exceed 400000 results"; a page less, in
 * case that the last page may not reach beyond it either.
 */
export const MAX_JOB_RESULTS = 399_000;

export interface JobRead<T, F extends DetailsFilters> {
	span: Span;
	order: Order;
	filters?: F;
	jobTimeLimitMs: number;
	/** Default: {@link MAX_JOB_RESULTS}. */
	mostResults?: number;
	wanted: () => number;
	onNotice?: (message: string) => void;
	onJobState?: (state: string, waitedMs: number) => void;
	/**
	 * Part of a day that neighbouring slices read too: delivers what it lets pass, and counts nothing, because what the
	 * neighbours delivered is not missing.
	 */
	inTurn?: (entities: T[]) => T[];
}

/** What one job reads. */
interface Part {
	span: Span;
	/** How many entities queries announce for it; undefined when nobody knows. */
	announced?: number;
	/** A job gave some of it before it turned out to be too large. */
	isAgain?: boolean;
}

/** Reads a span by jobs, and counts it by queries beforehand. */
class JobReader<T, F extends DetailsFilters> {
	constructor(
		private readonly session: Session,
		private readonly type: DetailsType<T, F>,
		private readonly read: JobRead<T, F>,
		private readonly ledger: Ledger<T>,
		private readonly proof: Proof,
	) {}

	async *entities(): AsyncGenerator<T[]> {
		this.proof.sources.add('job');
		for (const span of this.inOrder(sliceSpan(this.read.span, MAX_DAYS_JOB))) {
			const parts = this.read.inTurn ? [{ span }] : await this.parts([span]);
			yield* this.each(parts);
			if (this.read.wanted() <= 0) return;
		}
	}

	private inOrder<S>(parts: S[]): S[] {
		return this.read.order === 'desc' ? [...parts].reverse() : parts;
	}

	private async *each(parts: Part[]): AsyncGenerator<T[]> {
		for (const part of this.inOrder(parts)) {
			yield* this.part(part);
			if (this.read.wanted() <= 0) return;
		}
	}

	/** Jobs for neighbouring spans, as few as can be: none has more results than Genesys pages through. */
	private async parts(spans: Span[]): Promise<Part[]> {
		const { mostResults = MAX_JOB_RESULTS } = this.read;
		const slices = spans.flatMap((span) => sliceSpan(span, maxDaysOfQuery(this.read.filters)));
		const counts = await Promise.all(slices.map(async (slice) => await this.count(slice)));
		const parts: Part[] = [];
		for (const [index, span] of slices.entries()) {
			const announced = counts[index];
			const halves = announced !== undefined && announced > mostResults ? halve(span) : undefined;
			const next = halves ? await this.parts(halves) : [{ span, announced }];
			for (const part of next) {
				const last = parts.at(-1);
				if (last && sumBy([last, part], ({ announced: count = 0 }) => count) <= mostResults) {
					parts[parts.length - 1] = together(last, part);
				} else parts.push(part);
			}
		}
		return parts;
	}

	private async count(span: Span): Promise<number | undefined> {
		return await countDetails(this.session, this.type, span, this.read.filters);
	}

	/** One job; where it has more results than it was announced to have, and than can be read, two of them. */
	private async *part(part: Part): AsyncGenerator<T[]> {
		const slice = this.proof.begin({
			interval: toInterval(part.span),
			announced: part.announced,
			unique: 0,
			...(this.type.announcesMore ? { approximate: true } : {}),
		});
		try {
			yield* this.job(part, slice);
			return;
		} catch (error) {
			const halves = error instanceof TooManyResults ? halve(part.span) : undefined;
			if (!halves) throw rethrown(error);
			this.proof.drop(slice);
			const parts = (await Promise.all(halves.map((half) => this.parts([half])))).flat();
			yield* this.each(parts.map((one) => ({ ...one, isAgain: true })));
		}
	}

	private async *job({ span, isAgain }: Part, slice: SliceReport): AsyncGenerator<T[]> {
		const { order, filters, jobTimeLimitMs, wanted, onJobState, onNotice, inTurn } = this.read;
		const pages = jobPages(this.session, {
			dataset: this.type.dataset,
			submission: jobRequest(this.type, span, order, filters),
			span,
			timeLimitMs: jobTimeLimitMs,
			wanted,
			onNotice,
			onState: onJobState,
		});
		// A day that was cut gives a long conversation with each of its parts: it is counted in each. So is what a job gave
		// before it turned out to be too large.
		const isCut = this.isInner(span.from) || this.isInner(span.to);
		const ids = !inTurn && (isAgain || isCut) ? new UuidSet() : undefined;
		const twice = new UuidSet();
		const { ledger, proof } = this;
		const before = ledger.size;
		for await (const { items } of pages) {
			while (items.length > 0) {
				// Taken out of the page, so that what was delivered is not kept while the next page comes.
				const entities = items.splice(0, PIECE) as T[];
				if (ids) for (const key of entities.flatMap((one) => ledger.recordsOf(one))) ids.add(key);
				const passed = (inTurn ?? this.turnOf(span))(entities);
				for (const entity of passed) {
					for (const key of ledger.countedTwice(entity, span)) twice.add(key);
				}
				const { size, met } = ledger;
				const fresh = ledger.fresh(passed);
				const news = ledger.size - size;
				slice.unique = ids ? ids.size : ledger.size - before;
				if (twice.size > 0) slice.countedTwice = twice.size;
				proof.unique += news;
				proof.duplicates += ledger.met - met - news + entities.length - passed.length;
				if (fresh.length > 0) yield fresh;
				if (wanted() <= 0) {
					// The limit is reached: the rest was not asked for, so nothing is short.
					slice.announced = undefined;
					return;
				}
			}
		}
	}

	/** A cut of ours, within a day. */
	private isInner(moment: number): boolean {
		const { from, to } = this.read.span;
		return moment > from && moment < to && moment !== utcMidnight(moment);
	}

	/** Backwards, what began before a part of a day waits for the part that it began in. */
	private turnOf({ from }: Span): (entities: T[]) => T[] {
		if (this.read.order === 'asc' || !this.isInner(from)) return (entities) => entities;
		return (entities) => entities.filter((entity) => !(this.type.startOf(entity) < from));
	}
}

function together(earlier: Part, later: Part): Part {
	const isKnown = earlier.announced !== undefined && later.announced !== undefined;
	return {
		span: { from: earlier.span.from, to: later.span.to },
		announced: isKnown ? (earlier.announced ?? 0) + (later.announced ?? 0) : undefined,
	};
}

/**
 * The entities of a span by job, and the proof: queries count beforehand how many there are, for one request per week
 * (per month with a filter), because a job itself announces nothing.
 */
export function readByJob<T, F extends DetailsFilters>(
	session: Session,
	type: DetailsType<T, F>,
	read: JobRead<T, F>,
	ledger: Ledger<T>,
	proof: Proof,
): AsyncGenerator<T[]> {
	return new JobReader(session, type, read, ledger, proof).entities();
}
