import type { INodeProperties } from 'n8n-workflow';
import { updateDisplayOptions } from 'n8n-workflow';

import type { Source } from '../../fetch/collect';
import { collectConversations, JOB_THRESHOLD } from '../../fetch/collect';
import type { Batch } from '../../emit/outlet';
import { through } from '../../emit/outlet';
import { CONVERSATIONS } from '../../fetch/conversationDetails';
import { Demand } from '../../fetch/demand';
import { GenesysFault } from '../../fetch/faults';
import { firstDetailsRequest } from '../../fetch/preview';
import type { Order } from '../../query/details';
import { toInterval } from '../../query/slices';
import { periodFields, returnAllFields, simplifyField } from '../fields';
import { conversationFiltersField, conversationFiltersParameter } from '../filters';
import type { Operation } from '../operation';
import { outletFor, outputAsField } from '../output';
import {
	choice,
	optionsParameter,
	positiveInteger,
	spanParameter,
	timeZoneOption,
	wantedRows,
} from '../parameters';
import { isPreview, previewRow } from '../preview';
import { getAllOptionFields } from './options';
import { reportText, shortfallText } from './proof';
import { fileParts } from './fileParts';
import { rowNames, rowShaper, rowsPerField } from './rows';

const ORDERS: readonly Order[] = ['asc', 'desc'];
const SOURCES: readonly Source[] = ['auto', 'job', 'query'];
const DEFAULT_JOB_MINUTES = 30;

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
	fields: updateDisplayOptions(
		{ show: { resource: ['conversation'], operation: ['getAll'] } },
		fields,
	),

	async *run(run) {
		const { context, itemIndex, session, hint } = run;
		const options = optionsParameter(context, itemIndex);
		const timeZone = timeZoneOption(context, options);
		const demand = new Demand(wantedRows(context, itemIndex));
		const log = (text: string) => context.logger.debug(`Genesys Cloud Analytics: ${text}`);
		const query = {
			span: spanParameter(context, itemIndex, timeZone, session.clock.now()),
			filters: conversationFiltersParameter(context, itemIndex),
			order: choice(options.order ?? 'asc', ORDERS, 'Order'),
			source: choice(options.source ?? 'auto', SOURCES, 'Source'),
			jobThreshold: JOB_THRESHOLD,
			jobTimeLimitMs:
				positiveInteger(options.jobTimeLimit ?? DEFAULT_JOB_MINUTES, 'Job Time Limit') * 60_000,
			wanted: demand.wanted,
			onNotice: hint,
		};
		if (isPreview(options)) {
			yield [previewRow(firstDetailsRequest(CONVERSATIONS, query))];
			return;
		}
		const shape = rowShaper(context, itemIndex);
		const names = rowNames(run);
		const parts = fileParts(options, timeZone);
		const outlet = outletFor(context, itemIndex, options, {
			columns: names.columns,
			fileName: 'conversations',
		});

		const firstSlice = session.report.slices.length;
		const pages = collectConversations(session, {
			...query,
			onPage: ({ number, envelope }, slice) =>
				log(
					`page ${number} of ${toInterval(slice)}, ${envelope.totalHits ?? 'unknown'} conversations in all`,
				),
			onJobState: (state, ms) => log(`job is ${state} after ${Math.round(ms / 1000)} s`),
		});
		async function* batches(): AsyncGenerator<Batch> {
			for await (const conversations of pages) {
				for (const { part, fileKey } of parts(conversations)) {
					yield { rows: demand.take(shape(part)), fileKey };
				}
			}
		}
		yield* through(outlet, names.add(batches()));

		const slices = session.report.slices.slice(firstSlice);
		if (options.showReport === true) hint(reportText(session.report, slices));
		const short = shortfallText(slices);
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
