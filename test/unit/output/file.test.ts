import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';

import type { FileOptions } from '../../../nodes/GenesysCloudAnalytics/output/file';
import { csvCell, FileWriter } from '../../../nodes/GenesysCloudAnalytics/output/file';
import { harmless } from './harmless';

/** Reads CSV by the letter of RFC 4180: a state machine of its own, which knows nothing of the writer. */
function parseCsv(text: string, delimiter = ','): string[][] {
	const records: string[][] = [];
	let record: string[] = [];
	let cell = '';
	let state: 'cellStart' | 'plain' | 'quoted' | 'quoteInQuoted' = 'cellStart';
	const endCell = () => {
		record.push(cell);
		cell = '';
		state = 'cellStart';
	};
	for (let index = 0; index < text.length; index++) {
		const char = text[index];
		if (state === 'quoted') {
			if (char === '"') state = 'quoteInQuoted';
			else cell += char;
			continue;
		}
		if (state === 'quoteInQuoted' && char === '"') {
			cell += '"';
			state = 'quoted';
			continue;
		}
		if (char === delimiter) {
			endCell();
		} else if (char === '\r' && text[index + 1] === '\n') {
			index++;
			endCell();
			records.push(record);
			record = [];
		} else if (char === '"' && state === 'cellStart') {
			state = 'quoted';
		} else if (state === 'quoteInQuoted' || '"\r\n'.includes(char)) {
			throw new Error(`Stray ${JSON.stringify(char)} at ${index} of ${JSON.stringify(text)}`);
		} else {
			cell += char;
			state = 'plain';
		}
	}
	if (state !== 'cellStart' || record.length > 0) throw new Error('The last line does not end');
	return records;
}

const columns = (...names: string[]) => names.map((name) => ({ name, header: name }));

function written(rows: IDataObject[][], options: Partial<FileOptions> = {}) {
	const writer = new FileWriter({ format: 'csv', name: 'rows', ...options });
	for (const page of rows) writer.write(page);
	const file = writer.finish();
	return { file, text: file.content.toString('utf8') };
}

describe('csvCell', () => {
	it.each<[string, unknown, string]>([
		['nothing', undefined, ''],
		['null', null, ''],
		['an empty text', '', ''],
		['a word', 'voice', 'voice'],
		['a number', 42, '42'],
		['nought', 0, '0'],
		['a negative number', -42.5, '-42.5'],
		['a large number', 1e21, '1e+21'],
		['a small number', -1e-7, '-1e-7'],
		['yes', true, 'true'],
		['no', false, 'false'],
		['a number as text', '42', '42'],
		['leading zeros', '0049', '0049'],
		['a delimiter', 'a,b', '"a,b"'],
		['another delimiter', 'a;b', 'a;b'],
		['a quote', 'say "hi"', '"say ""hi"""'],
		['only a quote', '"', '""""'],
		['a line feed', 'a\nb', '"a\nb"'],
		['a carriage return', 'a\rb', '"a\rb"'],
		['both', 'a\r\nb', '"a\r\nb"'],
		['a leading blank', ' a', '" a"'],
		['a trailing blank', 'a ', '"a "'],
		['a trailing tab', 'a\t', '"a\t"'],
		['only a blank', ' ', '" "'],
		['a blank in between', 'a b', 'a b'],
		['a no-break space', '\u00a0a', '"\u00a0a"'],
		['Unicode', 'Zoë 東京 🎧', 'Zoë 東京 🎧'],
		['a formula', '=1+1', "'=1+1"],
		['a formula with a delimiter', '=SUM(A1,A2)', '"\'=SUM(A1,A2)"'],
		['a formula with quotes', '=HYPERLINK("x")', '"\'=HYPERLINK(""x"")"'],
		['a telephone number', '+4930123456', '+4930123456'],
		['a negative number as text', '-1', '-1'],
		['a telephone number with blanks', '+49 30 123456', "'+49 30 123456"],
		['a sum', '-1+1', "'-1+1"],
		['a duration below nothing', '-00:02:05', '-00:02:05'],
		['what is no duration', '-1:30', "'-1:30"],
		['a duration and more', '-00:02:05+1', "'-00:02:05+1"],
		['a number and a line', '-1\n', '"\'-1\n"'],
		['an at sign', '@SUM(A1)', "'@SUM(A1)"],
		['a leading tab', '\t=1', '"\'\t\'=1"'],
		['a formula for another separator', 'a;=1+1', '"a;\'=1+1"'],
		['a formula behind what cannot be seen', '\u200b=1', "'\u200b=1"],
		['a small form of a sign', '﹦1', "'﹦1"],
		['negative numbers in a list', [-1, -2.5], '"[-1,-2.5]"'],
		['a leading carriage return', '\r=1', '"\'\r\'=1"'],
		['an equals sign further on', 'a=1', 'a=1'],
		['an address', 'sip:+49@example.com', 'sip:+49@example.com'],
		['a list', ['a', 'b'], '"[""a"",""b""]"'],
		['an empty list', [], '[]'],
		['an object', { a: 1, b: 'c' }, '"{""a"":1,""b"":""c""}"'],
		['a date', new Date('2026-11-01T00:00:00Z'), '"""2026-11-01T00:00:00.000Z"""'],
	])('%s', (_, value, expected) => {
		expect(csvCell(value)).toBe(expected);
	});

	it.each<[string, unknown, string]>([
		['a telephone number', '+4930123456', '"=""+4930123456"""'],
		['leading zeros', '0049', '"=""0049"""'],
		['digits', '5551234567', '"=""5551234567"""'],
		['a number', 42, '42'],
		['a negative number as text', '-1', '-1'],
		['a fraction as text', '1.5', '1.5'],
		['a telephone number with blanks', '+49 30 123456', "'+49 30 123456"],
		['a telephone number and more', '+49+cmd|x', "'+49+cmd|x"],
		['two of them', '+4930,+4940', '"\'+4930,+4940"'],
		['a formula', '=1+1', "'=1+1"],
		['nothing', null, ''],
	])('for a spreadsheet, %s', (_, value, expected) => {
		expect(csvCell(value, { keepDigits: true })).toBe(expected);
	});

	it.each<[string, unknown, string, string]>([
		['a fraction', 12.3, ';', '12,3'],
		['a negative fraction', -0.5, ';', '-0,5'],
		['a whole number', 1204, ';', '1204'],
		['a small number', 1.5e-7, ';', '1,5e-7'],
		['beside a comma as delimiter', 12.3, ',', '"12,3"'],
		['not in a text', '1.10', ';', '1.10'],
		['yes', true, ';', 'true'],
	])('with a decimal comma, %s', (_, value, delimiter, expected) => {
		expect(csvCell(value, { delimiter, decimalComma: true })).toBe(expected);
	});

	it.each([
		[';', 'a;b', '"a;b"'],
		[';', 'a,b', 'a,b'],
		['\t', 'a\tb', '"a\tb"'],
		['|', 'a|b', '"a|b"'],
	])('quotes for the delimiter %j', (delimiter, value, expected) => {
		expect(csvCell(value, { delimiter })).toBe(expected);
	});

	it('leaves no text that a spreadsheet runs', () => {
		const piece = fc.constantFrom(
			'=',
			'+',
			'-',
			'@',
			'\t',
			'\r',
			'\n',
			' ',
			'"',
			',',
			"'",
			'a',
			'1',
		);
		const text = fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join(''));
		fc.assert(
			fc.property(text, (value) => {
				const [[cell]] = parseCsv(`${csvCell(value)}\r\n`);
				if (!/^[+-]?\d+$/.test(cell)) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
				expect(cell).toBe(harmless(value));
			}),
		);
	});

	it('for a spreadsheet, leaves no formula but digits in quotes', () => {
		const piece = fc.constantFrom('=', '+', '-', '@', '"', ',', '0', '1', '\n');
		const text = fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join(''));
		fc.assert(
			fc.property(text, (value) => {
				const [[cell]] = parseCsv(`${csvCell(value, { keepDigits: true })}\r\n`);
				const isDigits = /^\+?\d+$/.test(value);
				expect(cell).toBe(isDigits ? `="${value}"` : harmless(value));
			}),
		);
	});
});

describe('a CSV file', () => {
	it('has a header, a line for each row, and CRLF after every line', () => {
		const { file, text } = written(
			[
				[
					{ id: 'a', n: 1 },
					{ id: 'b', n: 2 },
				],
				[],
				[{ id: 'c' }],
			],
			{ columns: columns('id', 'n') },
		);
		expect(text).toBe('id,n\r\na,1\r\nb,2\r\nc,\r\n');
		expect(file).toMatchObject({
			fileName: 'rows.csv',
			mimeType: 'text/csv',
			json: { fileName: 'rows.csv', rows: 3, bytes: text.length },
		});
	});

	it('has its header when there is no row', () => {
		const { file, text } = written([], { columns: columns('id', 'n') });
		expect(text).toBe('id,n\r\n');
		expect(file.json.rows).toBe(0);
	});

	it('has the columns in their order, under their headers, and no others', () => {
		const named = [
			{ name: 'n', header: 'Number, all' },
			{ name: 'id', header: '=ID' },
		];
		const { text } = written([[{ id: 'a', other: 'x', n: 1 }]], { columns: named });
		expect(text).toBe('"Number, all",\'=ID\r\n1,a\r\n');
	});

	it.each([';', '\t', '|'])('has the delimiter %j, in the header too', (delimiter) => {
		const { text } = written([[{ a: `x${delimiter}y`, b: 'x,y' }]], {
			columns: columns('a', 'b'),
			delimiter,
		});
		expect(parseCsv(text, delimiter)).toEqual([
			['a', 'b'],
			[`x${delimiter}y`, 'x,y'],
		]);
	});

	it('begins with a byte order mark if asked for, once', () => {
		const options = { columns: columns('é'), byteOrderMark: true };
		const { file, text } = written([[{ é: 'ü' }], [{ é: 'ß' }]], options);
		expect([...file.content.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
		expect(text.slice(1)).toBe('é\r\nü\r\nß\r\n');
		expect(file.json.bytes).toBe(file.content.length);
		expect(written([], { columns: columns('é') }).text).toBe('é\r\n');
	});

	it('gives back every cell to a reader, whatever it holds', () => {
		const char = fc.oneof(
			fc.constantFrom('"', ',', ';', '\r', '\n', '\t', ' ', '=', '+', '-', '@', "'", '\ufeff'),
			fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
		);
		const cell = fc.array(char, { maxLength: 8 }).map((chars) => chars.join(''));
		const rows = fc.array(fc.tuple(cell, cell, cell), { maxLength: 8 });
		fc.assert(
			fc.property(rows, fc.constantFrom(',', ';', '\t', '|'), (cells, delimiter) => {
				const pages = cells.map(([a, b, c]) => [{ a, b, c }]);
				const { text } = written(pages, { columns: columns('a', 'b', 'c'), delimiter });
				const [header, ...lines] = parseCsv(text, delimiter);
				expect(header).toEqual(['a', 'b', 'c']);
				const readable = (value: string) => harmless(value, delimiter);
				expect(lines).toEqual(cells.map((row) => row.map(readable)));
			}),
			{ numRuns: 500 },
		);
	});
});

describe('an NDJSON file', () => {
	const ndjson = (rows: IDataObject[][]) => written(rows, { format: 'ndjson', name: 'x' });

	it('has one object a line', () => {
		const rows = [
			{ id: 'a', parts: [{ n: 1 }] },
			{ id: 'b\n', text: '=1+1', none: null },
		];
		const { file, text } = ndjson([rows, [], rows]);
		const lines = text.split('\n');
		expect(lines.pop()).toBe('');
		expect(lines.map((line) => JSON.parse(line) as object)).toEqual([...rows, ...rows]);
		expect(file).toMatchObject({
			fileName: 'x.ndjson',
			mimeType: 'application/x-ndjson',
			json: { fileName: 'x.ndjson', rows: 4, bytes: Buffer.byteLength(text) },
		});
	});

	it('is empty when there is no row, and takes no byte order mark', () => {
		expect(ndjson([]).file.content).toHaveLength(0);
		const marked = written([[{ a: 1 }]], { format: 'ndjson', byteOrderMark: true });
		expect(marked.text).toBe('{"a":1}\n');
	});

	it('keeps Unicode whole, also across pages', () => {
		const { text } = ndjson([[{ a: '🎧' }], [{ a: '東京' }]]);
		expect(text).toBe('{"a":"🎧"}\n{"a":"東京"}\n');
	});
});
