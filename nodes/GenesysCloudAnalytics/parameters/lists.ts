import { jsonParse, UserError } from 'n8n-workflow';
import uniq from 'lodash/uniq';

import type { EntityType } from '../values/ids';
import { isId } from '../values/ids';
import { asGiven, shown } from '../values/written';

/**
 * The one reader of lists. A field with several choices gives an array; an expression gives what it likes: an array, its
 * JSON as text, or text with commas, semicolons or lines between the entries. What is no list is refused: taken for an
 * empty one, it would ask for everything.
 */

interface ListRules {
	/** Spaces separate too: for what cannot hold one, such as IDs. */
	spaces?: boolean;
	/** The text is one entry, such as a subject or a name, whatever commas it holds. */
	whole?: boolean;
	/** What the message says of an entry that is neither a text nor a number. */
	refuse?: (entry: unknown) => UserError;
}

function entriesOf(value: unknown, { spaces, whole }: ListRules): unknown[] {
	if (Array.isArray(value)) return value;
	if (typeof value !== 'string') return [value];
	const text = value.trim();
	if (text.startsWith('[') && text.endsWith(']')) {
		const parsed = jsonParse<unknown>(text, { fallbackValue: null });
		if (Array.isArray(parsed)) return parsed;
	}
	if (whole) return [text];
	return text.split(spaces ? /[\s,;]+/ : /[,;\r\n]/);
}

/** Undefined for what is neither a text nor a number; nothing at all is an empty text. */
function textOf(entry: unknown): string | undefined {
	if (typeof entry === 'string') return entry.trim();
	if (entry === undefined || entry === null) return '';
	return typeof entry === 'number' && Number.isFinite(entry) ? String(entry) : undefined;
}

/**
 * The entries as texts without spaces around them, each once, in the given order; blank ones are left out.
 * @param label the field as users see it
 * @throws UserError naming the field and the entry that is neither a text nor a number
 */
export function listOf(value: unknown, label: string, rules: ListRules = {}): string[] {
	const refuse =
		rules.refuse ??
		((entry) =>
			new UserError(`"${label}" holds something that is no text`, {
				description: `It was ${asGiven(entry)}. Write a list of texts, or a text with commas between the entries.`,
			}));
	const texts = new Set<string>();
	for (const entry of entriesOf(value, rules)) {
		const text = textOf(entry);
		if (text === undefined) throw refuse(entry);
		if (text !== '') texts.add(text);
	}
	return [...texts];
}

/**
 * Entries that are all in a fixed list, in that list's spelling; upper and lower case count alike.
 * @param advice what to do for an entry that the list does not have yet
 * @throws UserError naming the field, the unknown entry and what there is
 */
export function knownListOf<T extends string>(
	value: unknown,
	known: readonly T[],
	label: string,
	advice = '',
): T[] {
	const refuse = (entry: unknown) =>
		new UserError(`"${shown(entry)}" is not a choice of "${label}"`, {
			description: `Use one or more of: ${known.join(', ')}. ${advice}`.trim(),
		});
	const spelling = new Map(known.map((one) => [one.toLowerCase(), one]));
	const chosen = listOf(value, label, { refuse }).map((entry) => {
		const one = spelling.get(entry.toLowerCase());
		if (one === undefined) throw refuse(entry);
		return one;
	});
	return [...new Set(chosen)];
}

/** The same for a list that must not be empty. */
export function someOf<T extends string>(value: unknown, known: readonly T[], label: string): T[] {
	const chosen = knownListOf(value, known, label);
	if (chosen.length > 0) return chosen;
	throw new UserError(`"${label}" is empty`, {
		description: `Choose at least one of: ${known.join(', ')}.`,
	});
}

/** Raw names of Genesys, such as `nOffered`: any that can be one, since Genesys adds to them. */
export function rawNames(value: unknown, label: string): string[] {
	const refuse = (entry: unknown) =>
		new UserError(`"${shown(entry)}" in "${label}" is not a name of Genesys Cloud`, {
			description:
				'Names are raw names such as nOffered or queueId, as a list or with commas between them.',
		});
	const entries = listOf(value, label, { spaces: true, refuse });
	const odd = entries.find((entry) => !/^[A-Za-z]\w*$/.test(entry));
	if (odd !== undefined) throw refuse(odd);
	return entries;
}

/**
 * IDs, each once, UUIDs in lower case; none where there is nothing.
 * @param type what they are IDs of, where it has others than UUIDs
 * @param advice what to do about a text that is no ID, such as a name, which Genesys would answer with nothing
 * @throws UserError naming the field and what is no ID
 */
export function idsOf(
	value: unknown,
	label: string,
	type?: EntityType,
	advice = 'An ID looks like 7de3af06-c0b3-4f9b-af45-72f4a1403797. Several have commas between them.',
): string[] {
	const refuse = (entry: unknown) =>
		new UserError(`"${shown(entry)}" in "${label}" is not an ID`, { description: advice });
	// Spaces separate IDs too, but a name is told as a whole.
	const ids = listOf(value, label, { refuse }).flatMap((entry) => {
		const parts = entry.split(/\s+/);
		if (!parts.every((part) => isId(part, type))) throw refuse(entry);
		// As Genesys writes them.
		return parts.map((part) => (isId(part) ? part.toLowerCase() : part));
	});
	return uniq(ids);
}

/** The same where there must be one. */
export function idList(value: unknown, label: string): string[] {
	const ids = idsOf(value, label);
	if (ids.length > 0) return ids;
	throw new UserError(`"${label}" is empty`, {
		description: 'Write at least one ID, or several with commas between them.',
	});
}
