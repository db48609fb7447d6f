import { DateTime } from 'luxon';

import type { Span } from '../genesys/spans';

export type SplitUnit = 'day' | 'hour';

/**
 * Cuts a span at every UTC midnight, or at every full UTC hour, in ascending order and without a gap.
 *
 * UTC and not the user's zone, because Genesys counts conversations by the UTC day they started on: days cut there have
 * no conversation in common.
 */
export function splitSpan({ from, to }: Span, unit: SplitUnit): Span[] {
	const slices: Span[] = [];
	for (let start = from; start < to; ) {
		const next = DateTime.fromMillis(start, { zone: 'utc' })
			.startOf(unit)
			.plus({ [unit]: 1 });
		const end = Math.min(next.toMillis(), to);
		slices.push({ from: start, to: end });
		start = end;
	}
	return slices;
}
