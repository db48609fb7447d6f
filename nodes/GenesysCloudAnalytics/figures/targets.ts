import uniq from 'lodash/uniq';

import type { Column } from '../output/column';
import type { Target } from '../output/message/message';
import type { Batch } from '../output/outlet';

/** Targets of figures: what was missed stands in the column `flags`. */

export const FLAGS_COLUMN: Column = {
	name: 'flags',
	label: 'Missed Targets',
	description: 'The columns whose targets were missed; empty where none was',
};

function isMissed(figure: unknown, { condition, value }: Target): boolean {
	// Without a value there is nothing to compare.
	if (typeof figure !== 'number') return false;
	return condition === 'atLeast' ? figure < value : figure > value;
}

/** The names of the columns whose targets were missed, with commas between them; null where none was. */
export function flagsOf(row: Readonly<Record<string, unknown>>, targets: readonly Target[]) {
	const missed = targets.filter((target) => isMissed(row[target.column], target));
	const names = new Set(missed.map(({ column }) => column));
	return names.size > 0 ? [...names].join(', ') : null;
}

/**
 * The columns that judged rows have beside those that were chosen, to stand before the IDs: those with a target, since
 * without them nobody sees that a figure has no value, and `flags`.
 * @param all that rows may have
 */
export function columnsOfTargets(
	columns: readonly Column[],
	all: readonly Column[],
	targets: readonly Target[],
): Column[] {
	if (targets.length === 0) return [];
	const chosen = new Set(columns.map(({ name }) => name));
	const missing = uniq(targets.map(({ column }) => column)).filter((name) => !chosen.has(name));
	const found = missing.flatMap((name) => all.find((column) => column.name === name) ?? []);
	return [...found, FLAGS_COLUMN];
}

/** Rows with `flags` at their end. */
export function judged<T extends Record<string, unknown>>(
	rows: readonly T[],
	targets: readonly Target[],
): T[] {
	return rows.map((row) => ({ ...row, [FLAGS_COLUMN.name]: flagsOf(row, targets) }));
}

/** Batches of rows with `flags` at their end. */
export async function* judgedBatches(
	batches: AsyncIterable<Batch>,
	targets: readonly Target[],
): AsyncGenerator<Batch> {
	for await (const batch of batches) yield { ...batch, rows: judged(batch.rows, targets) };
}
