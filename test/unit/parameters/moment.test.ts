import { DateTime } from 'luxon';
import { UserError } from 'n8n-workflow';

import { parseMoment } from '../../../nodes/GenesysCloudAnalytics/parameters/moment';
import { thrown } from '../model';

describe('A moment as users give it', () => {
	it.each<[string, unknown, string]>([
		['wall time', '2026-11-01T08:00:00', '2026-11-01T07:00:00.000Z'],
		['wall time in summer', '2026-07-01T08:00:00', '2026-07-01T06:00:00.000Z'],
		['UTC', '2026-11-01T08:00:00Z', '2026-11-01T08:00:00.000Z'],
		['an offset', '2026-11-01T08:00:00+05:30', '2026-11-01T02:30:00.000Z'],
		['an offset without colon', '2026-11-01T08:00:00-0500', '2026-11-01T13:00:00.000Z'],
		['milliseconds', '2026-11-01T08:00:00.123Z', '2026-11-01T08:00:00.123Z'],
		['a day', '2026-11-01', '2026-10-31T23:00:00.000Z'],
		['space for the T', '2026-11-01 08:00:00', '2026-11-01T07:00:00.000Z'],
		['space and minutes', '2026-11-01 08:00', '2026-11-01T07:00:00.000Z'],
		['dots, day first', '1.2.2026', '2026-01-31T23:00:00.000Z'],
		['dots and a time', '01.11.2026 08:00', '2026-11-01T07:00:00.000Z'],
		['dots, a comma and seconds', '1.11.2026, 08:00:05', '2026-11-01T07:00:05.000Z'],
		['slashes where only the first can be the day', '28/11/2026', '2026-11-27T23:00:00.000Z'],
		['slashes where only the second can', '11/28/2026 2:30 PM', '2026-11-28T13:30:00.000Z'],
		['slashes where both are the same', '11/11/2026', '2026-11-10T23:00:00.000Z'],
		['slashes, the year first', '2026/11/01 08:00', '2026-11-01T07:00:00.000Z'],
		['white space around it', '  2026-11-01T08:00:00Z\n', '2026-11-01T08:00:00.000Z'],
		['the lost hour', '2026-03-29T02:30:00', '2026-03-29T01:30:00.000Z'],
		['a leap day', '2024-02-29T00:00:00', '2024-02-28T23:00:00.000Z'],
		['a Date', new Date('2026-11-01T08:00:00Z'), '2026-11-01T08:00:00.000Z'],
		['milliseconds since 1970', Date.UTC(2026, 10, 1, 8), '2026-11-01T08:00:00.000Z'],
		[
			'a Luxon DateTime of another zone',
			DateTime.fromISO('2026-11-01T08:00:00', { zone: 'America/New_York' }),
			'2026-11-01T13:00:00.000Z',
		],
	])('reads %s', (_, value, expected) => {
		const moment = parseMoment(value, 'From', 'Europe/Berlin');
		expect(new Date(moment).toISOString()).toBe(expected);
	});

	it.each<[string, unknown]>([
		['words', 'last Tuesday'],
		['an expression that was not resolved', '{{ $now }}'],
		['a day that is none', '2026-02-30'],
		['a leap day that is none', '2026-02-29'],
		['an hour that is none', '2026-11-01T25:00:00'],
		['an interval', '2026-11-01T00:00:00Z/2026-11-02T00:00:00Z'],
		['a day beyond its month', '31.11.2026'],
		['a year of two digits', '1.11.26'],
		['a day with dashes', '28-11-2026'],
		['a time of day that is none', '28.11.2026 25:00'],
		['seconds since 1970', 1_793_000_000],
		['a time before Genesys Cloud', '2009-12-31T00:00:00Z'],
		['NaN', NaN],
		['infinity', Infinity],
		['a time without a date', '12:00'],
		['an hour', '10'],
		['a time with seconds', '10:30:00'],
		['an object', {}],
		['a list', []],
		['a yes', true],
		['a Date that is none', new Date(NaN)],
		['a DateTime that is none', DateTime.invalid('test')],
	])('refuses %s and names the parameter', (_, value) => {
		const error = thrown(() => parseMoment(value, 'From', 'Europe/Berlin'));
		expect(error).toBeInstanceOf(UserError);
		expect(error.message).toBe('"From" is not a date and time');
	});

	it.each(['11/01/2026', '3/2/2026 10:00', '01/12/2026'])(
		'says how to write a date of slashes that can be two: %s',
		(value) => {
			const error = thrown(() => parseMoment(value, 'From', 'Europe/Berlin'));
			expect(error).toBeInstanceOf(UserError);
			expect(error.message).toBe('"From" can be read in two ways');
		},
	);

	it('names both readings', () => {
		const error = thrown(() => parseMoment('11/01/2026', 'To', 'UTC'));
		expect(error.description).toBe(
			'It was "11/01/2026". Write 2026-01-11 for 11 January, or 2026-11-01 for 1 November.',
		);
	});
});
