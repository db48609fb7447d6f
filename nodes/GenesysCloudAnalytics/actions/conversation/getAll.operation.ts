import chunk from 'lodash/chunk';
import sumBy from 'lodash/sumBy';
import type { INodeProperties } from 'n8n-workflow';

import { collectConversations } from '../../fetch/collect';
import type { Batch } from '../../emit/outlet';
import { itemsOutlet, through } from '../../emit/outlet';
import { CONVERSATIONS } from '../../fetch/conversationDetails';
import { Demand } from '../../fetch/demand';
import { GenesysFault } from '../../fetch/faults';
import { firstRequest } from '../../fetch/family';
import type { Order } from '../../query/details';
import { detailsOptions, detailsLog } from '../detailsOptions';
import { periodFields, returnAllFields, simplifyField } from '../fields';
import { conversationFiltersField, conversationFiltersParameter } from '../filters';
import type { Operation } from '../operation';
import { outletFor, outputAsField } from '../output';
import {
	choice,
	isSimplified,
	optionsParameter,
	spanParameter,
	timeZoneOption,
	wantedRows,
} from '../parameters';
import { isPreview, previewRow } from '../preview';
import { ItemReport, shortfallText } from '../proof';
import { shownFor } from '../shown';
import { isTool } from '../tool';
import { rowColumns } from './columns';
import { getAllOptionFields } from './options';
import { fileParts } from './fileParts';
import { OrderCheck } from './order';
import { PARTS, rowShaper, rowsPerField, rowsPerParameter } from './rows';

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

export const getAll: Operation = {
	fields: shownFor('conversation', 'getAll', fields),

	async *run(run) {
		const { context, itemIndex, session, hint, found } = run;
		const options = optionsParameter(context, itemIndex);
		const timeZone = timeZoneOption(context, options);
		const demand = new Demand(wantedRows(context, itemIndex));
		const rowsPer = isSimplified(context, itemIndex)
			? rowsPerParameter(context, itemIndex)
			: 'conversation';
		const perRow = PARTS.includes(rowsPer) ? 1 : CONVERSATIONS_PER_JUDGED;
		const query = {
			span: session.time.layOut((now) => spanParameter(context, itemIndex, timeZone, now)),
			filters: conversationFiltersParameter(context, itemIndex),
			order: choice(options.order ?? 'asc', ORDERS, 'Order'),
			...detailsOptions(options),
			...detailsLog(context, 'conversations'),
			wanted: () => demand.wanted() * perRow,
			onNotice: hint,
		};
		if (isPreview(options)) {
			yield [previewRow(firstRequest(CONVERSATIONS, query))];
			return;
		}
		const shape = rowShaper(context, itemIndex);
		const columns = rowColumns(run);
		const parts = fileParts(options, timeZone);
		const order = new OrderCheck(query.order);
		const outlet = outletFor(context, itemIndex, options, {
			columns: columns.list,
			fileName: 'conversations',
		});

		// Whole pages for an agent, who is told of how many rows what it got is a part, and for files, whose text takes less
		// memory on its way then.
		const isInSteps = outlet === itemsOutlet && !isTool(context);
		const shapedAtOnce = isInSteps ? SHAPED_AT_ONCE : Infinity;

		const report = new ItemReport(session);
		const pages = report.pagesOf(collectConversations(session, query));
		async function* batches(): AsyncGenerator<Batch> {
			for await (const conversations of pages) {
				order.note(conversations);
				if (rowsPer === 'conversation') {
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
		yield* through(outlet, columns.apply(batches()));

		const misplaced = order.text();
		if (misplaced !== undefined) hint(misplaced);
		if (options.showReport === true) hint(report.text());
		const short = shortfallText(report.slices);
		if (short === undefined) return;
		if (options.failIfIncomplete === true) {
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
