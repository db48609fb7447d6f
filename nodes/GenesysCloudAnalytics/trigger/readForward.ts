import isEqual from 'lodash/isEqual';

import type { PagesByTime, TimePage } from '../details/byTime';
import { MAX_DETAILS_PAGE_SIZE, MAX_HITS } from '../genesys/endpoints';
import type { Span } from '../genesys/spans';
import { halve, toInterval } from '../genesys/spans';
import { GenesysFault } from '../http/faults';
import { samePageTwice } from '../paging/repeats';

const DAY_MS = 24 * 60 * 60_000;
/** Times the place is looked for anew because rows went away meanwhile, or pages were not the ones asked for. */
const MOST_SEARCHES = 3;

/** What happened in [from, to) is read day by day, so that a long way behind has the same cost for each poll. */
function days({ from, to }: Span): Span[] {
	const spans: Span[] = [];
	for (let start = from; start < to; ) {
		const end = Math.min((Math.floor(start / DAY_MS) + 1) * DAY_MS, to);
		spans.push({ from: start, to: end });
		start = end;
	}
	return spans;
}

function samePages(interval: Span): GenesysFault {
	return samePageTwice(
		'Pages with different numbers were identical, so events would be left out. Nothing was taken. Check any gateway between n8n and Genesys Cloud.',
	).at(toInterval(interval));
}

/** One interval read forwards, in the order of time, from a moment on. */
class ForwardReading<T> {
	private items: T[] = [];

	private index = 0;

	private number = 1;

	/** How many things are in the interval, whenever they happened; undefined where nobody says so. */
	private total?: number;

	/** How many a page holds, whatever was asked for. */
	private size = MAX_DETAILS_PAGE_SIZE;

	/** Pages that were read to find the place. */
	private readonly probed = new Map<number, T[]>();

	/** What follows the page that is read. */
	private pages?: AsyncGenerator<TimePage<T>>;

	constructor(
		private readonly source: PagesByTime<T>,
		private readonly interval: Span,
		private readonly from: number,
	) {}

	/** The next thing; undefined at the end. */
	get head(): T | undefined {
		return this.items[this.index];
	}

	/** When it happened; Infinity at the end. */
	get headTime(): number {
		return this.head === undefined ? Infinity : this.source.timeOf(this.head);
	}

	/** Whether what follows the head is on a page that was not read yet. */
	get isLastOfPage(): boolean {
		return this.index === this.items.length - 1;
	}

	async count(): Promise<number> {
		const first = await this.probe(1);
		if (first.length > 0 && first.length < (this.total ?? 0)) this.size = first.length;
		return this.total ?? 0;
	}

	/** Finds the first thing that happened at `from` or later, by halving: ten requests among 100,000. */
	async start(): Promise<void> {
		for (let searches = 1; ; searches++) {
			const before = this.total ?? 0;
			const place = await this.place();
			// Rows that went away have moved the others to earlier pages, perhaps across the place that was found.
			const isSure = place !== undefined && (this.total ?? 0) >= before;
			if (!isSure && searches < MOST_SEARCHES) {
				this.probed.clear();
				continue;
			}
			if (place === undefined) throw samePages(this.interval);
			this.number = place;
			this.items = await this.probe(place);
			this.probed.clear();
			break;
		}
		await this.skipOlder();
	}

	async advance(): Promise<void> {
		this.index++;
		if (this.index >= this.items.length) await this.nextPage();
		await this.skipOlder();
	}

	/** @returns the number of a page; undefined when another page was the same as the first one */
	private async place(): Promise<number | undefined> {
		let low = 1;
		let high = Math.max(1, Math.ceil((this.total ?? 0) / this.size));
		while (low < high) {
			const middle = (low + high) >> 1;
			const items = await this.probe(middle);
			if (middle > 1 && items.length > 0 && isEqual(items, await this.probe(1))) return undefined;
			const last = items.at(-1);
			if (last === undefined || this.source.timeOf(last) >= this.from) high = middle;
			else low = middle + 1;
		}
		return low;
	}

	private async probe(number: number): Promise<T[]> {
		const known = this.probed.get(number);
		if (known) return known;
		for await (const page of this.source.read(this.interval, 'asc', number, this.size)) {
			this.total = page.total;
			this.probed.set(number, page.items);
			return page.items;
		}
		return [];
	}

	private async skipOlder(): Promise<void> {
		while (this.headTime < this.from) {
			this.index++;
			if (this.index >= this.items.length) await this.nextPage();
		}
	}

	/** Goes to the next page that holds anything; to none at the end. */
	private async nextPage(): Promise<void> {
		let before = this.items;
		this.items = [];
		this.index = 0;
		while (this.items.length === 0) {
			if (!this.pages) {
				if (this.total !== undefined && this.number * this.size >= this.total) return;
				this.pages = this.readFrom(this.number + 1);
			}
			const next = await this.pages.next();
			if (next.done) return;
			const { items, number, total } = next.value;
			const gone = (this.total ?? 0) - (total ?? 0);
			this.number = number;
			this.total = total;
			if (gone > 0) {
				// Rows that went away have moved the others to pages that were read before.
				this.pages = this.readFrom(Math.max(1, number - Math.ceil(gone / this.size)));
				before = [];
				continue;
			}
			if (items.length > 0 && isEqual(items, before)) throw samePages(this.interval);
			this.items = items;
		}
	}

	private readFrom(number: number): AsyncGenerator<TimePage<T>> {
		return this.source.read(this.interval, 'asc', number, this.size);
	}
}

function tooMany(interval: Span): GenesysFault {
	return new GenesysFault({
		message: 'More happened in one minute than Genesys Cloud pages through',
		description: `It is that of ${toInterval(interval)}. Narrow the filters, so that a minute has no more than 100,000.`,
	});
}

/** Intervals with no more hits than Genesys pages through, each with its place found. */
async function openReadings<T>(
	source: PagesByTime<T>,
	interval: Span,
	from: number,
): Promise<Array<ForwardReading<T>>> {
	const reading = new ForwardReading(source, interval, from);
	const total = await reading.count();
	if (total <= MAX_HITS) {
		await reading.start();
		return [reading];
	}
	const halves = halve(interval);
	if (!halves) throw tooMany(interval);
	const readings: Array<ForwardReading<T>> = [];
	for (const half of halves) readings.push(...(await openReadings(source, half, from)));
	return readings;
}

function tooLong(span: Span): GenesysFault {
	return new GenesysFault({
		message: 'A day of events does not fit into one query of Genesys Cloud',
		description: `It is that of ${toInterval(span)}. Lower Longest Conversation (Days) in Options.`,
	});
}

/**
 * Reads [from, to) forwards, oldest first: the way to catch up, because whoever stops in the middle has left out
 * nothing that is older. What arrives meanwhile moves what is younger to later pages, so nothing ahead is missed.
 * @param isSpent whether a poll has done what it may; one moment is read to its end all the same, or else a moment with
 * more events than a poll may read could never be passed
 * @returns the moment up to which all was read: `to`, or earlier when the poll has done what it may
 */
export async function* readForward<T>(
	source: PagesByTime<T>,
	span: Span,
	isSpent: () => boolean,
): AsyncGenerator<T, number> {
	for (const day of days(span)) {
		if (day.from > span.from && isSpent()) return day.from;
		const interval = source.interval(day);
		if (!interval) throw tooLong(day);
		const readings = await openReadings(source, interval, day.from);
		for (;;) {
			let next: ForwardReading<T> | undefined;
			for (const reading of readings) {
				if (reading.headTime < (next?.headTime ?? day.to)) next = reading;
			}
			if (!next) break;
			const item = next.head as T;
			yield item;
			const time = source.timeOf(item);
			if (next.isLastOfPage && time > span.from && isSpent()) return time;
			await next.advance();
		}
	}
	return span.to;
}
