import type { Session } from '../http/session';

/** How long a name counts: whoever renames something sees it everywhere after that. */
const KEPT_MS = 10 * 60_000;
/** Names that are kept for all OAuth clients together, some five megabytes; the longest unused leave first. */
export const MOST_NAMES = 20_000;

interface Entry<T> {
	value: T;
	at: number;
	size: number;
}

/** Values that count for a while, in the memory of the process; where there are too many, the longest unused leave first. */
export class Kept<T> {
	private readonly entries = new Map<string, Entry<T>>();

	private size = 0;

	/**
	 * @param forMs how long a value counts
	 * @param most how large all of them may be together
	 */
	constructor(
		private readonly forMs: number,
		private readonly most: number,
	) {}

	/** @param now ms since 1970; a value from later than that does not count either, because a clock was wrong */
	get(key: string, now: number): T | undefined {
		const found = this.entries.get(key);
		if (!found) return undefined;
		const age = now - found.at;
		if (age < 0 || age >= this.forMs) {
			this.delete(key);
			return undefined;
		}
		this.entries.delete(key);
		this.entries.set(key, found);
		return found.value;
	}

	/** @param at ms since 1970, from when on it counts */
	set(key: string, value: T, at: number, size = 1): void {
		this.delete(key);
		if (size > this.most) return;
		this.entries.set(key, { value, at, size });
		this.size += size;
		for (const oldest of this.entries.keys()) {
			if (this.size <= this.most) return;
			this.delete(oldest);
		}
	}

	delete(key: string): void {
		this.size -= this.entries.get(key)?.size ?? 0;
		this.entries.delete(key);
	}
}

const kept = new Kept<unknown>(KEPT_MS, MOST_NAMES);

/** Questions under way, for whoever asks the same meanwhile. */
const underWay = new Map<string, Promise<unknown>>();

function placeOf(owner: string, of: string, key: string): string {
	return `${owner} ${of} ${key}`;
}

/** What is asked for, and how. */
export interface Question<T> {
	/** What the keys are of, such as "name of queue". */
	of: string;
	keys: readonly string[];
	/** Asks Genesys Cloud. What it does not have is left out. */
	read(keys: readonly string[]): Promise<Map<string, T>>;
	/** Names in a value; default: it is one. */
	count?(value: T): number;
}

export interface Remembered<T> {
	values: Map<string, T>;
	/** Nothing of it is older than the question. */
	isFresh: boolean;
}

/** What Genesys Cloud answered; undefined where nobody else may use it. */
type Shared<T> = Promise<Map<string, T> | undefined>;

/** Reads, and keeps what came, unless the credential has become that of another OAuth client meanwhile. */
async function readAnew<T>(
	{ clock, identity }: Session,
	owner: string,
	{ of, keys, read, count = () => 1 }: Question<T>,
): Promise<{ values: Map<string, T>; isOwners: boolean }> {
	const at = clock.now();
	const values = await read(keys);
	const isOwners = identity?.() === owner;
	for (const key of keys) {
		const value = values.get(key);
		const place = placeOf(owner, of, key);
		if (value === undefined) kept.delete(place);
		else if (isOwners) kept.set(place, value, at, count(value));
	}
	return { values, isOwners };
}

/** Reads for all who ask the same meanwhile. */
async function readForAll<T>(
	session: Session,
	owner: string,
	question: Question<T>,
): Promise<Map<string, T>> {
	const reading = readAnew(session, owner, question);
	// It can have been ended by the cancelling of this run; then the others ask themselves.
	const shared: Shared<T> = reading.then(
		({ values, isOwners }) => (isOwners ? values : undefined),
		() => undefined,
	);
	const places = question.keys.map((key) => placeOf(owner, question.of, key));
	for (const place of places) underWay.set(place, shared);
	try {
		return (await reading).values;
	} finally {
		for (const place of places) underWay.delete(place);
	}
}

/**
 * Names that Genesys Cloud gave within the last ten minutes to whoever used the same credential, and for the rest, one
 * question of all who ask at the same time. Only names: whether something exists is asked anew each time.
 */
export async function remembered<T>(
	session: Session,
	question: Question<T>,
): Promise<Remembered<T>> {
	const owner = session.identity?.();
	const { of, keys } = question;
	if (owner === undefined) return { values: await question.read(keys), isFresh: true };
	const now = session.clock.now();
	const values = new Map<string, T>();
	const asked = new Map<string, Shared<T>>();
	const left: string[] = [];
	for (const key of keys) {
		const place = placeOf(owner, of, key);
		const value = kept.get(place, now) as T | undefined;
		const shared = underWay.get(place) as Shared<T> | undefined;
		if (value !== undefined) values.set(key, value);
		else if (shared) asked.set(key, shared);
		else left.push(key);
	}
	const isFresh = values.size === 0;
	const ask = async (which: readonly string[]) =>
		which.length > 0
			? await readForAll(session, owner, { ...question, keys: which })
			: new Map<string, T>();
	const others = async () => {
		const missed: string[] = [];
		for (const [key, shared] of asked) {
			const answers = await shared;
			const value = answers?.get(key);
			if (value !== undefined) values.set(key, value);
			if (answers === undefined) missed.push(key);
		}
		return await ask(missed);
	};
	for (const part of await Promise.all([ask(left), others()])) {
		part.forEach((value, key) => values.set(key, value));
	}
	return { values, isFresh };
}

/** The same from Genesys Cloud, whatever is kept. */
export async function askedAnew<T>(
	session: Session,
	question: Question<T>,
): Promise<Map<string, T>> {
	const owner = session.identity?.();
	if (owner === undefined) return await question.read(question.keys);
	return (await readAnew(session, owner, question)).values;
}
