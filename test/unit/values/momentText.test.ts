import { momentText } from '../../../nodes/GenesysCloudAnalytics/values/momentText';

const AT = Date.parse('2026-11-26T23:05:00Z');

it.each([
	[AT, 'UTC', '2026-11-28T00:00:00Z', '26 Nov 23:05'],
	[AT, 'Europe/Berlin', '2026-11-28T00:00:00Z', '27 Nov 00:05'],
	[AT, 'UTC', '2027-01-01T00:00:00Z', '26 Nov 2026 23:05'],
	[AT, 'UTC', undefined, '26 Nov 2026 23:05'],
	[AT + 7_000, 'UTC', '2026-11-28T00:00:00Z', '26 Nov 23:05:07'],
])('%s in %s at %s is %s', (ms, zone, now, text) => {
	expect(momentText(ms, zone, now === undefined ? undefined : Date.parse(now))).toBe(text);
});
