import type { INodeProperties } from 'n8n-workflow';
import inRange from 'lodash/inRange';

import type { Order } from '../details/detailsType';
import { collectConversations } from '../details/collect';
import type { CompletenessInput } from '../details/itemReport';
import { readCompleteness, showCompleteness, ItemReport } from '../details/itemReport';
import { CONVERSATIONS } from '../details/conversations';
import { firstDetailsRequest } from '../details/detailsType';
import type { ReadingOptions } from '../details/options';
import { detailsLog, detailsOptions } from '../details/options';
import { conversationFiltersField } from '../filters/fields';
import type { NarrowedFilters } from '../filters/read';
import { readNarrowedFilters } from '../filters/read';
import { conditionText } from '../filters/rowFilters';
import type { GenesysConversation } from '../genesys/details.types';
import type { Span } from '../genesys/spans';
import { isPreview, outletFor, outputAsField, previewRow, readOutput } from '../output/fields';
import { messageFields } from '../output/message/fields';
import type { About } from '../output/message/message';
import { Demand, through } from '../output/outlet';
import {
	optionsField,
	periodFields,
	returnAllFields,
	shownFor,
	simplifyField,
} from '../parameters/fields';
import type { Operation, Services } from '../parameters/operation';
import { isSimplified, readOptions, readSpan, readTimeZone, wantedRows } from '../parameters/read';
import type { BatchesInput } from './batches';
import { readFilePer, rowBatches, wantedConversations } from './batches';
import { columnFields, inColumns, readRows, readRowsPer, rowsPerField } from './chosenRows';
import { getAllOptionFields } from './options';
import { OrderCheck, readOrder, refusalOf, sortConversationsField } from './order';

const TITLE = 'Conversations: {period}';

const fields: INodeProperties[] = [
	...periodFields,
	conversationFiltersField,
	rowsPerField,
	...columnFields,
	...returnAllFields,
	simplifyField,
	outputAsField,
	...messageFields(TITLE),
	optionsField(getAllOptionFields),
	sortConversationsField,
];

interface Input extends BatchesInput, NarrowedFilters {
	wanted: number;
	span: Span;
	/** Only conversations that started within the span, not those that were active in it. */
	startedWithin: boolean;
	order: Order;
	reading: ReadingOptions;
	preview: boolean;
	completeness: CompletenessInput;
}

const SHORTFALL = {
	what: 'conversations',
	finding: 'Reading again did not find the rest.',
	advice:
		'Run it again later to see whether it appears; the count that Genesys announces can be approximate.',
};

function queryOf(input: Input, demand: Demand, { hint, log }: Services) {
	const { span, filters, order, reading, rows } = input;
	return {
		span,
		filters,
		order,
		...reading,
		...detailsLog(log, 'conversations'),
		wanted: wantedConversations(rows, demand),
		onAnnounced: refusalOf(input),
		onNotice: hint,
	};
}

function startedIn(conversations: GenesysConversation[], { from, to }: Span) {
	return conversations.filter((conversation) =>
		inRange(CONVERSATIONS.startOf(conversation), from, to),
	);
}

function aboutOf({ span, rows, wanted }: Input, report: ItemReport): About {
	return {
		timeZone: rows.timeZone,
		time: span,
		completeness: (count) => report.completeness(count >= wanted),
	};
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
			...readNarrowedFilters(parameters, timeZone),
			startedWithin: options.startedWithin === true,
			reading: detailsOptions(options),
			...readOrder(parameters, readRows(parameters, options, rowsPer)),
			output: readOutput(parameters, options, TITLE),
			filePer: readFilePer(options),
			preview: isPreview(options),
			completeness: readCompleteness(options),
			isTool: parameters.isTool,
		};
	},

	asked({ span, ownFilters = {}, conditions, rows }) {
		const { rowsPer, timeZone } = rows;
		const what = rowsPer === 'conversation' ? 'conversations' : `${rowsPer}s of conversations`;
		const filters = Object.values(ownFilters).flat();
		return { what, span, timeZone, filters, words: conditions.map(conditionText) };
	},

	async *run(input, services) {
		const { rows, output } = input;
		const { session, hint, found } = services;
		// Which rows come first in another order is known when all were read.
		const demand = new Demand(rows.sort ? Infinity : input.wanted);
		const query = queryOf(input, demand, services);
		if (input.preview) {
			yield [previewRow(firstDetailsRequest(CONVERSATIONS, query))];
			return;
		}
		const order = new OrderCheck(query.order);
		const report = new ItemReport(session);
		async function* pages() {
			for await (const page of report.pagesOf(collectConversations(session, query))) {
				order.note(page);
				// What is left out of them is not known.
				const isAll = !input.startedWithin && input.conditions.length === 0;
				if (rows.rowsPer === 'conversation' && isAll) found(report.announced);
				yield input.startedWithin ? startedIn(page, input.span) : page;
			}
		}
		const batches = rowBatches(pages(), input, demand, session);
		const about = aboutOf(input, report);
		const outlet = outletFor(output, { columns: rows.columns, fileName: 'conversations', about });
		yield* through(outlet, inColumns(rows, services, batches, input));
		const misplaced = rows.sort ? undefined : order.text();
		if (misplaced !== undefined) hint(misplaced);
		showCompleteness(report, input.completeness, hint, SHORTFALL);
	},
};
