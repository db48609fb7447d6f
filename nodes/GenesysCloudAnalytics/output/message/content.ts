import type { Table } from './table';

/** Everything a message says, before it is rendered for a chat, a card or a mail. */
export interface Content {
	/** One line: the title with its period filled in. */
	subject: string;
	/** Lines above the table. */
	introduction: readonly string[];
	/** What targets say of the rows; undefined without targets. */
	verdict?: { text: string; isMissed: boolean };
	table: Table;
	/** What stands in place of a table without rows. */
	empty?: string;
	/** Rows beyond those of the table, which no message has room for. */
	beyond: number;
	/** What the figures are of: period, time zone, what they are compared with, how complete they are. */
	notes: readonly string[];
	/** A number as the message's readers write it. */
	count(value: number): string;
}

/** Marks a figure that missed its target, for readers who see no colours too. */
export const MISSED = '⚠';

/** The last line where not all rows fit. */
export function moreRows({ count, beyond }: Content, left: number): string | undefined {
	const rows = left + beyond;
	if (rows <= 0) return undefined;
	return rows === 1 ? '1 more row' : `${count(rows)} more rows`;
}

/** The first rows that fit, when each takes so much of what there is. */
export function fitting<T>(rows: readonly T[], sizeOf: (row: T) => number, room: number): T[] {
	let left = room;
	const index = rows.findIndex((row) => (left -= sizeOf(row)) < 0);
	return rows.slice(0, index < 0 ? rows.length : index);
}
