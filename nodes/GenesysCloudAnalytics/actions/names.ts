import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { Batch } from '../emit/outlet';
import { MOST_ROWS } from '../emit/toolAnswer';
import type { NameLookup } from '../fetch/lookup';
import { namesOf } from '../fetch/lookup';
import type { NameColumn } from '../shape/names';
import { addNames, idsIn } from '../shape/names';
import type { Run } from './operation';
import { isSimplified, optionsParameter } from './parameters';
import { isTool } from './tool';

/** Rows that wait for their names where they go into files: few requests, and still a small memory. */
const HELD_FOR_FILES = 5_000;

/**
 * Where all rows wait for their names, those of the first so many are asked for while the rest is being read: by then
 * nearly every queue, agent and code has been met, so that little is left to ask for at the end.
 */
const ASKED_AHEAD = 5_000;

/** As many as a model is given, so that no more are read than that. */
const HELD_FOR_TOOLS = MOST_ROWS;

export const resolveNamesOptionField: INodeProperties = {
	displayName: 'Resolve Names',
	name: 'resolveNames',
	type: 'boolean',
	displayOptions: { show: { '/simplify': [true] } },
	default: true,
	description:
		'Whether to add names beside IDs. Queues need the permission routing:queue:view, wrap-up codes routing:wrapupCode:view, skills routing:skill:view, flows architect:flow:view, teams groups:team:view. Without one, the IDs stay.',
};

/** Whether names are wanted: with Simplify, unless the option was turned off. */
export function resolvesNames(
	context: IExecuteFunctions,
	itemIndex: number,
	options: Record<string, unknown>,
): boolean {
	return isSimplified(context, itemIndex) && (options.resolveNames ?? true) === true;
}

/**
 * How many rows may wait for their names. Items are kept to the end anyway, so all of them: each kind of name is then
 * asked for in few requests. Rows of a file are written as they come, and an AI agent is given few.
 */
export function rowsToHold(context: IExecuteFunctions, itemIndex: number): number {
	if (isTool(context)) return HELD_FOR_TOOLS;
	const outputAs = context.getNodeParameter('outputAs', itemIndex, 'items');
	return outputAs === 'items' ? Infinity : HELD_FOR_FILES;
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
	let held: Batch[] = [];
	let count = 0;
	let isAhead = false;
	const learn = async (batches: Batch[]) => {
		const rows = batches.flatMap((batch) => batch.rows);
		await lookup.learn(idsIn(rows, columns));
	};
	async function* named(): AsyncGenerator<Batch> {
		const ready = held;
		held = [];
		count = 0;
		await learn(ready);
		// Taken out one by one: rows without names are not kept beside those with names.
		for (let batch = ready.shift(); batch !== undefined; batch = ready.shift()) {
			yield { ...batch, rows: addNames(batch.rows, columns, lookup) };
		}
	}
	for await (const batch of batches) {
		held.push(batch);
		count += batch.rows.length;
		if (count >= hold) yield* named();
		else if (count >= ASKED_AHEAD && !isAhead) {
			isAhead = true;
			// What goes wrong is met again when the names are needed.
			learn(held).catch(() => {});
		}
	}
	yield* named();
}

/** Rows with the names that the parameters of an item ask for, right before their IDs. */
export function addedNames(
	{ context, itemIndex, session, hint }: Run,
	columns: readonly NameColumn[],
	batches: AsyncIterable<Batch>,
): AsyncIterable<Batch> {
	if (!resolvesNames(context, itemIndex, optionsParameter(context, itemIndex))) return batches;
	return withNames(batches, columns, namesOf(session, hint), rowsToHold(context, itemIndex));
}
