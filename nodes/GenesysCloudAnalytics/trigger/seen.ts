import { fingerprint } from '../fetch/fingerprint';

/**
 * The IDs of what was told, kept small enough for n8n's static data.
 *
 * An ID is kept as 48 bits of a hash: 8 characters. That a new event is taken for one that was told has a chance of
 * (IDs kept ÷ 2^48) each time: with 28,000 kept, one in ten thousand million.
 */

/** 28,000 IDs are 224,000 characters, and with what stands around them less than 256 KB. */
export const MAX_SEEN = 28_000;

/** IDs are forgotten a quarter of an hour at a time. */
const BUCKET_MS = 15 * 60_000;
/** The bucket of what has not come to its end, so that it has no age yet. */
const OPEN = Infinity;
const OPEN_NAME = 'open';

const BYTES_PER_ID = 6;

/** As it lies in static data: base64 texts by bucket. */
export interface StoredSeen {
	/** What happened before this moment (ms) is not known any more. */
	knownFrom: number;
	buckets: Record<string, string>;
}

/** 48 bits that stand for a text. */
function short(key: string): number {
	return parseInt(fingerprint(key).slice(-2 * BYTES_PER_ID), 16);
}

function encode(ids: number[]): string {
	const bytes = Buffer.alloc(ids.length * BYTES_PER_ID);
	ids.forEach((id, index) => bytes.writeUIntBE(id, index * BYTES_PER_ID, BYTES_PER_ID));
	return bytes.toString('base64');
}

function decode(text: string): number[] {
	const bytes = Buffer.from(text, 'base64');
	const ids: number[] = [];
	for (let at = 0; at + BYTES_PER_ID <= bytes.length; at += BYTES_PER_ID) {
		ids.push(bytes.readUIntBE(at, BYTES_PER_ID));
	}
	return ids;
}

/** Remembers IDs by the time at which they happened; forgets the oldest beyond its bound, and says so. */
export class Seen {
	/** The bucket of each ID. */
	private readonly ids = new Map<number, number>();

	constructor(
		/** What happened before this moment is not known any more: it must not be told, or it could be told twice. */
		public knownFrom: number,
		private readonly most = MAX_SEEN,
	) {}

	static restore({ knownFrom, buckets }: StoredSeen, most = MAX_SEEN): Seen {
		const seen = new Seen(knownFrom, most);
		for (const [name, text] of Object.entries(buckets)) {
			const bucket = name === OPEN_NAME ? OPEN : Number(name);
			for (const id of decode(text)) seen.ids.set(id, bucket);
		}
		return seen;
	}

	get size(): number {
		return this.ids.size;
	}

	has(key: string): boolean {
		return this.ids.has(short(key));
	}

	/** @param time when it happened (ms); undefined for what has not come to its end */
	add(key: string, time?: number): void {
		this.ids.set(short(key), time === undefined ? OPEN : Math.floor(time / BUCKET_MS));
	}

	/** What was open and is not among `keys` any more has come to its end, at `time` at the latest. */
	closeAllBut(keys: Iterable<string>, time: number): void {
		const open = new Set([...keys].map(short));
		for (const [id, bucket] of this.ids) {
			if (bucket === OPEN && !open.has(id)) this.ids.set(id, Math.floor(time / BUCKET_MS));
		}
	}

	/** Forgets what happened before a moment, by whole buckets, so that a little more is kept. */
	forgetBefore(time: number): void {
		const first = Math.floor(time / BUCKET_MS);
		for (const [id, bucket] of this.ids) if (bucket < first) this.ids.delete(id);
		this.knownFrom = Math.max(this.knownFrom, time);
	}

	/**
	 * Keeps within the bound by forgetting the oldest.
	 * @returns the moment before which nothing is known now, when something had to be forgotten
	 */
	shrink(): number | undefined {
		if (this.ids.size <= this.most) return undefined;
		const counts = new Map<number, number>();
		for (const bucket of this.ids.values()) counts.set(bucket, (counts.get(bucket) ?? 0) + 1);
		let left = this.ids.size;
		let forgotten = this.knownFrom;
		for (const bucket of [...counts.keys()].sort((a, b) => a - b)) {
			if (left <= this.most || bucket === OPEN) break;
			left -= counts.get(bucket) ?? 0;
			forgotten = (bucket + 1) * BUCKET_MS;
		}
		this.forgetBefore(forgotten);
		return forgotten;
	}

	store(): StoredSeen {
		const byBucket = new Map<number, number[]>();
		for (const [id, bucket] of this.ids) {
			const ids = byBucket.get(bucket);
			if (ids) ids.push(id);
			else byBucket.set(bucket, [id]);
		}
		const buckets = [...byBucket].map(([bucket, ids]): [string, string] => [
			bucket === OPEN ? OPEN_NAME : String(bucket),
			encode(ids),
		]);
		return { knownFrom: this.knownFrom, buckets: Object.fromEntries(buckets) };
	}
}
