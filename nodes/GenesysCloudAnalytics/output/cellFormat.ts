import type { INodeProperties } from 'n8n-workflow';
import { Duration } from 'luxon';

import type { Row } from '../parameters/operation';
import type { Parameters } from '../parameters/port';
import { choice } from '../parameters/read';
import type { Column } from './column';
import { isForSpreadsheet } from './fileOptions';
import type { Batch } from './outlet';

/** How times and durations are written in rows: the options, how they are read, and the writing. */

const DATE_FORMATS = ['iso', 'dateTime'] as const;
const DURATION_FORMATS = ['seconds', 'clock'] as const;

/** What differs from how rows write their cells anyway. */
export interface CellFormat {
	/** Whether times are `2026-11-02 15:00:00`, in the time zone of the rows. */
	isDateTime: boolean;
	/** Whether durations are `0:02:05` in place of seconds. */
	isClock: boolean;
}

const NOT_A_MESSAGE: INodeProperties['displayOptions'] = {
	show: { '/simplify': [true] },
	hide: { '/outputAs': ['message'] },
};

export const dateFormatOptionField: INodeProperties = {
	displayName: 'Date Format',
	name: 'dateFormat',
	type: 'options',
	displayOptions: NOT_A_MESSAGE,
	options: [
		{
			name: 'Date and Time',
			value: 'dateTime',
			description: 'Such as 2026-11-02 15:00:00, which a spreadsheet reads as a date',
		},
		{
			name: 'ISO 8601',
			value: 'iso',
			description: 'Such as 2026-11-02T15:00:00.000+01:00, which names the offset too',
		},
	],
	default: 'iso',
	description: 'How times are written, in the time zone of the rows',
};

export const durationFormatOptionField: INodeProperties = {
	displayName: 'Duration Format',
	name: 'durationFormat',
	type: 'options',
	displayOptions: NOT_A_MESSAGE,
	options: [
		{ name: 'Hours:Minutes:Seconds', value: 'clock', description: 'Such as 00:02:05' },
		{ name: 'Seconds', value: 'seconds', description: 'Such as 125.3, to be added up' },
	],
	default: 'seconds',
	description: 'How durations are written, in the columns whose names end in Seconds',
};

/**
 * What the options say; undefined where cells stay as they are.
 * @throws UserError naming the option
 */
export function readCellFormat(
	parameters: Parameters,
	options: Record<string, unknown>,
): CellFormat | undefined {
	// A message writes times and durations for its readers, and needs figures to compare them.
	const outputAs = parameters.get('outputAs', 'items');
	if (outputAs === 'message') return undefined;
	const usual = outputAs === 'csv' && isForSpreadsheet(options) ? 'dateTime' : 'iso';
	const date = choice(options.dateFormat ?? usual, DATE_FORMATS, 'Date Format');
	const duration = choice(options.durationFormat ?? 'seconds', DURATION_FORMATS, 'Duration Format');
	const format = { isDateTime: date === 'dateTime', isClock: duration === 'clock' };
	return format.isDateTime || format.isClock ? format : undefined;
}

const TIME_COLUMN = /^(?:start|end)$|(?:Start|End|Time|Since|At)$/;
/** Compared figures too: what they were before, and the change, which may be negative. */
const DURATION_COLUMN = /Seconds(?:Previous|Change)?$/;
/** As rows write it: a local time with its offset. */
const ISO_TIME = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)\.\d{3}(?:Z|[+-]\d\d:\d\d)$/;

/** Hours beyond a day are hours: spreadsheets add them up. */
function clock(seconds: number): string {
	const whole = Math.round(Math.abs(seconds));
	const text = Duration.fromMillis(whole * 1000).toFormat('hh:mm:ss');
	return seconds < 0 && whole > 0 ? `-${text}` : text;
}

function formattedRow(row: Row, { isDateTime, isClock }: CellFormat): Row {
	const formatted = { ...row };
	for (const [name, cell] of Object.entries(row)) {
		if (isClock && typeof cell === 'number' && DURATION_COLUMN.test(name)) {
			formatted[name] = clock(cell);
		} else if (isDateTime && typeof cell === 'string' && TIME_COLUMN.test(name)) {
			formatted[name] = cell.replace(ISO_TIME, '$1 $2');
		}
	}
	return formatted;
}

async function* formatted(
	batches: AsyncIterable<Batch> | Iterable<Batch>,
	format: CellFormat,
): AsyncGenerator<Batch> {
	for await (const { rows, ...batch } of batches) {
		yield { ...batch, rows: rows.map((row) => formattedRow(row, format)) };
	}
}

/** Batches whose times and durations are written that way; as they are without a format. */
export function inFormat(
	batches: AsyncIterable<Batch> | Iterable<Batch>,
	format: CellFormat | undefined,
): AsyncIterable<Batch> | Iterable<Batch> {
	return format ? formatted(batches, format) : batches;
}

/** The columns with labels that fit: "Wait", not "Wait (s)", where it is 00:02:05. */
export function labelledFor(columns: readonly Column[], format?: CellFormat): readonly Column[] {
	if (!format?.isClock) return columns;
	return columns.map((column) =>
		DURATION_COLUMN.test(column.name)
			? { ...column, label: column.label.replace(' (s)', '') }
			: column,
	);
}
