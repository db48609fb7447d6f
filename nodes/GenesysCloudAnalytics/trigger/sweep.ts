import type { ReadByTime } from '../fetch/byTime';
import { MAX_HITS } from '../fetch/family';
import type { Span } from '../query/slices';
import { halve } from '../query/slices';
import { Lane } from './lane';

/** Something that comes page by page in the order of time. */
export interface TimeSource<T> {
	timeOf(item: T): number;
	read: ReadByTime<T>;
	/** The interval to ask for, so that all that happened in [from, to) is in it; undefined when it would be too long. */
	interval(from: number, to: number): Span | undefined;
}

/** How much of a poll is left. */
export interface Effort {
	/** Notes one request. */
	spend(): void;
	isSpent(): boolean;
}

const DAY_MS = 24 * 60 * 60_000;
const PAGE_SIZE = 100;

/**
 * Reads from the newest back to `from`, which takes one request in a quiet time. While it reads, what is new moves the
 * others to later pages, so nothing is missed; what goes away moves them to earlier ones, so a page is read again.
 * @returns what happened in [from, to), oldest first; undefined when it is more than `pages` pages away
 */
export async function readBack<T>(
	source: TimeSource<T>,
	{ from, to }: Span,
	pages: number,
	effort: Effort,
): Promise<T[] | undefined> {
	const interval = source.interval(from, to);
	if (!interval) return undefined;
	const found: T[] = [];
	let total = 0;
	let read = 0;
	for (let number = 1; ; number++) {
		if (read++ >= pages) return undefined;
		effort.spend();
		const page = await source.read(interval, 'desc', number);
		for (const item of page.items) if (source.timeOf(item) < to) found.push(item);
		const gone = total - page.total;
		total = page.total;
		if (gone > 0) {
			number = Math.max(0, number - 1 - Math.ceil(gone / PAGE_SIZE));
			continue;
		}
		const last = page.items[page.items.length - 1];
		const isEnd = last === undefined || number * PAGE_SIZE >= total;
		if (isEnd || source.timeOf(last) < from) break;
	}
	return found
		.filter((item) => source.timeOf(item) >= from)
		.sort((a, b) => source.timeOf(a) - source.timeOf(b));
}

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

/** Intervals with no more hits than Genesys pages through, each with its place found. */
async function openLanes<T>(
	source: TimeSource<T>,
	interval: Span,
	from: number,
	effort: Effort,
): Promise<Array<Lane<T>>> {
	const lane = new Lane(source, interval, from, effort);
	const total = await lane.count();
	const halves = total > MAX_HITS ? halve(interval) : undefined;
	if (!halves) return [lane];
	const lanes: Array<Lane<T>> = [];
	for (const half of halves) lanes.push(...(await openLanes(source, half, from, effort)));
	return lanes;
}

/**
 * Reads [from, to) forwards, oldest first: the way to catch up, because whoever stops in the middle has left out
 * nothing that is older. What arrives meanwhile moves what is younger to later pages, so nothing ahead is missed.
 * @returns the moment up to which all was read: `to`, or earlier when the effort was spent
 */
export async function* readForward<T>(
	source: TimeSource<T>,
	span: Span,
	effort: Effort,
): AsyncGenerator<T, number> {
	for (const day of days(span)) {
		if (day.from > span.from && effort.isSpent()) return day.from;
		const interval = source.interval(day.from, day.to);
		if (!interval) continue;
		const lanes = await openLanes(source, interval, day.from, effort);
		for (const lane of lanes) await lane.start();
		for (;;) {
			let next: Lane<T> | undefined;
			for (const lane of lanes) {
				if (lane.headTime < (next?.headTime ?? day.to)) next = lane;
			}
			if (!next) break;
			const item = next.head as T;
			yield item;
			if (!(await next.advance())) return source.timeOf(item);
		}
	}
	return span.to;
}
