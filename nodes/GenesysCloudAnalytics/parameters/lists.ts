import { jsonParse, UserError } from 'n8n-workflow';

import { asGiven, shown } from '../query/written';

/**
 * The one reader of lists. A field with several choices gives an array; an expression gives what it likes: an array, its
 * JSON as text, or text with commas, semicolons or lines between the entries. What is no list is refused: taken for an
 * empty one, it would ask for everything.
 */

function entriesOf(value: unknown): unknown[] {
	if (Array.isArray(value)) return value;
	if (typeof value !== 'string') return [value];
	const text = value.trim();
	if (text.startsWith('[') && text.endsWith(']')) {
		const parsed = jsonParse<unknown>(text, { fallbackValue: null });
		if (Array.isArray(parsed)) return parsed;
	}
	return text.split(/[,;\r\n]/);
}

/**
 * The entries as texts without spaces around them, each once, in the given order; blank ones are left out.
 * @param label the field as users see it
 * @throws UserError naming the field and the entry that is neither a text nor a number
 */
export function listOf(value: unknown, label: string): string[] {
	const texts = entriesOf(value).map((entry) => {
		if (entry === undefined || entry === null) return '';
		if (typeof entry === 'string') return entry.trim();
		if (typeof entry === 'number' && Number.isFinite(entry)) return String(entry);
		throw new UserError(`"${label}" holds something that is no text`, {
			description: `It was ${asGiven(entry)}. Write a list of texts, or a text with commas between the entries.`,
		});
	});
	return [...new Set(texts.filter((text) => text !== ''))];
}

/**
 * Entries that are all in a fixed list, in that list's spelling; upper and lower case count alike.
 * @throws UserError naming the field, the unknown entry and what there is
 */
export function knownListOf<T extends string>(
	value: unknown,
	known: readonly T[],
	label: string,
): T[] {
	const spelling = new Map(known.map((one) => [one.toLowerCase(), one]));
	const chosen = listOf(value, label).map((entry) => {
		const one = spelling.get(entry.toLowerCase());
		if (one !== undefined) return one;
		throw new UserError(`"${shown(entry)}" is not a choice of "${label}"`, {
			description: `Use one or more of: ${known.join(', ')}.`,
		});
	});
	return [...new Set(chosen)];
}
