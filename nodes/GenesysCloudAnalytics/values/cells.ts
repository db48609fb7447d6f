/** What a row may hold: JSON values without nesting, so that every row fits a sheet, a CSV file and a database. */
export type Cell = string | number | boolean | null;

/** A flat row. Its keys are the names of its kind's columns, all of them, in the columns' order. */
export type Row = Record<string, Cell>;

/** Between the values of a cell that lists several, such as `queueIds`. No Genesys ID contains it. */
export const LIST_SEPARATOR = ',';

/** A text, or null for nothing. Numbers become text, because an ID is text whatever it looks like. */
export function text(value: unknown): string | null {
	if (typeof value === 'string') return value === '' ? null : value;
	return typeof value === 'number' && Number.isFinite(value) ? String(value) : null;
}

/** A yes or no, or null where Genesys says neither. */
export function flag(value: unknown): boolean | null {
	return typeof value === 'boolean' ? value : null;
}

/** The objects of a list; anything else, a missing list included, counts as nothing. */
export function objects<T extends object>(value: readonly T[] | undefined | null): readonly T[] {
	if (!Array.isArray(value)) return [];
	const list: readonly T[] = value;
	// Nearly always all of them are, and then the list itself will do.
	return list.every(isObject) ? list : list.filter(isObject);
}

function isObject(value: unknown): boolean {
	return typeof value === 'object' && value !== null;
}

/** The distinct texts of a list in their first order, joined; null when there is none. */
export function joined(values: unknown): string | null {
	if (!Array.isArray(values)) return null;
	const seen = new Set<string>();
	for (const value of values) {
		const item = text(value);
		if (item !== null) seen.add(item);
	}
	return joinedSet(seen);
}

/** The members of a set in the order they were added, joined; null when it is empty. */
export function joinedSet(values: ReadonlySet<string>): string | null {
	return values.size === 0 ? null : [...values].join(LIST_SEPARATOR);
}

/** A finite number, or null. Adding 0 turns -0, which JSON cannot say, into 0. */
export function finite(value: number): number | null {
	return Number.isFinite(value) ? value + 0 : null;
}

/** Milliseconds to seconds with one decimal, halves up; null for a time that is not known. */
export function seconds(milliseconds: number | null): number | null {
	// Divided by 100 first: 1150 / 100 is exact, 1.15 * 10 is not.
	return milliseconds === null ? null : finite(Math.round(milliseconds / 100) / 10);
}

/** A mean opinion score with two decimals, as Genesys's own screens show it. */
export function score(value: unknown): number | null {
	return typeof value === 'number' ? finite(Math.round(value * 100) / 100) : null;
}

/** An address without its `tel:`; a `sip:` address needs its prefix to be dialled and keeps it. */
export function address(value: unknown): string | null {
	const written = text(value);
	return written === null ? null : text(written.replace(/^tel:/i, ''));
}
