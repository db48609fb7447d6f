import type { INodeProperties } from 'n8n-workflow';

import type { GenesysConversation } from '../genesys/details.types';
import type { Session } from '../http/session';
import { resolveNamesOptionField } from '../names/withNames';
import { dateFormatOptionField, durationFormatOptionField } from '../output/cellFormat';
import type { OutputInput } from '../output/fields';
import { itemsOrMessageField, outletFor, readOutput } from '../output/fields';
import { includeRowsOptionField, localeOptionField, messageFields } from '../output/message/fields';
import type { Completeness } from '../output/message/message';
import type { Batch } from '../output/outlet';
import { through } from '../output/outlet';
import { beforeIds } from '../output/columns';
import {
	optionsField,
	requestsInFlightOptionField,
	shownFor,
	simplifyField,
	timeZoneOptionField,
} from '../parameters/fields';
import { idList } from '../parameters/lists';
import type { Operation, Row } from '../parameters/operation';
import { readOptions } from '../parameters/read';
import { withAttributes } from './attributes';
import { addAttributes, ATTRIBUTES_COLUMN } from './attributesColumn';
import type { RowsInput } from './chosenRows';
import {
	columnFields,
	inColumns,
	readRows,
	readRowsPer,
	rowShaper,
	rowsPerField,
} from './chosenRows';
import { conversationById, conversationsByIds } from './multiGet';
import { sortRowsField } from './order';

const TITLE = 'Conversations: {rows}';

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
	rowsPerField,
	...columnFields,
	simplifyField,
	itemsOrMessageField,
	...messageFields(TITLE),
	optionsField([
		dateFormatOptionField,
		durationFormatOptionField,
		{
			displayName: 'Include Attributes',
			name: 'includeAttributes',
			type: 'boolean',
			default: false,
			description:
				'Whether to add the attributes of participants, as JSON in the column attributes. Takes a request for each conversation, and the permission conversation:communication:view.',
		},
		includeRowsOptionField,
		localeOptionField,
		requestsInFlightOptionField,
		resolveNamesOptionField,
		timeZoneOptionField,
	]),
	sortRowsField,
];

async function* found(session: Session, ids: string[]): AsyncGenerator<GenesysConversation[]> {
	if (ids.length === 1) yield [await conversationById(session, ids[0])];
	else yield* conversationsByIds(session, ids);
}

/** IDs that an empty answer names. */
const MOST_TOLD = 3;

interface Input {
	ids: string[];
	rows: RowsInput;
	output: OutputInput;
	includeAttributes: boolean;
}

/** How many of the conversations that were asked for there are. */
function foundOf(count: number, asked: number): Completeness {
	return { announced: null, read: count, complete: count >= asked, isLimited: false };
}

type Shaper = (conversations: GenesysConversation[]) => AsyncIterable<Row[]>;

/** Turns conversations into output with their attributes: a column of the rows, or fields of the participants. */
function attributesShaper(session: Session, rows: RowsInput, onMissing: () => void): Shaper {
	const shape = rowShaper(rows);
	return async function* (conversations) {
		for await (const one of withAttributes(session, conversations, onMissing)) {
			const shaped = shape([one]);
			yield rows.simplify ? addAttributes(shaped, one, rows.rowsPer) : shaped;
		}
	};
}

function plainShaper(rows: RowsInput): Shaper {
	const shape = rowShaper(rows);
	return async function* (conversations) {
		yield shape(conversations);
	};
}

export const get: Operation<Input> = {
	fields: shownFor('conversation', 'get', fields),

	read(parameters) {
		const options = readOptions(parameters);
		return {
			rows: readRows(parameters, options, readRowsPer(parameters)),
			ids: idList(parameters.get('conversationIds'), 'Conversation IDs'),
			output: readOutput(parameters, options, TITLE),
			includeAttributes: options.includeAttributes === true,
		};
	},

	asked: ({ ids, rows }) => ({
		what: `${rows.rowsPer}s of the ${ids.length === 1 ? 'conversation' : 'conversations'} ${ids.slice(0, MOST_TOLD).join(', ')}${ids.length > MOST_TOLD ? ', …' : ''}`,
	}),

	async *run({ ids, rows, output, includeAttributes }, services) {
		const { session, hint } = services;
		let withoutAttributes = 0;
		const hasColumn = rows.rowsPer === 'conversation' || rows.rowsPer === 'participant';
		const always = includeAttributes && hasColumn ? [ATTRIBUTES_COLUMN] : [];
		const rowsOf = includeAttributes
			? attributesShaper(session, rows, () => withoutAttributes++)
			: plainShaper(rows);

		let count = 0;
		async function* batches(): AsyncGenerator<Batch> {
			for await (const conversations of found(session, ids)) {
				count += conversations.length;
				for await (const shaped of rowsOf(conversations)) yield { rows: shaped };
			}
		}
		const outlet = outletFor(output, {
			columns: beforeIds(rows.columns, always),
			fileName: 'conversations',
			about: {
				timeZone: rows.timeZone,
				time: services.now,
				completeness: () => foundOf(count, ids.length),
			},
		});
		yield* through(outlet, inColumns(rows, services, batches(), { always }));
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
