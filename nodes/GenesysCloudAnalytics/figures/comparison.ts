import round from 'lodash/round';
import sortBy from 'lodash/sortBy';

import type { Column } from '../output/column';
import type { Cell, Row } from '../values/cells';

/** Rows of now beside those of before. Pure. */

/** Figures have one decimal, Genesys's own ratios more; beyond that a difference is only noise of binary fractions. */
const DECIMALS = 6;

export interface Comparison {
	/** The columns that say which group a row is of. */
	keys: readonly string[];
	/** The columns that are compared. */
	figures: readonly string[];
	/** Figures of which there is no median, such as counts of different things; null then. */
	withoutMedian?: (figure: string) => boolean;
	/**
	 * The row of a group in which nothing happened: its counts are 0. At a time compared with (by its place in the list),
	 * an empty row where there was no such time then.
	 */
	nothing: (group: Row, time?: number) => Row;
}

/** The middle one of the figures that there are, or the mean of the two in the middle; null for none. */
export function median(figures: ReadonlyArray<Cell | undefined>): number | null {
	const known = sortBy(figures.filter((figure) => typeof figure === 'number'));
	if (known.length === 0) return null;
	const middle = known.length / 2;
	const [low, high] = [known[Math.ceil(middle) - 1], known[Math.floor(middle)]];
	return low === high ? low : round((low + high) / 2, DECIMALS);
}

function difference(now: Cell | undefined, before: Cell): number | null {
	return typeof now === 'number' && typeof before === 'number'
		? round(now - before, DECIMALS)
		: null;
}

/** Each compared column with `…Previous` and `…Change` behind it. */
export function comparedColumns(columns: readonly Column[], figures: readonly string[]): Column[] {
	const isCompared = new Set(figures);
	return columns.flatMap((column) => {
		if (!isCompared.has(column.name)) return [column];
		const { name, label } = column;
		const change = name.endsWith('Percent') ? 'percentage points' : 'the difference';
		return [
			column,
			{ name: `${name}Previous`, label: `${label} Before`, description: `${label} of before` },
			{
				name: `${name}Change`,
				label: `${label} Change`,
				description: `${label} against before: ${change}`,
			},
		];
	});
}

/**
 * Rows of now with what was before and the change. A group that was there only before comes behind the others, as one in
 * which nothing happened now; one that is new, likewise before.
 * @param before rows of each time that is compared with: one, or several for their median
 */
export function compared(
	now: readonly Row[],
	before: ReadonlyArray<readonly Row[]>,
	{ keys, figures, nothing, withoutMedian = () => false }: Comparison,
): Row[] {
	const isCompared = new Set(figures);
	const keyOf = (row: Row) => JSON.stringify(keys.map((key) => row[key]));
	const times = before.map((rows) => new Map(rows.map((row) => [keyOf(row), row])));
	const known = new Set(now.map(keyOf));
	const gone = new Map<string, Row>();
	for (const [key, row] of times.flatMap((time) => [...time])) {
		if (!known.has(key)) gone.set(key, nothing(row));
	}
	return [...now, ...gone.values()].map((row) => {
		const key = keyOf(row);
		const then = times.map((time, at) => time.get(key) ?? nothing(row, at));
		const isMedian = then.length > 1;
		const cells = Object.entries(row).flatMap(([name, value]): Array<[string, Cell]> => {
			if (!isCompared.has(name)) return [[name, value]];
			const previous =
				isMedian && withoutMedian(name) ? null : median(then.map((one) => one[name]));
			return [
				[name, value],
				[`${name}Previous`, previous],
				[`${name}Change`, difference(value, previous)],
			];
		});
		return Object.fromEntries(cells);
	});
}
