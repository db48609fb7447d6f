import type { Effort } from './sweep';

/** Requests of one poll, of the 300 that a token has each minute: the others are for the rest of the workflows. */
export const MAX_REQUESTS = 100;

/** A poll reads on until it has sent this many requests or the moment has come. */
export function effortUntil(deadline: number, now: () => number, most = MAX_REQUESTS): Effort {
	let requests = 0;
	return {
		spend: () => void requests++,
		isSpent: () => requests >= most || now() >= deadline,
	};
}
