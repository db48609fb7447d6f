import chunk from 'lodash/chunk';
import mean from 'lodash/mean';

const BARS = '▁▂▃▄▅▆▇█';
/** What stands for a bucket without a figure: nothing would move the others. */
const GAP = '·';
/** More bars than that do not fit a line of a phone. */
const MOST_BARS = 24;

/**
 * A line of Unicode bars, the highest figure being the highest bar, and 0 the lowest. Where there are more figures than
 * bars, each bar is the mean of neighbours.
 */
export function sparkline(figures: ReadonlyArray<number | null>): string {
	const size = Math.ceil(figures.length / MOST_BARS);
	const heights = chunk(figures, size || 1).map((some) => {
		const known = some.filter((one) => one !== null);
		return known.length > 0 ? mean(known) : null;
	});
	const highest = Math.max(0, ...heights.map((one) => one ?? 0));
	return heights
		.map((height) => {
			if (height === null) return GAP;
			const share = highest > 0 ? Math.max(0, height) / highest : 0;
			return BARS[Math.min(BARS.length - 1, Math.floor(share * BARS.length))];
		})
		.join('');
}
