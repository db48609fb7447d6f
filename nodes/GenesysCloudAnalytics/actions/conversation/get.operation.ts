import type { INodeProperties } from 'n8n-workflow';
import { updateDisplayOptions } from 'n8n-workflow';

import type { Batch } from '../../emit/outlet';
import { itemsOutlet, through } from '../../emit/outlet';
import { conversationById, conversationsByIds } from '../../fetch/multiGet';
import { simplifyField, timeZoneOptionField } from '../fields';
import { resolveNamesOptionField } from '../names';
import type { Operation } from '../operation';
import { idList } from '../parameters';
import { columnOptionFields, rowColumns } from './columns';
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
		options: [...columnOptionFields, resolveNamesOptionField, timeZoneOptionField],
	},
];

export const get: Operation = {
	fields: updateDisplayOptions(
		{ show: { resource: ['conversation'], operation: ['get'] } },
		fields,
	),

	async *run(run) {
		const { context, itemIndex, session, hint } = run;
		const ids = idList(context.getNodeParameter('conversationIds', itemIndex), 'Conversation IDs');
		const shape = rowShaper(context, itemIndex);
		const columns = rowColumns(run);
		let found = 0;
		async function* batches(): AsyncGenerator<Batch> {
			if (ids.length === 1) {
				yield { rows: shape([await conversationById(session, ids[0])]) };
				found = 1;
				return;
			}
			for await (const conversations of conversationsByIds(session, ids)) {
				found += conversations.length;
				yield { rows: shape(conversations) };
			}
		}
		yield* through(itemsOutlet, columns.apply(batches()));
		if (found < ids.length) {
			hint(
				`Genesys Cloud has ${found} of the ${ids.length} conversations asked for. The others do not exist, are older than it keeps, or lie in divisions that the OAuth client may not read.`,
			);
		}
	},
};
