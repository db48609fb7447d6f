import { fitLine } from '../../bench/fit';
import { growthPlot } from '../../bench/plot';
import { isKept, promises } from '../../bench/promises';
import { median, withCell, type Cell, type Costs, type Results } from '../../bench/results';

const COSTS: Costs = {
	nodeSeconds: 1,
	executionSeconds: 2,
	cpuSeconds: 1,
	peakBytes: 1e8,
	requests: 100,
	bytes: 1e6,
	refused: 0,
};

function cell(changes: Partial<Cell>, costs: Record<string, Partial<Costs>>): Cell {
	return {
		count: 10_000,
		latencyMs: 50,
		isLimited: false,
		rounds: 1,
		measuredOn: '2026-11-24',
		costs: Object.fromEntries(
			Object.entries(costs).map(([name, own]) => [name, { ...COSTS, ...own }]),
		),
		...changes,
	};
}

function found(results: Results, text: string) {
	const promised = promises(results).find((one) => one.text.includes(text));
	if (!promised) throw new TypeError(`No promise with ${text}`);
	return promised;
}

describe('The promises of the bench', () => {
	const besideFloor = {
		measuredOn: '2026-11-24',
		count: 10_000,
		rounds: 1,
		points: [
			{ latencyMs: 200, floor: 1, simplified: 1, raw: 1 },
			{ latencyMs: 50, floor: 2, simplified: 3, raw: 2.1 },
		],
	};
	const measured = withCell(
		{ cells: [], growth: [], besideFloor },
		cell(
			{},
			{
				simplified: { nodeSeconds: 2 },
				sdk: { nodeSeconds: 7 },
			},
		),
	);

	it('are ratios of figures of one cell, on the side that the bound is on', () => {
		const faster = found(measured, '10,000 at 50 ms: times as fast as the SDK loop');
		expect(faster.value).toBe(3.5);
		expect(isKept(faster)).toBe(true);
		const slower = found(measured, 'time of the floor, simplified');
		expect(slower.value).toBe(1.5);
		expect(isKept(slower)).toBe(false);
		expect(isKept(found(measured, 'time of the floor, Simplify off'))).toBe(true);
		expect(found(withCell({ cells: [], growth: [] }, cell({}, {})), 'floor').value).toBeUndefined();
	});

	it('are not kept while something was not measured or did not come to its end', () => {
		expect(
			found(measured, '10,000 at 200 ms: times as fast as the SDK loop').value,
		).toBeUndefined();
		expect(isKept(found(measured, 'Shaping'))).toBe(false);
		const stopped = withCell(
			measured,
			cell({ count: 100_000 }, { simplified: {}, httpRequest: { stopped: 'out of memory' } }),
		);
		expect(found(stopped, 'peak memory').value).toBeUndefined();
	});

	it('take the newest figures of a cell', () => {
		const again = withCell(
			measured,
			cell({}, { simplified: { nodeSeconds: 1 }, sdk: { nodeSeconds: 4 } }),
		);
		expect(again.cells).toHaveLength(1);
		expect(found(again, '10,000 at 50 ms: times as fast as the SDK loop').value).toBe(4);
	});
});

describe('The figures of the bench', () => {
	it('have their median', () => {
		expect(median([3, 1, 2])).toBe(2);
		expect(median([4, 1, 2, 3])).toBe(2.5);
	});

	it('lie on a line, or as far off it as is told', () => {
		const straight = fitLine(
			[1_000, 10_000, 100_000].map((rows) => [rows, 3 + rows / 5_000] as const),
		);
		expect(straight.start).toBeCloseTo(3);
		expect(straight.slope).toBeCloseTo(1 / 5_000, 8);
		expect(straight.worst).toBeCloseTo(0);
		const bent = fitLine([1_000, 10_000, 100_000].map((rows) => [rows, rows ** 2] as const));
		expect(bent.worst).toBeGreaterThan(0.5);
	});

	it('are drawn with every point', () => {
		const points = [1_000, 10_000].map((rows) => ({
			rows,
			seconds: rows / 1_000,
			peakBytes: 2e8,
			fileBytes: rows * 600,
		}));
		const plot = growthPlot([
			{ measuredOn: '2026-11-24', filePer: 'run', points },
			{ measuredOn: '2026-11-24', filePer: 'day', points },
		]);
		// Time of both, memory of both, and the size of the output.
		expect(plot.match(/<circle/g)).toHaveLength(5 * points.length);
		expect(plot).not.toContain('NaN');
	});
});
