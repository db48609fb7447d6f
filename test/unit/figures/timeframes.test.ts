import { DateTime } from 'luxon';

import type { CompareWith } from '../../../nodes/GenesysCloudAnalytics/figures/timeframes';
import { timeframesOf } from '../../../nodes/GenesysCloudAnalytics/figures/timeframes';
import type { Period } from '../../../nodes/GenesysCloudAnalytics/parameters/period';
import { spanOf } from '../../../nodes/GenesysCloudAnalytics/parameters/period';

const local = (text: string, timeZone: string) =>
	DateTime.fromISO(text, { zone: timeZone }).toMillis();

/** The times that a period is compared with, as local times. */
function frames(
	compareWith: CompareWith,
	period: Period,
	now: string,
	{ timeZone = 'Europe/Berlin', from, to }: { timeZone?: string; from?: string; to?: string } = {},
): string[] {
	const span = spanOf({ period, timeZone, from, to, now: local(now, timeZone) });
	const write = (ms: number) =>
		DateTime.fromMillis(ms, { zone: timeZone }).toFormat("yyyy-MM-dd'T'HH:mm");
	return timeframesOf(compareWith, { period, span, timeZone }).map(
		(frame) => `${write(frame.span.from)} ${write(frame.span.to)}`,
	);
}

describe('the previous period', () => {
	it.each<[Period, string, string]>([
		['yesterday', '2026-11-18T09:30', '2026-11-16T00:00 2026-11-17T00:00'],
		['today', '2026-11-18T09:30', '2026-11-17T00:00 2026-11-17T09:29'],
		['lastWeek', '2026-11-18T09:30', '2026-11-02T00:00 2026-11-09T00:00'],
		['thisWeek', '2026-11-18T09:30', '2026-11-09T00:00 2026-11-11T09:29'],
		['lastMonth', '2026-11-18T09:30', '2026-09-01T00:00 2026-10-01T00:00'],
		['thisMonth', '2026-11-18T09:30', '2026-10-01T00:00 2026-10-18T09:29'],
		['thisMonth', '2026-03-31T09:30', '2026-02-01T00:00 2026-02-28T09:29'],
		['last24Hours', '2026-11-18T09:30', '2026-11-16T09:30 2026-11-17T09:29'],
		['last7Days', '2026-11-18T09:30', '2026-11-04T09:30 2026-11-11T09:29'],
		['last30Days', '2026-11-18T09:30', '2026-09-19T09:30 2026-10-19T09:29'],
		// Clocks went back on October 25: a day of 25 hours against one of 24, and the same the other way.
		['yesterday', '2026-10-26T09:30', '2026-10-24T00:00 2026-10-25T00:00'],
		['yesterday', '2026-10-27T09:30', '2026-10-25T00:00 2026-10-26T00:00'],
		['today', '2026-10-25T09:30', '2026-10-24T00:00 2026-10-24T09:29'],
		['today', '2026-10-26T09:30', '2026-10-25T00:00 2026-10-25T09:29'],
		['lastWeek', '2026-10-28T09:30', '2026-10-12T00:00 2026-10-19T00:00'],
		// Forward on March 29.
		['yesterday', '2026-03-30T09:30', '2026-03-28T00:00 2026-03-29T00:00'],
		['today', '2026-03-30T09:30', '2026-03-29T00:00 2026-03-29T09:29'],
		['last24Hours', '2026-03-30T01:30', '2026-03-28T00:30 2026-03-29T00:29'],
	])('of %s at %s', (period, now, expected) => {
		expect(frames('previousPeriod', period, now)).toEqual([expected]);
	});

	it('of a custom period of whole days is as many days', () => {
		const days = { from: '2026-10-24T00:00', to: '2026-10-27T00:00' };
		expect(frames('previousPeriod', 'custom', '2026-11-18T09:30', days)).toEqual([
			'2026-10-21T00:00 2026-10-24T00:00',
		]);
	});

	it('of a custom period of hours is as long as itself', () => {
		const hours = { from: '2026-10-25T08:00', to: '2026-10-25T14:00' };
		expect(frames('previousPeriod', 'custom', '2026-11-18T09:30', hours)).toEqual([
			'2026-10-25T02:00 2026-10-25T08:00',
		]);
	});

	it('of days that begin twice, or without midnight, are whole days', () => {
		// Havana: clocks go back at one o'clock on November 1, forward at midnight on March 8.
		expect(
			frames('previousPeriod', 'yesterday', '2026-11-03T09:30', { timeZone: 'America/Havana' }),
		).toEqual(['2026-11-01T00:00 2026-11-02T00:00']);
		const zone = { timeZone: 'America/Havana' };
		const [{ span }] = timeframesOf('previousPeriod', {
			period: 'yesterday',
			span: spanOf({
				period: 'yesterday',
				now: local('2026-11-03T09:30', 'America/Havana'),
				...zone,
			}),
			...zone,
		});
		expect(span.to - span.from).toBe(25 * 3_600_000);
		expect(frames('previousPeriod', 'yesterday', '2026-03-09T09:30', zone)).toEqual([
			'2026-03-07T00:00 2026-03-08T01:00',
		]);
	});
});

describe('weeks', () => {
	it('are those before, with the same days and hours', () => {
		expect(frames('sameDaysLastWeek', 'today', '2026-10-28T09:30')).toEqual([
			'2026-10-21T00:00 2026-10-21T09:29',
		]);
		expect(frames('medianOf4Weeks', 'yesterday', '2026-11-12T09:30')).toEqual([
			'2026-11-04T00:00 2026-11-05T00:00',
			'2026-10-28T00:00 2026-10-29T00:00',
			'2026-10-21T00:00 2026-10-22T00:00',
			'2026-10-14T00:00 2026-10-15T00:00',
		]);
	});

	it('are compared with a whole week of 169 hours too', () => {
		expect(frames('sameDaysLastWeek', 'lastWeek', '2026-10-28T09:30')).toEqual([
			'2026-10-12T00:00 2026-10-19T00:00',
		]);
	});

	it.each<CompareWith>(['sameDaysLastWeek', 'medianOf4Weeks'])(
		'are refused for a longer period: %s',
		(compareWith) => {
			expect(() => frames(compareWith, 'last30Days', '2026-11-18T09:30')).toThrow(
				'"Compare With" needs a period of at most seven days',
			);
		},
	);
});

describe('a moment then', () => {
	const [frame] = timeframesOf('previousPeriod', {
		period: 'yesterday',
		span: spanOf({
			period: 'yesterday',
			timeZone: 'Europe/Berlin',
			now: local('2026-03-31T09:30', 'Europe/Berlin'),
		}),
		timeZone: 'Europe/Berlin',
	});

	it('is the same time of the other day', () => {
		expect(frame.then(local('2026-03-30T05:00', 'Europe/Berlin'))).toBe(
			local('2026-03-29T05:00', 'Europe/Berlin'),
		);
	});

	it('is none where clocks left it out', () => {
		expect(frame.then(local('2026-03-30T02:00', 'Europe/Berlin'))).toBeUndefined();
	});

	it('is none where the month before has no such day', () => {
		const timeZone = 'Europe/Berlin';
		const now = local('2026-04-02T09:30', timeZone);
		const [month] = timeframesOf('previousPeriod', {
			period: 'lastMonth',
			span: spanOf({ period: 'lastMonth', timeZone, now }),
			timeZone,
		});
		const then = (day: string) => month.then(local(`2026-03-${day}T00:00`, timeZone));
		expect(then('28')).toBe(local('2026-02-28T00:00', timeZone));
		expect(['29', '30', '31'].map(then)).toEqual([undefined, undefined, undefined]);
	});
});
