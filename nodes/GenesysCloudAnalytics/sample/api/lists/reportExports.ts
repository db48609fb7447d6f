import { uuidAt } from '../../world/random';
import { DAY, iso } from '../../world/time';
import type { Context } from '../context';
import type { Listed } from './lists';

const EXPORTS = 57;
const FIRST_DAY = Date.parse('2026-10-01T00:00:00.000Z');

/** Finished exports of one report, a day each. */
export function reportExports({ world }: Context): Listed[] {
	return Array.from({ length: EXPORTS }, (_, index) => {
		const id = uuidAt(0xe9, index);
		const from = FIRST_DAY + index * DAY;
		return {
			id,
			runId: uuidAt(0xea, index),
			name: `Daily queue report ${index + 1}`,
			status: 'COMPLETED',
			timeZone: 'UTC',
			exportFormat: 'CSV',
			interval: `${iso(from)}/${iso(from + DAY)}`,
			downloadUrl: `https://downloads.example.com/${id}`,
			viewType: 'QUEUE_PERFORMANCE_SUMMARY_VIEW',
			period: 'P1D',
			filter: { queueIds: [world.directory.queues[0].id] },
			read: index % 2 === 0,
			createdDateTime: iso(from + DAY),
			modifiedDateTime: iso(from + DAY),
			locale: 'en-us',
			percentageComplete: 1,
		};
	});
}
