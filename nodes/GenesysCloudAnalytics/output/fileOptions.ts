import type { INodeProperties } from 'n8n-workflow';

import { choice } from '../parameters/read';
import type { FileFormat } from './file';

/** The options of a file, and how they are read. */

const HEADERS = ['names', 'labels'] as const;
const FILE_FOR = ['program', 'spreadsheet'] as const;
const DELIMITERS = [',', ';', '\t'] as const;
const DECIMALS = ['comma', 'point'] as const;

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

export const decimalSeparatorOptionField: INodeProperties = {
	displayName: 'Decimal Separator',
	name: 'decimalSeparator',
	type: 'options',
	displayOptions: { show: { '/outputAs': ['csv'] } },
	options: [
		{ name: 'Comma', value: 'comma', description: 'Such as 12,3' },
		{ name: 'Point', value: 'point', description: 'Such as 12.3' },
	],
	default: 'point',
	description:
		'How fractions are written in the CSV file. When left out, with a comma in a file for a spreadsheet whose delimiter is a semicolon: where Excel expects that one, it takes 12.3 for a date.',
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

/** How a file is written; all but the header is of CSV files. */
export interface FileInput {
	format: FileFormat;
	/** Whether the first line of a CSV file has labels in place of the names of columns. */
	labels: boolean;
	delimiter: string;
	byteOrderMark: boolean;
	/** Whether fractions have a comma. */
	decimalComma: boolean;
	/** Whether texts of digits are kept from becoming numbers, as in a telephone number. */
	keepDigits: boolean;
}

/**
 * Of a CSV file.
 * @throws UserError naming the option
 */
export function isForSpreadsheet(options: Record<string, unknown>): boolean {
	return choice(options.fileFor ?? 'program', FILE_FOR, 'File For') === 'spreadsheet';
}

/** @throws UserError naming the option */
export function readFile(format: FileFormat, options: Record<string, unknown>): FileInput {
	const forSpreadsheet = format === 'csv' && isForSpreadsheet(options);
	const header = options.fileHeader ?? (forSpreadsheet ? 'labels' : 'names');
	const delimiter = choice(options.delimiter ?? ',', DELIMITERS, 'Delimiter');
	const decimal =
		options.decimalSeparator ?? (forSpreadsheet && delimiter === ';' ? 'comma' : 'point');
	return {
		format,
		labels: choice(header, HEADERS, 'File Header') === 'labels',
		delimiter,
		decimalComma: choice(decimal, DECIMALS, 'Decimal Separator') === 'comma',
		byteOrderMark: (options.byteOrderMark ?? forSpreadsheet) === true,
		keepDigits: forSpreadsheet,
	};
}
