import fc from 'fast-check';
import { DateTime, IANAZone } from 'luxon';
import {
	parseTime,
	startCells,
	timeFormatter,
} from '../../../nodes/GenesysCloudAnalytics/values/time';

const zones = [
	'Europe/Berlin',
	'Europe/London',
	'Africa/Casablanca',
	'America/New_York',
	'America/St_Johns',
	'America/Sao_Paulo',
	'Asia/Kolkata',
	'Asia/Kathmandu',
	'Asia/Tokyo',
	'Australia/Lord_Howe',
	'Pacific/Chatham',
];

const from = Date.UTC(2015, 0, 1);
const to = Date.UTC(2035, 0, 1);

function byLuxon(time: number, zone: string): string | null {
	return DateTime.fromMillis(time, { zone }).toISO();
}

describe('timeFormatter', () => {
	it.each(zones)('agrees with luxon at any time in %s', (zone) => {
		const format = timeFormatter(zone);
		fc.assert(
			fc.property(fc.integer({ min: from, max: to }), (time) => {
				expect(format(time)).toBe(byLuxon(time, zone));
			}),
			{ numRuns: 500 },
		);
	});

	it.each(zones)('agrees with luxon around every clock change of 2026 in %s', (zone) => {
		const format = timeFormatter(zone);
		const offset = (time: number) => IANAZone.create(zone).offset(time);
		const quarter = 15 * 60_000;
		const day = 96 * quarter;
		for (let start = Date.UTC(2026, 0, 1); start < Date.UTC(2027, 0, 1); start += day) {
			if (offset(start) === offset(start + day)) continue;
			for (let time = start; time <= start + day; time += quarter) {
				for (const each of [time - 1, time, time + 1]) {
					expect(format(each)).toBe(byLuxon(each, zone));
				}
			}
		}
	});

	it.each(['UTC', 'utc', 'Etc/UTC', 'GMT', '', undefined])('writes Z for %j', (zone) => {
		expect(timeFormatter(zone)(Date.UTC(2026, 10, 2, 14))).toBe('2026-11-02T14:00:00.000Z');
	});

	it('writes an offset for a zone that is merely at UTC now', () => {
		expect(timeFormatter('Europe/London')(Date.UTC(2026, 10, 2))).toBe(
			'2026-11-02T00:00:00.000+00:00',
		);
	});

	it.each(['UTC', 'Europe/Berlin'])('has nothing for a time that is not known in %s', (zone) => {
		const format = timeFormatter(zone);
		for (const time of [NaN, Infinity, -Infinity, 1e300]) expect(format(time)).toBeNull();
	});

	it('refuses a zone that does not exist', () => {
		expect(() => timeFormatter('Mars/Olympus')).toThrow(RangeError);
	});
});

describe('parseTime', () => {
	it.each([
		['2026-11-02T14:00:00.123Z', Date.UTC(2026, 10, 2, 14, 0, 0, 123)],
		['2026-11-02T14:00:00Z', Date.UTC(2026, 10, 2, 14)],
		['2026-11-02T15:00:00+01:00', Date.UTC(2026, 10, 2, 14)],
		// Whatever zone the machine is in.
		['2026-11-02T14:00:00', Date.UTC(2026, 10, 2, 14)],
		['2026-11-02T14:00', Date.UTC(2026, 10, 2, 14)],
		['2026-11-02', Date.UTC(2026, 10, 2)],
	])('reads %s', (written, time) => {
		expect(parseTime(written)).toBe(time);
	});

	it.each([undefined, null, 5, '', 'yesterday', {}, '2026-13-01T00:00:00Z'])(
		'has no time for %j',
		(value) => {
			expect(parseTime(value)).toBeNaN();
		},
	);
});

describe('startCells', () => {
	const at = (iso: string, zone: string) => startCells(timeFormatter(zone)(Date.parse(iso)));

	it.each([
		['a day later than in UTC', '2026-11-01T23:30:00Z', 'Europe/Berlin', '2026-11-02', 0, 'Monday'],
		['a day before', '2026-11-02T04:59:59Z', 'America/New_York', '2026-11-01', 23, 'Sunday'],
		['in UTC', '2026-11-02T15:00:00Z', 'UTC', '2026-11-02', 15, 'Monday'],
		['half an hour off', '2026-11-01T18:30:00Z', 'Asia/Kolkata', '2026-11-02', 0, 'Monday'],
		['before clocks go back', '2026-10-25T00:30:00Z', 'Europe/Berlin', '2026-10-25', 2, 'Sunday'],
		['after it, the same hour', '2026-10-25T01:30:00Z', 'Europe/Berlin', '2026-10-25', 2, 'Sunday'],
		[
			'where an hour is missing',
			'2026-03-29T01:00:00Z',
			'Europe/Berlin',
			'2026-03-29',
			3,
			'Sunday',
		],
		[
			'where midnight is missing',
			'2026-09-06T04:00:00Z',
			'America/Santiago',
			'2026-09-06',
			1,
			'Sunday',
		],
		['on a leap day', '2028-02-29T12:00:00Z', 'UTC', '2028-02-29', 12, 'Tuesday'],
	])('%s', (_, iso, zone, date, hour, weekday) => {
		expect(at(iso, zone)).toEqual({ date, hour, weekday });
	});

	it('are all null without a start', () => {
		expect(startCells(null)).toEqual({ date: null, hour: null, weekday: null });
	});

	it('are those of luxon, at any time in any zone', () => {
		fc.assert(
			fc.property(fc.integer({ min: from, max: to }), fc.constantFrom(...zones), (ms, zone) => {
				const local = DateTime.fromMillis(ms, { zone, locale: 'en' });
				expect(startCells(timeFormatter(zone)(ms))).toEqual({
					date: local.toISODate(),
					hour: local.hour,
					weekday: local.weekdayLong,
				});
			}),
		);
	});
});
