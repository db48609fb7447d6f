import type { TimePage } from '../fetch/byTime';
import type { Span } from '../query/slices';
import type { Effort, TimeSource } from './sweep';

const PAGE_SIZE = 100;
/** Times the place is looked for anew because rows went away meanwhile. */
const MAX_SEARCHES = 3;

/** One interval read forwards, in the order of time, from a moment on. */
export class Lane<T> {
	private page: T[] = [];

	private index = 0;

	private number = 1;

	private total = 0;

	private readonly pages = new Map<number, T[]>();

	constructor(
		private readonly source: TimeSource<T>,
		private readonly interval: Span,
		private readonly from: number,
		private readonly effort: Effort,
	) {}

	/** The next item; undefined at the end. */
	get head(): T | undefined {
		return this.page[this.index];
	}

	/** When it happened; Infinity at the end. */
	get headTime(): number {
		return this.head === undefined ? Infinity : this.source.timeOf(this.head);
	}

	/** How many there are in the interval, whenever they happened. */
	async count(): Promise<number> {
		this.pages.set(1, (await this.read(1)).items);
		return this.total;
	}

	/** Finds the first item that happened at `from` or later, by halving: ten requests among 100,000. */
	async start(): Promise<void> {
		for (let search = 1; search <= MAX_SEARCHES; search++) {
			const before = this.total;
			await this.search();
			// Rows that went away have moved the others to earlier pages, perhaps across the place that was found.
			if (this.total >= before) break;
			this.pages.clear();
		}
		await this.open(this.number);
		await this.skipOlder();
	}

	private async search(): Promise<void> {
		let low = 1;
		let high = Math.max(1, Math.ceil(this.total / PAGE_SIZE));
		while (low < high) {
			const middle = (low + high) >> 1;
			const items = await this.items(middle);
			const last = items[items.length - 1];
			if (last === undefined || this.source.timeOf(last) >= this.from) high = middle;
			else low = middle + 1;
		}
		this.number = low;
	}

	private async items(number: number): Promise<T[]> {
		let items = this.pages.get(number);
		if (!items) this.pages.set(number, (items = (await this.read(number)).items));
		return items;
	}

	private async open(number: number): Promise<void> {
		this.number = number;
		this.page = await this.items(number);
		this.pages.clear();
		this.index = 0;
	}

	private async skipOlder(): Promise<void> {
		while (this.headTime < this.from) {
			this.index++;
			if (this.index >= this.page.length && !(await this.nextPage())) return;
		}
	}

	/** @returns false when the effort is spent before the next page */
	async advance(): Promise<boolean> {
		this.index++;
		if (this.index < this.page.length) return true;
		if (this.isLast()) return true;
		if (this.effort.isSpent()) return false;
		await this.nextPage();
		await this.skipOlder();
		return true;
	}

	private isLast(): boolean {
		return this.page.length === 0 || this.number * PAGE_SIZE >= this.total;
	}

	/** @returns false at the end */
	private async nextPage(): Promise<boolean> {
		if (this.isLast()) return false;
		const before = this.total;
		await this.open(this.number + 1);
		if (this.total < before) {
			// Rows that went away have moved the others to pages that were read before.
			const back = Math.ceil((before - this.total) / PAGE_SIZE);
			await this.open(Math.max(1, this.number - back));
		}
		return this.page.length > 0;
	}

	private async read(number: number): Promise<TimePage<T>> {
		this.effort.spend();
		const page = await this.source.read(this.interval, 'asc', number);
		this.total = page.total;
		return page;
	}
}
