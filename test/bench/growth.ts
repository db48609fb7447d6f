/* eslint-disable no-console */
import { withFiles } from '../scale/withFiles';
import { writePlot } from './plot';
import { today, type Growth } from './results';

const COUNTS = [1_000, 3_000, 10_000, 30_000, 100_000, 300_000, 1_000_000];
const MONTH = { from: '2026-10-01T00:00:00.000Z', to: '2026-11-01T00:00:00.000Z' };

async function grown(filePer: Growth['filePer']): Promise<Growth> {
	const points: Growth['points'] = [];
	for (const count of COUNTS) {
		const parameters = { outputAs: 'csv', options: { source: 'job', filePer } };
		const point = await withFiles(
			{ world: { count, ...MONTH }, parameters },
			async ({ files, seconds, peakBytes, error }) => {
				const rows = files.reduce((sum, file) => sum + file.rows, 0);
				if (error !== undefined || rows !== count) {
					throw new RangeError(error ?? `${rows} rows instead of ${count}`);
				}
				const fileBytes = files.reduce((sum, file) => sum + file.bytes, 0);
				return { rows, seconds, peakBytes, fileBytes };
			},
		);
		points.push(point);
		console.log(
			`  ${filePer}: ${count} rows, ${point.seconds.toFixed(1)} s, peak ${(point.peakBytes / 1e6).toFixed(0)} MB, files ${(point.fileBytes / 1e6).toFixed(0)} MB`,
		);
	}
	return { measuredOn: today(), filePer, points };
}

/** Time and peak memory of a month by job into CSV files, from a thousand rows to a million. */
export async function measureGrowth(): Promise<Growth[]> {
	const growth = [await grown('run'), await grown('day')];
	writePlot(growth);
	return growth;
}
