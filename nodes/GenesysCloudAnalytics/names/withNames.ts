import type { Batch } from '../output/outlet';
import type { NameLookup } from './lookup';
import type { NameColumn } from './rowNames';
import { RowNames } from './rowNames';

/**
 * Names are asked for when so many rows have come since the last time, while the rest is being read: by then nearly every
 * queue, agent and code has been met, so that little is left to ask for at the end.
 */
const ASKED_AHEAD = 5_000;

/** Batches that get their names with each one that comes: what has waited is worked off while the rest is being read. */
const NAMED_AT_ONCE = 3;

/** Rows that wait for their names, in their order. */
class Waiting {
	/** Rows that are held. */
	count = 0;

	/** Rows that came since names were asked for the last time. */
	unasked = 0;

	private readonly names: RowNames;

	private readonly held: Array<{ batch: Batch; round: number }> = [];

	/** The rounds of questions whose answers are there. */
	private answered = 0;

	/** Resolves when all that was asked is answered. */
	private answer: Promise<void> = Promise.resolve();

	constructor(
		columns: readonly NameColumn[],
		private readonly lookup: NameLookup,
	) {
		this.names = new RowNames(columns);
	}

	add(batch: Batch): void {
		const { rows, round } = this.names.withRoom(batch.rows);
		this.held.push({ batch: { ...batch, rows }, round });
		this.count += rows.length;
		this.unasked += rows.length;
	}

	/** Asks for the names of what has come. */
	ask(): void {
		this.unasked = 0;
		const learned = this.lookup.learn(this.names.takeIds());
		this.answer = Promise.all([this.answer, learned]).then(() => {
			this.answered++;
		});
		// What goes wrong is met where the answer is waited for.
		this.answer.catch(() => {});
	}

	/** Resolves when everything that is held can have its names. */
	async all(): Promise<void> {
		if (this.unasked > 0) this.ask();
		await this.answer;
	}

	/** The first batches that can have their names, with them, at most so many. */
	*ready(most: number): Generator<Batch> {
		for (let given = 0; given < most; given++) {
			const [first] = this.held;
			if (first === undefined || first.round >= this.answered) return;
			this.held.shift();
			const { batch } = first;
			this.count -= batch.rows.length;
			this.names.fill(batch.rows, this.lookup);
			yield batch;
		}
	}
}

/**
 * Adds names to rows on their way out; rows, their order and their files stay what they are.
 * @param hold rows that may wait for their names. As many as there are: then names are asked for twice at most
 */
export async function* withNames(
	batches: AsyncIterable<Batch> | Iterable<Batch>,
	columns: readonly NameColumn[],
	lookup: NameLookup,
	hold: number,
): AsyncGenerator<Batch> {
	const waiting = new Waiting(columns, lookup);
	let isFirst = true;
	for await (const batch of batches) {
		waiting.add(batch);
		if (waiting.unasked >= ASKED_AHEAD && (isFirst || hold < Infinity)) {
			isFirst = false;
			waiting.ask();
		}
		const isFull = waiting.count >= hold;
		if (isFull) await waiting.all();
		yield* waiting.ready(isFull ? Infinity : NAMED_AT_ONCE);
	}
	await waiting.all();
	yield* waiting.ready(Infinity);
}
