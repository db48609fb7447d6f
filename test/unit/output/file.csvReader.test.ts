import { parse } from 'csv-parse/sync';
import fc from 'fast-check';

import { COLUMNS as ROWS } from '../../../nodes/GenesysCloudAnalytics/conversation/nameColumns';
import { conversationRow } from '../../../nodes/GenesysCloudAnalytics/conversation/rows/conversation';
import { outletFor, readOutput } from '../../../nodes/GenesysCloudAnalytics/output/fields';
import type { FileOptions } from '../../../nodes/GenesysCloudAnalytics/output/file';
import { FileWriter } from '../../../nodes/GenesysCloudAnalytics/output/file';
import type { FileOutput, Row } from '../../../nodes/GenesysCloudAnalytics/parameters/operation';
import { scenarios } from '../../fixtures/conversations/scenarios';
import { givenParameters } from '../parameters/given';
import { ABOUT } from './message/model';
import { harmless, visible } from './harmless';

/**
 * What csv-parse, a reader that we did not write, finds in our files. It keeps to RFC 4180 by default: no trimming,
 * no relaxed quotes, and every record as long as the header.
 */
function read(content: Buffer, options: { delimiter?: string; bom?: boolean } = {}): string[][] {
	return parse(content, { record_delimiter: '\r\n', ...options });
}

function file(rows: Row[], options: Partial<FileOptions> = {}): Buffer {
	const writer = new FileWriter({ format: 'csv', name: 'rows', ...options });
	// One page a row, because a page's end must leave no trace.
	for (const row of rows) writer.write([row]);
	return writer.finish().content;
}

const COLUMNS = ['a', 'b', 'c'].map((name) => ({ name, header: name }));

const ODD = [
	'plain',
	'with "quotes"',
	'"',
	'""',
	'"quoted whole"',
	'comma, semicolon; tab\t and pipe|',
	'line\nbreak',
	'line\r\nbreak',
	'carriage\rreturn',
	'\nbegins with a line break',
	'ends with a line break\n',
	'  spaces around  ',
	' ',
	'',
	'Straße, naïve, Ærø, Łódź',
	'中文、日本語、한국어',
	'مرحبا بالعالم',
	'\u202Eright to left override',
	'zero\u200Bwidth',
	'\uFEFFmark inside',
	'👩🏽‍💻 family 👨‍👩‍👧',
	'e\u0301 is not é',
	'\u2028 line separator \u2029',
	'null \u0000 byte',
	'=HYPERLINK("https://example.com","click")',
	'+1 555 0100',
	'-1+1',
	'@SUM(A1)',
	'\t=1+1',
	'\r=1+1',
	'\n=1+1',
	'＝1+1',
	'＠SUM(A1)',
	"'already quoted",
	'1,234.5',
];

describe('a CSV file, read by csv-parse', () => {
	it.each([',', ';', '\t'])('gives back every odd cell with the delimiter %j', (delimiter) => {
		const rows = ODD.map((text, index) => ({ a: text, b: index, c: ODD[ODD.length - 1 - index] }));
		const records = read(file(rows, { columns: COLUMNS, delimiter }), { delimiter });
		expect(records).toEqual([
			['a', 'b', 'c'],
			...rows.map(({ a, b, c }) => [harmless(a, delimiter), String(b), harmless(c, delimiter)]),
		]);
	});

	it('gives back any text, whatever stands beside it', () => {
		const char = fc.oneof(
			fc.constantFrom('"', ',', ';', '\r', '\n', '\t', ' ', '=', '+', '-', '@', "'", '\uFEFF'),
			fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
		);
		const cell = fc.array(char, { maxLength: 8 }).map((chars) => chars.join(''));
		fc.assert(
			fc.property(
				fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 8 }),
				fc.constantFrom(',', ';', '\t'),
				fc.boolean(),
				(cells, delimiter, byteOrderMark) => {
					const rows = cells.map(([a, b, c]) => ({ a, b, c }));
					const content = file(rows, { columns: COLUMNS, delimiter, byteOrderMark });
					const [header, ...records] = read(content, { delimiter, bom: byteOrderMark });
					expect(header).toEqual(['a', 'b', 'c']);
					expect(records).toEqual(cells.map((row) => row.map((text) => harmless(text, delimiter))));
				},
			),
			{ numRuns: 500 },
		);
	});

	it('holds nothing that a reader with another separator would run', () => {
		const sign = fc.constantFrom(
			'=1+1',
			'@SUM(A1)',
			'＝1',
			'﹦1',
			'\u200B=1',
			'\uFEFF\u2060=1',
			'+cmd|x',
		);
		const text = fc.constantFrom('a', '', '"', ' ', '-5');
		const between = fc.constantFrom(',', ';', '\t', '|', '\n', '\r\n');
		const cell = fc
			.array(fc.tuple(fc.oneof(text, sign), between), { minLength: 1, maxLength: 5 })
			.map((parts) => parts.flat().join(''));
		fc.assert(
			fc.property(cell, cell, fc.constantFrom(',', ';', '\t'), (a, b, delimiter) => {
				const columns = COLUMNS.map((column) => ({ ...column, header: `${a}${b}` }));
				const content = file([{ a, b, c: 'end' }], { columns, delimiter }).toString();
				for (const other of [',', ';', '\t', '|'].filter((one) => one !== delimiter)) {
					// Quotes that do not begin a cell are text; that reader splits wherever its separator stands.
					const cells = content.split(new RegExp(`[${other}\\r\\n]`));
					const run = cells.filter((one) => /^[=@＝﹦]|^[+-](?!\d)/.test(visible(one)));
					expect(run).toEqual([]);
				}
			}),
			{ numRuns: 500 },
		);
	});

	it('keeps numbers, yes and no, and nothing apart from text', () => {
		const rows = [
			{ a: -12.5, b: true, c: null },
			{ a: 0, b: false, c: undefined as unknown as null },
			{ a: 1e21, b: -0.1, c: '-0.1' },
		];
		expect(read(file(rows, { columns: COLUMNS })).slice(1)).toEqual([
			['-12.5', 'true', ''],
			['0', 'false', ''],
			['1e+21', '-0.1', '-0.1'],
		]);
	});

	it('has its labels under a byte order mark, and a quoted header where a label needs it', () => {
		const columns = [
			{ name: 'a', header: 'Wait (s)' },
			{ name: 'b', header: 'Queue, last' },
		];
		const content = file([{ a: 1, b: 'é' }], { columns, byteOrderMark: true });
		expect([...content.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
		expect(read(content, { bom: true })).toEqual([
			['Wait (s)', 'Queue, last'],
			['1', 'é'],
		]);
	});

	it.each([
		{ options: {}, delimiter: ',', header: 'name' as const },
		{
			options: { delimiter: ';', fileHeader: 'labels', byteOrderMark: true },
			delimiter: ';',
			header: 'label' as const,
		},
	])(
		'gives back whole conversations with the options $options',
		({ options, delimiter, header }) => {
			const parameters = givenParameters({ outputAs: 'csv', simplify: true });
			const outlet = outletFor(readOutput(parameters, options, ''), {
				columns: ROWS.conversation,
				fileName: 'conversations',
				about: ABOUT,
			});
			const rows = Object.values(scenarios).map((each) =>
				conversationRow(each, { timeZone: 'Europe/Berlin' }),
			);
			outlet.write({ rows });
			const [{ content }] = outlet.end() as FileOutput[];
			const [first, ...records] = read(content, { delimiter, bom: true });
			expect(first).toEqual(ROWS.conversation.map((column) => column[header]));
			expect(records).toEqual(
				rows.map((row) =>
					Object.values(row).map((value) =>
						typeof value === 'string' ? harmless(value) : String(value ?? ''),
					),
				),
			);
		},
	);
});
