import type { Span } from '../genesys/spans';
import { toInterval } from '../genesys/spans';
import type { Answered } from '../paging/ask';
import { askPage } from '../paging/ask';
import { rethrown } from '../http/faults';
import type { List, Reading } from '../paging/pages';
import type { Session } from '../http/session';

/** The first pages of slices, which are asked for before their slices are read. */
export class SliceHeads {
	private readonly heads = new Map<Span, Promise<Answered>>();

	private readonly lists = new Map<Span, List>();

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

	/** How the pages of a slice are asked for: the first one only if it was not, or was taken before. */
	asking(slice: Span): NonNullable<Reading['ask']> {
		return async (request, number, isBeyond) => {
			const head = number === 1 ? this.heads.get(slice) : undefined;
			this.forget(slice);
			return await (head ?? askPage(this.session, request, number, this.list(slice), isBeyond));
		};
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
