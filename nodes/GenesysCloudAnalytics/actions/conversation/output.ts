import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { UserError } from 'n8n-workflow';

import type { FileFormat } from '../../emit/file';
import { FileWriter } from '../../emit/file';
import type { Output, Row } from '../../emit/items';
import { COLUMNS } from '../../shape/conversation';
import type { GenesysConversation } from '../../shape/genesys.types';
import { parseTime, timeFormatter } from '../../shape/zonedTime';
import { choice } from '../parameters';
import { rowsPerParameter } from './rows';

const OUTPUTS = ['items', 'csv', 'ndjson'] as const;
const FILE_PER = ['run', 'day'] as const;
const HEADERS = ['names', 'labels'] as const;
const DELIMITERS = [',', ';', '\t'] as const;

export const outputAsField: INodeProperties = {
	displayName: 'Output As',
	name: 'outputAs',
	type: 'options',
	options: [
		{ name: 'CSV File', value: 'csv', description: 'A file for a spreadsheet; needs Simplify' },
		{ name: 'Items', value: 'items', description: 'One item for each row' },
		{ name: 'NDJSON File', value: 'ndjson', description: 'A file with one JSON object a line' },
	],
	default: 'items',
	description: 'How to give the rows. A file takes far less of the memory of n8n than items do.',
};

/** What happens to pages of conversations on their way to items: nothing more, or they become files. */
export interface Outlet {
	/** Rows of one page, or the files that it completed. */
	page(
		conversations: GenesysConversation[],
		shape: (part: GenesysConversation[]) => Row[],
	): Output[];
	/** What is left at the end. */
	end(): Output[];
}

const itemsOutlet: Outlet = {
	page: (conversations, shape) => [shape(conversations)],
	end: () => [],
};

/** Files, one for all or one for each day in the time zone; rows come in order, so one file is open at a time. */
class FilesOutlet implements Outlet {
	private writer?: FileWriter;

	private day?: string;

	constructor(
		private readonly open: (day?: string) => FileWriter,
		private readonly dayOf?: (conversation: GenesysConversation) => string,
	) {}

	page(
		conversations: GenesysConversation[],
		shape: (part: GenesysConversation[]) => Row[],
	): Output[] {
		const { dayOf } = this;
		if (!dayOf) {
			this.writer ??= this.open();
			this.writer.write(shape(conversations));
			return [];
		}
		const done: Output[] = [];
		for (const conversation of conversations) {
			const rows = shape([conversation]);
			if (rows.length === 0) continue;
			const day = dayOf(conversation);
			if (day !== this.day) {
				if (this.writer) done.push(this.writer.finish());
				this.day = day;
				this.writer = this.open(day);
			}
			this.writer?.write(rows);
		}
		return done;
	}

	end(): Output[] {
		// Without a single row there is still one file: a workflow that expects it goes on.
		return [(this.writer ?? this.open()).finish()];
	}
}

/** The outlet that the parameters of an item ask for. */
export function outletFor(
	context: IExecuteFunctions,
	itemIndex: number,
	options: Record<string, unknown>,
	timeZone: string,
): Outlet {
	const format = choice(
		context.getNodeParameter('outputAs', itemIndex, 'items'),
		OUTPUTS,
		'Output As',
	);
	if (format === 'items') return itemsOutlet;
	const simplify = context.getNodeParameter('simplify', itemIndex, true) === true;
	if (format === 'csv' && !simplify) {
		throw new UserError('A CSV file needs "Simplify"', {
			description:
				'Raw conversations are nested and do not fit into columns. Turn on Simplify, or choose the NDJSON file.',
		});
	}
	const labels = choice(options.fileHeader ?? 'names', HEADERS, 'File Header') === 'labels';
	const columns = COLUMNS[rowsPerParameter(context, itemIndex)].map(({ name, label }) => ({
		name,
		header: labels ? label : name,
	}));
	const file = {
		format: format as FileFormat,
		columns,
		delimiter: choice(options.delimiter ?? ',', DELIMITERS, 'Delimiter'),
		byteOrderMark: options.byteOrderMark === true,
	};
	const open = (day?: string) =>
		new FileWriter({ ...file, name: day === undefined ? 'conversations' : `conversations-${day}` });
	if (choice(options.filePer ?? 'run', FILE_PER, 'File Per') === 'run')
		return new FilesOutlet(open);
	const time = timeFormatter(timeZone);
	return new FilesOutlet(
		open,
		({ conversationStart }) => time(parseTime(conversationStart))?.slice(0, 10) ?? 'undated',
	);
}
