import isEqual from 'lodash/isEqual';

import { GenesysFault } from '../http/faults';
import type { GenesysRequest } from '../http/request';

/** What is kept of a page to recognise it: the consumer may take its items away. */
export class Likeness {
	private readonly count: number;

	private readonly ends: unknown[];

	constructor(private readonly items: unknown[]) {
		this.count = items.length;
		this.ends = [items[0], items[this.count - 1]];
	}

	/** Unequal ends decide it at once; whole pages are compared only when they look alike. */
	isOf(items: unknown[]): boolean {
		if (items.length === 0 || items.length !== this.count) return false;
		if (!isEqual([items[0], items[items.length - 1]], this.ends)) return false;
		return this.items.length !== this.count || isEqual(items, this.items);
	}
}

/** The requests that were made of a list. */
export class Trail {
	private readonly places = new Set<string>();

	has(request: GenesysRequest): boolean {
		return this.places.has(placeOf(request));
	}

	add(request: GenesysRequest): void {
		this.places.add(placeOf(request));
	}
}

function placeOf({ path, query, body }: GenesysRequest): string {
	return JSON.stringify([path, query, body]);
}

/** @param description what that means for what is read, and what to do */
export function samePageTwice(description: string): GenesysFault {
	return new GenesysFault({ message: 'Genesys Cloud sent the same page twice', description });
}

/** @param guess a likely reason, as a part of a sentence */
export function repeated(number: number, guess?: string): GenesysFault {
	const because = guess === undefined ? '' : `: ${guess}`;
	return samePageTwice(
		`Page ${number} was identical to the one before it, also when it was asked again, so rows would be missing${because}. Check Pagination and the path, and any gateway in between.`,
	);
}

/** @param empty how many pages in a row were empty */
export function endless(empty: number): GenesysFault {
	return new GenesysFault({
		message: 'The list does not come to an end',
		description: `Genesys Cloud announced more pages, but ${empty} in a row were empty. Check the path and Pagination.`,
	});
}

/** @param advice what to do about it, as the end of a sentence */
export function turnsInCircles(
	number: number,
	advice = 'set Pagination to None or use a limit',
): GenesysFault {
	return new GenesysFault({
		message: 'The list turns in circles',
		description: `After page ${number}, Genesys Cloud named a next page that was read before, so it would never end. Run it again; if it stays so, ${advice}.`,
	});
}
