import sumBy from 'lodash/sumBy';

import type { CompletenessInput, ItemReport } from '../details/itemReport';
import { showCompleteness } from '../details/itemReport';
import type { Hint } from '../parameters/operation';
import { figure } from '../values/written';

/** Genesys calls its total approximate and drops repeats; below this share of it, that says nothing any more. */
const PLAUSIBLE_SHARE = 0.9;

/**
 * Shows how user details were read, counted in statuses, as Genesys counts.
 * @throws GenesysFault with Fail if Incomplete, when readings of the same time kept giving something new
 */
export function showCompletenessOfUsers(
	report: ItemReport,
	input: CompletenessInput,
	hint: Hint,
): void {
	const isComplete = showCompleteness(report, input, hint, {
		what: 'statuses',
		finding: 'The last reading still found statuses that those before it did not have.',
		advice: 'Run it again later to see whether more appear.',
	});
	if (!isComplete) return;
	// Slice by slice, for a complete one must not hide one that is not.
	const short = report.slices.filter(
		({ announced = 0, unique, countedTwice = 0 }) =>
			// A status over midnight is announced with both of its days.
			unique + countedTwice < announced * PLAUSIBLE_SHARE,
	);
	if (short.length > 0) {
		const announced = sumBy(short, ({ announced: all = 0 }) => all);
		const returned = sumBy(short, 'unique');
		hint(
			`Genesys announced about ${figure(announced)} statuses, returned ${figure(returned)}. Some fewer are usual, because the count is approximate, but not so many. Turn on Fail if Incomplete to have it read until two readings agree.`,
		);
	}
}
