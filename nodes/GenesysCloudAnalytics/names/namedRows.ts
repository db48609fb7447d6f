import type { Column, Table } from '../output/column';
import type { ColumnsInput } from '../output/columns';
import { readColumns } from '../output/columns';
import type { Batch } from '../output/outlet';
import { beforeIds, inTheseColumns } from '../output/pick';
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
}

/**
 * What the parameters say of rows, their names and their columns.
 * @param names the columns of names in the table
 * @param fallback which columns rows have where there is no such field
 * @throws UserError for a column that does not exist
 */
export function readNamedRows(
	parameters: Parameters,
	options: Record<string, unknown>,
	table: Table,
	names: readonly NameColumn[],
	fallback?: 'all',
): NamedRowsInput {
	const simplify = isSimplified(parameters);
	const naming = readNaming(parameters, options);
	const columns = naming.isWanted ? table.all : withoutNames(table.all, names);
	const chosen = simplify
		? readColumns(parameters, columns, table, fallback)
		: { columns, isAll: true };
	return { simplify, naming, ...chosen };
}

/**
 * Rows as they leave: with the names among their columns, and without what is not among them; raw entities stay as they
 * are. Names are looked up for the columns that are left only.
 * @param names the columns of names that this kind of row can have
 * @param always columns that rows keep before their IDs whatever was chosen
 */
export function namedRows(
	{ simplify, naming, columns, isAll }: NamedRowsInput,
	services: Pick<Services, 'hint' | 'session'>,
	names: readonly NameColumn[],
	batches: AsyncIterable<Batch> | Iterable<Batch>,
	always: readonly Column[] = [],
): AsyncIterable<Batch> | Iterable<Batch> {
	if (!simplify) return batches;
	const kept = beforeIds(columns, always);
	const order = kept.map(({ name }) => name);
	const wanted = names.filter(({ name }) => order.includes(name));
	const named = addedNames(naming, services, wanted, batches, order);
	return isAll && (naming.isWanted || always.length === 0) ? named : inTheseColumns(named, kept);
}
