import { GenesysFault } from '../../fetch/faults';
import type { RunReport, SliceReport } from '../../fetch/report';
import { reportText, shortfallText } from '../proof';

const WHAT = 'user records';
/** Genesys calls its total an indicator of the order of magnitude; below this share, it is not even that. */
const PLAUSIBLE_SHARE = 0.5;

function sum(values: Array<number | undefined>): number {
	return values.reduce<number>((total, value = 0) => total + value, 0);
}

/**
 * Says what is known of the reading of user details.
 * @throws GenesysFault with Fail if Incomplete, when readings of the same time kept giving something new
 */
export function tellOfUsers(
	report: RunReport,
	slices: SliceReport[],
	options: Record<string, unknown>,
	hint: (message: string) => void,
): void {
	if (options.showReport === true) hint(reportText(report, slices, WHAT));
	const unsettled = shortfallText(slices, WHAT);
	if (unsettled !== undefined) {
		const description = `${unsettled}. The last reading still found records that those before it did not have.`;
		if (options.failIfIncomplete === true) {
			throw new GenesysFault({
				message: 'The answer is incomplete',
				description: `${description} Run it again later, or turn off Fail if Incomplete.`,
			});
		}
		hint(`${description} Run it again later to see whether more appear.`);
		return;
	}
	const known = slices.filter(({ announced }) => announced !== undefined);
	const announced = sum(known.map((slice) => slice.announced));
	const returned = sum(known.map((slice) => slice.unique));
	if (returned < announced * PLAUSIBLE_SHARE) {
		hint(
			`Genesys announced about ${announced.toLocaleString('en')} user records, returned ${returned.toLocaleString('en')}. Fewer are usual, because it counts a status that spans days more than once, but not by so many. Turn on Fail if Incomplete to have it read until two readings agree.`,
		);
	}
}
