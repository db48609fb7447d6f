import type { CellFormat } from '../../../nodes/GenesysCloudAnalytics/output/cellFormat';
import {
	inFormat,
	labelledFor,
	readCellFormat,
} from '../../../nodes/GenesysCloudAnalytics/output/cellFormat';
import { columns } from '../../../nodes/GenesysCloudAnalytics/output/column';
import type { Row } from '../../../nodes/GenesysCloudAnalytics/parameters/operation';
import { givenParameters } from '../parameters/given';

async function formatted(row: Row, format: Partial<CellFormat>): Promise<Row> {
	const whole = { isDateTime: false, isClock: false, ...format };
	const before = structuredClone(row);
	const found: Row[] = [];
	for await (const { rows, fileKey } of inFormat([{ rows: [row], fileKey: 'k' }], whole)) {
		expect(fileKey).toBe('k');
		found.push(...rows);
	}
	expect(row).toEqual(before);
	expect(Object.keys(found[0])).toEqual(Object.keys(row));
	return found[0];
}

describe('times', () => {
	it.each(['conversationStart', 'start', 'end', 'evaluationTime', 'presenceSince', 'observedAt'])(
		'in the column %s are local, as a spreadsheet reads them',
		async (name) => {
			const row = { [name]: '2026-11-02T15:00:07.999+01:00', open: false };
			expect(await formatted(row, { isDateTime: true })).toEqual({
				[name]: '2026-11-02 15:00:07',
				open: false,
			});
			expect(await formatted(row, { isClock: true })).toEqual(row);
		},
	);

	it('elsewhere stay as they are: a note can hold what looks like one', async () => {
		const row = {
			wrapUpNote: '2026-11-02T15:00:00.000Z',
			conversationEnd: null,
			surveyTime: 'soon 2026-11-02T15:00:00.000Z',
			weekday: 'Monday',
		};
		expect(await formatted(row, { isDateTime: true, isClock: true })).toEqual(row);
	});
});

describe('durations', () => {
	it.each([
		[0, '00:00:00'],
		[0.4, '00:00:00'],
		[125.3, '00:02:05'],
		[59.5, '00:01:00'],
		[3_600, '01:00:00'],
		[90_061, '25:01:01'],
		[86_399.5, '24:00:00'],
		[360_000, '100:00:00'],
		[-0.4, '00:00:00'],
		[-5, '-00:00:05'],
		[-90_061, '-25:01:01'],
		[null, null],
	])('of %s s are %s', async (waitSeconds, expected) => {
		const row = { waitSeconds, holdCount: 2, mos: 4.5 };
		expect(await formatted(row, { isClock: true })).toEqual({ ...row, waitSeconds: expected });
		expect(await formatted(row, { isDateTime: true })).toEqual(row);
	});

	it('that are compared are written alike, the change too', async () => {
		const row = {
			ahtSeconds: 190,
			ahtSecondsPrevious: 200,
			ahtSecondsChange: -10,
			abandonPercentChange: -2.5,
			offeredChange: -3,
		};
		expect(await formatted(row, { isClock: true })).toEqual({
			...row,
			ahtSeconds: '00:03:10',
			ahtSecondsPrevious: '00:03:20',
			ahtSecondsChange: '-00:00:10',
		});
	});

	it('have labels that do not say seconds', () => {
		const table = columns([
			['waitSeconds', 'Wait (s)', 'w'],
			['open', 'Open', 'o'],
			['ahtSecondsPrevious', 'AHT (s) Before', 'b'],
			['ahtSecondsChange', 'AHT (s) Change', 'c'],
		]);
		expect(labelledFor(table, { isDateTime: false, isClock: true })).toEqual(
			columns([
				['waitSeconds', 'Wait', 'w'],
				['open', 'Open', 'o'],
				['ahtSecondsPrevious', 'AHT Before', 'b'],
				['ahtSecondsChange', 'AHT Change', 'c'],
			]),
		);
		expect(labelledFor(table)).toBe(table);
	});
});

describe('the options', () => {
	const read = (options: Record<string, unknown>, outputAs = 'items') =>
		readCellFormat(givenParameters({ outputAs }), options);

	it.each<[Record<string, unknown>, string, CellFormat | undefined]>([
		[{}, 'items', undefined],
		[{ dateFormat: 'dateTime' }, 'items', { isDateTime: true, isClock: false }],
		[{ durationFormat: 'clock' }, 'ndjson', { isDateTime: false, isClock: true }],
		[{ fileFor: 'spreadsheet' }, 'items', undefined],
		[{ fileFor: 'spreadsheet' }, 'csv', { isDateTime: true, isClock: false }],
		[{ fileFor: 'spreadsheet', dateFormat: 'iso' }, 'csv', undefined],
		[{ fileFor: 'program' }, 'csv', undefined],
		// A message writes times and durations for its readers, and needs the figures for that.
		[{ dateFormat: 'dateTime', durationFormat: 'clock' }, 'message', undefined],
	])('%j of %s', (options, outputAs, expected) => {
		expect(read(options, outputAs)).toEqual(expected);
	});

	it.each([
		[{ dateFormat: 'us' }, '"us" is not a choice of "Date Format"'],
		[{ durationFormat: 'ms' }, '"ms" is not a choice of "Duration Format"'],
		[{ fileFor: 'me' }, '"me" is not a choice of "File For"'],
	])('%j is refused', (options, message) => {
		expect(() => read(options, 'csv')).toThrow(message);
	});
});
