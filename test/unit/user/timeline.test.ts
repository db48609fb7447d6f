import type { TimelineOptions } from '../../../nodes/GenesysCloudAnalytics/user/timeline';
import { timelineShaper } from '../../../nodes/GenesysCloudAnalytics/user/timeline';
import { TIMELINE_COLUMNS } from '../../../nodes/GenesysCloudAnalytics/user/timelineColumns';
import type { Period } from '../../../nodes/GenesysCloudAnalytics/user/timelines';

const HOUR = 3_600;
const at = (text: string) => Date.parse(text);

function presence(status: string, start: string, end?: string): Period {
	return {
		kind: 'presence',
		status,
		organizationPresenceId: 'p',
		start: at(start),
		end: end === undefined ? Infinity : at(end),
	};
}

function routing(status: string, start: string, end: string): Period {
	return {
		...presence(status, start, end),
		kind: 'routingStatus',
		organizationPresenceId: null,
	};
}

function rows(periods: Period[], options: Partial<TimelineOptions> & { from: string; to: string }) {
	const { from, to, rowsPer = 'period', timeZone = 'UTC', now = at(to), keepWhole } = options;
	const span = { from: at(from), to: at(to) };
	return timelineShaper({ rowsPer, timeZone, span, now, keepWhole })('u', periods);
}

const day = { from: '2026-11-02T00:00:00Z', to: '2026-11-03T00:00:00Z' };

describe('a row per period', () => {
	const nightShift = presence('ON_QUEUE', '2026-11-01T22:00:00Z', '2026-11-02T06:00:30.250Z');

	it('is cut at the span, with the columns in their order', () => {
		const [row] = rows([nightShift], { ...day, timeZone: 'Europe/Berlin' });
		expect(row).toEqual({
			userId: 'u',
			kind: 'presence',
			status: 'ON_QUEUE',
			organizationPresenceId: 'p',
			start: '2026-11-02T01:00:00.000+01:00',
			date: '2026-11-02',
			hour: 1,
			weekday: 'Monday',
			end: '2026-11-02T07:00:30.250+01:00',
			durationSeconds: 6 * HOUR + 30.3,
			open: false,
			rowId: 'u presence 2026-11-02T00:00:00.000Z',
		});
		expect(Object.keys(row)).toEqual(TIMELINE_COLUMNS.period.map(({ name }) => name));
		const [before] = rows([nightShift], { from: '2026-11-01T00:00:00Z', to: day.from });
		expect(before).toMatchObject({
			end: '2026-11-02T00:00:00.000Z',
			durationSeconds: 2 * HOUR,
			rowId: 'u presence 2026-11-01T22:00:00.000Z',
		});
	});

	it('is whole where that was asked for, and has the same rowId in each run', () => {
		const [row] = rows([nightShift], { ...day, timeZone: 'Europe/Berlin', keepWhole: true });
		expect(row).toEqual({
			userId: 'u',
			kind: 'presence',
			status: 'ON_QUEUE',
			organizationPresenceId: 'p',
			start: '2026-11-01T23:00:00.000+01:00',
			date: '2026-11-01',
			hour: 23,
			weekday: 'Sunday',
			end: '2026-11-02T07:00:30.250+01:00',
			durationSeconds: 8 * HOUR + 30.3,
			open: false,
			rowId: 'u presence 2026-11-01T22:00:00.000Z',
		});
	});

	it('has no end and no duration while the status lasts', () => {
		const [row] = rows([presence('BUSY', '2026-11-02T08:00:00Z')], day);
		expect(row).toMatchObject({ end: null, durationSeconds: null, open: true });
	});

	it('ends with a span that is over, though the status lasts', () => {
		const busy = presence('BUSY', '2026-11-02T08:00:00Z');
		const now = at('2026-11-03T06:00:00Z');
		expect(rows([busy], { ...day, now })).toMatchObject([
			{ end: '2026-11-03T00:00:00.000Z', durationSeconds: 16 * HOUR, open: false },
		]);
		expect(rows([busy], { ...day, now, keepWhole: true })).toMatchObject([
			{ end: null, durationSeconds: null, open: true },
		]);
	});

	it('has one rowId while it lasts and when it has ended', () => {
		const start = '2026-11-02T08:00:00Z';
		const noon = { from: day.from, to: '2026-11-02T12:00:00Z' };
		const [lasting] = rows([presence('BUSY', start)], noon);
		const [ended] = rows([presence('BUSY', start, '2026-11-02T13:00:00Z')], day);
		expect(lasting.open).toBe(true);
		expect(ended).toMatchObject({ open: false, rowId: lasting.rowId });
	});

	it('has a rowId of its own for each kind, and none for a status replaced in the same millisecond', () => {
		const made = rows(
			[
				presence('AVAILABLE', '2026-11-02T08:00:00Z', '2026-11-02T08:00:00Z'),
				presence('ON_QUEUE', '2026-11-02T08:00:00Z', '2026-11-02T09:00:00Z'),
				routing('IDLE', '2026-11-02T08:00:00Z', '2026-11-02T09:00:00Z'),
			],
			day,
		);
		expect(made.map(({ status, rowId }) => [status, rowId])).toEqual([
			['ON_QUEUE', 'u presence 2026-11-02T08:00:00.000Z'],
			['IDLE', 'u routingStatus 2026-11-02T08:00:00.000Z'],
		]);
	});

	it('is left out when it lies wholly outside of the span', () => {
		const kept = rows(
			[
				presence('A', '2026-11-01T10:00:00Z', '2026-11-02T00:00:00Z'),
				presence('B', '2026-11-01T10:00:00Z', '2026-11-02T00:00:00.001Z'),
				presence('C', '2026-11-02T00:00:00Z', '2026-11-02T00:00:00Z'),
				presence('D', '2026-11-02T23:59:59.999Z', '2026-11-04T00:00:00Z'),
				presence('E', '2026-11-03T00:00:00Z', '2026-11-04T00:00:00Z'),
			],
			day,
		);
		expect(kept.map(({ status }) => status)).toEqual(['B', 'C', 'D']);
	});
});

describe('a row per day', () => {
	const perDay = { rowsPer: 'day' as const };

	it('sums the seconds of each status, every documented one as a column', () => {
		const [row] = rows(
			[
				presence('ON_QUEUE', '2026-11-02T08:00:00Z', '2026-11-02T10:00:00Z'),
				presence('ON_QUEUE', '2026-11-02T11:00:00Z', '2026-11-02T12:00:00.500Z'),
				presence('OFFLINE', '2026-11-02T12:00:00.500Z', '2026-11-02T13:00:00.500Z'),
				presence('IN_SPACE', '2026-11-02T14:00:00Z', '2026-11-02T14:00:10Z'),
				routing('IDLE', '2026-11-02T08:00:00Z', '2026-11-02T08:30:00Z'),
				routing('BEAMING', '2026-11-02T08:30:00Z', '2026-11-02T08:30:05Z'),
			],
			{ ...day, ...perDay },
		);
		expect(Object.keys(row)).toEqual(TIMELINE_COLUMNS.day.map(({ name }) => name));
		const told = Object.entries(row).filter(([, value]) => value !== 0);
		expect(Object.fromEntries(told)).toEqual({
			userId: 'u',
			day: '2026-11-02',
			loggedInSeconds: 3 * HOUR + 10.5,
			presenceOnQueueSeconds: 3 * HOUR + 0.5,
			presenceOfflineSeconds: HOUR,
			presenceOtherSeconds: 10,
			routingIdleSeconds: HOUR / 2,
			routingOtherSeconds: 5,
			rowId: 'u 2026-11-02',
		});
	});

	it('cuts periods at local midnights, and at the ends of the span', () => {
		const night = presence('AWAY', '2026-11-02T10:00:00Z', '2026-11-06T10:00:00Z');
		const cut = rows([night], {
			...perDay,
			from: '2026-11-03T12:00:00Z',
			to: '2026-11-05T06:00:00Z',
			timeZone: 'Europe/Berlin',
		});
		expect(cut.map(({ day: date, presenceAwaySeconds }) => [date, presenceAwaySeconds])).toEqual([
			['2026-11-03', 11 * HOUR],
			['2026-11-04', 24 * HOUR],
			['2026-11-05', 7 * HOUR],
		]);
	});

	it.each([
		['23 hours when clocks go forward', '2026-03-29', 23],
		['25 hours when clocks go back', '2026-10-25', 25],
	])('has %s', (_, date, hours) => {
		const long = presence('AWAY', '2026-01-01T00:00:00Z', '2026-12-31T00:00:00Z');
		const all = rows([long], {
			...perDay,
			from: '2026-03-01T00:00:00Z',
			to: '2026-11-30T00:00:00Z',
			timeZone: 'Europe/Berlin',
		});
		expect(all.find((row) => row.day === date)?.presenceAwaySeconds).toBe(hours * HOUR);
	});

	it('begins an hour late where clocks go forward at midnight', () => {
		const long = presence('AWAY', '2026-01-01T00:00:00Z', '2026-12-31T00:00:00Z');
		const all = rows([long], {
			...perDay,
			from: '2026-03-27T22:00:00Z',
			to: '2026-03-30T21:00:00Z',
			timeZone: 'Asia/Beirut',
		});
		expect(all.map(({ day: date, presenceAwaySeconds }) => [date, presenceAwaySeconds])).toEqual([
			['2026-03-28', 24 * HOUR],
			['2026-03-29', 23 * HOUR],
			['2026-03-30', 24 * HOUR],
		]);
	});

	it('counts nothing that lies ahead', () => {
		const [row] = rows([presence('BUSY', '2026-11-02T08:00:00Z')], {
			...day,
			...perDay,
			now: at('2026-11-02T09:00:00Z'),
		});
		expect(row.presenceBusySeconds).toBe(HOUR);
	});

	it('counts what lasts up to the end of the span, and gives no row for a day without anything', () => {
		const counted = rows(
			[
				presence('MEAL', '2026-11-02T08:00:00Z', '2026-11-02T09:00:00Z'),
				presence('BUSY', '2026-11-04T22:00:00Z'),
			],
			{ ...perDay, from: '2026-11-02T00:00:00Z', to: '2026-11-05T01:00:00Z' },
		);
		expect(
			counted.map((row) => [row.day, row.presenceMealSeconds, row.presenceBusySeconds]),
		).toEqual([
			['2026-11-02', HOUR, 0],
			['2026-11-04', 0, 2 * HOUR],
			['2026-11-05', 0, HOUR],
		]);
	});
});
