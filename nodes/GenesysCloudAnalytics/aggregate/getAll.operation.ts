import type { INodeProperties } from 'n8n-workflow';
import { UserError } from 'n8n-workflow';

import { ItemReport } from '../details/itemReport';
import type { ReadingOptions } from '../details/options';
import { detailsLog, detailsOptions } from '../details/options';
import { singleFilterField } from '../filters/fields';
import { AGGREGATES } from '../genesys/aggregates';
import { GenesysFault } from '../http/faults';
import type { Session } from '../http/session';
import { namesOf } from '../names/lookup';
import type { Naming } from '../names/withNames';
import { readNaming, withNames } from '../names/withNames';
import type { OutputInput } from '../output/fields';
import { isPreview, outletFor, outputAsField, previewRow, readOutput } from '../output/fields';
import type { Batch } from '../output/outlet';
import { Demand, through } from '../output/outlet';
import { periodFields, returnAllFields, shownFor, simplifyField } from '../parameters/fields';
import type { Operation } from '../parameters/operation';
import { isSimplified, readOptions, wantedRows } from '../parameters/read';
import { brief, figure } from '../values/written';
import type { AggregatesRead } from './collect';
import { collectAggregates, firstAggregatesRequest } from './collect';
import { datasetField, groupByFields, metricsFields } from './datasets';
import { bucketEdges, CUSTOM, NONE } from './granularity';
import { aggregateNameColumns, presenceIds, withNameColumns, withPresenceNames } from './names';
import { notesOf } from './notes';
import { getAllOptionFields } from './options';
import { readAggregateQuery } from './parameters';
import type { AggregateQuery } from './query';
import { rankedHere, rowsOf, withoutRanking } from './ranking';
import { AggregateRows } from './rows';

/** Beyond this, filled rows would fill the memory of n8n instead. */
const MOST_FILLED_ROWS = 1_000_000;

const [periodField, ...customPeriodFields] = periodFields;

const fields: INodeProperties[] = [
	datasetField,
	{
		...periodField,
		description:
			'Which time to read, in the time zone of the workflow unless Options say otherwise. Figures count when Genesys Cloud has them complete, such as a handle time at its end.',
	},
	...customPeriodFields,
	...metricsFields,
	...groupByFields,
	{
		displayName: 'Granularity',
		name: 'granularity',
		type: 'options',
		options: [
			{ name: '15 Minutes', value: 'PT15M' },
			{ name: '30 Minutes', value: 'PT30M' },
			{ name: 'Custom', value: CUSTOM, description: 'Any ISO 8601 duration' },
			{ name: 'Day', value: 'P1D' },
			{ name: 'Hour', value: 'PT1H' },
			{ name: 'Month', value: 'P1M' },
			{ name: 'None', value: NONE, description: 'One row a group for the whole period' },
			{ name: 'Week', value: 'P1W', description: 'Monday to Sunday' },
		],
		default: NONE,
		description: 'How the period is divided. Days, weeks and months are those of the time zone.',
	},
	{
		displayName: 'Custom Granularity',
		name: 'granularityCustom',
		type: 'string',
		displayOptions: { show: { granularity: [CUSTOM] } },
		default: '',
		placeholder: 'e.g. PT2H',
		description: 'An ISO 8601 duration, such as PT2H for two hours',
	},
	singleFilterField([
		...new Set(Object.values(AGGREGATES).flatMap((entry) => entry.filterDimensions)),
	]),
	...returnAllFields,
	simplifyField,
	outputAsField,
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
	query: AggregateQuery;
	wanted: number;
	simplify: boolean;
	naming: Naming;
	output: OutputInput;
	reading: ReadingOptions;
	indicators: boolean;
	fillMissing: boolean;
	preview: boolean;
	showReport: boolean;
}

function shapeOf({ query, indicators }: Input): AggregateRows {
	const { dataset, views } = query;
	const ranking = rankedHere(query);
	return new AggregateRows({
		groupBy: query.groupBy,
		metrics: query.metrics,
		views: views.map(({ name }) => name),
		timeZone: query.timeZone,
		withIndicators: (dataset === 'conversations' || dataset === 'users') && indicators,
		isRanked: query.ranking !== undefined,
		...(ranking ? { ranking } : {}),
		period: query.span,
	});
}

function conflict(interval: string): GenesysFault {
	return new GenesysFault({
		message: 'Genesys Cloud gave one bucket twice, with different figures',
		description: `It was ${brief(interval)}. Its buckets do not begin where the Granularity says, so the parts of a long period cannot be put together. Use a shorter period, or another Granularity.`,
	});
}

/** Every group gets every bucket of the period. */
function fill(rows: AggregateRows, { span, granularity, timeZone }: AggregateQuery): void {
	if (span.to <= span.from) return;
	const edges = granularity ? bucketEdges(span, granularity, timeZone) : [span.from, span.to];
	const size = rows.filledSize(edges);
	if (size > MOST_FILLED_ROWS) {
		throw new UserError(`"Fill Missing Buckets" would make ${figure(size)} rows`, {
			description: `The most is ${figure(MOST_FILLED_ROWS)}. Use a longer Granularity, a shorter period or fewer groups, or turn it off.`,
		});
	}
	rows.fill(edges);
}

/** The groups as Genesys sent them, slice by slice. */
async function* rawBatches(
	session: Session,
	read: Omit<AggregatesRead, 'wanted'>,
	demand: Demand,
	report: ItemReport,
): AsyncGenerator<Batch> {
	const groupsRead = collectAggregates(session, { ...read, wanted: demand.wanted });
	for await (const groups of report.pagesOf(groupsRead)) {
		yield { rows: demand.take(groups) as unknown as Batch['rows'] };
	}
}

/** One row for each group and bucket, gathered because all rows have the columns of all. */
async function gathered(
	session: Session,
	read: Omit<AggregatesRead, 'wanted'>,
	demand: Demand,
	report: ItemReport,
	input: Input,
): Promise<AggregateRows> {
	const rows = shapeOf(input);
	const isWhole = input.fillMissing || rankedHere(read.query) !== undefined;
	const wanted = () => (isWhole ? Infinity : demand.wanted() - rows.size);
	const query = withoutRanking(read.query);
	const reading = collectAggregates(session, { ...read, query, wanted });
	for await (const groups of report.pagesOf(reading)) {
		const twice = rows.add(groups);
		if (twice !== undefined) throw conflict(twice);
	}
	if (input.fillMissing) fill(rows, read.query);
	return rows;
}

export const getAll: Operation<Input> = {
	fields: shownFor('aggregate', 'getAll', fields),

	read(parameters, now) {
		const options = readOptions(parameters);
		return {
			query: readAggregateQuery(parameters, options, now),
			wanted: wantedRows(parameters),
			simplify: isSimplified(parameters),
			naming: readNaming(parameters, options),
			output: readOutput(parameters, options),
			reading: detailsOptions(options),
			indicators: options.indicators !== false,
			fillMissing: options.fillMissing === true,
			preview: isPreview(options),
			showReport: options.showReport === true,
		};
	},

	async *run(input, { session, hint, found, log }) {
		const { query, simplify } = input;
		const demand = new Demand(input.wanted);
		const { source, jobTimeLimitMs } = input.reading;
		const { onJobState } = detailsLog(log, 'groups');
		const read = { query, source, jobTimeLimitMs, onNotice: hint, onJobState };
		if (input.preview) {
			yield [
				previewRow(
					firstAggregatesRequest({ ...read, query: simplify ? withoutRanking(query) : query }),
				),
			];
			return;
		}

		const fileName = `${query.dataset}-aggregates`;
		const report = new ItemReport(session);
		if (simplify) {
			const rows = await gathered(session, read, demand, report, input);
			const { isWanted } = input.naming;
			const names = isWanted ? aggregateNameColumns(query.groupBy) : [];
			const lookup = namesOf(session, hint);
			found(rows.size);
			const batch = { rows: demand.take(rowsOf(rows)) };
			for (const note of notesOf(rows.notes)) hint(note);
			const own = rows.columns();
			if (isWanted) await lookup.learn(new Map([['presence', presenceIds(own)]]));
			const columns = withNameColumns(withPresenceNames(own, lookup), names);
			const outlet = outletFor(input.output, { columns, fileName });
			yield* through(outlet, withNames([batch], names, lookup, Infinity));
		} else {
			const outlet = outletFor(input.output, { columns: [], fileName });
			yield* through(outlet, rawBatches(session, read, demand, report));
		}
		if (input.showReport) {
			hint(report.text('groups'));
		}
	},
};
