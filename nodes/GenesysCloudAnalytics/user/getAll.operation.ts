import type { INodeProperties } from 'n8n-workflow';

import type { UsersQuery } from '../details/collect';
import { collectUserDetails } from '../details/collect';
import type { CompletenessInput } from '../details/itemReport';
import { readCompleteness, ItemReport } from '../details/itemReport';
import { firstDetailsRequest } from '../details/detailsType';
import type { ReadingOptions } from '../details/options';
import { detailsLog, detailsOptions } from '../details/options';
import { USERS } from '../details/users';
import { userFiltersField } from '../filters/fields';
import { readUserFilters } from '../filters/read';
import type { UserFilters } from '../genesys/filter.types';
import type { Span } from '../genesys/spans';
import type { Session } from '../http/session';
import type { NamedRowsInput } from '../names/namedRows';
import { namedRows, readNamedRows } from '../names/namedRows';
import { columnFieldsPerRow } from '../output/columns';
import type { OutputInput } from '../output/fields';
import { isPreview, outletFor, outputAsField, previewRow, readOutput } from '../output/fields';
import type { Batch } from '../output/outlet';
import { messageFields } from '../output/message/fields';
import { Demand, through } from '../output/outlet';
import { sortField } from '../output/sort';
import {
	optionsField,
	periodFieldsFor,
	RAW_DATA,
	returnAllFields,
	shownFor,
	simplifyField,
} from '../parameters/fields';
import type { Operation, Row, Services } from '../parameters/operation';
import { choice, readOptions, readSpan, readTimeZone, wantedRows } from '../parameters/read';
import { showCompletenessOfUsers } from './completeness';
import type { ChosenAgents } from './chosen';
import {
	chosenAgentsFields,
	firstMembersRequest,
	idsOfChosen,
	pickedAgents,
	readChosenAgents,
} from './chosen';
import { filtersForUsers } from './filters';
import type { Lasting } from './lasting';
import { addLasting } from './lasting';
import { getAllOptionFields } from './options';
import type { TimelineOptions } from './timeline';
import { timelineShaper } from './timeline';
import type { TimelineRowsPer } from './timelineColumns';
import { TIMELINE_NAMES, TIMELINE_TABLES } from './timelineColumns';
import { Timelines } from './timelines';

const TITLE = 'Agent status history: {period}';

const ROWS_PER: readonly TimelineRowsPer[] = ['period', 'day'];

const fields: INodeProperties[] = [
	...periodFieldsFor(
		'Which time to read, in the time zone of the workflow unless Options say otherwise. A status that began before it or ends after it counts as far as it lies in it.',
	),
	...chosenAgentsFields(
		'Whose status history to read. Empty: all agents. By Name and By ID take several.',
	),
	userFiltersField,
	{
		displayName: 'Rows Per',
		name: 'rowsPer',
		type: 'options',
		displayOptions: { hide: RAW_DATA },
		options: [
			{
				name: 'Day',
				value: 'day',
				description: 'One row for each agent and day, with the seconds in each status',
			},
			{
				name: 'Period',
				value: 'period',
				description: 'One row for each stretch of time in one presence or routing status',
			},
		],
		default: 'period',
		description: 'What one row stands for. Rows come by agent ID, then by time.',
	},
	...columnFieldsPerRow(TIMELINE_TABLES),
	...returnAllFields,
	simplifyField,
	outputAsField,
	...messageFields(TITLE),
	optionsField(getAllOptionFields),
	sortField(
		Object.entries(TIMELINE_TABLES).map(([rowsPer, { all }]) => ({
			columns: all,
			show: { '/rowsPer': [rowsPer] },
		})),
	),
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

interface Input extends NamedRowsInput {
	/** None: all users. */
	chosen: ChosenAgents;
	filters?: UserFilters;
	span: Span;
	timeZone: string;
	wanted: number;
	rowsPer: TimelineRowsPer;
	keepWhole: boolean;
	output: OutputInput;
	reading: ReadingOptions;
	completeness: CompletenessInput;
	preview: boolean;
}

function queryOf(
	{ span, reading, simplify, completeness }: Input,
	demand: Demand,
	{ hint, log }: Services,
) {
	return {
		span,
		order: 'asc' as const,
		...reading,
		...detailsLog(log, 'statuses'),
		// A limit counts rows, and which rows come first is known at the end.
		wanted: simplify ? () => Infinity : demand.wanted,
		confirm: completeness.failIfIncomplete,
		onNotice: hint,
	};
}

/** The first request; where members are asked for, the list of them comes first. */
function previewRows({ chosen, filters }: Input, query: Omit<UsersQuery, 'filters'>): Row[] {
	const members = firstMembersRequest(chosen);
	const ids = members ? ['(the ID of each member)'] : chosen.userIds;
	const [first] = filtersForUsers(ids, filters);
	const details = previewRow(firstDetailsRequest(USERS, { ...query, filters: first }));
	return members ? [previewRow(members), details] : [details];
}

export const getAll: Operation<Input> = {
	fields: shownFor('user', 'getAll', fields),

	read(parameters, now) {
		const options = readOptions(parameters);
		const timeZone = readTimeZone(parameters, options);
		const rowsPer = choice(parameters.get('rowsPer', 'period'), ROWS_PER, 'Rows Per');
		return {
			...readNamedRows(parameters, options, TIMELINE_TABLES[rowsPer], TIMELINE_NAMES[rowsPer]),
			chosen: readChosenAgents(parameters),
			filters: readUserFilters(parameters, timeZone),
			span: readSpan(parameters, options, now),
			timeZone,
			wanted: wantedRows(parameters),
			rowsPer,
			keepWhole: options.keepWhole === true,
			output: readOutput(parameters, options, TITLE),
			reading: detailsOptions(options),
			completeness: readCompleteness(options),
			preview: isPreview(options),
		};
	},

	asked: ({ span, timeZone, filters = {}, chosen }) => ({
		what: 'statuses of agents',
		...{ span, timeZone, filters: Object.values(filters).flat() },
		picked: pickedAgents(chosen),
	}),

	async *run(input, services) {
		const { filters, span, timeZone, rowsPer, keepWhole } = input;
		const { session, hint, now } = services;
		const demand = new Demand(input.sort ? Infinity : input.wanted);
		const query = queryOf(input, demand, services);
		if (input.preview) {
			yield previewRows(input, query);
			return;
		}
		const chosen = await idsOfChosen(session, input.chosen);
		const userIds = chosen ?? [];
		const queries = filtersForUsers(userIds, filters).map((one) => ({ ...query, filters: one }));
		const report = new ItemReport(session);
		const completeness = (rows: number) => report.completeness(rows >= input.wanted);
		const about = { timeZone, time: span, completeness };
		const { columns, output } = input;
		const outlet = outletFor(output, { columns, fileName: 'user-timelines', about });
		const lasting = { query, filters, userIds, hint };
		const shaping = { rowsPer, timeZone, span, now, keepWhole };
		const read = input.simplify
			? timelineBatches(session, queries, lasting, demand, report, shaping)
			: recordBatches(session, queries, demand, report);
		// Nobody is a member of all that was picked: no ID in a query would ask for everybody.
		const batches: AsyncIterable<Batch> | Batch[] = chosen?.length === 0 ? [] : read;
		yield* through(outlet, namedRows(input, services, TIMELINE_NAMES[rowsPer], batches, input));
		showCompletenessOfUsers(report, input.completeness, hint);
	},
};
