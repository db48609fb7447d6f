import { parse } from 'csv-parse/sync';
import type { INodeParameters } from 'n8n-workflow';

import { createWorld } from '../simulator';
import type { NodeOutcome } from './harness/engine';
import { closeScenarios, scenario } from './harness/scenario';

/** Statistics and live status as a spreadsheet takes them: times, durations and fractions. */

/** The weekend on which the clocks of Berlin went back. */
const WEEKEND = { from: '2026-10-24T00:00:00+02:00', to: '2026-10-26T00:00:00+01:00' };
const STATISTICS: INodeParameters = {
	resource: 'aggregate',
	operation: 'getAll',
	period: 'custom',
	...WEEKEND,
	granularity: 'PT1H',
	groupBy: ['queueId'],
};
const ZONE = { timeZone: 'Europe/Berlin' };

afterEach(closeScenarios);

async function statistics() {
	return await scenario(
		createWorld({ count: 600, from: '2026-10-22T00:00:00Z', to: '2026-10-26T00:00:00Z' }),
	);
}

function textOf({ items }: NodeOutcome): string {
	return Buffer.from(items[0].binary!.data.data, 'base64').toString('utf8');
}

describe('statistics', () => {
	it('as a file for a spreadsheet have labels, dates, clock times and decimal commas', async () => {
		const { run } = await statistics();
		const outcome = await run({
			...STATISTICS,
			outputAs: 'csv',
			options: {
				...ZONE,
				compareWith: 'previousPeriod',
				fileFor: 'spreadsheet',
				durationFormat: 'clock',
				delimiter: ';',
			},
		});
		expect(outcome.error).toBeUndefined();
		const [header, ...records] = parse(textOf(outcome), { bom: true, delimiter: ';' });
		expect(header).toEqual(expect.arrayContaining(['From', 'To', 'Queue', 'ASA', 'AHT Change']));
		expect(new Set(header).size).toBe(header.length);
		const of = (label: string) => records.map((record) => record[header.indexOf(label)]);
		const from = of('From');
		for (const time of from) expect(time).toMatch(/^2026-10-2[45] \d\d:00:00$/);
		// Genesys counts both hours of 2 o'clock.
		expect(from).toContain('2026-10-25 02:00:00');
		for (const label of ['ASA', 'AHT', 'AHT Before', 'AHT Change']) {
			const known = of(label).filter((cell) => cell !== '');
			expect(known.length).toBeGreaterThan(3);
			for (const cell of known) expect(cell).toMatch(/^-?\d{2,}:\d\d:\d\d$/);
		}
		expect(of('AHT Change').filter((cell) => cell.startsWith('-')).length).toBeGreaterThan(0);
		const percents = of('Abandon %').filter((cell) => cell !== '');
		expect(percents.filter((cell) => cell.includes(',')).length).toBeGreaterThan(0);
		for (const cell of percents) expect(cell).toMatch(/^\d+(,\d+)?$/);
	});

	it('as items have the same times and durations, and stay numbers for a sort', async () => {
		const { run } = await statistics();
		const { json } = await run({
			...STATISTICS,
			granularity: 'none',
			sort: { column: 'ahtSeconds', direction: 'desc' },
			options: { ...ZONE, dateFormat: 'dateTime', durationFormat: 'clock' },
		});
		const seconds = json.map(({ ahtSeconds }) =>
			String(ahtSeconds)
				.split(':')
				.reduce((sum, part) => 60 * sum + Number(part), 0),
		);
		expect(seconds.length).toBeGreaterThan(3);
		expect(seconds).toEqual([...seconds].sort((a, b) => b - a));
	});

	it('as a message stay figures, which it writes for its readers', async () => {
		const { run } = await statistics();
		const message = async (options: INodeParameters) =>
			(await run({ ...STATISTICS, outputAs: 'message', options: { ...ZONE, ...options } })).json;
		expect(await message({ durationFormat: 'clock', dateFormat: 'dateTime' })).toEqual(
			await message({}),
		);
	});
});

it('live status has its longest wait as a clock time', async () => {
	const now = Date.parse('2026-11-20T00:00:00Z');
	const { run } = await scenario(
		createWorld({
			count: 2_000,
			from: new Date(now - 1_800_000).toISOString(),
			to: new Date(now).toISOString(),
		}),
	);
	const { json } = await run({
		resource: 'observation',
		operation: 'getAll',
		options: { durationFormat: 'clock' },
	});
	const waits = json.map(({ longestWaitSeconds }) => longestWaitSeconds);
	const known = waits.filter((wait) => wait !== null && wait !== 0);
	expect(known.length).toBeGreaterThan(2);
	for (const wait of known) expect(wait).toMatch(/^\d\d:\d\d:\d\d$/);
});
