import type { Batch } from '../emit/outlet';
import type { NameLookup } from '../fetch/lookup';
import type { NameColumn, NameKind } from '../shape/names';
import { addNames, idsIn } from '../shape/names';

/**
 * Where all rows wait for their names, those of the first so many are asked for while the rest is being read: by then
 * nearly every queue, agent and code has been met, so that little is left to ask for at the end.
 */
const ASKED_AHEAD = 5_000;

/** Batches that get their names with each one that comes: what has waited is worked off while the rest is being read. */
const NAMED_AT_ONCE = 3;

type Ids = Map<NameKind, Set<string>>;

function addIds(to: Ids, ids: Ids): void {
	for (const [kind, more] of ids) {
		const all = to.get(kind) ?? new Set<string>();
		to.set(kind, all);
		for (const id of more) all.add(id);
	}
}

function isWithin(ids: Ids, all: Ids): boolean {
	return [...ids].every(([kind, some]) => [...some].every((id) => all.get(kind)?.has(id)));
}

interface Held {
	batch: Batch;
	/** Its IDs are among those that were asked for ahead. */
	isAhead: boolean;
	isNamed: boolean;
}

/** Rows that wait for their names, in their order. */
class Waiting {
	count = 0;

	private readonly held: Held[] = [];

	/** IDs that nobody has asked for yet. */
	private ids: Ids = new Map();

	/** IDs that were asked for ahead. */
	private asked?: Ids;

	private isAnswered = false;

	/** The held batches before this place have had their turn. */
	private next = 0;

	constructor(
		private readonly columns: readonly NameColumn[],
		private readonly lookup: NameLookup,
	) {}

	add(batch: Batch): void {
		const ids = idsIn(batch.rows, this.columns);
		const isAhead = this.asked !== undefined && isWithin(ids, this.asked);
		if (!isAhead) addIds(this.ids, ids);
		this.held.push({ batch, isAhead, isNamed: false });
		this.count += batch.rows.length;
		if (this.isAnswered) this.nameSome();
	}

	/** Asks for the names of what is held so far, once. */
	askAhead(): void {
		if (this.asked) return;
		this.asked = this.ids;
		this.ids = new Map();
		for (const one of this.held) one.isAhead = true;
		// What goes wrong is met again at the end.
		this.lookup.learn(this.asked).then(
			() => (this.isAnswered = true),
			() => {},
		);
	}

	/** Everything that is held, with names. */
	async *release(): AsyncGenerator<Batch> {
		if (this.asked) addIds(this.ids, this.asked);
		await this.lookup.learn(this.ids);
		this.ids.clear();
		// Taken out one by one: rows without names are not kept beside those with names.
		for (let one = this.held.shift(); one !== undefined; one = this.held.shift()) {
			this.name(one);
			yield one.batch;
		}
		this.count = 0;
		this.next = 0;
	}

	private nameSome(): void {
		const end = Math.min(this.next + NAMED_AT_ONCE, this.held.length);
		for (; this.next < end; this.next++) {
			const one = this.held[this.next];
			if (one.isAhead) this.name(one);
		}
	}

	private name(one: Held): void {
		if (one.isNamed) return;
		one.isNamed = true;
		one.batch = { ...one.batch, rows: addNames(one.batch.rows, this.columns, this.lookup) };
	}
}

/**
 * Adds names to rows on their way out; rows, their order and their files stay what they are.
 * @param hold rows that are gathered before names are asked for
 */
export async function* withNames(
	batches: AsyncIterable<Batch> | Iterable<Batch>,
	columns: readonly NameColumn[],
	lookup: NameLookup,
	hold: number,
): AsyncGenerator<Batch> {
	const waiting = new Waiting(columns, lookup);
	for await (const batch of batches) {
		waiting.add(batch);
		if (waiting.count >= hold) yield* waiting.release();
		else if (waiting.count >= ASKED_AHEAD) waiting.askAhead();
	}
	yield* waiting.release();
}
