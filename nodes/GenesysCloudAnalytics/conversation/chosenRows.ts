import type { INodeProperties } from 'n8n-workflow';
import sortBy from 'lodash/sortBy';
import uniq from 'lodash/uniq';
import { UserError } from 'n8n-workflow';

import type { GenesysConversation } from '../genesys/details.types';
import type { Naming } from '../names/withNames';
import { addedNames, readNaming } from '../names/withNames';
import type { Column } from '../output/column';
import type { Batch } from '../output/outlet';
import { listOf } from '../parameters/lists';
import type { Row, Services } from '../parameters/operation';
import type { Parameters } from '../parameters/port';
import { choice, isSimplified, readTimeZone } from '../parameters/read';
import { brief } from '../values/written';
import type { RowsPer } from './columns';
import { COLUMNS } from './columns';
import { columnsWithNames, NAME_COLUMNS } from './nameColumns';
import { conversationRows } from './rows/conversation';
import { essentialColumns, findColumn, nearColumns, pickColumns } from './pick';

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

/** The kinds of rows that a conversation has as soon as it is there. */
export const PARTS: readonly RowsPer[] = ['conversation', 'participant', 'session', 'segment'];

const ROWS_PER: readonly RowsPer[] = [...PARTS, 'evaluation', 'survey'];

export const rowsPerField: INodeProperties = {
	displayName: 'Rows Per',
	name: 'rowsPer',
	type: 'options',
	displayOptions: { show: { simplify: [true] } },
	options: [
		{
			name: 'Conversation',
			value: 'conversation',
			description: 'One row with the figures of the whole conversation',
		},
		{
			name: 'Evaluation',
			value: 'evaluation',
			description: 'One row for each evaluation of an agent, with its score and form',
		},
		{
			name: 'Participant',
			value: 'participant',
			description: 'One row for each customer, queue, flow and agent',
		},
		{
			name: 'Segment',
			value: 'segment',
			description: 'One row for each stretch of time, such as talk, hold or wrap-up',
		},
		{ name: 'Session', value: 'session', description: 'One row for each leg of each participant' },
		{
			name: 'Survey',
			value: 'survey',
			description: 'One row for each survey of a customer, with its score and status',
		},
	],
	default: 'conversation',
	description: 'What one row stands for',
};

/** What the rows of conversations are; where they stand for parts, `PARTS` are what there is to choose from. */
export function readRowsPer(
	parameters: Parameters,
	choices: readonly RowsPer[] = ROWS_PER,
): RowsPer {
	return choice(parameters.get('rowsPer', 'conversation'), choices, 'Rows Per');
}

/** Turns conversations into the rows that the user chose; with Simplify off, the entities untouched. */
export function rowShaper({
	simplify,
	rowsPer,
	timeZone,
}: RowsInput): (conversations: GenesysConversation[]) => Row[] {
	if (!simplify) return (conversations) => conversations as Row[];
	return (conversations) =>
		conversations.flatMap(
			(conversation) => conversationRows(conversation, { rowsPer, timeZone }) as Row[],
		);
}
