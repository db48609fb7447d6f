import sumBy from 'lodash/sumBy';

import { GenesysFault } from '../http/faults';
import type { ItemReport } from '../details/itemReport';
import { shortfallText } from '../details/itemReport';
import { figure } from '../values/written';

const WHAT = 'statuses';
/** Genesys calls its total approximate and drops repeats; below this share of it, that says nothing any more. */
const PLAUSIBLE_SHARE = 0.9;

/** What is to be said of a reading, and whether it may be incomplete. */
export interface Telling {
	showReport: boolean;
	failIfIncomplete: boolean;
}

/**
 * Says what is known of the reading of user details, counted in statuses, as Genesys counts.
 * @throws GenesysFault with Fail if Incomplete, when readings of the same time kept giving something new
 */
export function tellOfUsers(
	report: ItemReport,
	{ showReport, failIfIncomplete }: Telling,
	hint: (message: string) => void,
): void {
	const { slices } = report;
	if (showReport) hint(report.text(WHAT));
	const unsettled = shortfallText(slices, WHAT);
	if (unsettled !== undefined) {
		const description = `${unsettled}. The last reading still found statuses that those before it did not have.`;
		if (failIfIncomplete) {
			throw new GenesysFault({
				message: 'The answer is incomplete',
				description: `${description} Run it again later, or turn off Fail if Incomplete.`,
			});
		}
		hint(`${description} Run it again later to see whether more appear.`);
		return;
	}
	// Slice by slice, for a complete one must not hide one that is not.
	const short = slices.filter(
		({ announced = 0, unique, countedTwice = 0 }) =>
			// A status over midnight is announced with both of its days.
			unique + countedTwice < announced * PLAUSIBLE_SHARE,
	);
	if (short.length > 0) {
		const announced = sumBy(short, ({ announced: all = 0 }) => all);
		const returned = sumBy(short, ({ unique }) => unique);
		hint(
			`Genesys announced about ${figure(announced)} statuses, returned ${figure(returned)}. Some fewer are usual, because the count is approximate, but not so many. Turn on Fail if Incomplete to have it read until two readings agree.`,
		);
	}
}
