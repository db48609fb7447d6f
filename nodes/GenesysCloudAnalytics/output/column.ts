/** One column of a kind of row. `name` is the row's key, `label` a heading for people. */
export interface Column {
	readonly name: string;
	readonly label: string;
	readonly description: string;
}

/** What rows of one kind can have. */
export interface Table {
	/** Every column in the order of the rows, those of names included. */
	readonly all: readonly Column[];
	/** The names of those that rows have by default, in their order. */
	readonly essential: readonly string[];
	/** The name of the one by which rows differ: it stands at the end where it was not chosen. */
	readonly key?: string;
}

/** Columns of a table of name, label and description. */
export function columns(
	table: ReadonlyArray<readonly [string, string, string]>,
): readonly Column[] {
	return table.map(([name, label, description]) => ({ name, label, description }));
}

/** Columns of the start of what a row stands for. */
export const START = [
	['date', 'Date', 'The day it started, in the chosen time zone, such as 2026-11-02'],
	['hour', 'Hour', 'The hour of the day it started, 0 to 23, in the chosen time zone'],
	['weekday', 'Weekday', 'The day of the week it started, such as Monday'],
] as const;
