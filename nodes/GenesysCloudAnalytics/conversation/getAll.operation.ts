import type { INodeProperties } from 'n8n-workflow';
import chunk from 'lodash/chunk';
import sumBy from 'lodash/sumBy';

import type { Order } from '../details/bodies';
import { collectConversations } from '../details/collect';
import { CONVERSATIONS } from '../details/conversations';
import { firstDetailsRequest } from '../details/detailsType';
import { ItemReport, shortfallText } from '../details/itemReport';
import type { ReadingOptions } from '../details/options';
import { detailsLog, detailsOptions } from '../details/options';
import { conversationFiltersField } from '../filters/fields';
import { readConversationFilters } from '../filters/read';
import type { ConversationFilters } from '../genesys/filter.types';
import type { Span } from '../genesys/spans';
import { GenesysFault } from '../http/faults';
import type { OutputInput } from '../output/fields';
import { isPreview, outletFor, outputAsField, previewRow, readOutput } from '../output/fields';
import type { Batch } from '../output/outlet';
import { Demand, itemsOutlet, through } from '../output/outlet';
import { periodFields, returnAllFields, shownFor, simplifyField } from '../parameters/fields';
import type { Operation } from '../parameters/operation';
import {
	choice,
	isSimplified,
	readOptions,
	readSpan,
	readTimeZone,
	wantedRows,
} from '../parameters/read';
import type { RowsInput } from './chosenRows';
import { inColumns, PARTS, readRows, readRowsPer, rowShaper, rowsPerField } from './chosenRows';
import type { FilePer } from './fileParts';
import { fileParts, readFilePer } from './fileParts';
import { getAllOptionFields } from './options';
import { OrderCheck } from './order';

const ORDERS: readonly Order[] = ['asc', 'desc'];
/** Conversations that are made rows of between two breaths: a tenth of a millisecond's work on a fast core. */
const SHAPED_AT_ONCE = 10;
/** Few conversations are evaluated or surveyed: for so many, one row is expected, so that a limit asks for full pages. */
const CONVERSATIONS_PER_JUDGED = 20;

const fields: INodeProperties[] = [
	...periodFields,
	...returnAllFields,
	simplifyField,
	rowsPerField,
	outputAsField,
	conversationFiltersField,
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: getAllOptionFields,
	},
];

interface Input {
	wanted: number;
	span: Span;
	filters?: ConversationFilters;
	order: Order;
	reading: ReadingOptions;
	rows: RowsInput;
	output: OutputInput;
	filePer: FilePer;
	preview: boolean;
	showReport: boolean;
	failIfIncomplete: boolean;
	isTool: boolean;
}

export const getAll: Operation<Input> = {
	fields: shownFor('conversation', 'getAll', fields),

	read(parameters, now) {
		const options = readOptions(parameters);
		const timeZone = readTimeZone(parameters, options);
		const rowsPer = isSimplified(parameters) ? readRowsPer(parameters) : 'conversation';
		return {
			wanted: wantedRows(parameters),
			span: readSpan(parameters, options, now),
			filters: readConversationFilters(parameters, timeZone),
			order: choice(options.order ?? 'asc', ORDERS, 'Order'),
			reading: detailsOptions(options),
			rows: readRows(parameters, options, rowsPer),
			output: readOutput(parameters, options),
			filePer: readFilePer(options),
			preview: isPreview(options),
			showReport: options.showReport === true,
			failIfIncomplete: options.failIfIncomplete === true,
			isTool: parameters.isTool,
		};
	},

	async *run(input, services) {
		const { rows } = input;
		const { session, hint, found, log } = services;
		const demand = new Demand(input.wanted);
		const perRow = PARTS.includes(rows.rowsPer) ? 1 : CONVERSATIONS_PER_JUDGED;
		const query = {
			span: input.span,
			filters: input.filters,
			order: input.order,
			...input.reading,
			...detailsLog(log, 'conversations'),
			wanted: () => demand.wanted() * perRow,
			onNotice: hint,
		};
		if (input.preview) {
			yield [previewRow(firstDetailsRequest(CONVERSATIONS, query))];
			return;
		}
		const shape = rowShaper(rows);
		const parts = fileParts(input.filePer, rows.timeZone);
		const order = new OrderCheck(query.order);
		const outlet = outletFor(input.output, { columns: rows.columns, fileName: 'conversations' });

		// Whole pages for an AI agent, whose answer says of how many rows it is a part, and for files, whose text takes less
		// memory on its way then.
		const isInSteps = outlet === itemsOutlet && !input.isTool;
		const shapedAtOnce = isInSteps ? SHAPED_AT_ONCE : Infinity;

		const report = new ItemReport(session);
		const pages = report.pagesOf(collectConversations(session, query));
		async function* batches(): AsyncGenerator<Batch> {
			for await (const conversations of pages) {
				order.note(conversations);
				if (rows.rowsPer === 'conversation') {
					found(sumBy(report.slices, ({ announced = 0 }) => announced));
				}
				for (const { part, fileKey } of parts(conversations)) {
					for (const some of chunk(part, shapedAtOnce)) {
						yield { rows: demand.take(shape(some)), fileKey };
						await session.breathe();
					}
				}
			}
		}
		yield* through(outlet, inColumns(rows, services, batches()));

		const misplaced = order.text();
		if (misplaced !== undefined) hint(misplaced);
		if (input.showReport) hint(report.text());
		const short = shortfallText(report.slices);
		if (short === undefined) return;
		if (input.failIfIncomplete) {
			throw new GenesysFault({
				message: 'The answer is incomplete',
				description: `${short}. Reading again did not find the rest. Run it again later, or turn off Fail if Incomplete.`,
			});
		}
		hint(
			`${short}. Run it again later to see whether the rest appears; the count that Genesys announces can be approximate.`,
		);
	},
};
