import type { INodeProperties } from 'n8n-workflow';
import { UserError } from 'n8n-workflow';
import findLastIndex from 'lodash/findLastIndex';
import sortBy from 'lodash/sortBy';
import uniq from 'lodash/uniq';

import { RAW_DATA } from '../parameters/fields';
import { listOf } from '../parameters/lists';
import type { Row } from '../parameters/operation';
import type { Parameters } from '../parameters/port';
import { choice } from '../parameters/read';
import { brief } from '../values/written';
import type { Column, Table } from './column';
import type { Batch } from './outlet';
import { findColumn, nearColumns } from './pick';

/** The fields that say which columns rows have, and how they are read. */

const CHOICES = ['all', 'custom', 'essential'] as const;

/** Which columns rows have; a main field of every operation whose rows are simplified. */
export const columnsField: INodeProperties = {
	displayName: 'Columns',
	name: 'columns',
	type: 'options',
	displayOptions: { hide: RAW_DATA },
	options: [
		{ name: 'All', value: 'all', description: 'Every column that the kind of row has' },
		{ name: 'Custom', value: 'custom', description: 'The columns you choose, in your order' },
		{
			name: 'Essential',
			value: 'essential',
			description: 'What a team lead reads: names and the figures that matter most',
		},
	],
	default: 'essential',
	description: 'Which columns the rows have. Fewer make smaller items, files and answers.',
};

/**
 * Which columns, for Columns set to Custom.
 * @param show which other fields must have which values, such as Rows Per
 */
export function columnNamesField(
	columns: readonly Column[],
	show: Record<string, string[]> = {},
): INodeProperties {
	return {
		displayName: 'Column Names',
		name: 'columnNames',
		type: 'multiOptions',
		displayOptions: { show: { columns: ['custom'], ...show }, hide: RAW_DATA },
		options: columnChoices(columns),
		default: [],
		description:
			'The columns, in the order you choose them. The ID that tells rows apart comes last where you do not choose it. An expression may give a list, or text with commas.',
	};
}

/** Columns to choose from, by their labels. */
export function columnChoices(
	columns: readonly Column[],
): Array<{ name: string; value: string; description: string }> {
	return sortBy(
		columns.map(({ name, label, description }) => ({ name: label, value: name, description })),
		({ name }) => name.toLowerCase(),
	);
}

/** Columns, and right below it Column Names for each kind of row, by the value of Rows Per. */
export function columnFieldsPerRow(kinds: Readonly<Record<string, Table>>): INodeProperties[] {
	const names = Object.entries(kinds).map(([rowsPer, { all }]) =>
		columnNamesField(all, { rowsPer: [rowsPer] }),
	);
	return [columnsField, ...names];
}

/** Which columns rows have. */
export interface ColumnsInput {
	columns: readonly Column[];
	/** All that there are, as rows have them anyway. */
	isAll: boolean;
}

/** `lastQueueName` to `lastQueueId`, `agentNames` to `agentIds`. */
function idBeside(name: string): string {
	return name.replace(/Name(s?)$/, 'Id$1');
}

/** The essential columns that are there; where a name is not, its ID. */
export function essentialColumns(
	columns: readonly Column[],
	{ essential }: Pick<Table, 'essential'>,
): Column[] {
	const byName = new Map(columns.map((column) => [column.name, column]));
	return uniq(essential.flatMap((name) => byName.get(name) ?? byName.get(idBeside(name)) ?? []));
}

/**
 * A column by its name or its label.
 * @param label of the field that names it
 * @throws UserError with those that a wrong name may stand for
 */
export function namedColumn(
	name: string,
	label: string,
	columns: readonly Column[],
	{ all }: Pick<Table, 'all'>,
): Column {
	const column = findColumn(columns, name);
	if (column) return column;
	if (findColumn(all, name)) {
		throw new UserError(`"${brief(name)}" in "${label}" needs "Resolve Names"`, {
			description: 'Turn on Resolve Names in Options, or choose the column with the ID.',
		});
	}
	const near = nearColumns(columns, name);
	throw new UserError(`"${brief(name)}" in "${label}" is not a column`, {
		description:
			near.length > 0
				? `Did you mean ${near.join(', ')}?`
				: `Use some of: ${columns.map((each) => each.name).join(', ')}.`,
	});
}

function customColumns(value: unknown, columns: readonly Column[], table: Table): Column[] {
	const names = listOf(value, 'Column Names');
	if (names.length === 0) {
		throw new UserError('"Column Names" is empty', {
			description: 'Choose at least one column, or set Columns to Essential or All.',
		});
	}
	const chosen = names.map((name) => namedColumn(name, 'Column Names', columns, table));
	const key = columns.filter(({ name }) => name === table.key);
	return uniq([...chosen, ...key]);
}

/**
 * What Columns and Column Names say.
 * @param columns those of the table that there are, without names where none are looked up
 * @throws UserError for a column that does not exist
 */
export function readColumns(
	parameters: Parameters,
	columns: readonly Column[],
	table: Table,
): ColumnsInput {
	switch (choice(parameters.get('columns', 'essential'), CHOICES, 'Columns')) {
		case 'custom':
			return {
				columns: customColumns(parameters.get('columnNames', []), columns, table),
				isAll: false,
			};
		case 'essential':
			return { columns: essentialColumns(columns, table), isAll: false };
		case 'all':
			return { columns, isAll: true };
	}
}

/** Rows with the given columns only, in their order; a column that a row lacks is null there. */
export function pickColumns<T>(
	rows: ReadonlyArray<Readonly<Record<string, T>>>,
	columns: readonly Column[],
): Array<Record<string, T | null>> {
	return rows.map((row) =>
		Object.fromEntries(columns.map(({ name }): [string, T | null] => [name, row[name] ?? null])),
	);
}

/**
 * Batches whose rows have the given columns only, in their order.
 * @param isAll what rows have beside them comes behind them
 */
export async function* inTheseColumns(
	batches: AsyncIterable<Batch> | Iterable<Batch>,
	columns: readonly Column[],
	isAll = false,
): AsyncGenerator<Batch> {
	for await (const batch of batches) {
		const picked = pickColumns(batch.rows, columns) as Row[];
		yield {
			...batch,
			rows: isAll ? picked.map((row, index) => ({ ...row, ...batch.rows[index] })) : picked,
		};
	}
}

const ID = /Ids?$/;

/** The columns with others before the IDs at their end. */
export function beforeIds(columns: readonly Column[], others: readonly Column[]): Column[] {
	const end = findLastIndex(columns, ({ name }) => !ID.test(name)) + 1;
	return [...columns.slice(0, end), ...others, ...columns.slice(end)];
}
