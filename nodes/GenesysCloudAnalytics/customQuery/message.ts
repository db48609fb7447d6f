import type { OutputInput } from '../output/fields';
import { outletFor } from '../output/fields';
import { columnOf, flatRow, readableColumns } from '../output/message/anyRows';
import type { Batch, Outlet } from '../output/outlet';
import type { Output, Row } from '../parameters/operation';

/** How far the results are read. */
export interface Reading {
	announced?: number;
	/** Limit ended it. */
	isLimited: boolean;
}

/** Who reads the message, and of which moment (ms since 1970) it is. */
interface Asked {
	output: OutputInput;
	timeZone: string;
	now: number;
	/** The fields that rows have; undefined for those that people read, as the first page has them. */
	fields?: readonly string[];
}

/** One message of all results. */
export async function* inMessage(
	batches: AsyncIterable<Batch> | Iterable<Batch>,
	{ output, timeZone, now, fields }: Asked,
	reading: Reading,
): AsyncGenerator<Output> {
	const completeness = (rows: number) => {
		const { announced, isLimited } = reading;
		const isAll = announced === undefined ? !isLimited : rows >= announced;
		return { announced: announced ?? null, complete: isAll, isLimited: isLimited && !isAll };
	};
	const about = { timeZone, time: now, completeness };
	const outletOf = (rows: readonly Row[]) => {
		const columns = fields ? fields.map(columnOf) : readableColumns(rows);
		return outletFor(output, { columns, fileName: 'results', about });
	};
	let outlet: Outlet | undefined;
	for await (const batch of batches) {
		const rows = fields ? batch.rows : batch.rows.map(flatRow);
		if (rows.length > 0) yield* (outlet ??= outletOf(rows)).write({ rows });
	}
	yield* (outlet ?? outletOf([])).end();
}
