import published from '../../fixtures/genesys/conversation-aggregates.json';
import tutorial from '../../fixtures/genesys/conversation-aggregates-tutorial.json';
import type {
	AggregateGroup,
	Stats,
} from '../../../nodes/GenesysCloudAnalytics/genesys/aggregate.types';
import { averageSeconds, percent } from '../../../nodes/GenesysCloudAnalytics/figures/formulas';
import { indicatorsOf } from '../../../nodes/GenesysCloudAnalytics/figures/indicators';

const ALL = [
	'nOffered',
	'tAnswered',
	'tAbandon',
	'oServiceLevel',
	'tHandle',
	'tTalkComplete',
	'tHeldComplete',
	'tAcw',
	'nTransferred',
];

/** The indicators of what a bucket holds. */
function indicators(
	metrics: ReadonlyArray<{ metric: string; qualifier?: string; stats?: Stats }>,
	asked = ALL,
): Record<string, number | null> {
	const lookup = (metric: string, qualifier?: string) =>
		metrics.find((one) => one.metric === metric && one.qualifier === qualifier)?.stats;
	return Object.fromEntries(indicatorsOf(asked).map(({ name, value }) => [name, value(lookup)]));
}

const bucketOf = ({ results }: { results: unknown[] }, mediaType: string) =>
	(results as AggregateGroup[]).find(({ group }) => group?.mediaType === mediaType)!.data![0]
		.metrics!;

describe('indicators, computed by hand', () => {
	it('of the published messages', () => {
		expect(indicators(bucketOf(published, 'message'))).toEqual({
			offered: 10,
			// 9 values of tAnswered
			answered: 9,
			abandoned: 0,
			// 0 of 10
			abandonPercent: 0,
			// 7 of 9 = 0.7777…
			serviceLevelPercent: 77.8,
			// 92 049 245 ms / 9 = 10 227 693.888… ms
			asaSeconds: 10_227.7,
			// 9 of 10
			answerPercent: 90,
			handled: 10,
			// 596 026 384 ms / 10 = 59 602 638.4 ms
			ahtSeconds: 59_602.6,
			// 20 253 985 ms / 10 = 2 025 398.5 ms
			averageAcwSeconds: 2_025.4,
			// 573 631 707 ms / 10 = 57 363 170.7 ms; by stretches of talk it would be / 12
			averageTalkSeconds: 57_363.2,
			// 2 140 692 ms / 2 = 1 070 346 ms
			averageHoldSeconds: 1_070.3,
			transferred: 6,
			// 6 of 10 handled
			transferPercent: 60,
		});
	});

	it('of the published callbacks', () => {
		expect(indicators(bucketOf(published, 'callback'))).toEqual({
			offered: 4,
			answered: 4,
			abandoned: 0,
			abandonPercent: 0,
			// 0 of 4
			serviceLevelPercent: 0,
			// 110 554 154 ms / 4 = 27 638 538.5 ms
			asaSeconds: 27_638.5,
			answerPercent: 100,
			handled: 4,
			// 318 215 ms / 4 = 79 553.75 ms
			ahtSeconds: 79.6,
			// 23 838 ms / 3 = 7 946 ms
			averageAcwSeconds: 7.9,
			// 294 377 ms / 4 = 73 594.25 ms
			averageTalkSeconds: 73.6,
			averageHoldSeconds: null,
			transferred: 0,
			transferPercent: 0,
		});
	});

	it('of the published outbound calls: nothing is divided by zero', () => {
		expect(indicators(bucketOf(published, 'voice'))).toEqual({
			offered: 0,
			answered: 0,
			abandoned: 0,
			abandonPercent: null,
			serviceLevelPercent: null,
			asaSeconds: null,
			answerPercent: null,
			handled: 5,
			// 110 878 ms / 5 = 22 175.6 ms
			ahtSeconds: 22.2,
			// 29 509 ms / 5 = 5 901.8 ms
			averageAcwSeconds: 5.9,
			// 21 563 ms / 4 = 5 390.75 ms
			averageTalkSeconds: 5.4,
			averageHoldSeconds: null,
			transferred: 4,
			// 4 of 5
			transferPercent: 80,
		});
	});

	it("of Genesys's tutorial: 32 296 ms / 5 = 6 459.2 ms", () => {
		expect(indicators(bucketOf(tutorial, 'chat'), ['tAnswered', 'nOffered'])).toEqual({
			offered: 5,
			answered: 5,
			answerPercent: 100,
			asaSeconds: 6.5,
		});
	});

	it('of the sample in the notes on the API', () => {
		const metrics = [
			{ metric: 'nOffered', stats: { count: 12 } },
			{ metric: 'tAnswered', stats: { max: 41_000, min: 900, count: 11, sum: 130_000 } },
			{ metric: 'tHandle', stats: { max: 702_000, min: 60_100, count: 10, sum: 3_120_000 } },
			{
				metric: 'oServiceLevel',
				stats: { ratio: 0.91, numerator: 10, denominator: 11, target: 0.8 },
			},
		];
		const asked = ['nOffered', 'tAnswered', 'tHandle', 'oServiceLevel'];
		expect(indicators(metrics, asked)).toEqual({
			offered: 12,
			answered: 11,
			// As Genesys gives it, though 10 of 11 would be 90.9.
			serviceLevelPercent: 91,
			// 130 000 ms / 11 = 11 818.18… ms
			asaSeconds: 11.8,
			// 11 of 12 = 91.66…
			answerPercent: 91.7,
			handled: 10,
			ahtSeconds: 312,
		});
	});

	it('of a service level without a ratio, and of one of nothing', () => {
		const level = (stats: Stats) =>
			indicators([{ metric: 'oServiceLevel', stats }], ['oServiceLevel']).serviceLevelPercent;
		expect(level({ numerator: 10, denominator: 11 })).toBe(90.9);
		expect(level({ numerator: 0, denominator: 0, ratio: 0 })).toBeNull();
		expect(level({ target: 0.8 })).toBeNull();
	});

	it('of routing statuses: interacting of all the time on queue', () => {
		const status = (qualifier: string, sum: number) => ({
			metric: 'tAgentRoutingStatus',
			qualifier,
			stats: { sum },
		});
		const day = [
			status('INTERACTING', 3_600_000),
			status('COMMUNICATING', 600_000),
			status('IDLE', 1_200_000),
			status('NOT_RESPONDING', 900_000),
			status('OFF_QUEUE', 80_000_000),
		];
		// 3 600 000 / 5 400 000 = 66.66… %
		expect(indicators(day, ['tAgentRoutingStatus'])).toEqual({ occupancyPercent: 66.7 });
		expect(indicators(day.slice(3), ['tAgentRoutingStatus'])).toEqual({ occupancyPercent: null });
	});
});

describe('indicators appear with their metrics', () => {
	const names = (metrics: string[]) => indicatorsOf(metrics).map(({ name }) => name);

	it.each([
		[[], []],
		[['nOffered'], ['offered']],
		[['tAbandon'], ['abandoned']],
		[
			['tAbandon', 'nOffered'],
			['offered', 'abandoned', 'abandonPercent'],
		],
		[['tTalk', 'tHeld'], []],
	])('%j: %j', (metrics, expected) => {
		expect(names(metrics)).toEqual(expected);
	});
});

describe('rounding', () => {
	it.each([
		[1, 3, 33.3],
		[2, 3, 66.7],
		[1, 2_000, 0.1],
		[1, 2_001, 0],
		[5, 0, null],
		[0, 7, 0],
	])('%d of %d is %p percent', (numerator, denominator, expected) => {
		expect(percent(numerator, denominator)).toBe(expected);
	});

	it.each([
		[{ sum: 1_150, count: 1 }, 1.2],
		[{ sum: 1_149, count: 1 }, 1.1],
		[{ sum: 50, count: 1 }, 0.1],
		[{ sum: 0, count: 3 }, 0],
		[{ sum: 10, count: 0 }, null],
		[{ count: 3 }, null],
		[undefined, null],
	])('%j is %p seconds on average', (stats, expected) => {
		expect(averageSeconds(stats)).toBe(expected);
	});
});
