import * as fc from 'fast-check';

import {
	compared,
	comparedColumns,
	median,
} from '../../../nodes/GenesysCloudAnalytics/figures/comparison';
import type { Row } from '../../../nodes/GenesysCloudAnalytics/values/cells';

const comparison = {
	keys: ['queueId'],
	figures: ['offered', 'serviceLevelPercent'],
	nothing: ({ queueId }: Row): Row => ({ queueId, offered: 0, serviceLevelPercent: null }),
};

const row = (queueId: string, offered: number | null, serviceLevelPercent: number | null): Row => ({
	queueId,
	offered,
	serviceLevelPercent,
});

it('puts what was before beside each figure, and the difference', () => {
	const now = [row('a', 1_204, 87.3)];
	const before = [row('a', 1_108, 85.2)];
	expect(compared(now, [before], comparison)).toEqual([
		{
			queueId: 'a',
			offered: 1_204,
			offeredPrevious: 1_108,
			offeredChange: 96,
			serviceLevelPercent: 87.3,
			serviceLevelPercentPrevious: 85.2,
			// Percentage points, without the noise of binary fractions.
			serviceLevelPercentChange: 2.1,
		},
	]);
});

it('has groups of one side only: their counts were 0 on the other, and nothing else is known', () => {
	const rows = compared([row('new', 3, 100)], [[row('gone', 5, 80)]], comparison);
	expect(rows).toEqual([
		expect.objectContaining({
			queueId: 'new',
			offeredPrevious: 0,
			offeredChange: 3,
			serviceLevelPercentPrevious: null,
			serviceLevelPercentChange: null,
		}),
		expect.objectContaining({
			queueId: 'gone',
			offered: 0,
			offeredPrevious: 5,
			offeredChange: -5,
			serviceLevelPercent: null,
			serviceLevelPercentPrevious: 80,
			serviceLevelPercentChange: null,
		}),
	]);
});

it('is about the same when there was nothing before at all', () => {
	const [only] = compared([row('a', 3, 100)], [[]], comparison);
	expect(only).toMatchObject({ offeredPrevious: 0, serviceLevelPercentPrevious: null });
});

describe('the median', () => {
	it('is that of the four figures', () => {
		const weeks = [10, 40, 20, 70].map((offered, at) => [row('a', offered, at === 0 ? null : at)]);
		expect(compared([row('a', 35, 2)], weeks, comparison)).toEqual([
			expect.objectContaining({
				offeredPrevious: 30,
				offeredChange: 5,
				// Of the weeks that have one.
				serviceLevelPercentPrevious: 2,
			}),
		]);
	});

	it('counts a week without the group as one in which nothing happened', () => {
		const weeks = [[row('a', 10, 90)], [], [], [row('a', 30, 80)]];
		expect(compared([row('a', 1, 2)], weeks, comparison)[0]).toMatchObject({
			offeredPrevious: 5,
			serviceLevelPercentPrevious: 85,
		});
	});

	it('is null for what has none', () => {
		const weeks = [1, 2, 3, 4].map((offered) => [row('a', offered, offered)]);
		const [only] = compared([row('a', 9, 9)], weeks, {
			...comparison,
			withoutMedian: (figure) => figure === 'offered',
		});
		expect(only).toMatchObject({ offeredPrevious: null, offeredChange: null });
		expect(only.serviceLevelPercentPrevious).toBe(2.5);
	});

	it('equals a plain computation', () => {
		fc.assert(
			fc.property(
				fc.array(fc.integer({ min: -1_000, max: 1_000 }), { minLength: 1 }),
				(figures) => {
					const sorted = [...figures].sort((a, b) => a - b);
					const half = sorted.length >> 1;
					const plain =
						sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
					expect(median(figures)).toBe(plain);
				},
			),
		);
	});
});

it('has two columns more for each figure', () => {
	const columns = [
		{ name: 'queueId', label: 'Queue ID', description: '' },
		{ name: 'abandonPercent', label: 'Abandon %', description: '' },
	];
	expect(
		comparedColumns(columns, ['abandonPercent']).map(({ name, label }) => [name, label]),
	).toEqual([
		['queueId', 'Queue ID'],
		['abandonPercent', 'Abandon %'],
		['abandonPercentPrevious', 'Abandon % Before'],
		['abandonPercentChange', 'Abandon % Change'],
	]);
});
