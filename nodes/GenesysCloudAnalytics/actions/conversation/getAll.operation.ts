import type { INodeProperties } from 'n8n-workflow';
import { updateDisplayOptions } from 'n8n-workflow';

import { collectConversations } from '../../fetch/collect';
import { Demand } from '../../fetch/demand';
import { GenesysFault } from '../../fetch/faults';
import type { RunReport } from '../../fetch/report';
import { shortfalls } from '../../fetch/report';
import type { Order } from '../../query/details';
import { toInterval } from '../../query/slices';
import { periodFields, returnAllFields, simplifyField, timeZoneOptionField } from '../fields';
import type { Operation } from '../operation';
import { choice, optionsParameter, spanParameter, timeZoneOption, wantedRows } from '../parameters';
import { rowShaper, rowsPerField } from './rows';

const ORDERS: readonly Order[] = ['asc', 'desc'];

const fields: INodeProperties[] = [
	...periodFields,
	...returnAllFields,
	simplifyField,
	rowsPerField,
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [
			{
				displayName: 'Fail if Incomplete',
				name: 'failIfIncomplete',
				type: 'boolean',
				default: false,
				description:
					'Whether to stop when Genesys Cloud returned fewer conversations than it announced. When off, the node shows a hint instead.',
			},
			{
				displayName: 'Order',
				name: 'order',
				type: 'options',
				options: [
					{ name: 'Newest First', value: 'desc' },
					{ name: 'Oldest First', value: 'asc' },
				],
				default: 'asc',
				description:
					'The order by start of the conversation. With a limit, it decides which ones you get.',
			},
			timeZoneOptionField,
		],
	},
];

/** "Genesys announced 1,204, returned 1,203", or nothing when every slice is complete. */
function shortfallText(report: RunReport, since: number): string | undefined {
	const short = shortfalls({ ...report, slices: report.slices.slice(since) });
	if (short.length === 0) return undefined;
	const sum = (values: number[]) =>
		values.reduce((total, value) => total + value, 0).toLocaleString('en');
	const announced = sum(short.map((slice) => slice.announced ?? 0));
	const returned = sum(short.map((slice) => slice.unique));
	return `Genesys announced ${announced} conversations, returned ${returned} (${short.map((slice) => slice.interval).join(', ')})`;
}

export const getAll: Operation = {
	fields: updateDisplayOptions(
		{ show: { resource: ['conversation'], operation: ['getAll'] } },
		fields,
	),

	async *run({ context, itemIndex, session, hint }) {
		const options = optionsParameter(context, itemIndex);
		const timeZone = timeZoneOption(context, options);
		const order = choice(options.order ?? 'asc', ORDERS, 'Order');
		const demand = new Demand(wantedRows(context, itemIndex));
		const span = spanParameter(context, itemIndex, timeZone, session.clock.now());
		const shape = rowShaper(context, itemIndex);

		const firstSlice = session.report.slices.length;
		const pages = collectConversations(session, {
			span,
			order,
			wanted: demand.wanted,
			onPage: (page, slice) => {
				context.logger.debug(
					`Genesys Cloud Analytics: page ${page.number} of ${toInterval(slice)}, ${page.envelope.totalHits ?? 'unknown'} conversations in all`,
				);
			},
		});
		for await (const conversations of pages) {
			yield demand.take(shape(conversations));
		}

		const short = shortfallText(session.report, firstSlice);
		if (short === undefined) return;
		if (options.failIfIncomplete === true) {
			throw new GenesysFault({
				message: 'The answer is incomplete',
				description: `${short}. The period was read again without finding the rest. Run it again later, or turn off Fail if Incomplete.`,
			});
		}
		hint(
			`${short}. The period was read again without finding the rest; the count that Genesys announces can be approximate.`,
		);
	},
};
