import type { INodeProperties } from 'n8n-workflow';

import type { Row } from '../output/items';
import type { Parameters } from '../parameters/port';
import type { RowsPer } from './rows/conversation';
import { conversationRows } from './rows/conversation';
import type { GenesysConversation } from '../genesys/details.types';
import { choice } from '../parameters/read';
import type { RowsInput } from './chosenColumns';

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
