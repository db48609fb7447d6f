import type { INodeProperties } from 'n8n-workflow';

import type { GenesysConversation } from '../genesys/details.types';
import type { Leaving, NamedRowsInput } from '../names/namedRows';
import { namedRows, readNamedRows } from '../names/namedRows';
import { columnFieldsPerRow } from '../output/columns';
import type { Table } from '../output/column';
import type { Batch } from '../output/outlet';
import { RAW_DATA } from '../parameters/fields';
import type { Row, Services } from '../parameters/operation';
import type { Parameters } from '../parameters/port';
import { choice, readTimeZone } from '../parameters/read';
import type { RowsPer } from './columns';
import { TABLES } from './columns';
import { NAME_COLUMNS } from './nameColumns';
import { conversationRows } from './rows/conversation';

/** What the rows of an item are. */
export interface RowsInput extends NamedRowsInput {
	rowsPer: RowsPer;
	timeZone: string;
}

/**
 * What the parameters say of rows and their columns.
 * @param essential the columns where they are Essential
 * @throws UserError for a column that does not exist, with those that it may stand for
 */
export function readRows(
	parameters: Parameters,
	options: Record<string, unknown>,
	rowsPer: RowsPer,
	{ essential }: Pick<Table, 'essential'> = TABLES[rowsPer],
): RowsInput {
	const table = { ...TABLES[rowsPer], essential };
	return {
		rowsPer,
		timeZone: readTimeZone(parameters, options),
		...readNamedRows(parameters, options, table, NAME_COLUMNS[rowsPer]),
	};
}

/**
 * Rows in their order, with the names among their columns, and without what is not among them; raw entities stay as
 * they are.
 */
export function inColumns(
	rows: RowsInput,
	services: Pick<Services, 'hint' | 'session'>,
	batches: AsyncIterable<Batch> | Iterable<Batch>,
	leaving?: Leaving,
): AsyncIterable<Batch> | Iterable<Batch> {
	return namedRows(rows, services, NAME_COLUMNS[rows.rowsPer], batches, leaving);
}

/** The fields of columns for operations with rows of conversations. */
export const columnFields = columnFieldsPerRow(TABLES);

/** The kinds of rows that a conversation has as soon as it is there. */
export const PARTS: readonly RowsPer[] = ['conversation', 'participant', 'session', 'segment'];

const ROWS_PER: readonly RowsPer[] = [...PARTS, 'evaluation', 'survey'];

export const rowsPerField: INodeProperties = {
	displayName: 'Rows Per',
	name: 'rowsPer',
	type: 'options',
	displayOptions: { hide: RAW_DATA },
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
