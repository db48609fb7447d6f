import groupBy from 'lodash/groupBy';
import { UserError } from 'n8n-workflow';

import { compared, comparedColumns } from '../../figures/comparison';
import { unmergeableMetrics } from '../../figures/merge';
import { readCompareWith } from '../../figures/options';
import type { CompareWith, Timeframe } from '../../figures/timeframes';
import { timeframesOf } from '../../figures/timeframes';
import type { Column } from '../../output/column';
import type { About } from '../../output/message/message';
import type { Period } from '../../parameters/period';
import type { Parameters } from '../../parameters/port';
import type { Row } from '../../values/cells';
import { parseTime, timeFormatter } from '../../values/time';
import { bucketEdges } from '../granularity';
import type { AggregateQuery } from '../query';
import type { AggregateRows } from '../rows';

/** Statistics of now beside those of before. */

/** With what an item's rows are compared. */
export interface ComparisonInput {
	compareWith: CompareWith;
	period: Period;
}

/** An earlier time, asked for by the same query. */
export interface Before {
	query: AggregateQuery;
	/**
	 * With a granularity: the moments at which the counterparts began of the buckets of now. An hour that comes twice has
	 * the same one both times; a bucket that did not exist then has none.
	 */
	buckets?: ReadonlyMap<number, number>;
}

function bucketsOf(
	{ span, granularity, timeZone }: AggregateQuery,
	frame: Timeframe,
): Before['buckets'] {
	if (!granularity || span.to <= span.from) return undefined;
	const starts = (of: Timeframe['span']) => bucketEdges(of, granularity, timeZone).slice(0, -1);
	const there = new Set(starts(frame.span));
	const pairs = starts(span).flatMap((start): Array<[number, number]> => {
		const then = frame.then(start);
		return then !== undefined && there.has(then) ? [[start, then]] : [];
	});
	return new Map(pairs);
}

/** The times that a query is compared with. */
export function timesBefore(
	query: AggregateQuery,
	{ compareWith, period }: ComparisonInput,
): Before[] {
	const { span, timeZone } = query;
	return timeframesOf(compareWith, { period, span, timeZone }).map((frame) => ({
		query: { ...query, span: frame.span },
		buckets: bucketsOf(query, frame),
	}));
}

/** A clock change leaves an hour without its counterpart; buckets of another length leave nearly all without. */
const LEAST_SHARE_OF_BUCKETS = 0.5;

/** @throws UserError for a period or a granularity that cannot be compared */
export function readComparison(
	parameters: Parameters,
	options: Record<string, unknown>,
	query: AggregateQuery,
): ComparisonInput | undefined {
	const compareWith = readCompareWith(options);
	if (!compareWith) return undefined;
	const period = parameters.get('period', 'last24Hours') as Period;
	const { span, granularity, timeZone } = query;
	const all = granularity && span.to > span.from ? bucketEdges(span, granularity, timeZone) : [];
	for (const { buckets } of timesBefore(query, { compareWith, period })) {
		if (buckets && buckets.size < (all.length - 1) * LEAST_SHARE_OF_BUCKETS) {
			throw new UserError('"Compare With" does not fit "Granularity"', {
				description: `The time compared with has other buckets than the period. Choose a shorter Granularity than ${granularity?.text}, or None.`,
			});
		}
	}
	return { compareWith, period };
}

/** The rows of before as if their buckets were those of now; without those that have no counterpart. */
function moved(rows: readonly Row[], { query, buckets }: Before): readonly Row[] {
	if (!buckets) return rows;
	const time = timeFormatter(query.timeZone);
	const byStart = groupBy(rows, (row) => parseTime(row.intervalStart));
	return [...buckets].flatMap(([start, then]) => {
		const intervalStart = time(start);
		return (byStart[then] ?? []).map((row) => ({ ...row, intervalStart }));
	});
}

/**
 * Rows with what was before and the change. In a list of the highest or lowest groups, those that are not in it now stay
 * out of it.
 * @param before the rows of each time compared with
 */
export function withBefore(
	now: AggregateRows,
	own: readonly Row[],
	before: ReadonlyArray<readonly Row[]>,
	{ query, times }: { query: AggregateQuery; times: readonly Before[] },
): Row[] {
	const { figures, medianless } = comparedOf(now);
	const empty = now.emptyRows();
	const wasThere = (row: Row, { buckets }: Before) =>
		buckets === undefined || buckets.has(parseTime(row.intervalStart));
	return compared(
		own,
		before.map((some, at) => moved(some, times[at])),
		{
			keys: [...query.groupBy, ...(query.granularity ? ['intervalStart'] : [])],
			figures,
			withoutMedian: (name) => medianless.has(name),
			nothing: (row, at) => (at === undefined || wasThere(row, times[at]) ? empty(row) : {}),
		},
	);
}

/** The columns that are compared: what people read, and what Genesys gives; and those of which there is no median. */
function comparedOf(rows: AggregateRows): { figures: string[]; medianless: ReadonlySet<string> } {
	const { figures, viewFigures, statistics, viewStatistics } = rows.columns();
	const own = [...statistics, ...viewStatistics];
	// Counts of different things, and percentiles, of a week say nothing of another.
	const without = [
		...[...figures, ...viewFigures].filter(({ needs }) => unmergeableMetrics(needs).length > 0),
		...own.filter(
			({ metric, stat }) => /^p\d/.test(stat) || unmergeableMetrics([metric]).length > 0,
		),
	];
	const all = [...figures, ...viewFigures, ...own];
	return {
		figures: all.map(({ name }) => name),
		medianless: new Set(without.map(({ name }) => name)),
	};
}

/** Columns with those of before and of changes behind each figure. */
export function withBeforeColumns(columns: readonly Column[], rows: AggregateRows): Column[] {
	return comparedColumns(columns, comparedOf(rows).figures);
}

/** What a message says of it. */
export function comparisonText(times: readonly Before[]): About['comparison'] {
	const [{ query }, ...others] = times;
	return others.length === 0
		? { text: 'Changes against {period}', span: query.span }
		: { text: 'Changes against the median of the four weeks before', span: query.span };
}
