import { maxDaysOfQuery, countDetails } from '../details/detailsType';
import type { ConversationFilters } from '../genesys/filter.types';
import type { Span } from '../genesys/spans';
import { halve, sliceSpan } from '../genesys/spans';
import { CONVERSATIONS } from '../details/conversations';
import { inOrder } from '../paging/inOrder';
import type { Session } from '../http/session';

/** A slice and how many conversations Genesys announces for it; undefined when it does not say. */
export interface CountedSlice {
	slice: Span;
	expected: number | undefined;
}

/**
 * Counts the conversations of slices, those that pass the filters, as many at once as the session has places, and gives
 * them in order.
 */
export function countSlices(
	session: Session,
	slices: Span[],
	filters?: ConversationFilters,
): AsyncGenerator<CountedSlice> {
	return inOrder(
		slices,
		() => session.ahead,
		async (slice) => ({
			slice,
			expected: await countDetails(session, CONVERSATIONS, slice, filters),
		}),
	);
}

/**
 * Cuts a span into slices of which none has more than `most` conversations, or is a minute wide. Days are cut before
 * hours, so as few conversations as possible lie on two sides of a cut.
 */
export async function* splitByCount(
	session: Session,
	span: Span,
	most: number,
	filters?: ConversationFilters,
): AsyncGenerator<CountedSlice> {
	async function* divided(slices: Span[]): AsyncGenerator<CountedSlice> {
		for await (const counted of countSlices(session, slices, filters)) {
			const halves = (counted.expected ?? 0) > most ? halve(counted.slice) : undefined;
			if (halves) yield* divided(halves);
			else yield counted;
		}
	}
	yield* divided(sliceSpan(span, maxDaysOfQuery(filters)));
}
