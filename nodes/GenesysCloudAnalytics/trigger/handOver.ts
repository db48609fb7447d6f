import type { Seen } from './seen';

/** One thing that is handed over to the workflow. */
export interface TriggerEvent<E> {
	/** What makes it the same event wherever it is met again. */
	key: string;
	/** When it happened (ms). */
	at: number;
	event: E;
	/** What is handed over instead when the same has happened before, earlier. Left out: it can happen only once. */
	again?: E;
}

/** Takes each new event once, and no more than one poll may hand over. */
export class HandOver<E> {
	readonly events: E[] = [];

	constructor(
		private readonly seen: Seen,
		private readonly begin: number,
		private readonly most: number,
	) {}

	get isFull(): boolean {
		return this.events.length >= this.most;
	}

	/**
	 * @param time decides how long it is remembered; undefined as long as it belongs to something open
	 * @returns false when there is no room for a new event; it is then left for the next poll
	 */
	take({ key, at, event, again }: TriggerEvent<E>, time: number | undefined): boolean {
		if (at < this.begin) return true;
		const isAgain = again !== undefined && this.seen.hasEarlier(key, at);
		if (this.seen.has(key) && !isAgain) return true;
		if (this.isFull) return false;
		this.seen.add(key, time);
		this.events.push(isAgain ? again : event);
		return true;
	}
}
