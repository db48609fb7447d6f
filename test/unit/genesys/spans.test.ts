import fc from 'fast-check';

import { MAX_DAYS_UNFILTERED } from '../../../nodes/GenesysCloudAnalytics/details/detailsType';
import type { Span } from '../../../nodes/GenesysCloudAnalytics/genesys/spans';
import {
	halve,
	NARROWEST_SLICE_MS,
	sliceSpan,
	toInterval,
} from '../../../nodes/GenesysCloudAnalytics/genesys/spans';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

const utc = (text: string) => Date.parse(`${text}Z`);

/** Any span of up to 100 days, often with an end on a minute or on a midnight. */
const moment = fc.oneof(
	fc.integer({ min: utc('2024-01-01'), max: utc('2028-01-01') }),
	fc
		.integer({ min: utc('2024-01-01') / MINUTE, max: utc('2028-01-01') / MINUTE })
		.map((minutes) => minutes * MINUTE),
	fc
		.integer({ min: utc('2024-01-01') / DAY, max: utc('2028-01-01') / DAY })
		.map((days) => days * DAY),
);
const length = fc.oneof(
	fc.integer({ min: 1, max: 5 * MINUTE }),
	fc.integer({ min: 1, max: 3 * DAY }),
	fc.integer({ min: 1, max: 100 }).map((days) => days * DAY),
);
const span: fc.Arbitrary<Span> = fc
	.tuple(moment, length)
	.map(([from, ms]) => ({ from, to: from + ms }));

function contiguous(slices: Span[]): boolean {
	return slices.every(({ from, to }, index) => {
		return from < to && (index === 0 || slices[index - 1].to === from);
	});
}

describe('toInterval', () => {
	it.each([
		['2026-11-01T00:00:00.000', '2026-11-02T00:00:00.000'],
		['2024-02-28T23:59:59.999', '2024-02-29T00:00:00.000'],
		['2026-12-31T23:00:00.000', '2027-01-01T00:00:00.001'],
	])('writes %s/%s in UTC, with milliseconds', (from, to) => {
		expect(toInterval({ from: utc(from), to: utc(to) })).toBe(`${from}Z/${to}Z`);
	});
});

describe('sliceSpan', () => {
	it.each([
		['empty', '2026-11-01T10:00', '2026-11-01T10:00', 7, []],
		['backwards', '2026-11-02T10:00', '2026-11-01T10:00', 7, []],
		['exactly 7 days', '2026-11-01T00:00', '2026-11-08T00:00', 7, ['2026-11-08T00:00']],
		[
			'7 days from noon touch 8 UTC days',
			'2026-11-01T12:00',
			'2026-11-08T12:00',
			7,
			['2026-11-08T00:00', '2026-11-08T12:00'],
		],
		[
			'a millisecond more',
			'2026-11-01T00:00',
			'2026-11-08T00:00:00.001',
			7,
			['2026-11-08T00:00', '2026-11-08T00:00:00.001'],
		],
		[
			'40 days, 31 at a time',
			'2026-11-01T00:00',
			'2026-12-11T00:00',
			31,
			['2026-12-02T00:00', '2026-12-11T00:00'],
		],
		[
			'a leap day',
			'2024-02-28T00:00',
			'2024-03-01T00:00',
			1,
			['2024-02-29T00:00', '2024-03-01T00:00'],
		],
	])('%s', (_, from, to, maxDays, ends) => {
		const slices = sliceSpan({ from: utc(from), to: utc(to) }, maxDays);
		expect(slices.map((slice) => slice.to)).toEqual(ends.map(utc));
	});

	it('is contiguous, covers the span exactly, and keeps to the longest interval', () => {
		fc.assert(
			fc.property(span, fc.constantFrom(1, 2, MAX_DAYS_UNFILTERED, 31), (whole, maxDays) => {
				const slices = sliceSpan(whole, maxDays);
				expect(contiguous(slices)).toBe(true);
				expect(slices[0].from).toBe(whole.from);
				expect(slices[slices.length - 1].to).toBe(whole.to);
				for (const { from, to } of slices) expect(to - from).toBeLessThanOrEqual(maxDays * DAY);
			}),
			{ numRuns: 1_000 },
		);
	});

	it('cuts at UTC midnights only', () => {
		fc.assert(
			fc.property(span, (whole) => {
				const cuts = sliceSpan(whole, MAX_DAYS_UNFILTERED).slice(1);
				expect(cuts.filter(({ from }) => from % DAY !== 0)).toEqual([]);
			}),
		);
	});

	it('needs no more slices than the days it touches', () => {
		fc.assert(
			fc.property(span, (whole) => {
				const days = Math.ceil(whole.to / DAY) - Math.floor(whole.from / DAY);
				expect(sliceSpan(whole, 7)).toHaveLength(Math.ceil(days / 7));
			}),
		);
	});
});

describe('halve', () => {
	it.each([
		['two days', '2026-11-01T00:00', '2026-11-03T00:00', '2026-11-02T00:00'],
		['seven days', '2026-11-01T00:00', '2026-11-08T00:00', '2026-11-05T00:00'],
		['a day', '2026-11-01T00:00', '2026-11-02T00:00', '2026-11-01T12:00'],
		['over one midnight', '2026-11-01T23:00', '2026-11-02T23:30', '2026-11-02T00:00'],
		[
			'a midnight near its start',
			'2026-11-01T23:59:59.999',
			'2026-11-02T20:00',
			'2026-11-02T00:00',
		],
		['a midnight near its end', '2026-11-01T02:00', '2026-11-02T00:00:00.001', '2026-11-02T00:00'],
		['an hour', '2026-11-01T10:00', '2026-11-01T11:00', '2026-11-01T10:30'],
		['three minutes', '2026-11-01T10:00', '2026-11-01T10:03', '2026-11-01T10:01'],
		['two minutes', '2026-11-01T10:00', '2026-11-01T10:02', '2026-11-01T10:01'],
		[
			'two minutes off the minute',
			'2026-11-01T10:00:30',
			'2026-11-01T10:02:30',
			'2026-11-01T10:01',
		],
	])('cuts %s', (_, from, to, cut) => {
		expect(halve({ from: utc(from), to: utc(to) })).toEqual([
			{ from: utc(from), to: utc(cut) },
			{ from: utc(cut), to: utc(to) },
		]);
	});

	it.each([1, MINUTE, 2 * MINUTE - 1])('leaves %i ms within a day alone', (ms) => {
		const from = utc('2026-11-01T10:00');
		expect(halve({ from, to: from + ms })).toBeUndefined();
	});

	it('gives two halves that are not empty and meet, at a midnight where there is one inside', () => {
		fc.assert(
			fc.property(span, (whole) => {
				const halves = halve(whole);
				const midnightInside = (Math.floor(whole.from / DAY) + 1) * DAY < whole.to;
				if (!halves) {
					expect(midnightInside).toBe(false);
					expect(whole.to - whole.from).toBeLessThan(2 * NARROWEST_SLICE_MS);
					return;
				}
				expect(contiguous(halves)).toBe(true);
				expect([halves[0].from, halves[1].to]).toEqual([whole.from, whole.to]);
				expect(halves[1].from % (midnightInside ? DAY : MINUTE)).toBe(0);
			}),
			{ numRuns: 2_000 },
		);
	});

	it('comes to an end on slices of less than two minutes, wherever the hits are', () => {
		fc.assert(
			fc.property(
				span,
				fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
				(whole, at) => {
					const target = whole.from + Math.floor(at * (whole.to - whole.from));
					let slice = whole;
					let steps = 0;
					for (let halves = halve(slice); halves; halves = halve(slice)) {
						slice = target < halves[1].from ? halves[0] : halves[1];
						expect(++steps).toBeLessThan(40);
					}
					expect(slice.from).toBeLessThanOrEqual(target);
					expect(slice.to).toBeGreaterThan(target);
					expect(slice.to - slice.from).toBeLessThan(2 * NARROWEST_SLICE_MS);
				},
			),
		);
	});
});
