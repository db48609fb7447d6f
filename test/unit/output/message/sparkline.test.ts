import { sparkline } from '../../../../nodes/GenesysCloudAnalytics/output/message/sparkline';

it.each([
	[[], ''],
	[[0, 0], '▁▁'],
	[[0, 1, 2, 3, 4, 5, 6, 7], '▁▂▃▄▅▆▇█'],
	[[5, null, 5], '█·█'],
	[[null, null], '··'],
])('of %j is %j', (figures, line) => expect(sparkline(figures)).toBe(line));

it('has few bars for many figures', () => {
	const week = Array.from({ length: 7 * 24 }, (_, hour) => hour % 24);
	expect([...sparkline(week)]).toHaveLength(24);
});
