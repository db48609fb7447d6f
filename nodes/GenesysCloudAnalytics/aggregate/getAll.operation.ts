import compact from 'lodash/compact';
import { UserError } from 'n8n-workflow';

import { ItemReport } from '../details/itemReport';
import type { ReadingOptions } from '../details/options';
import { detailsLog, detailsOptions } from '../details/options';
import { labelOf } from '../genesys/labels';
import { GenesysFault, rethrown } from '../http/faults';
import type { Session } from '../http/session';
import { namesOf } from '../names/lookup';
import type { Naming } from '../names/withNames';
import { readNaming, withNames } from '../names/withNames';
import type { Column } from '../output/column';
import { inTheseColumns } from '../output/columns';
import type { OutputInput } from '../output/fields';
import { isPreview, outletFor, previewRow, readOutput } from '../output/fields';
import type { Batch } from '../output/outlet';
import { Demand, through } from '../output/outlet';
import { shownFor } from '../parameters/fields';
import type { Operation, Row, Services } from '../parameters/operation';
import { isSimplified, readOptions, wantedRows } from '../parameters/read';
import { brief, figure } from '../values/written';
import type { AggregatesRead } from './collect';
import { collectAggregates, firstAggregatesRequest } from './collect';
import { possibleColumns } from './columns';
import { aggregateFields } from './fields';
import { bucketEdges } from './granularity';
import type { ChosenColumns, RowColumns } from './layout';
import { columnsOf, readChosen } from './layout';
import { presenceIds } from './names';
import { notesOf } from './notes';
import { readAggregateQuery } from './parameters';
import type { AggregateQuery } from './query';
import { rankedHere, Unrankable, withoutRanking } from './ranking';
import { AggregateRows } from './rows';

/** Beyond this, filled rows would fill the memory of n8n instead. */
const MOST_FILLED_ROWS = 1_000_000;

interface Input {
	query: AggregateQuery;
	wanted: number;
	naming: Naming;
	output: OutputInput;
	reading: ReadingOptions;
	/** Undefined where the groups are wanted as Genesys sent them. */
	chosen?: ChosenColumns;
	fillMissing: boolean;
	preview: boolean;
	showReport: boolean;
}

function rowsFor(query: AggregateQuery): AggregateRows {
	const ranking = rankedHere(query);
	return new AggregateRows({
		groupBy: query.groupBy,
		metrics: query.metrics,
		views: query.views.map(({ name }) => name),
		timeZone: query.timeZone,
		hasBuckets: query.granularity !== undefined,
		isRanked: query.ranking !== undefined,
		...(ranking ? { ranking } : {}),
		period: query.span,
	});
}

/** Every column that rows of a query may have. */
function possibleRows(query: AggregateQuery): RowColumns {
	return {
		...rowsFor(query).columns(),
		statistics: query.metrics.flatMap(possibleColumns),
	};
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
	const rows = rowsFor(read.query);
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

function unrankable(metric: string): UserError {
	return new UserError(`Groups cannot be ranked by ${metric}`, {
		description:
			'Genesys Cloud gives it for each media type and bucket, and it does not add up to that of the whole group. Add Media Type to Group By, or choose another Sort Metric.',
	});
}

/** @throws UserError where the figure that ranks the groups cannot be known */
function rowsOf(rows: AggregateRows): Row[] {
	try {
		return rows.rows();
	} catch (error) {
		throw error instanceof Unrankable ? unrankable(error.metric) : rethrown(error);
	}
}

/** Rows with their names, in the columns that were chosen. */
async function simplified(
	rows: AggregateRows,
	demand: Demand,
	{ naming, chosen }: { naming: Naming; chosen: ChosenColumns },
	{ session, hint, found }: Services,
): Promise<{ columns: Column[]; batches: AsyncIterable<Batch> }> {
	found(rows.size);
	const batch = { rows: demand.take(rowsOf(rows)) };
	const lookup = namesOf(session, hint);
	const own = rows.columns();
	if (naming.isWanted) {
		const ids = presenceIds([...own.figures, ...own.statistics]);
		await lookup.learn(new Map([['presence', ids]]));
	}
	const columns = columnsOf(chosen, own, lookup);
	for (const note of notesOf(rows.notes, columns)) hint(note);
	const shown = new Set(columns.map(({ name }) => name));
	const names = chosen.names.filter(({ name }) => shown.has(name));
	const named = withNames([batch], names, lookup, Infinity);
	return { columns, batches: inTheseColumns(named, columns) };
}

export const getAll: Operation<Input> = {
	fields: shownFor('aggregate', 'getAll', aggregateFields),

	read(parameters, now) {
		const options = readOptions(parameters);
		const query = readAggregateQuery(parameters, options, now);
		const naming = readNaming(parameters, options);
		return {
			query,
			wanted: wantedRows(parameters, true),
			naming,
			...(isSimplified(parameters)
				? { chosen: readChosen(parameters, possibleRows(query), naming.isWanted) }
				: {}),
			output: readOutput(parameters, options),
			reading: detailsOptions(options),
			fillMissing: options.fillMissing === true,
			preview: isPreview(options),
			showReport: options.showReport === true,
		};
	},

	asked: ({ query: { dataset, span, timeZone, filter } }) => ({
		what: `statistics of ${labelOf(dataset).toLowerCase()}`,
		...{ span, timeZone, filters: compact([filter]) },
	}),

	async *run(input, services) {
		const { query, chosen, naming } = input;
		const { session, hint, log } = services;
		const demand = new Demand(input.wanted);
		const { source, jobTimeLimitMs } = input.reading;
		const { onJobState } = detailsLog(log, 'groups');
		const read = { query, source, jobTimeLimitMs, onNotice: hint, onJobState };
		if (input.preview) {
			yield [
				previewRow(
					firstAggregatesRequest({ ...read, query: chosen ? withoutRanking(query) : query }),
				),
			];
			return;
		}

		const fileName = `${query.dataset}-aggregates`;
		const report = new ItemReport(session);
		if (chosen) {
			const rows = await gathered(session, read, demand, report, input);
			const shown = await simplified(rows, demand, { naming, chosen }, services);
			const outlet = outletFor(input.output, { columns: shown.columns, fileName });
			yield* through(outlet, shown.batches);
		} else {
			const outlet = outletFor(input.output, { columns: [], fileName });
			yield* through(outlet, rawBatches(session, read, demand, report));
		}
		if (input.showReport) hint(report.text('groups'));
	},
};
