import {
	mergeGroups,
	mergeStats,
	Unmergeable,
	unmergeableMetrics,
} from '../../../nodes/GenesysCloudAnalytics/figures/merge';

const WHOLE = '2026-01-01T00:00:00.000Z/2026-03-01T00:00:00.000Z';
const JAN = '2026-01-01T00:00:00.000Z/2026-02-01T00:00:00.000Z';
const FEB = '2026-02-01T00:00:00.000Z/2026-03-01T00:00:00.000Z';

describe('mergeStats', () => {
	it('adds what adds up, and takes the least and the most', () => {
		expect(
			mergeStats('tHandle', [
				{ count: 2, sum: 30, min: 10, max: 20 },
				{ count: 1, sum: 5, min: 5, max: 5 },
				{ count: 1, sum: 40, min: 40, max: 40 },
			]),
		).toEqual({ whole: { count: 4, sum: 75, min: 5, max: 40 }, lost: [] });
	});

	it('works out a ratio anew; of time the later target counts, of groups one that they share', () => {
		const parts = [
			{ ratio: 0.5, numerator: 1, denominator: 2, target: 0.8 },
			{ ratio: 1, numerator: 6, denominator: 6, target: 0.9 },
		];
		const ratio = { ratio: 0.875, numerator: 7, denominator: 8 };
		expect(mergeStats('oServiceLevel', parts, 'time')).toEqual({
			whole: { ...ratio, target: 0.9 },
			lost: [],
		});
		expect(mergeStats('oServiceLevel', parts)).toEqual({ whole: ratio, lost: [] });
		expect(
			mergeStats(
				'oServiceLevel',
				parts.map((part) => ({ ...part, target: 0.8 })),
			).whole.target,
		).toBe(0.8);
	});

	it('of nothing keeps the ratio that all parts have', () => {
		const none = { ratio: 0, numerator: 0, denominator: 0 };
		expect(mergeStats('oServiceLevel', [none, none], 'time').whole).toEqual(none);
	});

	it.each(['time', 'groups'] as const)(
		'of parts of %s cannot have percentiles, moments, and ratios without their parts',
		(of) => {
			for (const stat of ['p95', 'p99', 'calculatedMetricValue', 'ratio']) {
				// Also where one part alone has it: it is not that of the whole.
				for (const other of [{ [stat]: 5 }, { count: 1 }]) {
					const { whole, lost } = mergeStats('tX', [{ [stat]: 5 }, other], of);
					expect(whole).not.toHaveProperty(stat);
					expect(lost).toEqual([`tX.${stat}`]);
				}
			}
		},
	);

	it('has no current value where groups have different ones', () => {
		const [day, night] = [{ current: 0.8 }, { current: 0.7 }];
		expect(mergeStats('oServiceTarget', [day, day])).toEqual({ whole: day, lost: [] });
		expect(mergeStats('oServiceTarget', [day, night])).toEqual({
			whole: {},
			lost: ['oServiceTarget.current'],
		});
		expect(mergeStats('oServiceTarget', [day, night], 'time').whole).toEqual(night);
	});

	it('counts different things in one part alone', () => {
		expect(mergeStats('nConversations', [{ count: 3 }])).toEqual({ whole: { count: 3 }, lost: [] });
		expect(mergeStats('nConversations', [{ count: 3 }, { count: 1 }])).toEqual({
			whole: {},
			lost: ['nConversations'],
		});
	});
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

it('mergeGroups refuses what two slices do not add up to', () => {
	const slice = (interval: string) => [
		{ data: [{ interval, metrics: [{ metric: 'tX', stats: { p95: 1 } }] }] },
	];
	expect(() => mergeGroups(slice(JAN), slice(FEB), WHOLE)).toThrow(Unmergeable);
});
