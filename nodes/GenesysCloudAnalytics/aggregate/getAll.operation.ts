import compact from 'lodash/compact';

import { ItemReport } from '../details/itemReport';
import type { ReadingOptions } from '../details/options';
import { detailsLog, detailsOptions } from '../details/options';
import { comparedColumns } from '../figures/comparison';
import { readTargets, refuseUnknownTargets } from '../figures/options';
import { columnsOfTargets } from '../figures/targets';
import type { Session } from '../http/session';
import { namesOf } from '../names/lookup';
import type { Naming } from '../names/withNames';
import { readNaming, withNames } from '../names/withNames';
import type { CellFormat } from '../output/cellFormat';
import { inFormat, labelledFor, readCellFormat } from '../output/cellFormat';
import type { Column } from '../output/column';
import { beforeIds, inTheseColumns } from '../output/columns';
import type { OutputInput } from '../output/fields';
import { isPreview, outletFor, previewRow, readOutput } from '../output/fields';
import type { About, Target } from '../output/message/message';
import type { Batch } from '../output/outlet';
import { Demand, through } from '../output/outlet';
import type { Sort } from '../output/sort';
import { readSort, sorted } from '../output/sort';
import { shownFor } from '../parameters/fields';
import type { Operation, Services } from '../parameters/operation';
import type { Parameters } from '../parameters/port';
import { isSimplified, readOptions, wantedRows } from '../parameters/read';
import type { Row } from '../values/cells';
import type { Before, ComparisonInput } from './gathered/before';
import { comparisonText, readComparison, timesBefore, withBeforeColumns } from './gathered/before';
import type { AggregatesRead } from './collect';
import { collectAggregates, firstAggregatesRequest } from './collect';
import { possibleColumns } from './columns';
import { nameOf } from './datasets';
import { aggregateFields, TITLE } from './fields';
import { gatheredRows, rowsFor } from './gathered/gather';
import type { ChosenColumns, RowColumns } from './layout';
import { columnsOf, readChosen } from './layout';
import { presenceIds } from './names';
import { notesOf } from './notes';
import { readAggregateQuery } from './parameters';
import type { AggregateQuery } from './query';
import type { AggregateRows } from './rows';

/** What there is to rows that are not as Genesys sent them. */
interface SimplifiedInput {
	chosen: ChosenColumns;
	comparison?: ComparisonInput;
	targets: Target[];
	sort?: Sort;
	format?: CellFormat;
}

interface Input {
	query: AggregateQuery;
	wanted: number;
	naming: Naming;
	output: OutputInput;
	reading: ReadingOptions;
	/** Undefined where the groups are wanted as Genesys sent them. */
	simplified?: SimplifiedInput;
	fillMissing: boolean;
	preview: boolean;
	showReport: boolean;
}

/** Every column that rows of a query may have. */
function possibleRows(query: AggregateQuery): RowColumns {
	return {
		...rowsFor(query).columns(),
		statistics: query.metrics.flatMap(possibleColumns),
	};
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

/** Rows with their names, in the columns that were chosen. */
async function named(
	{ rows, own: made }: { rows: AggregateRows; own: Row[] },
	demand: Demand,
	{ naming, chosen, comparison, targets, sort, format }: SimplifiedInput & { naming: Naming },
	{ session, hint, found }: Services,
): Promise<{ columns: readonly Column[]; batches: AsyncIterable<Batch> | Iterable<Batch> }> {
	found(made.length);
	const isSortedByName =
		sort !== undefined && chosen.names.some(({ name }) => name === sort.column);
	const inOrder = (batches: AsyncIterable<Batch> | Iterable<Batch>) =>
		sort ? sorted(batches, sort, demand.wanted()) : batches;
	const taken = [{ rows: sort ? made : demand.take(made) }];
	const lookup = namesOf(session, hint);
	const own = rows.columns();
	if (naming.isWanted) {
		const ids = presenceIds([...own.figures, ...own.statistics]);
		await lookup.learn(new Map([['presence', ids]]));
	}
	const columnsFor = (which: ChosenColumns) => {
		const there = columnsOf(which, own, lookup);
		return comparison ? withBeforeColumns(there, rows) : there;
	};
	const plain = columnsFor(chosen);
	const all = columnsFor({ ...chosen, which: 'all' });
	const columns = beforeIds(plain, columnsOfTargets(plain, all, targets));
	for (const note of notesOf(rows.notes, columns)) hint(note);
	const shown = new Set(columns.map(({ name }) => name));
	const names = chosen.names.filter(({ name }) => shown.has(name) || name === sort?.column);
	const withTheirs = withNames(isSortedByName ? taken : inOrder(taken), names, lookup, Infinity);
	const batches = isSortedByName ? inOrder(withTheirs) : withTheirs;
	return {
		columns: labelledFor(columns, format),
		batches: inFormat(inTheseColumns(batches, columns), format),
	};
}

/** @throws UserError for what rows cannot have, or cannot be compared with */
function readSimplified(
	parameters: Parameters,
	options: Record<string, unknown>,
	query: AggregateQuery,
	naming: Naming,
): SimplifiedInput {
	const possible = possibleRows(query);
	const comparison = readComparison(parameters, options, query);
	const targets = readTargets(options);
	const { figures, viewFigures, statistics, viewStatistics } = possible;
	const all = [...figures, ...viewFigures, ...statistics, ...viewStatistics];
	const names = all.map(({ name }) => name);
	const compared = comparison ? names.flatMap((name) => [`${name}Previous`, `${name}Change`]) : [];
	refuseUnknownTargets(targets, [...names, ...compared]);
	const chosen = readChosen(parameters, possible, naming.isWanted);
	const columns = comparison ? comparedColumns(chosen.all, names) : chosen.all;
	const sort = readSort(parameters, columns, { all: columns });
	return {
		chosen,
		...(comparison ? { comparison } : {}),
		targets,
		...(sort ? { sort } : {}),
		format: readCellFormat(parameters, options),
	};
}

function aboutOf(
	{ query, simplified: chosen, wanted }: Input,
	times: readonly Before[],
	rows: number,
): About {
	const isLimited = rows > wanted;
	return {
		timeZone: query.timeZone,
		time: query.span,
		targets: chosen?.targets,
		comparison: times.length > 0 ? comparisonText(times) : undefined,
		completeness: () => ({ announced: null, read: rows, complete: !isLimited, isLimited }),
	};
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
				? { simplified: readSimplified(parameters, options, query, naming) }
				: {}),
			output: readOutput(parameters, options, TITLE),
			reading: detailsOptions(options),
			fillMissing: options.fillMissing === true,
			preview: isPreview(options),
			showReport: options.showReport === true,
		};
	},

	asked: ({ query: { dataset, span, timeZone, filter } }) => ({
		what: `statistics of ${nameOf(dataset).toLowerCase()}`,
		...{ span, timeZone, filters: compact([filter]) },
	}),

	async *run(input, services) {
		const { query, naming, simplified } = input;
		const { session, hint, log } = services;
		const demand = new Demand(input.wanted);
		const { source, jobTimeLimitMs } = input.reading;
		const { onJobState } = detailsLog(log, 'groups');
		const read = { query, source, jobTimeLimitMs, onNotice: hint, onJobState };
		if (input.preview) {
			yield [previewRow(firstAggregatesRequest(read))];
			return;
		}

		const fileName = `${query.dataset}-aggregates`;
		const report = new ItemReport(session);
		if (simplified) {
			const { comparison, targets } = simplified;
			const times = comparison ? timesBefore(query, comparison) : [];
			const { fillMissing } = input;
			const gathering = { times, targets, fillMissing };
			// Which rows come first, is known when all are there.
			const gathered = simplified.sort ? new Demand(Infinity) : demand;
			const made = await gatheredRows(session, read, gathered, report, gathering);
			const about = aboutOf(input, times, made.own.length);
			const { columns, batches } = await named(made, demand, { ...simplified, naming }, services);
			yield* through(outletFor(input.output, { columns, fileName, about }), batches);
		} else {
			const about = aboutOf(input, [], 0);
			const outlet = outletFor(input.output, { columns: [], fileName, about });
			yield* through(outlet, rawBatches(session, read, demand, report));
		}
		if (input.showReport) hint(report.text('groups'));
	},
};
