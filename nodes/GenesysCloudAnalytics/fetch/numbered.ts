import isEqual from 'lodash/isEqual';

import type { Envelope } from './envelope';
import { GenesysFault } from './faults';

/** One page of entities, as it travels through the house. */
export interface Page<T = unknown> {
	items: T[];
	/** From 1, within its slice. */
	number: number;
	envelope: Envelope;
}

export interface NumberedOptions {
	/** Entities asked for per page. */
	pageSize: number;
	/** Pages asked for ahead of the consumer. The session decides how many of them are under way at once. */
	ahead: number;
	/** How many more entities the consumer still wants, asked before each request. Infinity: all. */
	wanted?: () => number;
	/** Called when the last page has been asked for: time to start on what comes after it. */
	onLastAsked?: () => void;
}

/** Consecutive empty pages without any news before a page count is no longer believed. */
const MAX_EMPTY_PAGES = 1_000;

/** Pages that the answers so far promise: from the page count, or computed from the total. */
function announcedPages(envelope: Envelope, pageSize: number): number | undefined {
	if (envelope.pageCount !== undefined) return envelope.pageCount;
	if (envelope.totalHits !== undefined) return Math.ceil(envelope.totalHits / pageSize);
	return undefined;
}

/** Keeps a rejection from being reported as unhandled before its page's turn has come. */
function quietly<T>(promise: Promise<T>): Promise<T> {
	promise.catch(() => {});
	return promise;
}

function repeated(number: number): GenesysFault {
	return new GenesysFault({
		message: 'Genesys Cloud sent the same page twice',
		description: `Page ${number} was identical to the one before it, so the page number has no effect on this path and rows would be missing. Check Pagination and the path, and any gateway in between.`,
	});
}

function endless(): GenesysFault {
	return new GenesysFault({
		message: 'The list does not come to an end',
		description: `Genesys Cloud announced more pages, but ${MAX_EMPTY_PAGES} in a row were empty. Check the path and Pagination.`,
	});
}

/**
 * Reads numbered pages in order, several under way at once, until the end.
 *
 * The end is where the newest answer says it is: pages = ceil(totalHits ÷ page size) for a details query, `pageCount`
 * for a list; both may change from page to page. Without either, the first empty page ends the list. A merely short
 * page is no end: Genesys filters duplicates out of pages.
 * Source: the official blog on the details query ("How the Analytics Conversation Details Query API Works") and the
 * open data exporter.
 * @param read asks for a page, numbered from 1
 */
export async function* numberedPages(
	read: (number: number) => Promise<Envelope>,
	options: NumberedOptions,
): AsyncGenerator<Page> {
	const { pageSize, ahead, wanted = () => Infinity, onLastAsked = () => {} } = options;
	const underWay: Array<Promise<Envelope>> = [];
	let asked = 0;
	let last: number | undefined = 1;
	let isEndKnown = false;
	let emptyInARow = 0;
	let previous: unknown[] = [];

	/** @param untaken entities read that the consumer has not taken off what it wants yet */
	const askMore = (untaken: number) => {
		// Without a known end, pages are asked one by one: the next may not exist.
		const most = last === undefined ? 1 : ahead;
		while (
			underWay.length < most &&
			(last === undefined || asked < last) &&
			underWay.length * pageSize + untaken < wanted()
		) {
			underWay.push(quietly(read(++asked)));
		}
		if (isEndKnown && asked === last) onLastAsked();
	};

	for (let number = 1; ; number++) {
		askMore(0);
		const next = underWay.shift();
		if (!next) return;
		const envelope = await next;

		// An empty answer in the middle says nothing of the end.
		last = announcedPages(envelope, pageSize) ?? (isEndKnown ? last : undefined);
		isEndKnown ||= last !== undefined;
		emptyInARow = envelope.items.length === 0 ? emptyInARow + 1 : 0;
		if (emptyInARow >= MAX_EMPTY_PAGES) throw endless();
		if (envelope.items.length > 0) {
			// Unequal first entities decide it at once; whole pages are compared only when they look alike.
			if (isEqual(envelope.items, previous)) throw repeated(number);
			previous = envelope.items;
		}
		// Asked for before the consumer works on this page, so that places in flight are not idle meanwhile. Not after the
		// first page, which is often all that is wanted: of an AI agent, or of rows for segments, only the consumer knows.
		if (last !== undefined && number > 1) askMore(envelope.items.length);
		yield { items: envelope.items, number, envelope };
		const isOver = last === undefined ? envelope.items.length === 0 : number >= last;
		// Pages under way were asked for because a later total promised them.
		if (isOver && underWay.length === 0) return;
	}
}
