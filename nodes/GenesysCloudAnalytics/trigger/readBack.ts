import type { PagesByTime, TimePage } from '../details/byTime';
import { MAX_DETAILS_PAGE_SIZE } from '../genesys/endpoints';
import type { Span } from '../genesys/spans';

/** Further back than this many pages, a quick look becomes a reading from the oldest on. */
const MOST_PAGES_BACK = 10;

/**
 * Reads from the newest back to `from`, which takes one request in a quiet time. While it reads, what is new moves the
 * others to later pages, so nothing is missed; what goes away moves them to earlier ones, so a page is read again.
 * @returns what happened in [from, to), oldest first; undefined when it is too many pages away
 */
export async function readBack<T>(
	source: PagesByTime<T>,
	{ from, to }: Span,
	mostPages = MOST_PAGES_BACK,
): Promise<T[] | undefined> {
	const interval = source.interval({ from, to });
	if (!interval) return undefined;
	const found: T[] = [];
	let total = 0;
	let read = 0;
	for (let first: number | undefined = 1; first !== undefined; ) {
		const pages: AsyncIterable<TimePage<T>> = source.read(interval, 'desc', first);
		first = undefined;
		for await (const page of pages) {
			for (const item of page.items) if (source.timeOf(item) < to) found.push(item);
			const last = page.items.at(-1);
			const gone = total - (page.total ?? 0);
			total = page.total ?? 0;
			const isReached = gone <= 0 && last !== undefined && source.timeOf(last) < from;
			if (isReached) break;
			const isEnd =
				gone <= 0 && page.total !== undefined && page.number * MAX_DETAILS_PAGE_SIZE >= total;
			if (++read >= mostPages && !isEnd) return undefined;
			if (gone > 0) {
				first = Math.max(1, page.number - Math.ceil(gone / MAX_DETAILS_PAGE_SIZE));
				break;
			}
		}
	}
	return found
		.filter((item) => source.timeOf(item) >= from)
		.sort((a, b) => source.timeOf(a) - source.timeOf(b));
}

/** The last things that happened before `to`, newest first. */
export async function readNewest<T>(
	source: PagesByTime<T>,
	span: Span,
	{ mostPages, enough }: { mostPages: number; enough: number },
): Promise<T[]> {
	const interval = source.interval(span) ?? source.interval({ from: span.to - 1, to: span.to });
	if (!interval) return [];
	const found: T[] = [];
	let read = 0;
	for await (const { items } of source.read(interval, 'desc')) {
		for (const item of items) if (source.timeOf(item) < span.to) found.push(item);
		if (found.length >= enough || ++read >= mostPages) break;
	}
	return found;
}
