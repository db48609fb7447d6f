import type { INodeProperties } from 'n8n-workflow';
import { UserError } from 'n8n-workflow';

import type { GenesysRequest } from '../http/request';
import type { Row } from '../parameters/operation';
import type { Parameters } from '../parameters/port';
import { choice, isSimplified } from '../parameters/read';
import type { Column } from './column';
import { FileWriter } from './file';
import { readMessage } from './message/fields';
import type { About, MessageInput } from './message/message';
import { MessageOutlet } from './message/outlet';
import type { Outlet } from './outlet';
import { FilesOutlet, itemsOutlet } from './outlet';
import { markingOutlet, marksRows, SAMPLE_COLUMN, SAMPLE_FILE } from './sample';

/** Fields that say how rows leave the node, as items or in files, and the outlet they ask for. */

const OUTPUTS = ['items', 'csv', 'ndjson', 'message'] as const;
const HEADERS = ['names', 'labels'] as const;
const FILE_FOR = ['program', 'spreadsheet'] as const;
const DELIMITERS = [',', ';', '\t'] as const;

export const outputAsField: INodeProperties = {
	displayName: 'Output As',
	name: 'outputAs',
	type: 'options',
	options: [
		{ name: 'CSV File', value: 'csv', description: 'A file for a spreadsheet; needs Simplify' },
		{ name: 'Items', value: 'items', description: 'One item for each row' },
		{
			name: 'Message',
			value: 'message',
			description:
				'One item that is ready to post: text, Slack blocks, a Teams card and HTML; needs Simplify',
		},
		{ name: 'NDJSON File', value: 'ndjson', description: 'A file with one JSON object a line' },
	],
	default: 'items',
	description: 'How to give the rows. A file takes far less of the memory of n8n than items do.',
};

/** For operations with few rows: no files. */
export const itemsOrMessageField: INodeProperties = {
	...outputAsField,
	options: [
		{ name: 'Items', value: 'items', description: 'One item for each row' },
		{
			name: 'Message',
			value: 'message',
			description:
				'One item that is ready to post: text, Slack blocks, a Teams card and HTML; needs Simplify',
		},
	],
	description: 'How to give the rows',
};

export const delimiterOptionField: INodeProperties = {
	displayName: 'Delimiter',
	name: 'delimiter',
	type: 'options',
	displayOptions: { show: { '/outputAs': ['csv'] } },
	options: [
		{ name: 'Comma', value: ',' },
		{ name: 'Semicolon', value: ';' },
		{ name: 'Tab', value: '\t' },
	],
	default: ',',
	description:
		'What stands between two cells of the CSV file. Excel expects a semicolon in many countries.',
};

export const fileForOptionField: INodeProperties = {
	displayName: 'File For',
	name: 'fileFor',
	type: 'options',
	displayOptions: { show: { '/outputAs': ['csv'] } },
	options: [
		{
			name: 'Program',
			value: 'program',
			description: 'Column names, times with their offset, numbers of callers as they are',
		},
		{
			name: 'Spreadsheet',
			value: 'spreadsheet',
			description:
				'Labels, a byte order mark, dates that Excel reads, and numbers of callers that keep their plus and zeros',
		},
	],
	default: 'program',
	description:
		'Who reads the CSV file. The options for header, mark and dates decide for themselves where they are added.',
};

export const fileHeaderOptionField: INodeProperties = {
	displayName: 'File Header',
	name: 'fileHeader',
	type: 'options',
	displayOptions: { show: { '/outputAs': ['csv'] } },
	options: [
		{ name: 'Column Names', value: 'names', description: 'As in items, such as handleSeconds' },
		{ name: 'Labels', value: 'labels', description: 'To read, such as Handle (s)' },
	],
	default: 'names',
	description: 'What the first line of the CSV file calls the columns',
};

export const byteOrderMarkOptionField: INodeProperties = {
	displayName: 'Include Byte Order Mark',
	name: 'byteOrderMark',
	type: 'boolean',
	displayOptions: { show: { '/outputAs': ['csv'] } },
	default: false,
	description: 'Whether the CSV file begins with the mark by which Excel recognizes UTF-8',
};

/** How rows leave the node. */
export interface OutputInput {
	outputAs: (typeof OUTPUTS)[number];
	/** Whether the first line of a CSV file has labels in place of the names of columns. */
	labels: boolean;
	delimiter: string;
	byteOrderMark: boolean;
	/** Whether texts of digits are kept from becoming numbers, as in a telephone number. */
	keepDigits: boolean;
	/** For a message: what it is to be like. */
	message?: MessageInput;
	/** Of the sample organization: whether rows are marked besides titles and names. */
	sample?: { marksRows: boolean };
}

/** @throws UserError naming the option */
export function isForSpreadsheet(
	parameters: Parameters,
	options: Record<string, unknown>,
): boolean {
	if (parameters.get('outputAs', 'items') !== 'csv') return false;
	return choice(options.fileFor ?? 'program', FILE_FOR, 'File For') === 'spreadsheet';
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
	const forSpreadsheet = isForSpreadsheet(parameters, options);
	const header = options.fileHeader ?? (forSpreadsheet ? 'labels' : 'names');
	return {
		outputAs,
		labels: isFile && choice(header, HEADERS, 'File Header') === 'labels',
		delimiter: isFile ? choice(options.delimiter ?? ',', DELIMITERS, 'Delimiter') : ',',
		byteOrderMark: (options.byteOrderMark ?? forSpreadsheet) === true,
		keepDigits: forSpreadsheet,
		...(outputAs === 'message' ? { message: readMessage(parameters, options, title) } : {}),
		...(parameters.isSample ? { sample: { marksRows: marksRows(parameters, 'essential') } } : {}),
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
	{ outputAs, labels, delimiter, byteOrderMark, keepDigits, message }: OutputInput,
	{ columns, fileName, about }: OutletRows,
): Outlet {
	if (message) return new MessageOutlet(columns, message, about);
	if (outputAs !== 'csv' && outputAs !== 'ndjson') return itemsOutlet;
	const file = {
		format: outputAs,
		columns: columns.map(({ name, label }) => ({ name, header: labels ? label : name })),
		delimiter,
		byteOrderMark,
		keepDigits,
	};
	return new FilesOutlet(
		({ key, memory, continues }) =>
			new FileWriter(
				{ ...file, name: key === undefined ? fileName : `${fileName}-${key}`, continues },
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
