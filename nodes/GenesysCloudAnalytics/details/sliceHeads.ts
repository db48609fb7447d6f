import isEqual from 'lodash/isEqual';

import type { Span } from '../genesys/spans';
import { toInterval } from '../genesys/spans';
import type { Answered } from '../paging/ask';
import { askPage } from '../paging/ask';
import { rethrown } from '../http/faults';
import type { GenesysRequest } from '../http/request';
import type { List, Reading } from '../paging/pages';
import type { Session } from '../http/session';

/** The first pages of slices, which are asked for before their slices are read; of one of them also the second. */
export class SliceHeads {
	private readonly heads = new Map<Span, Promise<Answered>>();

	private readonly lists = new Map<Span, List>();

	private second?: { request: GenesysRequest; body: Promise<unknown>; isNeeded: boolean };

	/** @param makeList a slice as a list of pages */
	constructor(
		private readonly session: Session,
		private readonly makeList: (slice: Span) => List,
	) {}

	/** The same list for each page of a slice: it remembers what its first answer looked like. */
	list(slice: Span): List {
		let list = this.lists.get(slice);
		if (!list) {
			list = this.makeList(slice);
			this.lists.set(slice, list);
		}
		return list;
	}

	/** @throws GenesysFault naming the slice */
	async get(slice: Span): Promise<Answered> {
		try {
			return await this.begin(slice);
		} catch (error) {
			throw rethrown(error, `page 1 of ${toInterval(slice)}`);
		}
	}

	begin(slice: Span): Promise<Answered> {
		let head = this.heads.get(slice);
		if (!head) {
			const list = this.list(slice);
			head = askPage(this.session, list.strategy.first, 1, list);
			// Its rejection is thrown when its turn comes.
			head.catch(() => {});
			this.heads.set(slice, head);
		}
		return head;
	}

	/**
	 * Asks for the second page together with the first, which only says later whether there is one. At the most, one
	 * request is in vain.
	 */
	beginWithSecond(slice: Span): void {
		void this.begin(slice);
		const request = this.list(slice).strategy.page?.(2);
		if (!request) return;
		const second = { request, isNeeded: true };
		const body = this.session.send({ ...request, isNeeded: () => second.isNeeded });
		// Where there is no second page, nobody looks at it.
		body.catch(() => {});
		this.second = Object.assign(second, { body });
	}

	/** How the pages of a slice are asked for: the first two only if they were not, or were taken before. */
	asking(slice: Span): NonNullable<Reading['ask']> {
		return async (request, number, isBeyond) => {
			const head = number === 1 ? this.heads.get(slice) : undefined;
			this.forget(slice);
			const early = number === 2 ? this.takeSecond(request) : undefined;
			const list = this.list(slice);
			return await (head ?? askPage(this.session, request, number, list, isBeyond, early));
		};
	}

	/** The second page, if this is what was asked for: a first answer may say that pages are asked for in another way. */
	private takeSecond(request: GenesysRequest): Promise<unknown> | undefined {
		const { second } = this;
		if (!isEqual(second?.request, request)) this.dropSecond();
		else this.second = undefined;
		return second?.isNeeded ? second.body : undefined;
	}

	/** Nobody will look at the second page: it is not tried again behind the run. */
	dropSecond(): void {
		if (this.second) this.second.isNeeded = false;
		this.second = undefined;
	}

	/** The next time, the first page is asked for anew. */
	forget(slice: Span): void {
		this.heads.delete(slice);
	}

	/** A slice was read. */
	leave(slice: Span): void {
		this.lists.delete(slice);
	}
}
