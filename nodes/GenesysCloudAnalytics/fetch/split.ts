import { maxDaysOfQuery } from '../query/details';
import type { ConversationFilters } from '../query/filters';
import type { Span } from '../query/slices';
import { halve, sliceSpan } from '../query/slices';
import { CONVERSATIONS } from './conversationDetails';
import { countDetails } from './family';
import type { Session } from './send';

/** A slice and how many conversations Genesys announces for it. */
export interface CountedSlice {
	slice: Span;
	expected: number;
}

/** Counts the conversations of slices, those that pass the filters, as many at once as the session has places, and gives them in order. */
export async function* countSlices(
	session: Session,
	slices: Span[],
	filters?: ConversationFilters,
): AsyncGenerator<CountedSlice> {
	const counts: Array<Promise<number>> = [];
	for (let index = 0; index < slices.length; index++) {
		while (counts.length < slices.length && counts.length <= index + session.ahead) {
			const count = countDetails(session, CONVERSATIONS, slices[counts.length], filters);
			// Its rejection is told when its turn comes.
			count.catch(() => {});
			counts.push(count);
		}
		yield { slice: slices[index], expected: await counts[index] };
	}
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
			const halves = counted.expected > most ? halve(counted.slice) : undefined;
			if (halves) yield* divided(halves);
			else yield counted;
		}
	}
	yield* divided(sliceSpan(span, maxDaysOfQuery(filters)));
}
