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
