import type { INodeProperties } from 'n8n-workflow';
import { updateDisplayOptions } from 'n8n-workflow';

import { conversationById, conversationsByIds } from '../../fetch/multiGet';
import { simplifyField, timeZoneOptionField } from '../fields';
import type { Operation } from '../operation';
import { COLUMNS } from '../../shape/columns';
import { idList } from '../parameters';
import { chosenColumns, columnOptionFields } from './columns';
import { rowShaper, rowsPerField } from './rows';

const fields: INodeProperties[] = [
	{
		displayName: 'Conversation IDs',
		name: 'conversationIds',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. 7de3af06-c0b3-4f9b-af45-72f4a1403797',
		description: 'One ID, or several with commas between them. An expression may also give a list.',
	},
	simplifyField,
	rowsPerField,
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [...columnOptionFields, timeZoneOptionField],
	},
];

export const get: Operation = {
	fields: updateDisplayOptions(
		{ show: { resource: ['conversation'], operation: ['get'] } },
		fields,
	),

	async *run({ context, itemIndex, session, hint }) {
		const ids = idList(context.getNodeParameter('conversationIds', itemIndex), 'Conversation IDs');
		const rows = rowShaper(context, itemIndex);
		const columns = chosenColumns(context, itemIndex, COLUMNS);
		const shape: typeof rows = (conversations) => columns.pick(rows(conversations));
		if (ids.length === 1) {
			yield shape([await conversationById(session, ids[0])]);
			return;
		}
		let found = 0;
		for await (const conversations of conversationsByIds(session, ids)) {
			found += conversations.length;
			yield shape(conversations);
		}
		if (found < ids.length) {
			hint(
				`Genesys Cloud has ${found} of the ${ids.length} conversations asked for. The others do not exist, are older than it keeps, or lie in divisions that the OAuth client may not read.`,
			);
		}
	},
};
