import { LIST_SEPARATOR } from './cells';

/** What Genesys names by ID, and can be looked up or picked from a list. */
export type NameKind =
	| 'division'
	| 'flow'
	| 'group'
	| 'language'
	| 'queue'
	| 'skill'
	| 'team'
	| 'user'
	| 'wrapUpCode';

/** Names by ID; undefined for what is not known (deleted, or not permitted). */
export interface NameBook {
	nameOf(kind: NameKind, id: string): string | undefined;
}

/** A column of IDs and the column of names beside it. */
export interface NameColumn {
	/** The row's key that holds the ID, or a list of IDs. */
	id: string;
	/** The row's key that is given the name, or the list of names. */
	name: string;
	kind: NameKind;
}

/** Dimensions of aggregates, observations and filters whose values are IDs of something that has a name. */
export const KIND_OF_DIMENSION: Readonly<Record<string, NameKind>> = {
	activeSkillId: 'skill',
	divisionId: 'division',
	flowId: 'flow',
	groupId: 'group',
	queueId: 'queue',
	removedSkillId: 'skill',
	requestedLanguageId: 'language',
	requestedRoutingSkillId: 'skill',
	scoredAgentId: 'user',
	selectedAgentId: 'user',
	teamId: 'team',
	userId: 'user',
	wrapUpCode: 'wrapUpCode',
};

/** A row of any kind: cells by key. */
type Cells = Record<string, unknown>;

const BETWEEN_NAMES = ', ';

function idsOfCell(cell: unknown): string[] {
	return typeof cell === 'string' && cell !== '' ? cell.split(LIST_SEPARATOR) : [];
}

/** The IDs in these columns of the rows, by kind; each once. */
export function idsIn(
	rows: readonly Cells[],
	columns: readonly NameColumn[],
): Map<NameKind, Set<string>> {
	const ids = new Map<NameKind, Set<string>>();
	for (const { id: key, kind } of columns) {
		const ofKind = ids.get(kind) ?? new Set<string>();
		ids.set(kind, ofKind);
		// The same cell comes again and again: only what is new is taken apart.
		const cells = new Set(rows.map((row) => row[key]));
		for (const cell of cells) for (const id of idsOfCell(cell)) ofKind.add(id);
	}
	return ids;
}

/**
 * A name as part of a list. One that would be read as two, because a comma is in it, stands in quotes as in a CSV line;
 * so does one that begins with a quote.
 */
function listed(name: string): string {
	return name.includes(',') || name.startsWith('"') ? `"${name.replaceAll('"', '""')}"` : name;
}

/**
 * The names for a cell that holds one ID or several with commas between them, in the same order. An ID without a known
 * name stays as it is; so does what is no text, such as the null of an empty cell.
 */
export function namesOfCell(cell: unknown, kind: NameKind, book: NameBook): unknown {
	const ids = idsOfCell(cell);
	if (ids.length === 0) return cell;
	const names = ids.map((id) => book.nameOf(kind, id) ?? id);
	return names.length === 1 ? names[0] : names.map(listed).join(BETWEEN_NAMES);
}

/** How rows with one and the same sequence of keys are given names. */
interface Plan {
	keys: readonly string[];
	/** By place of the key: the name column that goes before it. */
	before: ReadonlyArray<NameColumn | undefined>;
	/** A row with all keys in their order, to be copied. */
	blank: Cells;
}

function planFor(keys: readonly string[], byId: ReadonlyMap<string, NameColumn>): Plan {
	const before = keys.map((key) => byId.get(key));
	const all = keys.flatMap((key, place) => {
		const column = before[place];
		return column === undefined ? [key] : [column.name, key];
	});
	return { keys, before, blank: Object.fromEntries(all.map((key) => [key, null])) };
}

function fits(row: Cells, { keys }: Plan): boolean {
	let place = 0;
	for (const key in row) {
		if (key !== keys[place]) return false;
		place++;
	}
	return place === keys.length;
}

/**
 * The rows with a name column right before each ID column that they have. Cells are as {@link namesOfCell} says; rows
 * are new objects, in the same order.
 */
export function addNames<T extends Cells>(
	rows: readonly T[],
	columns: readonly NameColumn[],
	book: NameBook,
): T[] {
	const byId = new Map(columns.map((column) => [column.id, column]));
	const known = new Map(columns.map((column) => [column, new Map<unknown, unknown>()]));
	let plan: Plan | undefined;

	const named = (column: NameColumn, cell: unknown): unknown => {
		const cells = known.get(column);
		if (cells?.has(cell)) return cells.get(cell);
		const names = namesOfCell(cell, column.kind, book);
		cells?.set(cell, names);
		return names;
	};
	return rows.map((row) => {
		if (plan === undefined || !fits(row, plan)) plan = planFor(Object.keys(row), byId);
		const { keys, before, blank } = plan;
		const result: Cells = { ...blank };
		for (let place = 0; place < keys.length; place++) {
			const key = keys[place];
			const column = before[place];
			if (column !== undefined) result[column.name] = named(column, row[key]);
			result[key] = row[key];
		}
		return result as T;
	});
}
