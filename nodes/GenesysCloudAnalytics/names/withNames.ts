import type { INodeProperties } from 'n8n-workflow';

import type { Batch } from '../output/outlet';
import { MOST_ROWS } from '../output/toolAnswer';
import type { Services } from '../parameters/operation';
import type { Parameters } from '../parameters/port';
import { isSimplified } from '../parameters/read';
import type { NameLookup } from './lookup';
import { namesOf } from './lookup';
import type { KeptKeys, NameColumn } from './rowNames';
import { RowNames } from './rowNames';

/**
 * Names are asked for when so many rows have come since the last time, while the rest is being read: by then nearly every
 * queue, agent and code has been met, so that little is left to ask for at the end.
 */
const ASKED_AHEAD = 5_000;

/** The same where a place in flight is free beside the last pages that are under way; the next time, twice as many. */
const ASKED_BESIDE = 1_000;

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
		kept?: KeptKeys,
	) {
		this.names = new RowNames(columns, kept);
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
 * Adds names to rows on their way out; the order of rows and their files stay what they are. What rows do not keep is
 * dropped here already: rows that wait for their names are in memory.
 * @param hold rows that may wait for their names. As many as there are: then names are asked for twice at most
 * @param kept default: all keys, with a name right before its ID
 */
export async function* withNames(
	batches: AsyncIterable<Batch> | Iterable<Batch>,
	columns: readonly NameColumn[],
	lookup: NameLookup,
	hold: number,
	kept?: KeptKeys,
): AsyncGenerator<Batch> {
	const waiting = new Waiting(columns, lookup, kept);
	let isFirst = true;
	let askedBeside = ASKED_BESIDE;
	for await (const batch of batches) {
		waiting.add(batch);
		const isDue = waiting.unasked >= ASKED_AHEAD && (isFirst || hold < Infinity);
		const hasRoom = waiting.unasked >= askedBeside && lookup.hasRoomBeside;
		if (isDue || hasRoom) {
			if (isDue) isFirst = false;
			askedBeside *= hasRoom ? 2 : 1;
			waiting.ask();
		}
		const isFull = waiting.count >= hold;
		if (isFull) await waiting.all();
		yield* waiting.ready(isFull ? Infinity : NAMED_AT_ONCE);
	}
	await waiting.all();
	yield* waiting.ready(Infinity);
}

/** Rows that may wait for their names where they go into files: few requests, no waiting, and still a small memory. */
const HELD_FOR_FILES = 10_000;

/** As many as a model is given, so that no more are read than that. */
const HELD_FOR_TOOLS = MOST_ROWS;

export const resolveNamesOptionField: INodeProperties = {
	displayName: 'Resolve Names',
	name: 'resolveNames',
	type: 'boolean',
	displayOptions: { show: { '/simplify': [true] } },
	default: true,
	description:
		'Whether to add names beside IDs. Queues need the permission routing:queue:view, wrap-up codes routing:wrapupCode:view, skills routing:skill:view, flows architect:flow:view, teams groups:team:view, presences presence:presenceDefinition:view. Without one, the IDs stay.',
};

/** Which names rows get. */
export interface Naming {
	/** With Simplify, unless the option was turned off. */
	isWanted: boolean;
	/**
	 * How many rows may wait for their names. Items are kept to the end anyway, so all of them: each kind of name is then
	 * asked for in few requests. Rows of a file are written as they come, and an AI agent is given few.
	 */
	hold: number;
}

export function readNaming(parameters: Parameters, options: Record<string, unknown>): Naming {
	const isWanted = isSimplified(parameters) && (options.resolveNames ?? true) === true;
	if (parameters.isTool) return { isWanted, hold: HELD_FOR_TOOLS };
	const isForItems = parameters.get('outputAs', 'items') === 'items';
	return { isWanted, hold: isForItems ? Infinity : HELD_FOR_FILES };
}

/**
 * Rows with the names that were asked for.
 * @param kept default: all keys, with a name right before its ID
 */
export function addedNames(
	{ isWanted, hold }: Naming,
	{ session, hint }: Pick<Services, 'hint' | 'session'>,
	columns: readonly NameColumn[],
	batches: AsyncIterable<Batch> | Iterable<Batch>,
	kept?: KeptKeys,
): AsyncIterable<Batch> | Iterable<Batch> {
	if (!isWanted || columns.length === 0) return batches;
	return withNames(batches, columns, namesOf(session, hint), hold, kept);
}
