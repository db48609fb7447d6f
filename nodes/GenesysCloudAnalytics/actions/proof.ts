import type { RunReport, SliceReport } from '../fetch/report';
import { shortfalls } from '../fetch/report';

/** Figures of one input item's reading, as text for the user. */

function sum(values: Array<number | undefined>): number {
	return values.reduce<number>((total, value = 0) => total + value, 0);
}

function figure(value: number): string {
	return value.toLocaleString('en');
}

/**
 * "Genesys announced 1,204 conversations, returned 1,203", or nothing when every slice is complete.
 * @param what the rows are called, in the plural
 */
export function shortfallText(slices: SliceReport[], what = 'conversations'): string | undefined {
	const short = shortfalls(slices);
	if (short.length === 0) return undefined;
	const announced = figure(sum(short.map((slice) => slice.announced)));
	const returned = figure(sum(short.map((slice) => slice.unique)));
	return `Genesys announced ${announced} ${what}, returned ${returned} (${short.map((slice) => slice.interval).join(', ')})`;
}

/** The whole report on one line: what was announced and returned, and what it took. */
export function reportText(
	report: RunReport,
	slices: SliceReport[],
	what = 'conversations',
): string {
	const announced = slices.every((slice) => slice.announced !== undefined)
		? `${figure(sum(slices.map((slice) => slice.announced)))} announced, `
		: '';
	const parts = [
		`${announced}${figure(sum(slices.map(({ unique }) => unique)))} ${what} read in ${figure(slices.length)} ${slices.length === 1 ? 'slice' : 'slices'} by ${[...report.sources].join(' and ')}`,
		`${figure(report.duplicates)} repeats dropped`,
		`${figure(report.requests)} requests, ${figure(report.retries)} of them repeated`,
		`${(report.waitedMs / 1000).toFixed(1)} s waited`,
	];
	if (report.watermark !== undefined) {
		parts.push(`data lake complete until ${new Date(report.watermark).toISOString()}`);
	}
	return `${parts.join('; ')}.`;
}
