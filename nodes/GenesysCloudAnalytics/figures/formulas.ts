import type { Stats } from '../genesys/aggregate.types';

/**
 * The arithmetic of figures. Percentages and seconds are rounded to one decimal, halves up. What would be divided by zero
 * is null.
 */

/** The statistics of a metric in a row; undefined where Genesys sent none. */
export type Lookup = (metric: string, qualifier?: string) => Stats | undefined;

/** What Genesys says of the answering of interactions, and not at all of callbacks that call the customer first. */
const OF_ANSWERING: ReadonlySet<string> = new Set([
	'nOverSla',
	'tAbandon',
	'tAnswered',
	'tShortAbandon',
]);

/** Statistics of which nothing is said; those that are missing stand for 0. */
const UNSAID: Stats = {};

/**
 * Whether callbacks were offered, and Genesys says neither that they were answered nor that they were abandoned. It
 * does so of callbacks that call the customer first; those that call the agent first have tAnswered.
 * Source: recorded answers of 2026 (offered 94, connected 18, and neither of the two).
 * @param stats of callbacks alone
 * @param asked metrics; what was not asked for says nothing of itself
 */
export function saysNoAnswer(stats: Lookup, asked: readonly string[]): boolean {
	return (
		asked.some((metric) => OF_ANSWERING.has(metric)) &&
		(!asked.includes('nOffered') || countOf(stats('nOffered')) !== 0) &&
		stats('tAnswered') === undefined &&
		stats('tAbandon') === undefined
	);
}

/** The same statistics, where a count of answering that is missing is not 0 but unsaid. */
export function withUnsaid(stats: Lookup): Lookup {
	return (metric, qualifier) =>
		stats(metric, qualifier) ?? (OF_ANSWERING.has(metric) ? UNSAID : undefined);
}

/** numerator ÷ denominator in percent. Multiplied first: both are whole numbers, so that only the division rounds. */
export function percent(numerator: number | null, denominator: number | null): number | null {
	if (numerator === null || denominator === null || denominator <= 0) return null;
	return Math.round((numerator * 1_000) / denominator) / 10;
}

/** The mean of a timer in seconds: milliseconds ÷ count. */
export function averageSeconds({ sum, count = 0 }: Stats = {}): number | null {
	return sum !== undefined && count > 0 ? Math.round(sum / (count * 100)) / 10 : null;
}

/** What Genesys leaves out did not happen. A metric without a count is one that cannot be counted in this row. */
export function countOf(stats: Stats | undefined): number | null {
	return stats === undefined ? 0 : (stats.count ?? null);
}

/** The ratio as Genesys computed it, which its views show; from its parts where it is left out. */
export function serviceLevel({ ratio, numerator, denominator }: Stats = {}): number | null {
	if (denominator === 0) return null;
	if (ratio !== undefined) return Math.round(ratio * 1_000) / 10;
	return numerator === undefined || denominator === undefined
		? null
		: percent(numerator, denominator);
}
