import type { FileOutput, Row } from '../parameters/operation';
import { GrowingBuffer } from './growingBuffer';

export type FileFormat = 'csv' | 'ndjson';

/** How cells of a CSV file are written. */
export interface CellOptions {
	/** One character. Default: comma. */
	delimiter?: string;
	/** Fractions as `12,3`, which a spreadsheet of many countries reads; `12.3` is a date to it, or text. */
	decimalComma?: boolean;
	/**
	 * Texts of digits as `="+15551234567"`, which a spreadsheet shows as they are; nothing but digits and a plus stands in
	 * such a formula.
	 */
	keepDigits?: boolean;
}

export interface FileOptions extends CellOptions {
	format: FileFormat;
	/** Name without its ending. */
	name: string;
	/** CSV: the columns in their order, and what the header calls them. */
	columns?: ReadonlyArray<{ name: string; header: string }>;
	/** CSV: begin with a byte order mark, by which Excel recognises UTF-8. */
	byteOrderMark?: boolean;
	/** Lines for a file that was handed over before: without what stands at a file's beginning. */
	continues?: boolean;
}

const MIME_TYPES: Record<FileFormat, string> = { csv: 'text/csv', ndjson: 'application/x-ndjson' };
const BYTE_ORDER_MARK = '\uFEFF';

/**
 * The start of a text that a spreadsheet would run as a formula: full-width and small signs too, and behind characters
 * that cannot be seen (OWASP: CSV injection).
 */
const FORMULA_START = /^[\p{Cf}\p{Mn}]*[=+\-@\t\r\n＝＋－＠﹦﹢﹣﹫]/u;

/** What may end a cell where another separator is set, or where quotes are not understood. */
const SEPARATOR = /[,;\t|\r\n]/;

/**
 * What would begin a cell there, and be run as a formula; a plain negative number is none. The quotes of this file do not
 * help: to that reader they stand in the middle of a cell.
 */
const FORMULA_INSIDE =
	/([;\t|\r\n,])(?=[\p{Cf}\p{Mn}]*(?:[=@＝＋－＠﹦﹢﹣﹫]|[+-](?!\d+(?:\.\d+)?(?:[\s,;|"\]}]|$))))/gu;

/** An apostrophe behind every separator but the file's own, which quotes take care of. */
function withoutInnerFormulas(text: string, delimiter: string): string {
	return text.replace(FORMULA_INSIDE, (separator) =>
		separator === delimiter ? separator : `${separator}'`,
	);
}

/** Begins like a formula and is none: a spreadsheet makes a number of it, or of `-00:02:05` a time. */
const NUMBER = /^(?:[+-]?\d+(?:\.\d+)?|-\d{2,}:[0-5]\d:[0-5]\d)$/;

/** What loses its plus or its zeros as a number, such as a telephone number. */
const DIGITS = /^\+?\d+$/;

/** Quoted where it has to be. */
function quoted(text: string, delimiter: string, mustQuote: boolean): string {
	const isOdd = text.includes(delimiter) || /["\r\n]/.test(text) || /^\s|\s$/.test(text);
	return mustQuote || isOdd ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * One CSV cell (RFC 4180). Text that a spreadsheet would take for a formula, also one that is set to another separator,
 * gets an apostrophe in front; numbers stay numbers, the negative ones too.
 */
export function csvCell(
	value: unknown,
	{ delimiter = ',', decimalComma, keepDigits }: CellOptions = {},
): string {
	if (value === null || value === undefined) return '';
	if (typeof value === 'boolean') return String(value);
	if (typeof value === 'number') {
		return decimalComma ? quoted(String(value).replace('.', ','), delimiter, false) : String(value);
	}
	const plain = typeof value === 'string' ? value : JSON.stringify(value);
	if (NUMBER.test(plain)) return keepDigits && DIGITS.test(plain) ? `"=""${plain}"""` : plain;
	const inner = SEPARATOR.test(plain) ? withoutInnerFormulas(plain, delimiter) : plain;
	const text = FORMULA_START.test(inner) ? `'${inner}` : inner;
	return quoted(text, delimiter, inner !== plain);
}

/** Writes rows into a file, page by page: a page is text for a moment, and bytes of the file from then on. */
export class FileWriter {
	private rows = 0;

	/** @param text room that an earlier file took and no longer needs */
	constructor(
		private readonly options: FileOptions,
		private readonly text = new GrowingBuffer(),
	) {
		text.clear();
		const { format, columns = [], byteOrderMark, continues } = options;
		if (format !== 'csv' || continues) return;
		const header = this.csvLine(columns.map((column) => column.header));
		this.text.write(`${byteOrderMark ? BYTE_ORDER_MARK : ''}${header}`);
	}

	write(rows: Row[]): void {
		const { format, columns = [] } = this.options;
		const lines =
			format === 'ndjson'
				? rows.map((row) => `${JSON.stringify(row)}\n`)
				: rows.map((row) => this.csvLine(columns.map(({ name }) => row[name])));
		this.text.write(lines.join(''));
		this.rows += rows.length;
	}

	finish(): FileOutput {
		const { format, name, continues } = this.options;
		const content = this.text.content();
		const fileName = `${name}.${format}`;
		return {
			fileName,
			mimeType: MIME_TYPES[format],
			content,
			json: { fileName, rows: this.rows, bytes: content.length },
			...(continues ? { continues } : {}),
		};
	}

	private csvLine(cells: unknown[]): string {
		const { delimiter = ',' } = this.options;
		return `${cells.map((cell) => csvCell(cell, this.options)).join(delimiter)}\r\n`;
	}
}
