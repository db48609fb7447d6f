/** One column of a kind of row. `name` is the row's key, `label` a heading for people. */
export interface Column {
	readonly name: string;
	readonly label: string;
	readonly description: string;
}

/** Columns of a table of name, label and description. */
export function columns(
	table: ReadonlyArray<readonly [string, string, string]>,
): readonly Column[] {
	return table.map(([name, label, description]) => ({ name, label, description }));
}
