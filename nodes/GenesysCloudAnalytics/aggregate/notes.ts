import { labelOf } from '../genesys/labels';
import type { Column } from '../output/column';

/** What a user should know of the rows beside them. */
export interface AggregateNotes {
	/** Figures of parts that a row of all cannot have, such as `nConversations`. */
	lost: ReadonlySet<string>;
	/** The dimensions by which Genesys divided the groups though nobody asked for it. */
	dividedBy: ReadonlySet<string>;
	/** Callbacks are among the offered of which Genesys says neither answered nor abandoned. */
	hasSilentCallbacks: boolean;
}

/** The most figures that a hint names. */
const MOST_NAMED = 5;

function listed(names: readonly string[]): string {
	const more = names.length - MOST_NAMED;
	return [...names.slice(0, MOST_NAMED), ...(more > 0 ? [`${more} more`] : [])].join(', ');
}

/** Statistics of which readable figures are made; a count that is lost as a whole goes by the metric's name alone. */
const READABLE = /^\w+$|\.(current|ratio)$/;

/** What a hint says beside the rows: what is empty in them though Genesys has it, and what their counts leave out. */
export function notesOf(
	{ lost: all, dividedBy, hasSilentCallbacks }: AggregateNotes,
	shown: readonly Column[],
): string[] {
	const notes: string[] = [];
	const columns = new Set(shown.map(({ name }) => name));
	const lost = [...all].filter((one) => READABLE.test(one) || columns.has(one));
	if (lost.length > 0) {
		const dimensions = [...dividedBy].map(labelOf).join(' and ');
		notes.push(
			`Some rows are made of several parts, because Genesys Cloud divides the figures by ${dimensions}. What does not add up is empty there: ${listed(lost.sort())}. To see it, add ${dimensions} to Group By.`,
		);
	}
	if (hasSilentCallbacks) {
		notes.push(
			'Callbacks are among the offered interactions for which Genesys Cloud gives neither Answered nor Abandoned. Rows of callbacks alone have none; other rows count only what was said. To see callbacks apart, add Media Type to Group By.',
		);
	}
	return notes;
}
