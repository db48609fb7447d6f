import type { INodeProperties } from 'n8n-workflow';

import type { Row } from '../../emit/items';
import type { Batch } from '../../emit/outlet';
import { through } from '../../emit/outlet';
import type { UsersQuery } from '../../fetch/collect';
import { collectUserDetails } from '../../fetch/collect';
import { Demand } from '../../fetch/demand';
import { firstRequest } from '../../fetch/family';
import { namesOf } from '../../fetch/lookup';
import type { Session } from '../../fetch/send';
import { USERS } from '../../fetch/userDetails';
import type { TimelineOptions } from '../../shape/timeline';
import { timelineShaper } from '../../shape/timeline';
import type { TimelineRowsPer } from '../../shape/timelineColumns';
import {
	TIMELINE_COLUMNS,
	TIMELINE_NAMES,
	timelineColumnsWithNames,
} from '../../shape/timelineColumns';
import { Timelines } from '../../shape/timelines';
import { detailsLog, detailsOptions } from '../detailsOptions';
import { periodFieldsFor, returnAllFields, simplifyField } from '../fields';
import { userFiltersField, userFiltersParameter } from '../filters';
import { resolvesNames, rowsToHold } from '../names';
import type { Operation, Run } from '../operation';
import { outletFor, outputAsField } from '../output';
import {
	choice,
	isSimplified,
	optionsParameter,
	spanParameter,
	timeZoneOption,
	wantedRows,
} from '../parameters';
import { optionalPickedIds, pickerField } from '../pickers';
import { isPreview, previewRow } from '../preview';
import { ItemReport } from '../proof';
import { shownFor } from '../shown';
import { withNames } from '../withNames';
import { filtersForUsers } from './filters';
import type { Lasting } from './lasting';
import { addLasting } from './lasting';
import { getAllOptionFields } from './options';
import { tellOfUsers } from './proof';

const ROWS_PER: readonly TimelineRowsPer[] = ['period', 'day'];

const fields: INodeProperties[] = [
	...periodFieldsFor(
		'Which time to read, in the time zone of the workflow unless Options say otherwise. A status that began before it or ends after it counts as far as it lies in it.',
	),
	pickerField('user', {
		displayName: 'Users',
		name: 'userIds',
		description:
			'Whose timelines to read. Empty: all users. By ID takes several, with commas between them.',
	}),
	...returnAllFields,
	simplifyField,
	{
		displayName: 'Rows Per',
		name: 'rowsPer',
		type: 'options',
		displayOptions: { show: { simplify: [true] } },
		options: [
			{
				name: 'Day',
				value: 'day',
				description: 'One row for each user and day, with the seconds in each status',
			},
			{
				name: 'Period',
				value: 'period',
				description: 'One row for each stretch of time in one presence or routing status',
			},
		],
		default: 'period',
		description: 'What one row stands for. Rows come by user ID, then by time.',
	},
	outputAsField,
	userFiltersField,
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: getAllOptionFields,
	},
];

/** Records as Genesys sent them, as they come. */
async function* recordBatches(
	session: Session,
	queries: UsersQuery[],
	demand: Demand,
	report: ItemReport,
) {
	for (const query of queries) {
		for await (const records of report.pagesOf(collectUserDetails(session, query))) {
			yield { rows: demand.take(records as Row[]) };
		}
		if (demand.wanted() <= 0) return;
	}
}

/** Rows of timelines. A user's periods are whole only when everything was read, so nothing comes before that. */
async function* timelineBatches(
	session: Session,
	queries: UsersQuery[],
	lasting: Lasting,
	demand: Demand,
	report: ItemReport,
	options: TimelineOptions,
) {
	const timelines = new Timelines();
	for (const query of queries) {
		for await (const records of report.pagesOf(collectUserDetails(session, query)))
			timelines.add(records);
	}
	await addLasting(session, lasting, timelines, report);
	const shape = timelineShaper(options);
	for (const userId of timelines.userIds) {
		yield { rows: demand.take(shape(userId, timelines.periodsOf(userId))) };
		if (demand.wanted() <= 0) return;
	}
}

/** What the parameters of an item ask for. */
function readParameters({ context, itemIndex, session, hint }: Run) {
	const options = optionsParameter(context, itemIndex);
	const timeZone = timeZoneOption(context, options);
	const demand = new Demand(wantedRows(context, itemIndex));
	const simplify = isSimplified(context, itemIndex);
	const rowsPer = choice(
		context.getNodeParameter('rowsPer', itemIndex, 'period'),
		ROWS_PER,
		'Rows Per',
	);
	// Before the span is laid out: a period that ends now must not count as one that is over.
	const now = session.time.now();
	const span = session.time.layOut((time) => spanParameter(context, itemIndex, timeZone, time));
	const shaping = { rowsPer, timeZone, span, now, keepWhole: options.keepWhole === true };
	const userIds = optionalPickedIds(context.getNodeParameter('userIds', itemIndex, ''), 'Users');
	const asked = userFiltersParameter(context, itemIndex);
	const query = {
		span,
		order: 'asc' as const,
		...detailsOptions(options),
		...detailsLog(context, 'statuses'),
		// A limit counts rows, and which rows come first is known at the end.
		wanted: simplify ? () => Infinity : demand.wanted,
		confirm: options.failIfIncomplete === true,
		onNotice: hint,
	};
	const queries = filtersForUsers(userIds, asked).map((filters) => ({ ...query, filters }));
	const lasting = { query, filters: asked, userIds, hint };
	return { options, demand, simplify, queries, lasting, shaping };
}

export const getAll: Operation = {
	fields: shownFor('user', 'getAll', fields),

	async *run(run) {
		const { context, itemIndex, session, hint } = run;
		const { options, demand, simplify, queries, lasting, shaping } = readParameters(run);
		if (isPreview(options)) {
			yield [previewRow(firstRequest(USERS, queries[0]))];
			return;
		}
		const hasNames = resolvesNames(context, itemIndex, options);
		const { rowsPer } = shaping;
		const outlet = outletFor(context, itemIndex, options, {
			columns: hasNames ? timelineColumnsWithNames(rowsPer) : TIMELINE_COLUMNS[rowsPer],
			fileName: 'user-timelines',
		});
		const report = new ItemReport(session);
		const batches: AsyncIterable<Batch> = simplify
			? timelineBatches(session, queries, lasting, demand, report, shaping)
			: recordBatches(session, queries, demand, report);
		const hold = rowsToHold(context, itemIndex);
		yield* through(
			outlet,
			hasNames
				? withNames(batches, TIMELINE_NAMES[rowsPer], namesOf(session, hint), hold)
				: batches,
		);
		tellOfUsers(report, options, hint);
	},
};
