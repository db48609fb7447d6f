import uniq from 'lodash/uniq';

import type { Column } from '../output/column';
import { LIST_SEPARATOR } from '../values/cells';
import type { EntityType } from '../values/ids';

export type { EntityType };

/** Names by ID; undefined for what is not known (deleted, or not permitted). */
export interface NameBook {
	nameOf(type: EntityType, id: string): string | undefined;
}

/** A column of IDs and the column of names beside it. */
export interface NameColumn {
	/** The row's key that holds the ID, or a list of IDs. */
	id: string;
	/** The row's key that is given the name, or the list of names. */
	name: string;
	type: EntityType;
}

/** The columns that rows have before names are looked up. */
export function withoutNames(
	columns: readonly Column[],
	names: readonly NameColumn[],
): readonly Column[] {
	const looked = new Set(names.map(({ name }) => name));
	return columns.filter(({ name }) => !looked.has(name));
}

/** Dimensions of aggregates, observations and filters whose values are IDs of something that has a name. */
export const TYPE_OF_DIMENSION: Readonly<Record<string, EntityType>> = {
	activeSkillId: 'skill',
	divisionId: 'division',
	flowId: 'flow',
	groupId: 'group',
	organizationPresenceId: 'presence',
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

/** A row, whatever it stands for: cells by key. */
type Cells = Record<string, unknown>;

const BETWEEN_NAMES = ', ';

function idsOfCell(cell: unknown): string[] {
	return typeof cell === 'string' && cell !== '' ? cell.split(LIST_SEPARATOR) : [];
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
export function namesOfCell(cell: unknown, type: EntityType, book: NameBook): unknown {
	const ids = idsOfCell(cell);
	if (ids.length === 0) return cell;
	const names = ids.map((id) => book.nameOf(type, id) ?? id);
	return names.length === 1 ? names[0] : names.map(listed).join(BETWEEN_NAMES);
}

/** The keys that rows keep, beside the IDs that are looked up. */
export interface KeptKeys {
	/** As far as it says; a name that is not among them stands right before its ID. */
	order: readonly string[];
	/** Others stay as well, behind them. */
	isAll: boolean;
}

const ALL_KEYS: KeptKeys = { order: [], isAll: true };

/** How rows with one and the same sequence of keys are copied. */
interface Plan {
	keys: readonly string[];
	/** The keys that are copied, with the column of names beside those that hold IDs. */
	copied: ReadonlyArray<{ key: string; names?: NameColumn }>;
	/** A row with all keys in their order, to be copied. */
	blank: Cells;
}

function planFor(
	keys: readonly string[],
	byId: ReadonlyMap<string, NameColumn>,
	{ order, isAll }: KeptKeys,
): Plan {
	const kept = new Set(order);
	const copied = keys
		.map((key) => ({ key, names: byId.get(key) }))
		.filter(({ key, names }) => isAll || names !== undefined || kept.has(key));
	const beside = copied.flatMap(({ key, names }) => (names ? [names.name, key] : [key]));
	const there = new Set(beside);
	const ordered = order.filter((key) => there.has(key));
	const all = uniq([...ordered, ...beside]);
	return { keys, copied, blank: Object.fromEntries(all.map((key) => [key, null])) };
}

function fits(row: Cells, { keys }: Plan): boolean {
	let place = 0;
	for (const key in row) {
		if (key !== keys[place]) return false;
		place++;
	}
	return place === keys.length;
}

/** A cell of IDs that rows share: it is kept in memory once, however many rows have it. */
interface SharedCell {
	ids: string;
	/** The round in which the last of its IDs is asked for. */
	round: number;
	/** Undefined until a row was given them. */
	names?: unknown;
}

/** Distinct cells of IDs that are remembered at most. Lists of IDs can be as many as the rows of a long file. */
const MOST_SHARED = 50_000;

/** Rows that have room for names. */
export interface RoomyRows<T> {
	rows: T[];
	/** Their names can be filled in when all rounds up to this one were answered; -1 where there is nothing to ask. */
	round: number;
}

/**
 * Gives rows their names in two steps, since names are known later than IDs: a column for each name right away, and the
 * names themselves in place. So a row that waits for its names for long is in memory once. IDs are asked for in rounds:
 * {@link takeIds} begins a new one.
 */
export class RowNames {
	/** IDs that are met from now on are asked for in this round. */
	round = 0;

	private readonly byId: ReadonlyMap<string, NameColumn>;

	private readonly shared = new Map<EntityType, Map<string, SharedCell>>();

	/** In which round each ID is asked for. */
	private readonly rounds = new Map<EntityType, Map<string, number>>();

	/** What is asked for in this round. */
	private ids = new Map<EntityType, Set<string>>();

	private plan?: Plan;

	constructor(
		private readonly columns: readonly NameColumn[],
		private readonly kept: KeptKeys = ALL_KEYS,
	) {
		this.byId = new Map(columns.map((column) => [column.id, column]));
	}

	/** Copies of the rows, in the same order, with what they keep and a column for each name, null so far. */
	withRoom<T extends Cells>(rows: readonly T[]): RoomyRows<T> {
		let round = -1;
		const roomy = rows.map((row) => {
			if (this.plan === undefined || !fits(row, this.plan)) {
				this.plan = planFor(Object.keys(row), this.byId, this.kept);
			}
			const { copied, blank } = this.plan;
			const result: Cells = { ...blank };
			for (const { key, names } of copied) {
				const cell = row[key];
				if (names === undefined || typeof cell !== 'string' || cell === '') {
					result[key] = cell;
				} else {
					const shared = this.share(names.type, cell);
					if (shared.round > round) ({ round } = shared);
					result[key] = shared.ids;
				}
			}
			return result as T;
		});
		return { rows: roomy, round };
	}

	/** The IDs that were met since the last time, by entity type, each once. */
	takeIds(): Map<EntityType, Set<string>> {
		const { ids } = this;
		this.ids = new Map();
		this.round++;
		return ids;
	}

	/** Fills in the names of rows with room for them. Cells are as {@link namesOfCell} says. */
	fill(rows: readonly Cells[], book: NameBook): void {
		for (const { id, name, type } of this.columns) {
			const cells = this.shared.get(type);
			for (const row of rows) {
				if (!(id in row)) continue;
				const cell = row[id];
				const shared = typeof cell === 'string' ? cells?.get(cell) : undefined;
				if (shared === undefined) row[name] = namesOfCell(cell, type, book);
				else row[name] = shared.names ??= namesOfCell(cell, type, book);
			}
		}
	}

	private share(type: EntityType, cell: string): SharedCell {
		let cells = this.shared.get(type);
		if (cells === undefined || cells.size >= MOST_SHARED) {
			cells = new Map();
			this.shared.set(type, cells);
		}
		const known = cells.get(cell);
		if (known !== undefined) return known;
		const round = Math.max(...idsOfCell(cell).map((id) => this.meet(type, id)));
		const shared = { ids: cell, round };
		cells.set(cell, shared);
		return shared;
	}

	/** The round of an ID: this one, when it is new. */
	private meet(type: EntityType, id: string): number {
		const rounds = this.rounds.get(type) ?? new Map<string, number>();
		this.rounds.set(type, rounds);
		const known = rounds.get(id);
		if (known !== undefined) return known;
		rounds.set(id, this.round);
		const ids = this.ids.get(type) ?? new Set<string>();
		this.ids.set(type, ids.add(id));
		return this.round;
	}
}
