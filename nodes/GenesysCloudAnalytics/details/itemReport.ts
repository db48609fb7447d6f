import sumBy from 'lodash/sumBy';

import { GenesysFault } from '../http/faults';
import type { Session, Transport } from '../http/session';
import type { Completeness } from '../output/message/message';
import type { Proof, Proven, SliceReport } from '../paging/proof';
import { shortfalls } from '../paging/proof';
import type { Hint } from '../parameters/operation';
import { figure } from '../values/written';
import { utcText } from '../values/momentText';

/** What is known of one input item's reading, as text for the user. */

/**
 * "Genesys announced 1,204 conversations, returned 1,203", or nothing when every slice is complete.
 * @param what the rows are called, in the plural
 */
export function shortfallText(slices: SliceReport[], what = 'conversations'): string | undefined {
	const short = shortfalls(slices);
	if (short.length === 0) return undefined;
	const announced = figure(sumBy(short, ({ announced: all = 0 }) => all));
	const returned = figure(sumBy(short, 'unique'));
	return `Genesys announced ${announced} ${what}, returned ${returned} (${short.map((slice) => slice.interval).join(', ')})`;
}

/** What was sent since an earlier count. */
function transportSince(now: Transport, earlier: Transport): Transport {
	return {
		requests: now.requests - earlier.requests,
		retries: now.retries - earlier.retries,
		waitedMs: now.waitedMs - earlier.waitedMs,
	};
}

/** What the run of one input item did: the proofs of its readings, and what was sent since it began. */
export class ItemReport {
	private readonly before: Transport;

	private readonly proofs: Proof[] = [];

	constructor(private readonly session: Session) {
		this.before = { ...session.transport };
	}

	/** The pages of a reading, whose proof counts for this item. */
	pagesOf<T>({ pages, proof }: Proven<T>): AsyncGenerator<T[]> {
		this.proofs.push(proof);
		return pages;
	}

	/** The slices that were read so far, the one under way included. */
	get slices(): SliceReport[] {
		return this.proofs.flatMap((proof) => proof.slices);
	}

	/** How many entities were announced for the slices that were read so far. */
	get announced(): number {
		return sumBy(this.slices, ({ announced = 0 }) => announced);
	}

	/**
	 * What a message says of it.
	 * @param isLimited whether a limit ended the reading
	 */
	completeness(isLimited: boolean): Completeness {
		const { slices } = this;
		const isAnnounced = slices.every(({ announced }) => announced !== undefined);
		return {
			announced: isAnnounced ? this.announced : null,
			read: sumBy(slices, 'unique'),
			complete: !isLimited && shortfalls(slices).length === 0,
			isLimited,
		};
	}

	/**
	 * The whole report on one line: what was announced and returned, and what it took.
	 * @param what the rows are called, in the plural
	 */
	text(what = 'conversations'): string {
		const { proofs, slices } = this;
		const sources = [...new Set(proofs.flatMap((proof) => [...proof.sources]))];
		const { requests, retries, waitedMs } = transportSince(this.session.transport, this.before);
		const announced = slices.every((slice) => slice.announced !== undefined)
			? `${figure(sumBy(slices, ({ announced: all = 0 }) => all))} announced, `
			: '';
		const parts = [
			`${announced}${figure(sumBy(slices, 'unique'))} ${what} read in ${figure(slices.length)} ${slices.length === 1 ? 'slice' : 'slices'} by ${sources.join(' and ')}`,
			`${figure(sumBy(proofs, 'duplicates'))} repeats dropped`,
			`${figure(requests)} requests, ${figure(retries)} of them repeated`,
			`${(waitedMs / 1000).toFixed(1)} s waited`,
		];
		const watermark = proofs.find((proof) => proof.watermark !== undefined)?.watermark;
		if (watermark !== undefined) {
			parts.push(`data lake complete until ${utcText(watermark)}`);
		}
		return `${parts.join('; ')}.`;
	}
}

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
