import type { Span } from '../genesys/spans';

/**
 * Remembers what a run has delivered, so that no record is delivered twice, whichever page or source repeats it. Here an
 * entity is one record; where it holds several, a ledger of its own says which.
 */
export class Ledger<T> {
	protected readonly seen = new UuidSet();

	/** How many records were looked at, those that were delivered before too. */
	met = 0;

	/** @param keyOf what makes an entity the same entity elsewhere */
	constructor(readonly keyOf: (entity: T) => string) {}

	/** How many records were delivered. */
	get size(): number {
		return this.seen.size;
	}

	/** What was not delivered before; it counts as delivered from now on. */
	fresh(entities: T[]): T[] {
		this.met += entities.length;
		return entities.filter((entity) => this.seen.add(this.keyOf(entity)));
	}

	/** The records of an entity as a total counts them, by what makes each the same wherever it comes again. */
	recordsOf(entity: T): string[] {
		return [this.keyOf(entity)];
	}

	/** Those of its records that the total of a slice counts twice, though they come once. */
	readonly countedTwice: (entity: T, slice: Span) => string[] = () => [];
}

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;
const WORDS = 4;
const FIRST_CAPACITY = 1_024;
/** Beyond half full, looking for a free place takes longer than a larger table costs. */
const MOST_LOAD = 0.5;

/** The 128 bits of a UUID as four numbers; undefined for anything else, and for the UUID of nothing but zeros. */
function words(text: string): [number, number, number, number] | undefined {
	if (!UUID.test(text)) return undefined;
	const word = (hex: string) => Number.parseInt(hex, 16);
	const found: [number, number, number, number] = [
		word(text.slice(0, 8)),
		word(text.slice(9, 13) + text.slice(14, 18)),
		word(text.slice(19, 23) + text.slice(24, 28)),
		word(text.slice(28)),
	];
	return found.some((part) => part !== 0) ? found : undefined;
}

/**
 * A set of IDs that holds a million UUIDs in 32 MB outside of the JavaScript heap, where a Set of strings takes 100 MB
 * inside of it and makes every garbage collection slower. Other texts go into an ordinary Set.
 */
export class UuidSet {
	private table = new Uint32Array(WORDS * FIRST_CAPACITY);

	private uuids = 0;

	private readonly others = new Set<string>();

	get size(): number {
		return this.uuids + this.others.size;
	}

	/** Adds an ID; false when it was there already. */
	add(id: string): boolean {
		const key = words(id);
		if (!key) {
			const before = this.others.size;
			this.others.add(id);
			return this.others.size > before;
		}
		if (!this.put(key)) return false;
		this.uuids++;
		if (this.uuids * WORDS > this.table.length * MOST_LOAD) this.grow();
		return true;
	}

	private put(key: ArrayLike<number>): boolean {
		const { table } = this;
		const places = table.length / WORDS;
		// UUIDs are random enough to be their own hash; a taken place leads to the next one.
		for (let place = (key[0] ^ key[3]) >>> 0; ; place++) {
			const at = (place % places) * WORDS;
			const isFree = !(table[at] | table[at + 1] | table[at + 2] | table[at + 3]);
			if (isFree) {
				table.set(key, at);
				return true;
			}
			const isSame =
				table[at] === key[0] &&
				table[at + 1] === key[1] &&
				table[at + 2] === key[2] &&
				table[at + 3] === key[3];
			if (isSame) return false;
		}
	}

	private grow(): void {
		const old = this.table;
		this.table = new Uint32Array(old.length * 2);
		for (let at = 0; at < old.length; at += WORDS) {
			const key = old.subarray(at, at + WORDS);
			if (key[0] | key[1] | key[2] | key[3]) this.put(key);
		}
	}
}
