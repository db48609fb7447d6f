import { DateTime } from 'luxon';

import { createWorld, signIn, startSimulator } from '../../../simulator';
import { bucketEdges } from '../../../../nodes/GenesysCloudAnalytics/sample/api/aggregates/buckets';
import { ask, emissions, rowsOf, sum } from './model';

const BERLIN = 'Europe/Berlin';

function edges(from: string, to: string, granularity?: string, zone = BERLIN): string[] {
	const span = { from: Date.parse(from), to: Date.parse(to) };
	return bucketEdges(span, granularity, zone).map((edge) => new Date(edge).toISOString());
}

describe('buckets', () => {
	it('without a granularity are the interval', () => {
		expect(edges('2026-11-01T05:00Z', '2026-11-03T06:00Z')).toEqual([
			'2026-11-01T05:00:00.000Z',
			'2026-11-03T06:00:00.000Z',
		]);
	});

	it('days are local, with 25 hours when the clock goes back', () => {
		expect(edges('2026-10-24T22:00Z', '2026-10-26T23:00Z', 'P1D')).toEqual([
			'2026-10-24T22:00:00.000Z',
			'2026-10-25T23:00:00.000Z',
			'2026-10-26T23:00:00.000Z',
		]);
	});

	it('days have 23 hours when the clock goes forward', () => {
		expect(edges('2026-03-28T23:00Z', '2026-03-30T22:00Z', 'P1D')).toEqual([
			'2026-03-28T23:00:00.000Z',
			'2026-03-29T22:00:00.000Z',
			'2026-03-30T22:00:00.000Z',
		]);
	});

	it.each([
		['2026-10-24T22:00Z', '2026-10-25T23:00Z', 25],
		['2026-03-28T23:00Z', '2026-03-29T22:00Z', 23],
		['2026-06-01T22:00Z', '2026-06-02T22:00Z', 24],
	])('hours are real hours: %s to %s has %i', (from, to, hours) => {
		const found = edges(from, to, 'PT1H');
		expect(found).toHaveLength(hours + 1);
		for (let index = 1; index < found.length; index++) {
			expect(Date.parse(found[index]) - Date.parse(found[index - 1])).toBe(3_600_000);
		}
	});

	it('the first and the last are cut to the interval', () => {
		expect(edges('2026-11-01T05:10Z', '2026-11-01T06:20Z', 'PT30M', 'UTC')).toEqual([
			'2026-11-01T05:10:00.000Z',
			'2026-11-01T05:30:00.000Z',
			'2026-11-01T06:00:00.000Z',
			'2026-11-01T06:20:00.000Z',
		]);
	});

	it('weeks begin on Monday, months on the first, in the time zone', () => {
		expect(edges('2026-10-21T22:00Z', '2026-11-04T23:00Z', 'P1W')).toEqual([
			'2026-10-21T22:00:00.000Z',
			'2026-10-25T23:00:00.000Z',
			'2026-11-01T23:00:00.000Z',
			'2026-11-04T23:00:00.000Z',
		]);
		expect(edges('2026-09-30T22:00Z', '2026-11-30T23:00Z', 'P1M')).toEqual([
			'2026-09-30T22:00:00.000Z',
			'2026-10-31T23:00:00.000Z',
			'2026-11-30T23:00:00.000Z',
		]);
	});

	it('hours follow zones that are half an hour off', () => {
		expect(edges('2026-11-01T00:00Z', '2026-11-01T02:00Z', 'PT1H', 'Asia/Kolkata')).toEqual([
			'2026-11-01T00:00:00.000Z',
			'2026-11-01T00:30:00.000Z',
			'2026-11-01T01:30:00.000Z',
			'2026-11-01T02:00:00.000Z',
		]);
	});

	it('several hours are counted from midnight, also where a day has no midnight', () => {
		// Cairo's clock goes forward at midnight of 24 April 2026: the day begins at 01:00.
		const found = edges('2026-04-22T22:00Z', '2026-04-25T21:00Z', 'P1D', 'Africa/Cairo');
		expect(found.map((edge) => DateTime.fromISO(edge, { zone: 'Africa/Cairo' }).hour)).toEqual([
			0, 1, 0, 0,
		]);
		const fromInside = edges('2026-04-24T10:00Z', '2026-04-25T21:00Z', 'P1D', 'Africa/Cairo');
		expect(fromInside[1]).toBe('2026-04-24T21:00:00.000Z');
		expect(edges('2026-10-24T22:00Z', '2026-10-26T23:00Z', 'PT12H')).toEqual([
			'2026-10-24T22:00:00.000Z',
			'2026-10-25T10:00:00.000Z',
			'2026-10-25T22:00:00.000Z',
			'2026-10-25T23:00:00.000Z',
			'2026-10-26T11:00:00.000Z',
			'2026-10-26T23:00:00.000Z',
		]);
	});

	it.each([
		['2026-10-19T22:00:00.000Z', '2026-10-31T23:00:00.000Z', '2026-10-25', 25],
		['2026-03-23T23:00:00.000Z', '2026-04-04T22:00:00.000Z', '2026-03-29', 23],
	])(
		'days in Berlin from %s agree with the details over the change',
		async (from, to, day, hours) => {
			const world = createWorld({ seed: 11, count: 2500, from, to });
			const simulator = await startSimulator({ world, aggregates: { splitBy: [] } });
			try {
				const { body } = await ask(await signIn(simulator), 'conversations', {
					interval: `${from}/${to}`,
					granularity: 'P1D',
					timeZone: BERLIN,
					metrics: ['nOffered', 'tHandle'],
				});
				const rows = rowsOf(body);
				const changed = rows.find(({ interval }) => {
					const [begin, end] = interval.split('/').map(Date.parse);
					return end - begin === hours * 3_600_000;
				});
				expect(changed?.interval).toContain(
					DateTime.fromISO(day, { zone: BERLIN }).toUTC().toISO() ?? 'never',
				);
				for (const metric of ['nOffered', 'tHandle']) {
					const plain = new Map<string, number>();
					for (const { at, value } of emissions(world, metric)) {
						if (at < Date.parse(from) || at >= Date.parse(to)) continue;
						const local = DateTime.fromMillis(at, { zone: BERLIN }).toISODate() ?? '';
						plain.set(local, (plain.get(local) ?? 0) + value);
					}
					const found = rows
						.filter((row) => row.metric === metric)
						.map(({ interval, stats }) => [
							DateTime.fromISO(interval.split('/')[0], { zone: BERLIN }).toISODate(),
							stats.sum ?? stats.count,
						]);
					expect(found).toHaveLength(12);
					expect(found).toEqual([...plain].sort());
					expect(sum(found.map(([, value]) => Number(value)))).toBeGreaterThan(1000);
				}
			} finally {
				await simulator.close();
			}
		},
	);
});
