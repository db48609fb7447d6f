import { DateTime } from 'luxon';

import {
	beginsOnEdge,
	bucketEdges,
	parseGranularity,
} from '../../../nodes/GenesysCloudAnalytics/aggregate/granularity';

const span = (from: string, to: string, zone = 'utc') => ({
	from: DateTime.fromISO(from, { zone }).toMillis(),
	to: DateTime.fromISO(to, { zone }).toMillis(),
});

const of = (text: string) => parseGranularity(text, '')!;

/** The edges as wall time with offset. */
function edges(text: string, zone: string, from: string, to: string): string[] {
	return bucketEdges(span(from, to, zone), of(text), zone).map(
		(ms) =>
			DateTime.fromMillis(ms, { zone }).toISO({
				suppressMilliseconds: true,
				suppressSeconds: true,
			})!,
	);
}

const refusal = (value: unknown, custom: unknown = '') => {
	try {
		parseGranularity(value, custom);
	} catch (error) {
		return (error as Error).message;
	}
	return undefined;
};

describe('parseGranularity', () => {
	it.each([undefined, null, '', ' ', 'none'])('%p is one bucket', (value) => {
		expect(parseGranularity(value, 'PT1H')).toBeUndefined();
	});

	it.each(['PT15M', 'PT30M', 'PT1H', 'PT2H', 'P1D', 'P1W', 'P1M', 'P1DT12H', 'PT90M', 'P1Y'])(
		'%s is passed on as it is',
		(value) => {
			expect(parseGranularity(value, '')?.text).toBe(value);
		},
	);

	it('small letters and spaces are forgiven', () => {
		expect(parseGranularity(' pt2h ', '')?.text).toBe('PT2H');
	});

	it('custom reads the other field', () => {
		expect(parseGranularity('custom', 'PT2H')?.text).toBe('PT2H');
		expect(refusal('custom', '')).toBe(
			'"Custom Granularity" must be an ISO 8601 duration of a minute or more',
		);
	});

	it.each([
		'hour',
		'1h',
		'PT',
		'P',
		'PT0S',
		'PT30S',
		'P-1D',
		'-P1D',
		'PT0.5H',
		60,
		{},
		'PT1H/PT2H',
	])('%p is refused by name', (value) => {
		expect(refusal(value)).toBe('"Granularity" must be an ISO 8601 duration of a minute or more');
	});
});

describe('bucketEdges', () => {
	it('hours lie on the hour, and the ends are cut to the span', () => {
		expect(edges('PT1H', 'utc', '2026-11-02T14:07', '2026-11-02T17:20')).toEqual([
			'2026-11-02T14:07Z',
			'2026-11-02T15:00Z',
			'2026-11-02T16:00Z',
			'2026-11-02T17:00Z',
			'2026-11-02T17:20Z',
		]);
	});

	it('a span within one bucket has its own two ends', () => {
		expect(edges('P1D', 'utc', '2026-11-02T14:00', '2026-11-02T17:00')).toHaveLength(2);
	});

	it('days begin at midnight in a half-hour zone', () => {
		expect(edges('P1D', 'Asia/Kolkata', '2026-11-01', '2026-11-03')).toEqual([
			'2026-11-01T00:00+05:30',
			'2026-11-02T00:00+05:30',
			'2026-11-03T00:00+05:30',
		]);
		expect(edges('PT1H', 'Asia/Kolkata', '2026-11-01T00:10', '2026-11-01T02:00')).toEqual([
			'2026-11-01T00:10+05:30',
			'2026-11-01T01:00+05:30',
			'2026-11-01T02:00+05:30',
		]);
	});

	it('days around a clock change have 25 and 23 hours', () => {
		const hours = (from: string, to: string) => {
			const found = bucketEdges(span(from, to, 'Europe/Berlin'), of('P1D'), 'Europe/Berlin');
			return found.slice(1).map((edge, index) => (edge - found[index]) / 3_600_000);
		};
		expect(hours('2026-10-24', '2026-10-27')).toEqual([24, 25, 24]);
		expect(hours('2026-03-28', '2026-03-31')).toEqual([24, 23, 24]);
	});

	it('the day on which the clock goes back has each hour, the doubled one twice', () => {
		const found = edges('PT1H', 'Europe/Berlin', '2026-10-25T01:00', '2026-10-25T04:00');
		expect(found).toEqual([
			'2026-10-25T01:00+02:00',
			'2026-10-25T02:00+02:00',
			'2026-10-25T02:00+01:00',
			'2026-10-25T03:00+01:00',
			'2026-10-25T04:00+01:00',
		]);
	});

	it('the day on which the clock goes forward leaves the missing hour out', () => {
		expect(edges('PT1H', 'Europe/Berlin', '2026-03-29T01:00', '2026-03-29T04:00')).toEqual([
			'2026-03-29T01:00+01:00',
			'2026-03-29T03:00+02:00',
			'2026-03-29T04:00+02:00',
		]);
	});

	it('a change by half an hour keeps hours whole, and counts anew from midnight', () => {
		const found = edges('PT1H', 'Australia/Lord_Howe', '2026-04-05T00:00', '2026-04-05T04:00');
		expect(found).toEqual([
			'2026-04-05T00:00+11:00',
			'2026-04-05T01:00+11:00',
			'2026-04-05T01:30+10:30',
			'2026-04-05T02:30+10:30',
			'2026-04-05T03:30+10:30',
			'2026-04-05T04:00+10:30',
		]);
	});

	it('a day without a midnight moves its own edge only', () => {
		expect(edges('P1D', 'America/Santiago', '2026-09-05', '2026-09-08')).toEqual([
			'2026-09-05T00:00-04:00',
			'2026-09-06T01:00-03:00',
			'2026-09-07T00:00-03:00',
			'2026-09-08T00:00-03:00',
		]);
		expect(edges('P1D', 'America/Santiago', '2026-09-06T01:00', '2026-09-08')).toEqual([
			'2026-09-06T01:00-03:00',
			'2026-09-07T00:00-03:00',
			'2026-09-08T00:00-03:00',
		]);
	});

	it('weeks begin on Monday, months on the first', () => {
		expect(edges('P1W', 'utc', '2026-11-04', '2026-11-18')).toEqual([
			'2026-11-04T00:00Z',
			'2026-11-09T00:00Z',
			'2026-11-16T00:00Z',
			'2026-11-18T00:00Z',
		]);
		expect(edges('P1M', 'utc', '2026-01-31', '2026-04-01')).toEqual([
			'2026-01-31T00:00Z',
			'2026-02-01T00:00Z',
			'2026-03-01T00:00Z',
			'2026-04-01T00:00Z',
		]);
	});

	it('hours that do not divide a day are counted anew from midnight', () => {
		expect(edges('PT7H', 'utc', '2026-11-01', '2026-11-02T08:00')).toEqual([
			'2026-11-01T00:00Z',
			'2026-11-01T07:00Z',
			'2026-11-01T14:00Z',
			'2026-11-01T21:00Z',
			'2026-11-02T00:00Z',
			'2026-11-02T07:00Z',
			'2026-11-02T08:00Z',
		]);
	});

	it('a duration of several units is counted from the start', () => {
		expect(edges('P1DT12H', 'utc', '2026-11-01T05:00', '2026-11-04T05:00')).toEqual([
			'2026-11-01T05:00Z',
			'2026-11-02T17:00Z',
			'2026-11-04T05:00Z',
		]);
	});

	it('too many buckets are refused before the memory is full', () => {
		expect(() => bucketEdges(span('2020-01-01', '2026-01-01'), of('PT1M'), 'utc')).toThrow(
			'"Granularity" is too fine for this period',
		);
	});
});

describe('beginsOnEdge', () => {
	it.each([
		['PT1H', 'Asia/Kolkata', '2026-11-01T00:30:00Z', true],
		['PT1H', 'Asia/Kolkata', '2026-11-01T01:00:00Z', false],
		['P1D', 'Europe/Berlin', '2026-10-24T22:00:00Z', true],
		['P1D', 'Europe/Berlin', '2026-10-25T22:00:00Z', false],
		['P1D', 'Europe/Berlin', '2026-10-25T23:00:00Z', true],
		['P1W', 'UTC', '2026-11-02T00:00:00Z', true],
		['P1W', 'UTC', '2026-11-03T00:00:00Z', false],
		['P1DT12H', 'UTC', '2026-11-03T05:00:00Z', true],
	])('%s in %s at %s: %p', (text, zone, at, expected) => {
		const from = Date.parse(at);
		expect(beginsOnEdge({ from, to: from + 1 }, of(text), zone)).toBe(expected);
	});
});
