export interface Line {
	/** Where it begins, at no rows. */
	start: number;
	/** What each row adds. */
	slope: number;
	/** The farthest that a point lies off the line, as a share of the line's value there. */
	worst: number;
}

/**
 * The straight line through points, by least squares of the shares by which they lie off it: of the distances
 * themselves, the largest values alone would decide it.
 */
export function fitLine(points: ReadonlyArray<readonly [x: number, y: number]>): Line {
	// Minimizes the sum of ((start + slope x - y) / y)².
	const sum = (of: (x: number, y: number) => number) =>
		points.reduce((total, [x, y]) => total + of(x, y), 0);
	const [w, wx, wxx] = [
		sum((_, y) => 1 / y ** 2),
		sum((x, y) => x / y ** 2),
		sum((x, y) => (x / y) ** 2),
	];
	const [v, vx] = [sum((_, y) => 1 / y), sum((x, y) => x / y)];
	const determinant = w * wxx - wx * wx;
	const start = (v * wxx - vx * wx) / determinant;
	const slope = (w * vx - wx * v) / determinant;
	const shares = points.map(([x, y]) => Math.abs(y - (start + slope * x)) / (start + slope * x));
	return { start, slope, worst: Math.max(...shares) };
}
