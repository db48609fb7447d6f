import fc from 'fast-check';

import { splitSpan } from '../../../nodes/GenesysCloudAnalytics/timeRange/cut';
import type { Span } from '../../../nodes/GenesysCloudAnalytics/genesys/spans';
import { toInterval } from '../../../nodes/GenesysCloudAnalytics/genesys/spans';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const span = (from: string, to: string): Span => ({ from: Date.parse(from), to: Date.parse(to) });

describe('splitSpan', () => {
	it('cuts at every UTC midnight', () => {
		expect(
			splitSpan(span('2026-11-01T10:30:00Z', '2026-11-03T07:00:00Z'), 'day').map(toInterval),
		).toEqual([
			'2026-11-01T10:30:00.000Z/2026-11-02T00:00:00.000Z',
			'2026-11-02T00:00:00.000Z/2026-11-03T00:00:00.000Z',
			'2026-11-03T00:00:00.000Z/2026-11-03T07:00:00.000Z',
		]);
	});

	it('cuts at every full UTC hour', () => {
		expect(
			splitSpan(span('2026-11-01T22:59:59.999Z', '2026-11-02T00:00:00.001Z'), 'hour').map(
				toInterval,
			),
		).toEqual([
			'2026-11-01T22:59:59.999Z/2026-11-01T23:00:00.000Z',
			'2026-11-01T23:00:00.000Z/2026-11-02T00:00:00.000Z',
			'2026-11-02T00:00:00.000Z/2026-11-02T00:00:00.001Z',
		]);
	});

	it.each([
		['day', 'a day', '2026-11-01T00:00:00Z', '2026-11-02T00:00:00Z', 1],
		['day', 'a week', '2026-11-01T00:00:00Z', '2026-11-08T00:00:00Z', 7],
		['day', 'a leap February', '2028-02-01T00:00:00Z', '2028-03-01T00:00:00Z', 29],
		['day', 'the clock change of Berlin', '2026-10-24T22:00:00Z', '2026-10-25T23:00:00Z', 2],
		['day', 'the turn of a year', '2026-12-31T23:00:00Z', '2027-01-01T01:00:00Z', 2],
		['day', 'a moment', '2026-11-01T00:00:00.000Z', '2026-11-01T00:00:00.001Z', 1],
		['hour', 'a day', '2026-11-01T00:00:00Z', '2026-11-02T00:00:00Z', 24],
		['hour', 'the clock change of Berlin', '2026-10-25T00:00:00Z', '2026-10-25T03:00:00Z', 3],
		['hour', 'half an hour', '2026-11-01T10:00:00Z', '2026-11-01T10:30:00Z', 1],
	] as const)('%s: %s', (unit, _, from, to, count) => {
		expect(splitSpan(span(from, to), unit)).toHaveLength(count);
	});

	it.each(['day', 'hour'] as const)('%s: nothing for an empty span', (unit) => {
		const moment = Date.parse('2026-11-01T10:00:00Z');
		expect(splitSpan({ from: moment, to: moment }, unit)).toEqual([]);
		expect(splitSpan({ from: moment, to: moment - 1 }, unit)).toEqual([]);
	});

	it('leaves no gap and no overlap, and every cut is a full one', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2030, 0, 1) }),
				fc.integer({ min: 1, max: 5 * DAY }),
				fc.constantFrom('day' as const, 'hour' as const),
				(from, length, unit) => {
					const slices = splitSpan({ from, to: from + length }, unit);
					const size = unit === 'day' ? DAY : HOUR;
					expect(slices[0].from).toBe(from);
					expect(slices[slices.length - 1].to).toBe(from + length);
					slices.forEach((slice, index) => {
						expect(slice.to).toBeGreaterThan(slice.from);
						if (index === 0) return;
						expect(slice.from).toBe(slices[index - 1].to);
						expect(slice.from % size).toBe(0);
					});
					expect(slices).toHaveLength(Math.ceil((from + length) / size) - Math.floor(from / size));
				},
			),
			{ numRuns: 300 },
		);
	});
});
