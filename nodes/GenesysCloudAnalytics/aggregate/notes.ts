import { labelOf } from '../genesys/labels';
import type { AggregateNotes } from './rows';

/** The most figures that a hint names. */
const MOST_NAMED = 5;

function listed(names: readonly string[]): string {
	const more = names.length - MOST_NAMED;
	return [...names.slice(0, MOST_NAMED), ...(more > 0 ? [`${more} more`] : [])].join(', ');
}

/** What a hint says beside the rows: what is empty in them though Genesys has it, and what their counts leave out. */
export function notesOf({ lost, dividedBy, hasSilentCallbacks }: AggregateNotes): string[] {
	const notes: string[] = [];
	if (lost.size > 0) {
		const dimensions = [...dividedBy].map(labelOf).join(' and ');
		notes.push(
			`Some rows are made of several parts, because Genesys Cloud divides the figures by ${dimensions}. What does not add up is empty there: ${listed([...lost].sort())}. To see it, add ${dimensions} to Group By.`,
		);
	}
	if (hasSilentCallbacks) {
		notes.push(
			'Callbacks are among the offered interactions for which Genesys Cloud gives neither Answered nor Abandoned. Rows of callbacks alone have none; other rows count only what was said. To see callbacks apart, add Media Type to Group By.',
		);
	}
	return notes;
}
