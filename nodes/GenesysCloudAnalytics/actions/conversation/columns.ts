import sortBy from 'lodash/sortBy';
import uniq from 'lodash/uniq';
import type { INodeProperties } from 'n8n-workflow';
import { UserError } from 'n8n-workflow';

import type { Row } from '../../emit/items';
import type { Batch } from '../../emit/outlet';
import { namesOf } from '../../fetch/lookup';
import { brief, written } from '../../query/written';
import type { Column, RowsPer } from '../../shape/columns';
import { COLUMNS } from '../../shape/columns';
import { columnsWithNames, NAME_COLUMNS } from '../../shape/nameColumns';
import { essentialColumns, findColumn, nearColumns, pickColumns } from '../../shape/pick';
import { resolvesNames, rowsToHold } from '../names';
import type { Run } from '../operation';
import { choice, isSimplified, optionsParameter } from '../parameters';
import { isTool } from '../tool';
import { withNames } from '../withNames';
import { rowsPerParameter } from './rows';

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

/** The entries of a list, or of text with commas, semicolons or lines between them. */
function listOf(value: unknown): string[] {
	const parts = Array.isArray(value) ? value.map(written) : written(value ?? '').split(/[,;\n]/);
	return parts.map((part) => part.trim()).filter((part) => part !== '');
}

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
	const names = listOf(value);
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

/** The columns of an item's rows, and the step that brings rows down to them. */
export interface RowColumns {
	readonly list: readonly Column[];
	/** Adds the names among the columns, and leaves out what is not; raw entities stay as they are. */
	apply(batches: AsyncIterable<Batch>): AsyncIterable<Batch>;
}

/**
 * The columns that the options of an input item ask for. An AI agent gets the essential ones unless they say otherwise.
 * Names are looked up for the columns that are left only.
 * @param always columns that rows keep at their end whatever was chosen
 * @throws UserError for a column that does not exist, with those that it may stand for
 */
export function rowColumns(
	{ context, itemIndex, session, hint }: Omit<Run, 'found'>,
	always: readonly Column[] = [],
): RowColumns {
	const rowsPer = rowsPerParameter(context, itemIndex);
	if (!isSimplified(context, itemIndex)) {
		return { list: COLUMNS[rowsPer], apply: (batches) => batches };
	}
	const options = optionsParameter(context, itemIndex);
	const hasNames = resolvesNames(context, itemIndex, options);
	const all = hasNames ? columnsWithNames(rowsPer) : COLUMNS[rowsPer];
	const fallback = isTool(context) ? 'essential' : 'all';
	const asked = choice(options.columns ?? fallback, CHOICES, 'Columns');
	const list =
		asked === 'custom'
			? namedColumns(options.columnNames, rowsPer, all)
			: asked === 'essential'
				? essentialColumns(all, rowsPer)
				: all;

	const names = NAME_COLUMNS[rowsPer].filter((column) => list.includes(column));
	const hold = rowsToHold(context, itemIndex);
	const named = (batches: AsyncIterable<Batch>) =>
		names.length === 0 ? batches : withNames(batches, names, namesOf(session, hint), hold);
	return {
		list,
		apply: (batches) =>
			list === all ? named(batches) : withColumns(named(batches), [...list, ...always]),
	};
}

async function* withColumns(
	batches: AsyncIterable<Batch>,
	columns: readonly Column[],
): AsyncGenerator<Batch> {
	for await (const batch of batches) {
		yield { ...batch, rows: pickColumns(batch.rows, columns) as Row[] };
	}
}
