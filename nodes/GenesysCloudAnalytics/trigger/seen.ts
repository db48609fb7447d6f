import { fingerprint } from '../values/fingerprint';

/**
 * What was handed over, kept small enough for n8n's static data.
 *
 * Of each event, 48 bits of a hash are kept, and the second at which it happened. That a new event is taken for one that
 * was handed over has a chance of (events kept ÷ 2^48) each time: with 26,000 kept, one in ten thousand million.
 */

/** 26,000 events are some 245,000 characters; with what stands around them less than 256 KB. */
export const MAX_SEEN = 26_000;

const BYTES_PER_ID = 6;
const BITS_OF_GAP = 7;
const MORE_FOLLOWS = 1 << BITS_OF_GAP;

/** As it lies in static data. */
export interface StoredSeen {
	/** What happened before this moment (ms) is not known any more. */
	knownFrom: number;
	/** Base64 of the hashes, 6 bytes each, in the order of time. */
	ids: string;
	/** Base64 of the seconds from each to the next, the first one since 1970; 7 bits a byte, the lowest first. */
	gaps: string;
	/** The same as `ids`, of what belongs to something that has not come to its end, so that it has no time yet. */
	open: string;
}

/** 48 bits that stand for a text. */
export function hashOf(key: string): number {
	return parseInt(fingerprint(key).slice(-2 * BYTES_PER_ID), 16);
}

export function secondOf(ms: number): number {
	return Math.floor(ms / 1_000);
}

function packIds(ids: number[]): string {
	const bytes = Buffer.alloc(ids.length * BYTES_PER_ID);
	ids.forEach((id, index) => bytes.writeUIntBE(id, index * BYTES_PER_ID, BYTES_PER_ID));
	return bytes.toString('base64');
}

/** @param text what is left of it, when it was cut short */
export function unpackIds(text: string): number[] {
	const bytes = Buffer.from(text, 'base64');
	const ids: number[] = [];
	for (let at = 0; at + BYTES_PER_ID <= bytes.length; at += BYTES_PER_ID) {
		ids.push(bytes.readUIntBE(at, BYTES_PER_ID));
	}
	return ids;
}

function packSeconds(seconds: number[]): string {
	const bytes: number[] = [];
	let before = 0;
	for (const second of seconds) {
		let gap = second - before;
		for (; gap >= MORE_FOLLOWS; gap = Math.floor(gap / MORE_FOLLOWS)) {
			bytes.push((gap % MORE_FOLLOWS) + MORE_FOLLOWS);
		}
		bytes.push(gap);
		before = second;
	}
	return Buffer.from(bytes).toString('base64');
}

/** The seconds of {@link packSeconds}, as many as there are in the text. */
export function unpackSeconds(text: string): number[] {
	const seconds: number[] = [];
	let second = 0;
	let gap = 0;
	let worth = 1;
	for (const byte of Buffer.from(text, 'base64')) {
		gap += (byte % MORE_FOLLOWS) * worth;
		worth *= MORE_FOLLOWS;
		if (byte >= MORE_FOLLOWS) continue;
		second += gap;
		seconds.push(second);
		gap = 0;
		worth = 1;
	}
	return seconds;
}

/** Knows what was handed over and when it happened; forgets the oldest beyond its bound, and says so. */
export class Seen {
	/** The second of each event; undefined while what it belongs to has not come to its end. */
	private readonly seconds = new Map<number, number | undefined>();

	constructor(
		/** What happened before this moment is not remembered any more: it must not be handed over, or it could be twice. */
		public knownFrom: number,
		private readonly most = MAX_SEEN,
	) {}

	static restore({ knownFrom, ids, gaps, open }: StoredSeen, most = MAX_SEEN): Seen {
		const seen = new Seen(knownFrom, most);
		const seconds = unpackSeconds(gaps);
		unpackIds(ids).forEach((id, index) => seen.seconds.set(id, seconds[index]));
		for (const id of unpackIds(open)) seen.seconds.set(id, undefined);
		return seen;
	}

	get size(): number {
		return this.seconds.size;
	}

	/** When the youngest of what was handed over happened (ms); undefined when nothing was. */
	get youngest(): number | undefined {
		let youngest: number | undefined;
		for (const second of this.seconds.values()) {
			if (second !== undefined && second >= (youngest ?? 0)) youngest = second;
		}
		return youngest === undefined ? undefined : youngest * 1_000;
	}

	has(key: string): boolean {
		return this.seconds.has(hashOf(key));
	}

	/** Whether it was handed over as something that happened earlier than now (in whole seconds). */
	hasEarlier(key: string, time: number): boolean {
		const second = this.seconds.get(hashOf(key));
		return second !== undefined && second < secondOf(time);
	}

	/** @param time when it happened (ms); undefined for what has not come to its end */
	add(key: string, time?: number): void {
		this.addHash(hashOf(key), time === undefined ? undefined : secondOf(time));
	}

	addHash(id: number, second: number | undefined): void {
		this.seconds.set(id, second);
	}

	/** What was open and is not among `keys` any more has come to its end, at `time` at the latest. */
	closeAllBut(keys: Iterable<string>, time: number): void {
		const open = new Set([...keys].map(hashOf));
		for (const [id, second] of this.seconds) {
			if (second === undefined && !open.has(id)) this.seconds.set(id, secondOf(time));
		}
	}

	/** Nothing can have happened later than now: what says so is forgotten as if it had happened now. */
	notAfter(time: number): void {
		const latest = secondOf(time);
		for (const [id, second] of this.seconds) {
			if (second !== undefined && second > latest) this.seconds.set(id, latest);
		}
	}

	/** Forgets what happened before a moment, by whole seconds. */
	forgetBefore(time: number): void {
		const first = secondOf(time);
		for (const [id, second] of this.seconds) {
			if (second !== undefined && second < first) this.seconds.delete(id);
		}
		this.knownFrom = Math.max(this.knownFrom, time);
	}

	/**
	 * Keeps within the bound by forgetting the oldest, second by second.
	 * @param until what happened from this moment on is still being handed over: it is kept, however much it is
	 * @returns the moment before which nothing is known now, when something had to be forgotten
	 */
	shrink(until: number): number | undefined {
		if (this.size <= this.most) return undefined;
		const counts = new Map<number, number>();
		for (const second of this.seconds.values()) {
			if (second !== undefined) counts.set(second, (counts.get(second) ?? 0) + 1);
		}
		let left = this.size;
		let forgotten: number | undefined;
		for (const second of [...counts.keys()].sort((a, b) => a - b)) {
			if (left <= this.most || second >= secondOf(until)) break;
			left -= counts.get(second) ?? 0;
			forgotten = (second + 1) * 1_000;
		}
		if (forgotten !== undefined) this.forgetBefore(forgotten);
		return forgotten;
	}

	store(): StoredSeen {
		const timed: Array<[number, number]> = [];
		const open: number[] = [];
		for (const [id, second] of this.seconds) {
			if (second === undefined) open.push(id);
			else timed.push([id, second]);
		}
		timed.sort(([, a], [, b]) => a - b);
		return {
			knownFrom: this.knownFrom,
			ids: packIds(timed.map(([id]) => id)),
			gaps: packSeconds(timed.map(([, second]) => second)),
			open: packIds(open),
		};
	}
}
