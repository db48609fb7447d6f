import {
	mergeGroups,
	mergeStats,
	Unmergeable,
	unmergeableMetrics,
} from '../../../nodes/GenesysCloudAnalytics/shape/mergeAggregates';

const WHOLE = '2026-01-01T00:00:00.000Z/2026-03-01T00:00:00.000Z';
const JAN = '2026-01-01T00:00:00.000Z/2026-02-01T00:00:00.000Z';
const FEB = '2026-02-01T00:00:00.000Z/2026-03-01T00:00:00.000Z';

describe('mergeStats', () => {
	it('adds what adds up, and takes the least and the most', () => {
		expect(
			mergeStats(
				'tHandle',
				{ count: 2, sum: 30, min: 10, max: 20 },
				{ count: 1, sum: 5, min: 5, max: 5 },
			),
		).toEqual({ count: 3, sum: 35, min: 5, max: 20 });
	});

	it('works out a ratio anew, and keeps the later target', () => {
		expect(
			mergeStats(
				'oServiceLevel',
				{ ratio: 0.5, numerator: 1, denominator: 2, target: 0.8 },
				{ ratio: 1, numerator: 6, denominator: 6, target: 0.9 },
			),
		).toEqual({ ratio: 0.875, numerator: 7, denominator: 8, target: 0.9 });
		expect(
			mergeStats(
				'oServiceLevel',
				{ ratio: 0, numerator: 0, denominator: 0 },
				{ ratio: 0, numerator: 0, denominator: 0 },
			),
		).toEqual({ ratio: 0, numerator: 0, denominator: 0 });
	});

	it.each([{ p95: 5 }, { p99: 5 }, { calculatedMetricValue: 5 }, { ratio: 0.5 }])(
		'%j cannot be merged',
		(stats) => {
			expect(() => mergeStats('tX', stats, stats)).toThrow(Unmergeable);
		},
	);
});

it('counts of different things do not add up', () => {
	expect(
		unmergeableMetrics(['nOffered', 'nConversations', 'nDistinctSuggestions', 'tHandle']),
	).toEqual(['nConversations', 'nDistinctSuggestions']);
});

it('mergeGroups puts groups, qualifiers and views together, and keeps what one side alone has', () => {
	const sum = (metric: string, qualifier: string, value: number) => ({
		metric,
		qualifier,
		stats: { sum: value },
	});
	expect(
		mergeGroups(
			[
				{
					group: { queueId: 'a', mediaType: 'voice' },
					data: [
						{
							interval: JAN,
							metrics: [sum('tSystemPresence', 'MEAL', 5), sum('tSystemPresence', 'AWAY', 1)],
							views: [{ name: 'v', stats: { count: 1 } }],
						},
					],
				},
				{
					group: { queueId: 'b' },
					data: [{ interval: JAN, metrics: [sum('tSystemPresence', 'MEAL', 9)] }],
				},
			],
			[
				{
					group: { mediaType: 'voice', queueId: 'a' },
					data: [
						{
							interval: FEB,
							metrics: [sum('tSystemPresence', 'MEAL', 2)],
							views: [{ name: 'v', stats: { count: 2 } }],
						},
					],
				},
			],
			WHOLE,
		),
	).toEqual([
		{
			group: { queueId: 'a', mediaType: 'voice' },
			data: [
				{
					interval: WHOLE,
					metrics: [sum('tSystemPresence', 'MEAL', 7), sum('tSystemPresence', 'AWAY', 1)],
					views: [{ name: 'v', stats: { count: 3 } }],
				},
			],
		},
		{
			group: { queueId: 'b' },
			data: [{ interval: WHOLE, metrics: [sum('tSystemPresence', 'MEAL', 9)] }],
		},
	]);
});
