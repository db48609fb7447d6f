import { metricFigures, Seen } from '../../../nodes/GenesysCloudAnalytics/aggregate/columns';
import { commonMetrics, DATASETS } from '../../../nodes/GenesysCloudAnalytics/aggregate/datasets';
import { figuresOf } from '../../../nodes/GenesysCloudAnalytics/figures/ofMetric';
import type { Stats } from '../../../nodes/GenesysCloudAnalytics/genesys/aggregate.types';
import { AGGREGATES } from '../../../nodes/GenesysCloudAnalytics/genesys/aggregates';

function values(metric: string, stats: Stats | undefined) {
	return Object.fromEntries(
		figuresOf(metric, undefined).map(({ name, value }) => [name, value(() => stats)]),
	);
}

describe('what people read of a metric', () => {
	it.each<[string, Stats | undefined, object]>([
		['nConnected', { count: 3 }, { connected: 3 }],
		['nConnected', undefined, { connected: 0 }],
		// It cannot be counted in this row.
		['nConversations', {}, { conversations: null }],
		[
			'tIvr',
			{ count: 4, sum: 10_250, min: 50, max: 9_960 },
			// 10 250 ms / 4 = 2 562.5 ms; 10.25 s and 9.96 s
			{ ivrCount: 4, averageIvrSeconds: 2.6, totalIvrSeconds: 10.3, longestIvrSeconds: 10 },
		],
		[
			'tIvr',
			undefined,
			{ ivrCount: 0, averageIvrSeconds: null, totalIvrSeconds: null, longestIvrSeconds: null },
		],
		// Count and average are those of the indicators.
		['tHandle', { sum: 60_000, max: 30_000 }, { totalHandleSeconds: 60, longestHandleSeconds: 30 }],
		[
			'tAcw',
			{ count: 2, sum: 3_000, max: 2_000 },
			{ acwCount: 2, totalAcwSeconds: 3, longestAcwSeconds: 2 },
		],
		['oCasesServiceLevel', { ratio: 0.8125 }, { casesServiceLevelPercent: 81.3 }],
		['oServiceTarget', { current: 0.8 }, { serviceTargetPercent: 80 }],
		['oServiceTarget', {}, { serviceTargetPercent: null }],
		[
			'oTotalScore',
			{ count: 3, sum: 250, min: 70, max: 95 },
			{
				totalScoreCount: 3,
				averageTotalScore: 83.3,
				lowestTotalScore: 70,
				highestTotalScore: 95,
			},
		],
		['nOffered', { count: 1 }, {}],
		['brandNew', { count: 1 }, {}],
	])('%s of %j', (metric, stats, expected) => {
		expect(values(metric, stats)).toEqual(expected);
	});

	it('seconds in each status, which Genesys gives in milliseconds', () => {
		const [onQueue] = figuresOf('tSystemPresence', ['ON_QUEUE']);
		expect([onQueue.name, onQueue.label]).toEqual([
			'presenceOnQueueSeconds',
			'Presence: On Queue (s)',
		]);
		const lookup = (metric: string, qualifier?: string) =>
			metric === 'tSystemPresence' && qualifier === 'ON_QUEUE' ? { sum: 61_000 } : undefined;
		expect(onQueue.value(lookup)).toBe(61);
		expect(onQueue.value(() => undefined)).toBeNull();
		const [own] = figuresOf('tOrganizationPresence', ['id-1']);
		expect(own.name).toBe('organizationPresence.id-1.seconds');
	});
});

describe.each(DATASETS)('the figures of %s', (dataset) => {
	const { metrics } = AGGREGATES[dataset];
	const figures = metricFigures(metrics, new Seen());

	it('have names and labels of their own', () => {
		expect(new Set(figures.map(({ name }) => name)).size).toBe(figures.length);
		expect(new Set(figures.map(({ label }) => label)).size).toBe(figures.length);
	});

	it('say something of each metric, and hold no milliseconds', () => {
		const some = metrics.filter((metric) => metric !== 'tOrganizationPresence');
		for (const metric of some) {
			expect(figures.some(({ needs, isEssential }) => isEssential && needs.includes(metric))).toBe(
				true,
			);
		}
	});

	it('are few for the common metrics', () => {
		const common = metricFigures(commonMetrics(dataset), new Seen());
		expect(common.filter(({ isEssential }) => isEssential).length).toBeLessThan(33);
	});
});
