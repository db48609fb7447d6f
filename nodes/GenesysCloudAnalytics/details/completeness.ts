import { GenesysFault } from '../http/faults';
import type { Hint } from '../parameters/operation';
import type { ItemReport } from './itemReport';
import { shortfallText } from './itemReport';

/** What Show Report and Fail if Incomplete ask for. */
export interface CompletenessInput {
	showReport: boolean;
	failIfIncomplete: boolean;
}

export function readCompleteness(options: Record<string, unknown>): CompletenessInput {
	return {
		showReport: options.showReport === true,
		failIfIncomplete: options.failIfIncomplete === true,
	};
}

/** What an operation says where less was returned than announced. */
interface ShortfallWords {
	/** What is counted, in the plural. */
	what: string;
	/** What reading again has shown, as a sentence. */
	finding: string;
	/** What a user without Fail if Incomplete can do, as sentences. */
	advice: string;
}

/**
 * Shows how an input item was read, and whether it may be incomplete.
 * @returns whether nothing is known to be missing
 * @throws GenesysFault with Fail if Incomplete, when less was returned than announced
 */
export function showCompleteness(
	report: ItemReport,
	{ showReport, failIfIncomplete }: CompletenessInput,
	hint: Hint,
	{ what, finding, advice }: ShortfallWords,
): boolean {
	if (showReport) hint(report.text(what));
	const shortfall = shortfallText(report.slices, what);
	if (shortfall === undefined) return true;
	if (failIfIncomplete) {
		throw new GenesysFault({
			message: 'The answer is incomplete',
			description: `${shortfall}. ${finding} Run it again later, or turn off Fail if Incomplete.`,
		});
	}
	hint(`${shortfall}. ${finding} ${advice}`);
	return false;
}
