import { DateTime } from 'luxon';

import { Calendar } from '../../../nodes/GenesysCloudAnalytics/sample/organization/calendar';
import { sampleDirectory } from '../../../nodes/GenesysCloudAnalytics/sample/organization/directory';
import { LivingWorld } from '../../../nodes/GenesysCloudAnalytics/sample/organization/livingWorld';
import { sampleRoster } from '../../../nodes/GenesysCloudAnalytics/sample/organization/roster';
import { sampleSchedule } from '../../../nodes/GenesysCloudAnalytics/sample/organization/schedule';

/** The time zone of the suite's n8n. */
export const ZONE = 'Europe/Berlin';

/**
 * The contact centre of the sample organization, from the beginning of last month to a moment at which it stands still,
 * so that what it holds can be counted. It lies where it is early afternoon then: the day has calls whenever it is run.
 */
export function contactCentre(now: number): LivingWorld {
	const hours = ((14 - new Date(now).getUTCHours() + 36) % 24) - 12;
	// In names of these zones the sign is that of POSIX: behind UTC with a plus.
	const zone = hours === 0 ? 'Etc/GMT' : `Etc/GMT${hours > 0 ? '-' : '+'}${Math.abs(hours)}`;
	const calendar = new Calendar(zone);
	const directory = sampleDirectory();
	const first = DateTime.fromMillis(now, { zone: ZONE }).startOf('month').minus({ months: 1 });
	const world = new LivingWorld({
		directory,
		schedule: sampleSchedule(
			calendar,
			directory,
			calendar.dateAt(first.toMillis()) - 1,
			calendar.dateAt(now),
		),
		roster: sampleRoster(calendar),
	});
	world.seeAt(now);
	return world;
}
