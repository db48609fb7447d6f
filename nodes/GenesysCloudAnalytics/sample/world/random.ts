// Read once: under a test runner every look at a global is slow, and these run millions of times.
const { floor, imul } = Math;

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** Scrambles 32 bits without losing any: two different inputs never give the same output. */
function scramble(value: number): number {
	let bits = value >>> 0;
	bits = imul(bits ^ (bits >>> 16), 0x85ebca6b);
	bits = imul(bits ^ (bits >>> 13), 0xc2b2ae35);
	return (bits ^ (bits >>> 16)) >>> 0;
}

/** Undoes `scramble`. */
function unscramble(value: number): number {
	let bits = value >>> 0;
	bits = imul(bits ^ (bits >>> 16), 0x7ed1b41d);
	bits = imul(bits ^ (bits >>> 13) ^ (bits >>> 26), 0xa5cb9243);
	return (bits ^ (bits >>> 16)) >>> 0;
}

/** A generator state for the `index`-th thing of a seeded world; distinct for every index. */
export function stateFor(seed: number, index: number): number {
	return scramble((scramble(seed) + index) >>> 0);
}

/** A seeded source of numbers (mulberry32): the same state always gives the same sequence. */
export class Random {
	constructor(private state: number) {}

	/** 32 random bits. */
	bits(): number {
		this.state = (this.state + 0x6d2b79f5) >>> 0;
		let mixed = imul(this.state ^ (this.state >>> 15), 1 | this.state);
		mixed = (mixed + imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return (mixed ^ (mixed >>> 14)) >>> 0;
	}

	/** From 0 up to, not including, 1. */
	next(): number {
		return this.bits() / 4294967296;
	}

	/** A whole number, both ends included. */
	between(least: number, most: number): number {
		return least + floor(this.next() * (most - least + 1));
	}

	chance(share: number): boolean {
		return this.next() < share;
	}

	pick<T>(list: readonly T[]): T {
		return list[floor(this.next() * list.length)];
	}

	uuid(): string {
		return uuidFrom(this.bits(), this.bits(), this.bits(), this.bits());
	}
}

function hex(bits: number): string {
	return HEX[bits >>> 24] + HEX[(bits >>> 16) & 255] + HEX[(bits >>> 8) & 255] + HEX[bits & 255];
}

function uuidFrom(a: number, b: number, c: number, d: number): string {
	const second = hex((b & 0xffff0fff) | 0x00004000);
	const third = hex((c & 0x3fffffff) | 0x80000000);
	return `${hex(a)}-${second.slice(0, 4)}-${second.slice(4)}-${third.slice(0, 4)}-${third.slice(4)}${hex(d)}`;
}

/** A version 4 UUID of the `index`-th thing: unique within a seed, since its first digits are. */
export function uuidAt(seed: number, index: number): string {
	const first = stateFor(seed, index);
	const rest = new Random(first ^ 0x5bd1e995);
	return uuidFrom(first, rest.bits(), rest.bits(), rest.bits());
}

/** The index that `uuidAt` was given, if the id is one of its own; otherwise just some number. */
export function indexOfUuid(seed: number, id: string): number {
	return (unscramble(Number.parseInt(id.slice(0, 8), 16)) - scramble(seed)) >>> 0;
}
