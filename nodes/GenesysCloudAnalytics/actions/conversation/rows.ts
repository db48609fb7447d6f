import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { Row } from '../../emit/items';
import type { RowsPer } from '../../shape/conversation';
import { conversationRows } from '../../shape/conversation';
import type { GenesysConversation } from '../../shape/genesys.types';
import { choice, isSimplified, optionsParameter, timeZoneOption } from '../parameters';

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

export function rowsPerParameter(context: IExecuteFunctions, itemIndex: number): RowsPer {
	return choice(
		context.getNodeParameter('rowsPer', itemIndex, 'conversation'),
		ROWS_PER,
		'Rows Per',
	);
}

/** Turns conversations into the rows that the user chose; with Simplify off, the entities untouched. */
export function rowShaper(
	context: IExecuteFunctions,
	itemIndex: number,
): (conversations: GenesysConversation[]) => Row[] {
	if (!isSimplified(context, itemIndex)) {
		return (conversations) => conversations as Row[];
	}
	const rowsPer = rowsPerParameter(context, itemIndex);
	const timeZone = timeZoneOption(context, optionsParameter(context, itemIndex));
	return (conversations) =>
		conversations.flatMap(
			(conversation) => conversationRows(conversation, { rowsPer, timeZone }) as Row[],
		);
}
