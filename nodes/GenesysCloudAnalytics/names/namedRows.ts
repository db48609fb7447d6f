import uniq from 'lodash/uniq';

import type { CellFormat } from '../output/cellFormat';
import { inFormat, labelledFor, readCellFormat } from '../output/cellFormat';
import type { Column, Table } from '../output/column';
import type { ColumnsInput } from '../output/columns';
import { beforeIds, inTheseColumns, readColumns } from '../output/columns';
import type { Batch } from '../output/outlet';
import type { Sort } from '../output/sort';
import { readSort, sorted } from '../output/sort';
import type { Services } from '../parameters/operation';
import type { Parameters } from '../parameters/port';
import { isSimplified } from '../parameters/read';
import type { NameColumn } from './rowNames';
import { withoutNames } from './rowNames';
import type { Naming } from './withNames';
import { addedNames, readNaming } from './withNames';

/** What the rows of an item are. */
export interface NamedRowsInput extends ColumnsInput {
	/** Whether there are rows at all, or the entities as Genesys sent them. */
	simplify: boolean;
	naming: Naming;
	/** How rows are sorted here; undefined where they stay in the order they come in. */
	sort?: Sort;
	/** How times and durations are written; undefined where they stay as they are. */
	format?: CellFormat;
}

/**
 * What the parameters say of rows, their names and their columns.
 * @param names the columns of names in the table
 * @throws UserError for a column that does not exist
 */
export function readNamedRows(
	parameters: Parameters,
	options: Record<string, unknown>,
	table: Table,
	names: readonly NameColumn[],
): NamedRowsInput {
	const simplify = isSimplified(parameters);
	const naming = readNaming(parameters, options);
	const columns = naming.isWanted ? table.all : withoutNames(table.all, names);
	if (!simplify) return { simplify, naming, columns, isAll: true };
	const chosen = readColumns(parameters, columns, table);
	const format = readCellFormat(parameters, options);
	return {
		simplify,
		naming,
		...chosen,
		columns: labelledFor(chosen.columns, format),
		sort: readSort(parameters, columns, table),
		format,
	};
}

/** Rows that may wait for their names on the way to being sorted by them. */
const HELD_FOR_SORTING = 10_000;

/** What else is asked of rows that leave. */
export interface Leaving {
	/** Columns that rows keep before their IDs whatever was chosen. */
	always?: readonly Column[];
	/** How many rows of the order are wanted, where they are sorted; default: all. */
	wanted?: number;
}

/**
 * Rows as they leave: in their order, with the names among their columns, and without what is not among them; raw
 * entities stay as they are. Names are looked up for the rows and columns that are left only, unless names decide the
 * order.
 * @param names the columns of names that this kind of row can have
 */
export function namedRows(
	{ simplify, naming, columns, isAll, sort, format }: NamedRowsInput,
	services: Pick<Services, 'hint' | 'session'>,
	names: readonly NameColumn[],
	batches: AsyncIterable<Batch> | Iterable<Batch>,
	{ always = [], wanted = Infinity }: Leaving = {},
): AsyncIterable<Batch> | Iterable<Batch> {
	if (!simplify) return batches;
	const kept = beforeIds(columns, always);
	const keys = { order: kept.map(({ name }) => name), isAll };
	const chosen = names.filter(({ name }) => keys.order.includes(name));
	const sortName = names.find(({ name }) => name === sort?.column);
	let rows = batches;
	if (sort && sortName) {
		const forSorting = { ...naming, hold: HELD_FOR_SORTING };
		rows = addedNames(forSorting, services, uniq([...chosen, sortName]), rows, keys);
		rows = sorted(rows, sort, wanted);
	} else {
		if (sort) rows = sorted(rows, sort, wanted);
		rows = addedNames(naming, services, chosen, rows, keys);
	}
	// With names, they stand in their order already.
	const isInOrder = isAll && (naming.isWanted || always.length === 0);
	if (!isInOrder) rows = inTheseColumns(rows, kept, isAll);
	return inFormat(rows, format);
}
