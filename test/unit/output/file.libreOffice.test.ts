/* eslint-disable @n8n/community-nodes/no-dangerous-functions, @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter as pathDelimiter, join } from 'node:path';

import { unescape } from 'lodash';

import {
	inFormat,
	labelledFor,
	readCellFormat,
} from '../../../nodes/GenesysCloudAnalytics/output/cellFormat';
import { columns } from '../../../nodes/GenesysCloudAnalytics/output/column';
import { outletFor, readOutput } from '../../../nodes/GenesysCloudAnalytics/output/fields';
import { through } from '../../../nodes/GenesysCloudAnalytics/output/outlet';
import type { FileOutput, Row } from '../../../nodes/GenesysCloudAnalytics/parameters/operation';
import { givenParameters } from '../parameters/given';
import { ABOUT } from './message/model';

/** What a spreadsheet makes of our files: LibreOffice opens them, where it is installed (libreoffice-calc). */

const OFFICE = (process.env.PATH ?? '')
	.split(pathDelimiter)
	.map((folder) => join(folder, 'soffice'))
	.find((path) => existsSync(path));
const whereInstalled = OFFICE === undefined ? it.skip : it;

const COLUMNS = columns([
	['conversationStart', 'Start', 's'],
	['date', 'Date', 'd'],
	['hour', 'Hour', 'h'],
	['weekday', 'Weekday', 'w'],
	['lastQueueName', 'Last Queue', 'q'],
	['customerAddress', 'Customer Number or Address', 'a'],
	['answered', 'Answered', 'a'],
	['waitSeconds', 'Wait (s)', 'w'],
	['mos', 'MOS', 'm'],
]);

function row(lastQueueName: string, customerAddress: string, more: Row = {}): Row {
	return {
		conversationStart: '2026-11-02T15:00:07.999+01:00',
		date: '2026-11-02',
		hour: 15,
		weekday: 'Monday',
		lastQueueName,
		customerAddress,
		answered: true,
		waitSeconds: 125.3,
		mos: 4.3,
		...more,
	};
}

const FORMULAS = [
	'=HYPERLINK("http://example.com","Click")',
	'=1+1',
	'+1+1',
	'-2+3',
	'@SUM(A1)',
	'\t=1+1',
	'\r=1+1',
	'\n=1+1',
	'＝1+1',
	'\u200B=1+1',
	'a;=1+1',
	'a,=1+1',
	'a\n=1+1',
	'"=1+1',
	"'=1+1",
];

const ROWS: Row[] = [
	row('Sales', '+15551234567'),
	row('Support', '0049', { waitSeconds: 90_061, mos: -0.5 }),
	row('Straße 🎧', '5551234567', { waitSeconds: null, mos: null, answered: null }),
	// The hour that comes twice.
	row('Night', 'sip:anonymous@anonymous.invalid', {
		conversationStart: '2026-10-25T02:30:00.000+02:00',
		waitSeconds: 0,
	}),
	row('Night', '+123456789012345678', {
		conversationStart: '2026-10-25T02:30:00.000+01:00',
		waitSeconds: -5,
	}),
	...FORMULAS.map((text) => row(text, text)),
];

interface Cell {
	type?: string;
	formula?: string;
	value?: string;
	text: string;
}

const ATTRIBUTE = /([\w-]+:[\w-]+)="([^"]*)"/g;

/** The cells of the first sheet of a flat OpenDocument file. */
function cellsOf(xml: string): Cell[][] {
	const table = /<table:table .*?<\/table:table>/s.exec(xml)?.[0] ?? '';
	return [...table.matchAll(/<table:table-row.*?<\/table:table-row>/gs)].map(([line]) =>
		[...line.matchAll(/<table:table-cell([^>]*?)(?:\/>|>(.*?)<\/table:table-cell>)/gs)].flatMap(
			([, attributes, content = '']) => {
				const of = new Map(
					[...attributes.matchAll(ATTRIBUTE)].map(([, name, value]) => [name, unescape(value)]),
				);
				const repeated = Number(of.get('table:number-columns-repeated') ?? 1);
				const text = [...content.matchAll(/<text:p>(.*?)<\/text:p>/gs)]
					.map(([, paragraph]) => unescape(paragraph.replace(/<[^>]*>/g, ' ')))
					.join('\n');
				const value =
					of.get('office:date-value') ??
					of.get('office:time-value') ??
					of.get('office:boolean-value') ??
					of.get('office:value');
				const cell = {
					type: of.get('office:value-type'),
					formula: of.get('table:formula'),
					value,
					text,
				};
				return repeated > COLUMNS.length ? [] : Array.from({ length: repeated }, () => cell);
			},
		),
	);
}

/** A file as our options make it, opened with the separator and the language of a country. */
async function opened(
	options: Record<string, string>,
	{ separator, language }: { separator: string; language: number },
): Promise<{ header: string[]; rows: Cell[][] }> {
	const parameters = givenParameters({ outputAs: 'csv', simplify: true });
	const format = readCellFormat(parameters, options);
	const outlet = outletFor(readOutput(parameters, options, ''), {
		columns: labelledFor(COLUMNS, format),
		fileName: 'rows',
		about: ABOUT,
	});
	const outputs: FileOutput[] = [];
	for await (const output of through(outlet, inFormat([{ rows: ROWS }], format)))
		outputs.push(output as FileOutput);
	const folder = mkdtempSync(join(tmpdir(), 'libreoffice-'));
	try {
		writeFileSync(join(folder, 'rows.csv'), outputs[0].content);
		// UTF-8, with special numbers such as dates recognized, and with formulas evaluated, as Excel does both.
		const filter = `CSV:${separator.charCodeAt(0)},34,76,1,,${language},false,true,false,false,false,0,true`;
		execFileSync(
			OFFICE ?? '',
			[
				`-env:UserInstallation=file://${folder}/profile`,
				...['--headless', `--infilter=${filter}`, '--convert-to', 'fods'],
				...['--outdir', folder, join(folder, 'rows.csv')],
			],
			{ stdio: 'ignore' },
		);
		const [header, ...rows] = cellsOf(readFileSync(join(folder, 'rows.fods'), 'utf8'));
		return { header: header.map(({ text }) => text), rows };
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

const ENGLISH = { separator: ',', language: 1033 };
const GERMAN = { separator: ';', language: 1031 };

const column = (rows: Cell[][], label: string, header: string[]) =>
	rows.map((cells) => cells[header.indexOf(label)] ?? { text: '' });

whereInstalled.each([
	['in English', { delimiter: ',' }, ENGLISH],
	['in German', { delimiter: ';' }, GERMAN],
])(
	'File For Spreadsheet, opened %s',
	async (_, delimited, country) => {
		const { header, rows } = await opened(
			{ fileFor: 'spreadsheet', durationFormat: 'clock', ...delimited },
			country,
		);
		expect(header).toEqual([
			...['Start', 'Date', 'Hour', 'Weekday', 'Last Queue', 'Customer Number or Address', 'Answered'],
			...['Wait', 'MOS'],
		]);
		expect(rows).toHaveLength(ROWS.length);
		const of = (label: string) => column(rows, label, header);

		// Times and durations are none of them text.
		expect(new Set(of('Start').map(({ type }) => type))).toEqual(new Set(['date']));
		expect(of('Start')[0].value).toBe('2026-11-02T15:00:07');
		expect(of('Start')[3].value).toBe('2026-10-25T02:30:00');
		expect(new Set(of('Date').map(({ type, value }) => `${type} ${value}`))).toEqual(
			new Set(['date 2026-11-02']),
		);
		expect(new Set(of('Hour').map(({ value }) => value))).toEqual(new Set(['15']));
		expect(
			of('Wait')
				.slice(0, 5)
				.map(({ value }) => value),
		).toEqual(['PT00H02M05S', 'PT25H01M01S', undefined, 'PT00H00M00S', '-PT00H00M05S']);

		// Fractions are numbers in both countries.
		expect(
			of('MOS')
				.slice(0, 3)
				.map(({ type, value }) => [type, value]),
		).toEqual([
			['float', '4.3'],
			['float', '-0.5'],
			[undefined, undefined],
		]);

		// Numbers of callers keep their plus and their zeros; these are the only formulas.
		expect(
			of('Customer Number or Address')
				.slice(0, 5)
				.map(({ text }) => text),
		).toEqual(ROWS.slice(0, 5).map(({ customerAddress }) => customerAddress));
		const formulas = rows.flat().flatMap(({ formula }) => formula ?? []);
		expect(formulas).toEqual([
			'of:="+15551234567"',
			'of:="0049"',
			'of:="5551234567"',
			'of:="+123456789012345678"',
		]);

		// What looks like a formula is text.
		for (const cell of of('Last Queue').slice(5)) expect(cell.type).toBe('string');
	},
	120_000,
);

whereInstalled.each([ENGLISH, GERMAN, { separator: '\t', language: 1033 }])(
	'File For Program holds no formula, whatever it is opened with: %j',
	async (country) => {
		const { rows } = await opened({ fileFor: 'program' }, country);
		expect(rows.length).toBeGreaterThanOrEqual(ROWS.length);
		expect(rows.flat().filter(({ formula }) => formula !== undefined)).toEqual([]);
	},
	120_000,
);
