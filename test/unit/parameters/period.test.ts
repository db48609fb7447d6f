import fc from 'fast-check';
import { DateTime } from 'luxon';
import { UserError } from 'n8n-workflow';

import type {
	Period,
	PeriodInput,
	WeekStart,
} from '../../../nodes/GenesysCloudAnalytics/parameters/period';
import { SETTLING_MS, spanOf } from '../../../nodes/GenesysCloudAnalytics/parameters/period';
import { thrown } from '../model';

const HOUR = 3_600_000;
const ZONES = ['UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Pacific/Auckland'];

/** A span as wall time with offset in its zone: what a user would check it against. */
function told(input: Partial<PeriodInput> & { timeZone: string }, now: string): [string, string] {
	const { from, to } = spanOf({ period: 'today', ...input, now: Date.parse(now) });
	const wall = (ms: number) =>
		DateTime.fromMillis(ms, { zone: input.timeZone }).toISO({ suppressMilliseconds: true }) ?? '';
	return [wall(from), wall(to)];
}

describe('named periods', () => {
	// Wednesday, 18 November 2026, 10:30 UTC.
	const now = '2026-11-18T10:30:00Z';

	it.each<[Period, string, string]>([
		['last24Hours', '2026-11-17T11:30:00', '2026-11-18T11:29:00'],
		['today', '2026-11-18T00:00:00', '2026-11-18T11:29:00'],
		['yesterday', '2026-11-17T00:00:00', '2026-11-18T00:00:00'],
		['last7Days', '2026-11-11T11:30:00', '2026-11-18T11:29:00'],
		['last30Days', '2026-10-19T11:30:00', '2026-11-18T11:29:00'],
		['thisWeek', '2026-11-16T00:00:00', '2026-11-18T11:29:00'],
		['lastWeek', '2026-11-09T00:00:00', '2026-11-16T00:00:00'],
		['thisMonth', '2026-11-01T00:00:00', '2026-11-18T11:29:00'],
		['lastMonth', '2026-10-01T00:00:00', '2026-11-01T00:00:00'],
	])('%s in Berlin', (period, from, to) => {
		// Only October has summer time.
		const offset = (text: string) =>
			`${text}${/-10-(0|1|2[0-4])/.test(text) ? '+02:00' : '+01:00'}`;
		expect(told({ period, timeZone: 'Europe/Berlin' }, now)).toEqual([offset(from), offset(to)]);
	});

	it.each<[string, string, string]>([
		['UTC', '2026-11-17T00:00:00Z', '2026-11-18T00:00:00Z'],
		['America/New_York', '2026-11-17T00:00:00-05:00', '2026-11-18T00:00:00-05:00'],
		['Asia/Kolkata', '2026-11-17T00:00:00+05:30', '2026-11-18T00:00:00+05:30'],
		['Pacific/Auckland', '2026-11-17T00:00:00+13:00', '2026-11-18T00:00:00+13:00'],
	])('yesterday in %s', (timeZone, from, to) => {
		expect(told({ period: 'yesterday', timeZone }, now)).toEqual([from, to]);
	});

	it('is already tomorrow in Auckland when it is noon in UTC', () => {
		expect(told({ timeZone: 'Pacific/Auckland' }, '2026-11-18T12:30:00Z')).toEqual([
			'2026-11-19T00:00:00+13:00',
			'2026-11-19T01:29:00+13:00',
		]);
		expect(told({ timeZone: 'America/New_York' }, '2026-11-18T04:30:00Z')).toEqual([
			'2026-11-17T00:00:00-05:00',
			'2026-11-17T23:29:00-05:00',
		]);
	});
});

describe('days around a clock change', () => {
	it.each([
		['Europe/Berlin', '2026-03-30T10:00:00Z', '2026-03-29', 23],
		['Europe/Berlin', '2026-10-26T10:00:00Z', '2026-10-25', 25],
		['America/New_York', '2026-03-09T16:00:00Z', '2026-03-08', 23],
		['America/New_York', '2026-11-02T16:00:00Z', '2026-11-01', 25],
		['Pacific/Auckland', '2026-04-05T22:00:00Z', '2026-04-05', 25],
		['Pacific/Auckland', '2026-09-27T22:00:00Z', '2026-09-27', 23],
		['Asia/Kolkata', '2026-03-30T10:00:00Z', '2026-03-29', 24],
		['UTC', '2026-03-30T10:00:00Z', '2026-03-29', 24],
	])('%s at %s: yesterday was %s with %i hours', (timeZone, now, day, hours) => {
		const { from, to } = spanOf({ period: 'yesterday', timeZone, now: Date.parse(now) });
		expect((to - from) / HOUR).toBe(hours);
		expect(DateTime.fromMillis(from, { zone: timeZone }).toISO()).toContain(`${day}T00:00:00.000`);
	});

	it('lastWeek and lastMonth have the hour less or more as well', () => {
		const berlin = (period: Period, now: string) => {
			const { from, to } = spanOf({ period, timeZone: 'Europe/Berlin', now: Date.parse(now) });
			return (to - from) / HOUR;
		};
		expect(berlin('lastWeek', '2026-03-30T10:00:00Z')).toBe(7 * 24 - 1);
		expect(berlin('lastWeek', '2026-10-26T10:00:00Z')).toBe(7 * 24 + 1);
		expect(berlin('lastMonth', '2026-04-02T10:00:00Z')).toBe(31 * 24 - 1);
		expect(berlin('lastMonth', '2026-11-02T10:00:00Z')).toBe(31 * 24 + 1);
	});

	it('last24Hours stays 24 hours, last7Days keeps the time of day', () => {
		const now = '2026-03-30T10:00:00Z';
		const zone = { timeZone: 'Europe/Berlin' };
		expect(told({ ...zone, period: 'last24Hours' }, now)).toEqual([
			'2026-03-29T12:00:00+02:00',
			'2026-03-30T11:59:00+02:00',
		]);
		expect(told({ ...zone, period: 'last7Days' }, now)[0]).toBe('2026-03-23T12:00:00+01:00');
		// 24 hours before 02:30 on the morning after the hour was lost is 01:30.
		expect(told({ ...zone, period: 'last24Hours' }, '2026-03-29T10:00:00Z')[0]).toBe(
			'2026-03-28T11:00:00+01:00',
		);
	});
});

describe('days that a clock change begins', () => {
	it.each<[string, string, string, string]>([
		[
			'Africa/Cairo',
			'2026-04-24T12:00:00Z',
			'2026-04-23T00:00:00+02:00',
			'2026-04-24T01:00:00+03:00',
		],
		[
			'America/Santiago',
			'2026-09-06T15:00:00Z',
			'2026-09-05T00:00:00-04:00',
			'2026-09-06T01:00:00-03:00',
		],
		[
			'Atlantic/Azores',
			'2026-03-29T15:00:00Z',
			'2026-03-28T00:00:00-01:00',
			'2026-03-29T01:00:00+00:00',
		],
	])('have no midnight in %s, and yesterday ends where they begin', (timeZone, now, from, to) => {
		const wall = told({ period: 'yesterday', timeZone }, now);
		// Luxon writes an offset of nought as Z in UTC only.
		expect(wall.map((text) => text.replace(/Z$/, '+00:00'))).toEqual([from, to]);
		expect(told({ period: 'today', timeZone }, now)[0]).toBe(wall[1]);
	});

	it('yesterday begins at its first moment where that is not midnight', () => {
		expect(told({ period: 'yesterday', timeZone: 'Africa/Cairo' }, '2026-04-25T12:00:00Z')).toEqual(
			['2026-04-24T01:00:00+03:00', '2026-04-25T00:00:00+03:00'],
		);
	});
});

describe('ends of weeks, months and years', () => {
	it.each<[string, Period, string, string, string]>([
		['last day of a month', 'lastMonth', '2026-03-31T12:00:00Z', '2026-02-01', '2026-03-01'],
		['leap year', 'lastMonth', '2028-03-31T12:00:00Z', '2028-02-01', '2028-03-01'],
		['leap day', 'yesterday', '2028-03-01T12:00:00Z', '2028-02-29', '2028-03-01'],
		['no leap day', 'yesterday', '2026-03-01T12:00:00Z', '2026-02-28', '2026-03-01'],
		['year end', 'yesterday', '2027-01-01T12:00:00Z', '2026-12-31', '2027-01-01'],
		['year end', 'lastMonth', '2027-01-15T12:00:00Z', '2026-12-01', '2027-01-01'],
		['a Sunday', 'lastWeek', '2026-11-22T12:00:00Z', '2026-11-09', '2026-11-16'],
		['a Monday', 'lastWeek', '2026-11-23T12:00:00Z', '2026-11-16', '2026-11-23'],
		['a week over the year end', 'lastWeek', '2027-01-05T12:00:00Z', '2026-12-28', '2027-01-04'],
	])('%s: %s', (_, period, now, from, to) => {
		expect(told({ period, timeZone: 'UTC' }, now)).toEqual([
			`${from}T00:00:00Z`,
			`${to}T00:00:00Z`,
		]);
	});

	it('a week begins on Monday at midnight, there', () => {
		// Sunday evening in New York is Monday in UTC.
		const now = '2026-11-23T03:00:00Z';
		expect(told({ period: 'thisWeek', timeZone: 'America/New_York' }, now)[0]).toBe(
			'2026-11-16T00:00:00-05:00',
		);
		expect(told({ period: 'thisWeek', timeZone: 'UTC' }, now)[0]).toBe('2026-11-23T00:00:00Z');
	});
});

describe('the first day of the week', () => {
	// Wednesday, 18 November 2026.
	const now = '2026-11-18T10:30:00Z';

	it.each<[WeekStart | undefined, string, string]>([
		[undefined, '2026-11-09', '2026-11-16'],
		['monday', '2026-11-09', '2026-11-16'],
		['saturday', '2026-11-07', '2026-11-14'],
		['sunday', '2026-11-08', '2026-11-15'],
	])('%s: last week began on %s, this week on %s', (weekStart, last, current) => {
		const week = (period: Period) => told({ period, weekStart, timeZone: 'UTC' }, now);
		expect(week('lastWeek')).toEqual([`${last}T00:00:00Z`, `${current}T00:00:00Z`]);
		expect(week('thisWeek')[0]).toBe(`${current}T00:00:00Z`);
	});

	it.each<[WeekStart, string, string]>([
		['sunday', '2026-11-15T12:00:00Z', '2026-11-15'],
		['sunday', '2026-11-14T12:00:00Z', '2026-11-08'],
		['saturday', '2026-11-14T12:00:00Z', '2026-11-14'],
		['saturday', '2026-11-13T12:00:00Z', '2026-11-07'],
		['monday', '2026-11-16T12:00:00Z', '2026-11-16'],
		['monday', '2026-11-15T12:00:00Z', '2026-11-09'],
	])('%s at %s: this week began on %s', (weekStart, moment, day) => {
		expect(told({ period: 'thisWeek', weekStart, timeZone: 'UTC' }, moment)[0]).toBe(
			`${day}T00:00:00Z`,
		);
	});

	it('is a day of the time zone, and the week has an hour less or more where clocks change', () => {
		// Clocks change on Sunday: 8 March and 1 November 2026 in New York, 29 March and 25 October in Berlin.
		const hours = (timeZone: string, weekStart: WeekStart, moment: string) => {
			const { from, to } = spanOf({
				period: 'lastWeek',
				weekStart,
				timeZone,
				now: Date.parse(moment),
			});
			return (to - from) / HOUR;
		};
		expect(hours('America/New_York', 'sunday', '2026-03-16T12:00:00Z')).toBe(7 * 24 - 1);
		expect(hours('America/New_York', 'monday', '2026-03-16T12:00:00Z')).toBe(7 * 24);
		expect(hours('America/New_York', 'sunday', '2026-11-09T12:00:00Z')).toBe(7 * 24 + 1);
		expect(hours('Europe/Berlin', 'saturday', '2026-04-05T12:00:00Z')).toBe(7 * 24 - 1);
		expect(hours('Europe/Berlin', 'saturday', '2026-11-01T12:00:00Z')).toBe(7 * 24 + 1);
		expect(hours('Australia/Lord_Howe', 'sunday', '2026-04-13T12:00:00Z')).toBe(7 * 24 + 0.5);
		expect(hours('Australia/Lord_Howe', 'sunday', '2026-10-12T12:00:00Z')).toBe(7 * 24 - 0.5);
		expect(hours('Asia/Kolkata', 'sunday', '2026-04-05T12:00:00Z')).toBe(7 * 24);
	});

	it('is Sunday in Kolkata while it is still Saturday in UTC', () => {
		const moment = '2026-11-14T20:00:00Z';
		expect(
			told({ period: 'thisWeek', weekStart: 'sunday', timeZone: 'Asia/Kolkata' }, moment)[0],
		).toBe('2026-11-15T00:00:00+05:30');
	});
});

describe('days with half an hour more or less', () => {
	it.each([
		['2026-04-06T02:00:00Z', '2026-04-05', 24.5],
		['2026-10-05T02:00:00Z', '2026-10-04', 23.5],
	])('Lord Howe at %s: yesterday was %s with %s hours', (now, day, hours) => {
		const timeZone = 'Australia/Lord_Howe';
		const { from, to } = spanOf({ period: 'yesterday', timeZone, now: Date.parse(now) });
		expect((to - from) / HOUR).toBe(hours);
		expect(DateTime.fromMillis(from, { zone: timeZone }).toISO()).toContain(`${day}T00:00:00.000`);
	});
});

describe('days with two midnights', () => {
	// At one o'clock on 1 November 2026 in Havana it is midnight once more.
	const havana = { timeZone: 'America/Havana' };

	it('begin at the first one', () => {
		const now = '2026-11-01T20:00:00Z';
		expect(told({ ...havana, period: 'today' }, now)[0]).toBe('2026-11-01T00:00:00-04:00');
		expect(told({ ...havana, period: 'thisMonth' }, now)[0]).toBe('2026-11-01T00:00:00-04:00');
		expect(told({ ...havana, period: 'yesterday' }, now)).toEqual([
			'2026-10-31T00:00:00-04:00',
			'2026-11-01T00:00:00-04:00',
		]);
		expect(told({ ...havana, period: 'thisWeek', weekStart: 'sunday' }, now)[0]).toBe(
			'2026-11-01T00:00:00-04:00',
		);
	});

	it('have 25 hours', () => {
		expect(told({ ...havana, period: 'yesterday' }, '2026-11-02T20:00:00Z')).toEqual([
			'2026-11-01T00:00:00-04:00',
			'2026-11-02T00:00:00-05:00',
		]);
		expect(told({ ...havana, period: 'lastMonth' }, '2026-12-02T20:00:00Z')).toEqual([
			'2026-11-01T00:00:00-04:00',
			'2026-12-01T00:00:00-05:00',
		]);
	});
});

describe('the present', () => {
	it('ends a minute before now', () => {
		const now = Date.parse('2026-11-18T10:30:00.123Z');
		for (const period of ['last24Hours', 'today', 'last7Days', 'thisMonth'] as const) {
			expect(spanOf({ period, timeZone: 'UTC', now }).to).toBe(now - SETTLING_MS);
		}
	});

	it.each([0, 1, 30_000, 60_000])('today is empty %i ms after midnight', (ms) => {
		const midnight = Date.parse('2026-11-18T00:00:00Z');
		expect(spanOf({ period: 'today', timeZone: 'UTC', now: midnight + ms })).toEqual({
			from: midnight,
			to: midnight,
		});
	});

	it('today has its first millisecond a minute and a millisecond after midnight', () => {
		const midnight = Date.parse('2026-11-18T00:00:00Z');
		const now = midnight + SETTLING_MS + 1;
		expect(spanOf({ period: 'today', timeZone: 'UTC', now })).toEqual({
			from: midnight,
			to: midnight + 1,
		});
	});

	it.each<[Period, string]>([
		['yesterday', '2026-11-18T00:00:00.000Z'],
		['lastWeek', '2026-11-16T00:00:00.000Z'],
		['lastMonth', '2026-11-01T00:00:00.000Z'],
	])('%s keeps its last minute, however soon after midnight', (period, midnight) => {
		const end = Date.parse(midnight);
		for (const ms of [1, 5_000, SETTLING_MS - 1, SETTLING_MS, SETTLING_MS + 1]) {
			expect(spanOf({ period, timeZone: 'UTC', now: end + ms }).to).toBe(end);
		}
	});
});

describe('any moment, any zone', () => {
	const now = fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2030, 0, 1) });
	const zone = fc.constantFrom(...ZONES);
	const span = (period: Period, timeZone: string, ms: number) =>
		spanOf({ period, timeZone, now: ms });

	/** Moments around midnight as well, where closed periods end. */
	const moment = fc.oneof(
		now,
		fc
			.tuple(fc.integer({ min: 18_262, max: 21_900 }), fc.integer({ min: 1, max: 2 * SETTLING_MS }))
			.map(([days, ms]) => days * 24 * HOUR + ms),
	);

	it('gives no span that runs backwards, and none of a period that goes on into the last minute', () => {
		const period = fc.constantFrom<Period>(
			...(['last24Hours', 'today', 'last7Days', 'last30Days'] as const),
			...(['thisWeek', 'thisMonth'] as const),
		);
		fc.assert(
			fc.property(period, zone, moment, (name, timeZone, ms) => {
				const { from, to } = span(name, timeZone, ms);
				expect(to).toBeGreaterThanOrEqual(from);
				if (to > from) expect(to).toBe(ms - SETTLING_MS);
			}),
			{ numRuns: 500 },
		);
	});

	it('yesterday meets today, last week this week, last month this month', () => {
		const pairs = [
			['yesterday', 'today'],
			['lastWeek', 'thisWeek'],
			['lastMonth', 'thisMonth'],
		] as const;
		fc.assert(
			fc.property(fc.constantFrom(...pairs), zone, moment, ([last, current], timeZone, ms) => {
				const begins = span(current, timeZone, ms).from;

				expect(span(last, timeZone, ms).to).toBe(begins);
				expect(DateTime.fromMillis(begins, { zone: timeZone }).toFormat('HH:mm:ss.SSS')).toBe(
					'00:00:00.000',
				);
			}),
			{ numRuns: 500 },
		);
	});
});

describe('custom', () => {
	const now = Date.parse('2026-11-18T10:30:00Z');
	const custom = (from: unknown, to: unknown, timeZone = 'Europe/Berlin') =>
		spanOf({ period: 'custom', from, to, timeZone, now });

	it.each<unknown>(['', '   ', undefined, null])('says that From is empty: %p', (value) => {
		expect(thrown(() => custom(value, '2026-11-01')).message).toBe('"From" is empty');
	});

	it.each<unknown>(['', '   ', undefined, null])('takes now for an empty To: %p', (value) => {
		expect(custom('2026-11-01T00:00:00Z', value)).toEqual({
			from: Date.parse('2026-11-01T00:00:00Z'),
			to: now - SETTLING_MS,
		});
		expect(thrown(() => custom('2026-12-01', value)).message).toBe('The period lies in the future');
	});

	it('quotes what was given', () => {
		expect(thrown(() => custom('soon', '2026-11-02')).description).toContain('It was "soon".');
	});

	it.each([
		['before From', '2026-11-02T00:00:00', '2026-11-01T00:00:00'],
		['equal to From', '2026-11-02T00:00:00', '2026-11-02T00:00:00'],
		['equal to From in another offset', '2026-11-02T00:00:00+01:00', '2026-11-01T23:00:00Z'],
	])('refuses a To that is %s', (_, from, to) => {
		const error = thrown(() => custom(from, to));
		expect(error.message).toBe('"To" must be later than "From"');
		expect(error.description).toMatch(
			/^From is 2 Nov 2026 00:00, To is [12] Nov 2026 00:00 \(Europe\/Berlin\)\.$/,
		);
	});

	it('refuses an interval in the future', () => {
		const error = thrown(() => custom('2026-11-19', '2026-11-20'));
		expect(error).toBeInstanceOf(UserError);
		expect(error.message).toBe('The period lies in the future');
	});

	it('ends a To in the future a minute before now', () => {
		expect(custom('2026-11-18', '2030-01-01').to).toBe(now - SETTLING_MS);
	});

	it('leaves a To in the past as it is', () => {
		expect(custom('2026-11-01', '2026-11-02').to).toBe(Date.parse('2026-11-01T23:00:00Z'));
	});

	it('leaves a To of a moment ago as it is, too', () => {
		expect(custom('2026-11-18', now - 1).to).toBe(now - 1);
		expect(custom('2026-11-18', now).to).toBe(now - SETTLING_MS);
	});
});

describe('unknown words', () => {
	const now = Date.parse('2026-11-18T10:30:00Z');

	it.each(['', 'Mars/Olympus', 'Europe/Berlin ', 'CET+99:00', '+'])('time zone %p', (timeZone) => {
		const error = thrown(() => spanOf({ period: 'today', timeZone, now }));
		expect(error).toBeInstanceOf(UserError);
		expect(error.message).toBe(`"${timeZone}" is not a known time zone`);
	});

	it.each(['', 'lastYear', 'Today', undefined])('period %p', (period) => {
		const input = { period: period as Period, timeZone: 'UTC', now };
		expect(thrown(() => spanOf(input)).message).toBe(`"${String(period)}" is not a known Period`);
	});

	it('does not look at From and To unless the period is custom', () => {
		const input = { period: 'yesterday' as const, from: 'junk', to: 'junk', timeZone: 'UTC', now };
		expect(spanOf(input).to).toBe(Date.parse('2026-11-18T00:00:00Z'));
	});
});
