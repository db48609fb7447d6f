import sumBy from 'lodash/sumBy';

import type { Session, Transport } from '../http/session';
import type { Proof, Proven, SliceReport } from '../paging/proof';
import { shortfalls } from '../paging/proof';
import { figure } from '../values/written';

/** Figures of one input item's reading, as text for the user. */

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
			parts.push(`data lake complete until ${new Date(watermark).toISOString()}`);
		}
		return `${parts.join('; ')}.`;
	}
}
