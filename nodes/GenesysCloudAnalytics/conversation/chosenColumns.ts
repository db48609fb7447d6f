import sortBy from 'lodash/sortBy';
import uniq from 'lodash/uniq';
import type { INodeProperties } from 'n8n-workflow';
import { UserError } from 'n8n-workflow';

import type { Row } from '../output/items';
import type { Batch } from '../output/outlet';
import { listOf } from '../parameters/lists';
import type { Parameters } from '../parameters/port';
import { brief } from '../values/written';
import type { Column, RowsPer } from './columns';
import { COLUMNS } from './columns';
import { columnsWithNames, NAME_COLUMNS } from './nameColumns';
import { essentialColumns, findColumn, nearColumns, pickColumns } from './pick';
import type { Naming } from '../names/added';
import { addedNames, readNaming } from '../names/added';
import type { Services } from '../parameters/operation';
import { choice, isSimplified, readTimeZone } from '../parameters/read';

/** The options that say which columns rows have, and what becomes of them. */

const CHOICES = ['all', 'custom', 'essential'] as const;
const KEY = 'conversationId';

const columnsOptionField: INodeProperties = {
	displayName: 'Columns',
	name: 'columns',
	type: 'options',
	displayOptions: { show: { '/simplify': [true] } },
	options: [
		{ name: 'All', value: 'all', description: 'Every column that the kind of row has' },
		{ name: 'Custom', value: 'custom', description: 'The columns you choose, in your order' },
		{
			name: 'Essential',
			value: 'essential',
			description: 'Ten at most, such as queue, agent, wrap-up, wait and handle time',
		},
	],
	default: 'all',
	description: 'Which columns the rows have. Fewer make smaller items, files and answers.',
};

function columnNamesOptionField(rowsPer: RowsPer): INodeProperties {
	return {
		displayName: 'Column Names',
		name: 'columnNames',
		type: 'multiOptions',
		displayOptions: { show: { columns: ['custom'], '/rowsPer': [rowsPer], '/simplify': [true] } },
		options: sortBy(
			columnsWithNames(rowsPer).map(({ name, label, description }) => ({
				name: label,
				value: name,
				description,
			})),
			({ name }) => name.toLowerCase(),
		),
		default: [],
		description:
			'The columns, in the order you choose them; Conversation ID comes first where you do not choose it. An expression may give a list, or text with commas.',
	};
}

/** For the Options collection of operations with rows of conversations. */
export const columnOptionFields: INodeProperties[] = [
	...(Object.keys(COLUMNS) as RowsPer[]).map(columnNamesOptionField),
	columnsOptionField,
];

function noColumn(name: string, rowsPer: RowsPer, all: readonly Column[]): UserError {
	const unresolved = findColumn(columnsWithNames(rowsPer), name);
	if (unresolved) {
		return new UserError(`"${brief(name)}" in "Column Names" needs "Resolve Names"`, {
			description: 'Turn on Resolve Names in Options, or choose the column with the ID.',
		});
	}
	const near = nearColumns(all, name);
	return new UserError(`"${brief(name)}" in "Column Names" is not a column`, {
		description:
			near.length > 0
				? `Did you mean ${near.join(', ')}?`
				: `Use some of: ${all.map((each) => each.name).join(', ')}.`,
	});
}

function namedColumns(value: unknown, rowsPer: RowsPer, all: readonly Column[]): Column[] {
	const names = listOf(value, 'Column Names');
	if (names.length === 0) {
		throw new UserError('"Column Names" is empty', {
			description: 'Choose at least one column, or set Columns to All.',
		});
	}
	const chosen = names.map((name) => {
		const column = findColumn(all, name);
		if (!column) throw noColumn(name, rowsPer, all);
		return column;
	});
	// Every row says which conversation it is of: where the ID was not chosen, it comes first.
	const key = all.filter(({ name }) => name === KEY);
	return uniq(chosen.some(({ name }) => name === KEY) ? chosen : [...key, ...chosen]);
}

/** What the rows of an item are. */
export interface RowsInput {
	/** Whether there are rows at all, or the entities as Genesys sent them. */
	simplify: boolean;
	rowsPer: RowsPer;
	timeZone: string;
	naming: Naming;
	columns: readonly Column[];
	/** Rows have these columns as they are made. */
	isAll: boolean;
}

/**
 * What the parameters say of rows and their columns. An AI agent gets the essential ones unless they say otherwise.
 * @throws UserError for a column that does not exist, with those that it may stand for
 */
export function readRows(
	parameters: Parameters,
	options: Record<string, unknown>,
	rowsPer: RowsPer,
): RowsInput {
	const simplify = isSimplified(parameters);
	const timeZone = readTimeZone(parameters, options);
	const naming = readNaming(parameters, options);
	const all = naming.isWanted ? columnsWithNames(rowsPer) : COLUMNS[rowsPer];
	const rows = { simplify, rowsPer, timeZone, naming, columns: all, isAll: true };
	if (!simplify) return rows;
	const fallback = parameters.isTool ? 'essential' : 'all';
	switch (choice(options.columns ?? fallback, CHOICES, 'Columns')) {
		case 'custom':
			return { ...rows, columns: namedColumns(options.columnNames, rowsPer, all), isAll: false };
		case 'essential':
			return { ...rows, columns: essentialColumns(all, rowsPer), isAll: false };
		case 'all':
			return rows;
	}
}

/**
 * Adds the names among the columns, and leaves out what is not among them; raw entities stay as they are. Names are
 * looked up for the columns that are left only.
 * @param always columns that rows keep at their end whatever was chosen
 */
export function inColumns(
	{ simplify, rowsPer, naming, columns, isAll }: RowsInput,
	services: Pick<Services, 'hint' | 'session'>,
	batches: AsyncIterable<Batch> | Iterable<Batch>,
	always: readonly Column[] = [],
): AsyncIterable<Batch> | Iterable<Batch> {
	if (!simplify) return batches;
	const names = NAME_COLUMNS[rowsPer].filter((column) => columns.includes(column));
	const named = addedNames(naming, services, names, batches);
	return isAll ? named : withColumns(named, [...columns, ...always]);
}

async function* withColumns(
	batches: AsyncIterable<Batch> | Iterable<Batch>,
	columns: readonly Column[],
): AsyncGenerator<Batch> {
	for await (const batch of batches) {
		yield { ...batch, rows: pickColumns(batch.rows, columns) as Row[] };
	}
}
