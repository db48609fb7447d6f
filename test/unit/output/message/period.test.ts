import { periodText } from '../../../../nodes/GenesysCloudAnalytics/output/message/period';

const text = (from: string, to: string, locale = 'en-US', timeZone = 'Europe/Berlin') =>
	periodText({ from: Date.parse(from), to: Date.parse(to) }, locale, timeZone);

it.each([
	['2026-11-17T23:00:00Z', '2026-11-18T23:00:00Z', 'Wed, Nov 18, 2026'],
	// A day of 25 hours and one of 23.
	['2026-10-24T22:00:00Z', '2026-10-25T23:00:00Z', 'Sun, Oct 25, 2026'],
	['2026-03-28T23:00:00Z', '2026-03-29T22:00:00Z', 'Sun, Mar 29, 2026'],
	['2026-11-08T23:00:00Z', '2026-11-15T23:00:00Z', 'Nov 9 – 15, 2026'],
	['2026-09-30T22:00:00Z', '2026-10-31T23:00:00Z', 'October 2026'],
	['2026-10-31T23:00:00Z', '2026-11-15T23:00:00Z', 'Nov 1 – 15, 2026'],
	['2026-11-17T23:00:00Z', '2026-11-18T10:59:00Z', 'Nov 18, 2026, 12:00 – 11:59 AM'],
])('%s to %s is %j', (from, to, expected) => expect(text(from, to)).toBe(expected));

it('of nothing yet is a moment', () => {
	const midnight = '2026-11-17T23:00:00Z';
	expect(text(midnight, midnight)).toBe('Nov 18, 2026, 12:00 AM');
});

it('is that of another zone and language', () => {
	expect(text('2026-11-18T00:00:00Z', '2026-11-19T00:00:00Z', 'de-DE', 'UTC')).toBe(
		'Mi., 18. Nov. 2026',
	);
});
