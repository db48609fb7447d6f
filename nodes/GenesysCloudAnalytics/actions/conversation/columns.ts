import sortBy from 'lodash/sortBy';
import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { UserError } from 'n8n-workflow';

import type { Row } from '../../emit/items';
import type { Batch } from '../../emit/outlet';
import type { Column, RowsPer } from '../../shape/columns';
import { COLUMNS } from '../../shape/columns';
import { essentialColumns, findColumn, nearColumns, pickColumns } from '../../shape/pick';
import { choice, optionsParameter } from '../parameters';
import { isTool } from '../tool';
import { rowsPerParameter } from './rows';

/** The options that say which columns rows have, and what becomes of them. */

const CHOICES = ['all', 'custom', 'essential'] as const;

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
			COLUMNS[rowsPer].map(({ name, label, description }) => ({
				name: label,
				value: name,
				description,
			})),
			({ name }) => name.toLowerCase(),
		),
		default: [],
		description:
			'The columns, in the order you choose them. An expression may give a list, or text with commas.',
	};
}

/** For the Options collection of operations with rows per conversation, participant, session or segment. */
export const columnOptionFields: INodeProperties[] = [
	...(Object.keys(COLUMNS) as RowsPer[]).map(columnNamesOptionField),
	columnsOptionField,
];

function namedColumns(value: unknown, all: readonly Column[]): Column[] {
	const parts = Array.isArray(value) ? value.map(String) : String(value ?? '').split(/[,;\n]/);
	const names = parts.map((part) => part.trim()).filter((part) => part !== '');
	if (names.length === 0) {
		throw new UserError('"Column Names" is empty', {
			description: 'Choose at least one column, or set Columns to All.',
		});
	}
	const columns = names.map((name) => {
		const column = findColumn(all, name);
		if (column) return column;
		const near = nearColumns(all, name);
		throw new UserError(`"${name}" in "Column Names" is not a column`, {
			description:
				near.length > 0
					? `Did you mean ${near.join(', ')}?`
					: `Use some of: ${all.map((each) => each.name).join(', ')}.`,
		});
	});
	return [...new Set(columns)];
}

/** The columns of an item's rows, and what brings rows down to them. */
export interface ChosenColumns {
	readonly list: readonly Column[];
	/** Leaves raw entities as they are. */
	pick(rows: Row[]): Row[];
}

/**
 * The columns that the options of an input item ask for. An AI agent gets the essential ones unless they say otherwise.
 * @param tables columns of each kind of row, names beside IDs included where they are looked up
 * @throws UserError for a column that does not exist, with those that it may stand for
 */
export function chosenColumns(
	context: IExecuteFunctions,
	itemIndex: number,
	tables: Readonly<Record<RowsPer, readonly Column[]>>,
): ChosenColumns {
	const rowsPer = rowsPerParameter(context, itemIndex);
	const all = tables[rowsPer];
	if (context.getNodeParameter('simplify', itemIndex, true) !== true) {
		return { list: all, pick: (rows) => rows };
	}
	const options = optionsParameter(context, itemIndex);
	const asked = choice(
		options.columns ?? (isTool(context) ? 'essential' : 'all'),
		CHOICES,
		'Columns',
	);
	if (asked === 'all') return { list: all, pick: (rows) => rows };
	const list =
		asked === 'essential' ? essentialColumns(all, rowsPer) : namedColumns(options.columnNames, all);
	return { list, pick: (rows) => pickColumns(rows, list) as Row[] };
}

/** Batches whose rows have the chosen columns only. */
export async function* withColumns(
	batches: AsyncIterable<Batch>,
	{ pick }: ChosenColumns,
): AsyncGenerator<Batch> {
	for await (const batch of batches) yield { ...batch, rows: pick(batch.rows) };
}
