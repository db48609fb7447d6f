import { MAX_HITS } from '../genesys/endpoints';
import type { Span } from '../genesys/spans';
import { halve, toInterval, utcMidnight } from '../genesys/spans';
import type { Session } from '../http/session';
import { totalOf } from '../paging/ask';
import type { Ledger } from '../paging/ledger';
import { UuidSet } from '../paging/ledger';
import type { List, Page } from '../paging/pages';
import { readPages } from '../paging/pages';
import type { Proof, SliceReport } from '../paging/proof';
import type { Order } from './detailsType';
import { SliceHeads } from './sliceHeads';

/** Times one slice is read when its total does not stand still, or it gave fewer entities than announced. */
const MAX_PASSES = 3;
/** A slice that ends this close to now may still be growing. */
const FRESH_MS = 10 * 60_000;

export interface SliceSource<T> {
	/** One slice as a list of pages. */
	list(slice: Span): List;
	/** When an entity began, in milliseconds since 1970; NaN when it does not say. */
	startOf(entity: T): number;
	/** Reads a slice that is too dense for queries and too narrow to be cut; delivers what `inTurn` lets pass. */
	readDense(slice: Span, inTurn: (items: T[]) => T[]): AsyncGenerator<T[]>;
	/** Records that one entity holds at the most; by default 1. Totals count records. */
	mostRecords?: number;
	/** Fewer records than announced can be usual, so that alone is no reason to read a slice again. */
	announcesMore?: boolean;
}

export interface SliceOptions {
	/** In ascending order. */
	slices: Span[];
	order: Order;
	wanted: () => number;
	/** Called with what the user should know of how the rows were read. */
	onNotice?: (message: string) => void;
	/** Called for every page, for progress. */
	onPage?: (page: Page, slice: Span) => void;
	/** Reads a slice again even where fewer records than announced can be usual, until two readings agree. */
	confirm?: boolean;
}

/** Records that a slice gave, and those among them that its total counts twice. */
interface Found {
	ids: UuidSet;
	twice: UuidSet;
}

/** What one pass over a slice saw. */
interface Pass {
	total?: number;
	/** The total went down on the way: entities moved to pages that had been read before. */
	shrank: boolean;
	/** The consumer has what it wants. */
	stopped: boolean;
	/** While it was read, the slice grew beyond what Genesys pages through. */
	overflowed: boolean;
	/** A page held nothing but what pages before it had given, as if it stood in place of another one. */
	repeated: boolean;
}

/**
 * Reads the slices of a query one after the other, each to its real end, and drops what was delivered before.
 *
 * - A slice whose first page announces more than Genesys pages through is halved.
 * - A slice that gave fewer records than announced, or whose total fell while it was read (entities then move to
 *   pages that were read already), is read again, up to three times; the same for a slice that is still growing.
 * - While the last pages of a slice are under way, the first pages of the next ones are asked for.
 *
 * The proof learns each slice's total and unique records; a shortfall that stays is noted there.
 */
export class SliceReader<T> {
	readonly heads: SliceHeads;

	private queue: Span[];

	constructor(
		private readonly session: Session,
		private readonly source: SliceSource<T>,
		private readonly ledger: Ledger<T>,
		private readonly proof: Proof,
		private readonly options: SliceOptions,
	) {
		this.queue = this.inReadingOrder([...options.slices]);
		const onDoubt = source.announcesMore ? options.onNotice : undefined;
		this.heads = new SliceHeads(session, (slice) => ({
			...source.list(slice),
			isProven: true,
			onDoubt,
			onForeign: options.onNotice,
		}));
	}

	/** How many records the slices have in all, as their first pages announce it. */
	async announced(): Promise<number> {
		const heads = await Promise.all(this.queue.map(async (slice) => await this.heads.get(slice)));
		return heads.reduce((total, { totalHits = 0 }) => total + totalHits, 0);
	}

	/** Asks for the first two pages at once. */
	begin(): void {
		if (this.queue.length > 0) this.heads.beginWithSecond(this.queue[0]);
	}

	async *pages(): AsyncGenerator<T[]> {
		for (let slice = this.queue.shift(); slice; slice = this.queue.shift()) {
			const first = await this.heads.get(slice);
			if (this.isTooLarge(first.totalHits)) yield* this.divide(slice);
			else yield* this.slice(slice);
			this.heads.leave(slice);
			if (this.options.wanted() <= 0) return;
		}
	}

	private isTooLarge(totalHits = 0): boolean {
		const { mostRecords = 1 } = this.source;
		return totalHits > MAX_HITS && this.options.wanted() * mostRecords > MAX_HITS;
	}

	/** Puts the halves of a slice in its place; what cannot be halved is read otherwise. */
	private async *divide(slice: Span): AsyncGenerator<T[]> {
		this.heads.forget(slice);
		const halves = halve(slice);
		if (halves) this.queue.unshift(...this.inReadingOrder(halves));
		else yield* this.source.readDense(slice, (items) => this.inTurn(slice, items));
	}

	private inReadingOrder(slices: Span[]): Span[] {
		return this.options.order === 'desc' ? slices.reverse() : slices;
	}

	/** The next slices' first pages fill the places in flight that this slice no longer needs. */
	private lookAhead(): void {
		if (this.options.wanted() !== Infinity) return;
		for (const slice of this.queue.slice(0, this.session.inFlight - 1))
			void this.heads.begin(slice);
	}

	private async *slice(slice: Span): AsyncGenerator<T[]> {
		const found = { ids: new UuidSet(), twice: new UuidSet() };
		const { ids, twice } = found;
		const approximate = this.source.announcesMore === true;
		const report = this.proof.begin({
			interval: toInterval(slice),
			unique: 0,
			...(approximate ? { approximate } : {}),
		});
		const mayBeShort = approximate && this.options.confirm !== true;

		for (let passes = 1; passes <= MAX_PASSES; passes++) {
			const before = ids.size;
			const previousTotal = report.announced;
			const pass = yield* this.pass(slice, found, report, passes === 1);
			if (pass.stopped) {
				// The limit is reached: what Genesys has beyond it was not asked for, so nothing is short.
				report.announced = undefined;
				return;
			}
			if (pass.overflowed) {
				this.proof.drop(report);
				yield* this.divide(slice);
				return;
			}
			const short = !mayBeShort && ids.size + twice.size < (pass.total ?? 0);
			const moved = pass.shrank || pass.repeated || (await this.grew(slice, pass, report));
			const learned = ids.size > before;
			if (approximate && passes === MAX_PASSES && learned) report.unsettled = true;
			if (pass.repeated && passes === MAX_PASSES && approximate) {
				this.options.onNotice?.(
					`In ${toInterval(slice)}, Genesys Cloud gave a page that held nothing but what other pages had given, in each of ${MAX_PASSES} readings, so statuses may be missing.`,
				);
			}
			if (!moved && !short) return;
			if (!moved && passes > 1 && !learned && pass.total === previousTotal) return;
		}
	}

	/** Whether a slice near the present has another total now than when its last page was read. */
	private async grew(slice: Span, pass: Pass, report: SliceReport): Promise<boolean> {
		if (pass.total === undefined || slice.to < this.session.time.now() - FRESH_MS) return false;
		const { totalHits } = await this.heads.get(slice);
		this.heads.forget(slice);
		report.announced = totalHits;
		return totalHits !== pass.total;
	}

	private async *pass(
		slice: Span,
		{ ids, twice }: Found,
		report: SliceReport,
		isFirst: boolean,
	): AsyncGenerator<T[], Pass> {
		const pass: Pass = { shrank: false, stopped: false, overflowed: false, repeated: false };
		const given = isFirst ? ids : new UuidSet();
		const { wanted, onPage } = this.options;
		const pages = readPages(this.session, this.heads.list(slice), {
			ahead: () => this.session.ahead,
			wanted,
			ask: this.heads.asking(slice),
			onLastAsked: () => this.lookAhead(),
		});
		for await (const page of pages) {
			const total = totalOf(page.envelope);
			if (total !== undefined) {
				pass.shrank ||= pass.total !== undefined && total < pass.total;
				pass.total = total;
				report.announced = total;
			}
			onPage?.(page, slice);
			const items = page.items as T[];
			const givenBefore = given.size;
			for (const item of items) {
				for (const key of this.ledger.recordsOf(item)) {
					ids.add(key);
					if (!isFirst) given.add(key);
				}
				for (const key of this.ledger.countedTwice(item, slice)) twice.add(key);
			}
			pass.repeated ||= items.length > 0 && given.size === givenBefore;
			report.unique = ids.size;
			if (twice.size > 0) report.countedTwice = twice.size;
			const inTurn = this.inTurn(slice, items);
			const { size, met } = this.ledger;
			const fresh = this.ledger.fresh(inTurn);
			const news = this.ledger.size - size;
			const known = this.ledger.met - met - news;
			// A later pass meets everything again on purpose; that is no duplicate of Genesys's.
			if (isFirst) this.proof.duplicates += known + items.length - inTurn.length;
			this.proof.unique += news;
			if (fresh.length > 0) yield fresh;
			pass.stopped = wanted() <= 0;
			pass.overflowed = this.isTooLarge(total);
			if (pass.stopped || pass.overflowed) return pass;
		}
		return pass;
	}

	/**
	 * What is delivered with this slice. A day that was cut gives a long conversation with each of its parts; read
	 * backwards, it must wait for the part that it began in.
	 */
	private inTurn(slice: Span, items: T[]): T[] {
		const isFirst = slice.from <= this.options.slices[0].from;
		if (this.options.order === 'asc' || isFirst || slice.from === utcMidnight(slice.from))
			return items;
		return items.filter((item) => !(this.source.startOf(item) < slice.from));
	}
}
