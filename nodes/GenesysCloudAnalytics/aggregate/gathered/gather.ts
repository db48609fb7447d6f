import { UserError } from 'n8n-workflow';

import type { ItemReport } from '../../details/itemReport';
import { judged } from '../../figures/targets';
import { GenesysFault } from '../../http/faults';
import type { Session } from '../../http/session';
import type { Target } from '../../output/message/message';
import { Demand } from '../../output/outlet';
import type { Row } from '../../values/cells';
import { brief, figure } from '../../values/written';
import type { Before } from './before';
import { withBefore } from './before';
import type { AggregatesRead } from '../collect';
import { collectAggregates } from '../collect';
import { bucketEdges } from '../granularity';
import type { AggregateQuery } from '../query';
import { AggregateRows } from '../rows';

/** The rows of statistics, gathered: of now, of the times they are compared with, and what they missed. */

/** Beyond this, filled rows would fill the memory of n8n instead. */
const MOST_FILLED_ROWS = 1_000_000;

/** Rows for what a query gives. */
export function rowsFor(query: AggregateQuery): AggregateRows {
	return new AggregateRows({
		groupBy: query.groupBy,
		metrics: query.metrics,
		views: query.views.map(({ name }) => name),
		timeZone: query.timeZone,
		hasBuckets: query.granularity !== undefined,
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

/** One row for each group and bucket, gathered because all rows have the columns of all. */
async function gathered(
	session: Session,
	read: Omit<AggregatesRead, 'wanted'>,
	demand: Demand,
	report: ItemReport,
	{ fillMissing, isWhole }: { fillMissing: boolean; isWhole: boolean },
): Promise<AggregateRows> {
	const rows = rowsFor(read.query);
	const needsAll = isWhole || fillMissing;
	const wanted = () => (needsAll ? Infinity : demand.wanted() - rows.size);
	const reading = collectAggregates(session, { ...read, wanted });
	for await (const groups of report.pagesOf(reading)) {
		const twice = rows.add(groups);
		if (twice !== undefined) throw conflict(twice);
	}
	if (fillMissing) fill(rows, read.query);
	return rows;
}

/** What is gathered for the rows of an item. */
interface Gathering {
	/** With what they are compared. */
	times: readonly Before[];
	targets: readonly Target[];
	fillMissing: boolean;
}

/** The rows of now, beside those of before, with the targets that they missed. */
export async function gatheredRows(
	session: Session,
	read: Omit<AggregatesRead, 'wanted'>,
	demand: Demand,
	report: ItemReport,
	{ times, targets, fillMissing }: Gathering,
): Promise<{ rows: AggregateRows; own: Row[] }> {
	const isWhole = times.length > 0;
	const now = async () => await gathered(session, read, demand, report, { fillMissing, isWhole });
	const before = times.map(
		({ query }) =>
			async () =>
				await gathered(session, { ...read, query }, new Demand(Infinity), report, {
					fillMissing: false,
					isWhole,
				}),
	);
	const [rows, ...earlier] = await inTurn([now, ...before], read.source === 'job');
	const own = rows.rows();
	const beside = isWhole
		? withBefore(
				rows,
				own,
				earlier.map((one) => one.rows()),
				{ query: read.query, times },
			)
		: own;
	return { rows, own: targets.length > 0 ? judged(beside, targets) : beside };
}

/** All at once, or one after the other: an organization has few places for jobs. */
async function inTurn<T>(tasks: Array<() => Promise<T>>, isOneByOne: boolean): Promise<T[]> {
	if (!isOneByOne) return await Promise.all(tasks.map(async (task) => await task()));
	const done: T[] = [];
	for (const task of tasks) done.push(await task());
	return done;
}
