import type { INodeProperties } from 'n8n-workflow';
import { UserError } from 'n8n-workflow';

import type { GenesysRequest } from '../http/request';
import type { Row } from '../parameters/operation';
import type { Parameters } from '../parameters/port';
import { choice, isSimplified } from '../parameters/read';
import type { Column } from './column';
import { FileWriter } from './file';
import type { FileInput } from './fileOptions';
import { readFile } from './fileOptions';
import { readMessage } from './message/fields';
import type { About, MessageInput } from './message/message';
import { MessageOutlet } from './message/outlet';
import type { Outlet } from './outlet';
import { FilesOutlet, itemsOutlet } from './outlet';
import { markingOutlet, marksRows, SAMPLE_COLUMN, SAMPLE_FILE } from './sample';

/** Fields that say how rows leave the node, as items or in files, and the outlet they ask for. */

const OUTPUTS = ['items', 'csv', 'ndjson', 'message'] as const;

const CSV = {
	name: 'CSV File',
	value: 'csv',
	description: 'A file for a spreadsheet; needs Simplify',
};
const NDJSON = {
	name: 'NDJSON File',
	value: 'ndjson',
	description: 'A file with one JSON object a line',
};
const ITEMS = { name: 'Items', value: 'items', description: 'One item for each row' };
const MESSAGE = {
	name: 'Message',
	value: 'message',
	description: 'One item that is ready to post: text, Slack blocks, a Teams card and HTML',
};
const MESSAGE_OF_ROWS = { ...MESSAGE, description: `${MESSAGE.description}; needs Simplify` };

export const outputAsField: INodeProperties = {
	displayName: 'Output As',
	name: 'outputAs',
	type: 'options',
	options: [CSV, ITEMS, MESSAGE_OF_ROWS, NDJSON],
	default: 'items',
	description: 'How to give the rows. A file takes far less of the memory of n8n than items do.',
};

/** For operations with few rows: no files. */
export const itemsOrMessageField: INodeProperties = {
	...outputAsField,
	options: [ITEMS, MESSAGE_OF_ROWS],
	description: 'How to give the rows',
};

/** For operations whose rows there is only one kind of. */
export const plainItemsOrMessageField: INodeProperties = {
	...itemsOrMessageField,
	options: [ITEMS, MESSAGE],
};

/** How rows leave the node. */
export interface OutputInput {
	outputAs: (typeof OUTPUTS)[number];
	/** Of a file. */
	file?: FileInput;
	/** For a message: what it is to be like. */
	message?: MessageInput;
	/** Of the sample organization: whether rows are marked besides titles and names. */
	sample?: { marksRows: boolean };
}

/**
 * @param title of a message where the field was left as it is
 * @throws UserError for a CSV file or a message of what does not fit into columns
 */
export function readOutput(
	parameters: Parameters,
	options: Record<string, unknown>,
	title: string,
): OutputInput {
	const outputAs = choice(parameters.get('outputAs', 'items'), OUTPUTS, 'Output As');
	if (outputAs === 'csv' && !isSimplified(parameters)) {
		throw new UserError('A CSV file needs "Simplify"', {
			description:
				'Raw data is nested and does not fit into columns. Turn on Simplify, or choose the NDJSON file.',
		});
	}
	if (outputAs === 'message' && !isSimplified(parameters)) {
		throw new UserError('A message needs "Simplify"', {
			description: 'Raw data is nested, and nobody could read it. Turn on Simplify.',
		});
	}
	const isFile = outputAs === 'csv' || outputAs === 'ndjson';
	return {
		outputAs,
		...(isFile ? { file: readFile(outputAs, options) } : {}),
		...(outputAs === 'message' ? { message: readMessage(parameters, options, title) } : {}),
		...(parameters.isSample ? { sample: { marksRows: marksRows(parameters) } } : {}),
	};
}

/** What an outlet is made for. */
interface OutletRows {
	/** Of the rows, in their order; a CSV file has no others. */
	columns: readonly Column[];
	/** Without its ending; a file of its own for a day gets the day behind it. */
	fileName: string;
	/** What a message says the rows are of. */
	about: About;
}

export function outletFor(input: OutputInput, rows: OutletRows): Outlet {
	const { sample } = input;
	if (!sample) return plainOutlet(input, rows);
	const named = { ...rows, fileName: `${SAMPLE_FILE}${rows.fileName}` };
	if (!sample.marksRows) return plainOutlet(input, named);
	// The title of a message has the mark already.
	const columns = input.message ? rows.columns : [...rows.columns, SAMPLE_COLUMN];
	return markingOutlet(plainOutlet(input, { ...named, columns }));
}

function plainOutlet(
	{ file, message }: OutputInput,
	{ columns, fileName, about }: OutletRows,
): Outlet {
	if (message) return new MessageOutlet(columns, message, about);
	if (!file) return itemsOutlet;
	const { labels, ...written } = file;
	const headed = columns.map(({ name, label }) => ({ name, header: labels ? label : name }));
	return new FilesOutlet(
		({ key, memory, continues }) =>
			new FileWriter(
				{
					...written,
					columns: headed,
					name: key === undefined ? fileName : `${fileName}-${key}`,
					continues,
				},
				memory,
			),
	);
}

/** Goes into the Options collection of an operation that builds a request body. */
export const previewOptionField: INodeProperties = {
	displayName: 'Preview Request',
	name: 'previewRequest',
	type: 'boolean',
	default: false,
	description:
		'Whether to return the first request as it would be sent (of a job, the one that creates it), without sending anything',
};

export function isPreview(options: Record<string, unknown>): boolean {
	return options.previewRequest === true;
}

/** The row that stands for a request: method, path, and body as Genesys would get them. */
export function previewRow({ method, path, query, body }: GenesysRequest): Row {
	return { method, path, ...(query ? { query } : {}), ...(body ? { body } : {}) } as Row;
}
