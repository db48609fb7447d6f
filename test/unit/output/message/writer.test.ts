import { Writer } from '../../../../nodes/GenesysCloudAnalytics/output/message/writer';

const us = new Writer('en-US', 'Europe/Berlin');
const german = new Writer('de-DE', 'Europe/Berlin');

it.each([
	['offered', 1_204, '1,204'],
	['offered', 0, '0'],
	['offered', null, '–'],
	['offered', undefined, '–'],
	['queueName', '', '–'],
	['queueName', '\n', '–'],
	['abandonPercent', 87.3, '87.3 %'],
	['abandonPercent', 100, '100 %'],
	['ahtSeconds', 252, '4:12 min'],
	['ahtSeconds', 252.4, '4:12 min'],
	['ahtSeconds', 59.6, '1:00 min'],
	['ahtSeconds', 0, '0 s'],
	['ahtSeconds', 3_723, '1:02:03 h'],
	['ahtSeconds', 90_000, '25:00:00 h'],
	['ahtSecondsPrevious', 252, '4:12 min'],
	['tHandle.avg', 252_000, '4:12 min'],
	['tHandle.count', 252_000, '252,000'],
	['abandoned', true, 'Yes'],
	['abandoned', false, 'No'],
	['conversationStart', '2026-11-18T12:00:00.000+01:00', 'Nov 18, 2026, 12:00 PM'],
	['conversationStart', '2026-11-18T23:30:00Z', 'Nov 19, 2026, 12:30 AM'],
	['day', '2026-11-18', '2026-11-18'],
	['skills', ['a', 'b'], 'a, b'],
	['attributes', { a: 1 }, '{"a":1}'],
	['value', -12, '−12'],
])('%s %j is written %j', (column, value, text) => expect(us.cell(column, value)).toBe(text));

it.each([
	['offered', 1_204.5, '1.204,5'],
	['abandonPercent', 87.3, '87,3 %'],
	['conversationStart', '2026-11-18T12:00:00.000+01:00', '18.11.2026, 12:00'],
])('%s %j is written %j in German', (column, value, text) =>
	expect(german.cell(column, value)).toBe(text),
);

it.each([
	['offered', 96, '+96'],
	['offered', -96, '−96'],
	['offered', 0, '±0'],
	['abandonPercent', 2.1, '+2.1 pp'],
	['abandonPercent', -0.04, '±0 pp'],
	['ahtSeconds', -72, '−1:12 min'],
	['ahtSeconds', 0.2, '±0 s'],
	['ahtSeconds', null, undefined],
])('a change of %s by %j is written %j', (column, value, text) =>
	expect(us.change(column, value)).toBe(text),
);
