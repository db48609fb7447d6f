import type { Span } from '../query/slices';
import { halve } from '../query/slices';
import { countConversations } from './conversationDetails';
import type { Session } from './send';

/** A slice and how many conversations Genesys announces for it. */
export interface CountedSlice {
	slice: Span;
	expected: number;
}

/** Counts slices, as many at once as the session has places, and gives them in order. */
export async function* countSlices(session: Session, slices: Span[]): AsyncGenerator<CountedSlice> {
	const counts: Array<Promise<number>> = [];
	for (let index = 0; index < slices.length; index++) {
		while (counts.length < slices.length && counts.length <= index + session.ahead) {
			const count = countConversations(session, slices[counts.length]);
			// Its rejection is told when its turn comes.
			count.catch(() => {});
			counts.push(count);
		}
		yield { slice: slices[index], expected: await counts[index] };
	}
}

/**
 * Halves slices until none has more than `most` conversations, or is a minute wide. Days are cut before hours, so as
 * few conversations as possible lie on two sides of a cut.
 */
export async function* splitByCount(
	session: Session,
	slices: Span[],
	most: number,
): AsyncGenerator<CountedSlice> {
	for await (const counted of countSlices(session, slices)) {
		const halves = counted.expected > most ? halve(counted.slice) : undefined;
		if (halves) yield* splitByCount(session, halves, most);
		else yield counted;
	}
}
