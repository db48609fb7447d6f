import type { INodeProperties } from 'n8n-workflow';

import type { Row } from '../../emit/items';
import type { Batch } from '../../emit/outlet';
import { itemsOutlet, through } from '../../emit/outlet';
import { withAttributes } from '../../fetch/attributes';
import { conversationById, conversationsByIds } from '../../fetch/multiGet';
import type { Session } from '../../fetch/send';
import { addAttributes, ATTRIBUTES_COLUMN } from '../../shape/attributes';
import type { GenesysConversation } from '../../shape/genesys.types';
import { simplifyField, timeZoneOptionField } from '../fields';
import { resolveNamesOptionField } from '../names';
import type { Operation, Run } from '../operation';
import { idList, isSimplified, optionsParameter } from '../parameters';
import { shownFor } from '../shown';
import { columnOptionFields, rowColumns } from './columns';
import { rowShaper, rowsPerField, rowsPerParameter } from './rows';

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
		options: [
			...columnOptionFields,
			{
				displayName: 'Include Attributes',
				name: 'includeAttributes',
				type: 'boolean',
				default: false,
				description:
					'Whether to add the attributes of participants, as JSON in the column attributes. Takes a request for each conversation, and the permission conversation:communication:view.',
			},
			resolveNamesOptionField,
			timeZoneOptionField,
		],
	},
];

async function* found(session: Session, ids: string[]): AsyncGenerator<GenesysConversation[]> {
	if (ids.length === 1) yield [await conversationById(session, ids[0])];
	else yield* conversationsByIds(session, ids);
}

type Shaper = (conversations: GenesysConversation[]) => AsyncIterable<Row[]>;

/** Turns conversations into output with their attributes: a column of the rows, or fields of the participants. */
function attributesShaper(
	{ context, itemIndex, session }: Run,
	shape: (conversations: GenesysConversation[]) => Row[],
	onMissing: () => void,
): Shaper {
	const isSimple = isSimplified(context, itemIndex);
	const rowsPer = isSimple ? rowsPerParameter(context, itemIndex) : undefined;
	return async function* (conversations) {
		for await (const one of withAttributes(session, conversations, onMissing)) {
			const rows = shape([one]);
			yield rowsPer === undefined ? rows : addAttributes(rows, one, rowsPer);
		}
	};
}

export const get: Operation = {
	fields: shownFor('conversation', 'get', fields),

	async *run(run) {
		const { context, itemIndex, session, hint } = run;
		const ids = idList(context.getNodeParameter('conversationIds', itemIndex), 'Conversation IDs');
		const shape = rowShaper(context, itemIndex);
		let withoutAttributes = 0;
		const hasAttributes = optionsParameter(context, itemIndex).includeAttributes === true;
		const hasColumn = ['conversation', 'participant'].includes(
			rowsPerParameter(context, itemIndex),
		);
		const columns = rowColumns(run, hasAttributes && hasColumn ? [ATTRIBUTES_COLUMN] : []);
		const rowsOf: Shaper = hasAttributes
			? attributesShaper(run, shape, () => withoutAttributes++)
			: async function* (conversations) {
					yield shape(conversations);
				};

		let count = 0;
		async function* batches(): AsyncGenerator<Batch> {
			for await (const conversations of found(session, ids)) {
				count += conversations.length;
				for await (const rows of rowsOf(conversations)) yield { rows };
			}
		}
		yield* through(itemsOutlet, columns.apply(batches()));
		if (count < ids.length) {
			hint(
				`Genesys Cloud has ${count} of the ${ids.length} conversations asked for. The others do not exist, are older than it keeps, or lie in divisions that the OAuth client may not read.`,
			);
		}
		if (withoutAttributes > 0) {
			hint(
				`Genesys Cloud does not have all attributes of ${withoutAttributes} of the ${count} conversations. It refused them, no longer keeps them, or the OAuth client may not read them.`,
			);
		}
	},
};
