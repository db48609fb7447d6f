import type { Answered, Expected } from './ask';
import { askPage, countIn, totalOf } from './ask';
import type { Envelope } from './envelope';
import type { GenesysFault } from '../http/faults';
import { rethrown } from '../http/faults';
import { InOrder } from './inOrder';
import type { GenesysRequest } from '../http/request';
import { endless, Likeness, repeated, Trail, turnsInCircles } from './repeats';
import type { Session } from '../http/session';
import type { Strategy } from './strategies';

/** One page of a list, with what was asked and what came: the one primitive in which lists travel. */
export interface Page<T = unknown> {
	items: T[];
	/** From 1, within its list. */
	number: number;
	request: GenesysRequest;
	/** The answer, read. */
	envelope: Envelope;
	/** The answer as it came. */
	body: unknown;
}

export interface List extends Expected {
	strategy: Strategy;
	/** What the pages belong to, in what a user reads: "page 3 of …". Left out where the caller names the place. */
	place?: string;
	/** What to do about a list that never ends, as the end of a sentence. */
	advice?: string;
	/** A page that comes again ends the list, instead of being a fault. */
	endsOnRepeat?: boolean;
}

export interface Reading {
	/** Pages asked for ahead of the consumer, now. The session decides how many are under way at once. Default 1. */
	ahead?: () => number;
	/** How many more entities the consumer wants, asked before each request. Default: all. */
	wanted?: () => number;
	/** Asks for a page, in place of {@link askPage}. */
	ask?: (request: GenesysRequest, number: number, isBeyond: boolean) => Promise<Answered>;
	/** Called when the last page has been asked for: time to start on what comes after it. */
	onLastAsked?: () => void;
	/** Called with what the user should know of how the list ended. */
	onNotice?: (message: string) => void;
	/** Called at the end of a list that gave fewer entities than it announced. */
	onShort?: (announced: number, received: number) => void;
}

/** Empty pages in a row before an announced page is no longer believed in: as many as Genesys pages through. */
const MOST_EMPTY_NUMBERED = 1_000;
/** The same where each page names the next. Source: the official CLI, because some lists name a next page for ever. */
const MOST_EMPTY_LINKED = 3;

/** One list being read: what was asked, and what the answers said. */
class PageReader {
	private asked = 0;

	private latest?: Envelope;

	private received = 0;

	/** The most that one page gave. */
	private largest = 0;

	/** From here on, pages lie behind the announced end. */
	private endsAt = Infinity;

	/** Entities that were read and not yet taken off what the consumer wants. */
	private untaken = 0;

	private readonly trail = new Trail();

	private readonly work: InOrder<{ request: GenesysRequest; answered: Answered }>;

	constructor(
		private readonly session: Session,
		private readonly list: List,
		private readonly reading: Reading,
	) {
		this.work = new InOrder(
			() => this.begin(),
			() => this.ahead,
		);
	}

	async *pages(): AsyncGenerator<Page> {
		let before = new Likeness([]);
		let emptyInARow = 0;
		for (let number = 1; ; number++) {
			const next = this.work.take();
			if (!next) break;
			const { request, answered } = await next;
			const { body, ...envelope } = await this.unrepeated(request, answered, number, before);
			const { items } = envelope;
			if (before.isOf(items)) {
				if (number > this.endsAt || this.list.endsOnRepeat) return this.end();
				throw this.repeated(number, envelope);
			}
			emptyInARow = items.length === 0 ? emptyInARow + 1 : 0;
			if (items.length > 0) before = new Likeness(items);
			this.latest = envelope;
			const count = countIn(items, this.list);
			this.received += count;
			this.largest = Math.max(this.largest, count);
			// Asked for before the consumer works on this page, so that places in flight are not idle meanwhile. Not after the
			// first page, which is often all that is wanted: of an AI agent, or of rows for segments, only the consumer knows.
			if (number > 1 && this.ahead > 1) {
				this.untaken = items.length;
				this.work.fill();
				this.untaken = 0;
			}
			yield { items, number, request, envelope, body };
			if (this.isGivenUp(emptyInARow)) break;
		}
		this.end();
	}

	/** Where each page names the next, nothing can be asked ahead. */
	private get ahead(): number {
		return this.list.strategy.page ? (this.reading.ahead?.() ?? 1) : 1;
	}

	private get wanted(): number {
		return this.reading.wanted?.() ?? Infinity;
	}

	private begin() {
		const { pageSize = 1 } = this.list;
		if (this.work.size * pageSize + this.untaken >= this.wanted) return undefined;
		const request = this.asked === 0 ? this.list.strategy.first : this.following();
		if (!request) return undefined;
		this.keepStraight(request);
		const number = ++this.asked;
		return this.ask(request, number).then((answered) => ({ request, answered }));
	}

	private following(): GenesysRequest | undefined {
		const { latest } = this;
		if (!latest) return undefined;
		const { strategy } = this.list;
		const course = { asked: this.asked, isCaughtUp: this.work.size === 0 };
		const next = strategy.next(latest, course);
		if (next) {
			this.endsAt = Infinity;
			return next;
		}
		this.reading.onLastAsked?.();
		if (!course.isCaughtUp || !this.mayGoOn(latest)) return undefined;
		// A server that gives fewer a page than it was asked for has more pages than the total says.
		this.endsAt = Math.min(this.endsAt, this.asked);
		return strategy.page?.(this.asked + 1);
	}

	/**
	 * Whether entities can lie behind the announced end: fewer came than announced, and no page was as large as it was
	 * asked to be; or the last page went beyond the total.
	 */
	private mayGoOn(latest: Envelope): boolean {
		const total = totalOf(latest);
		if (latest.items.length === 0) return false;
		if (this.asked > this.endsAt) return true;
		const { pageSize = 1, firstNumber = 1 } = this.list;
		const before = (firstNumber - 1) * pageSize;
		const upTo = before + (this.asked - 1) * pageSize + countIn(latest.items, this.list);
		const isCapped = this.largest < pageSize && before + this.received < (total ?? 0);
		return isCapped || (total !== undefined && upTo > total);
	}

	/** A followed list that comes back to a page would never end. */
	private keepStraight(request: GenesysRequest): void {
		if (this.list.strategy.page) return;
		if (this.trail.has(request)) throw turnsInCircles(this.asked, this.list.advice);
		this.trail.add(request);
	}

	/** Why the same page came twice: a list that names its own page as the next, or a server that does not turn pages. */
	private repeated(number: number, envelope: Envelope): GenesysFault {
		const { strategy, advice } = this.list;
		if (strategy.page)
			return repeated(number, 'perhaps the page number has no effect on this path');
		const next = strategy.next(envelope, { asked: this.asked, isCaughtUp: true });
		return next && this.trail.has(next) ? turnsInCircles(number, advice) : repeated(number);
	}

	private async ask(request: GenesysRequest, number: number): Promise<Answered> {
		const isBeyond = number > this.endsAt;
		try {
			return await (this.reading.ask?.(request, number, isBeyond) ??
				askPage(this.session, request, number, this.list, isBeyond));
		} catch (error) {
			const { place } = this.list;
			throw rethrown(error, place && `page ${number} of ${place}`);
		}
	}

	/** A page that is the same as the one before it is asked for once more. */
	private async unrepeated(
		request: GenesysRequest,
		answered: Answered,
		number: number,
		before: Likeness,
	): Promise<Answered> {
		if (!before.isOf(answered.items) || number > this.endsAt) return answered;
		this.session.transport.retries++;
		return await this.ask(request, number);
	}

	private isGivenUp(emptyInARow: number): boolean {
		if (this.list.strategy.page) {
			if (emptyInARow >= MOST_EMPTY_NUMBERED) throw endless(MOST_EMPTY_NUMBERED);
			return false;
		}
		if (emptyInARow < MOST_EMPTY_LINKED || !this.latest || this.wanted <= 0) return false;
		const course = { asked: this.asked, isCaughtUp: true };
		if (!this.list.strategy.next(this.latest, course)) return false;
		this.reading.onNotice?.(
			`${MOST_EMPTY_LINKED} pages in a row were empty although Genesys Cloud named a next one each time, so the list was taken to be at its end.`,
		);
		return true;
	}

	private end(): void {
		if (!this.latest || this.wanted <= 0) return;
		const announced = totalOf(this.latest);
		if (announced !== undefined && this.received < announced) {
			this.reading.onShort?.(announced, this.received);
		}
	}
}

/**
 * Reads a list to its end, page by page in order, whatever its paging: the one loop. Its strategy says which request comes
 * next; here are the guards. A page that cannot be believed or repeats the one before it is asked for again; a list that
 * turns in circles or gives nothing but empty pages ends; no more is asked for than is wanted; a list that gives fewer
 * entities a page than it was asked for is read on to the first empty page.
 *
 * A merely short page is no end: Genesys filters duplicates out of pages.
 * Source: the official blog on the details query ("How the Analytics Conversation Details Query API Works") and the
 * open data exporter.
 * @throws GenesysFault naming the page
 */
export function readPages(
	session: Session,
	list: List,
	reading: Reading = {},
): AsyncGenerator<Page> {
	return new PageReader(session, list, reading).pages();
}
