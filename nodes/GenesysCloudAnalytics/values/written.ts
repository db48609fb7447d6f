import truncate from 'lodash/truncate';

/** Enough to recognise a value by; more would bury what the message says. */
const LONGEST_ECHO = 200;

/** Levels of lists and objects within one another: no query has a dozen. From some thousands on no JSON can be written. */
const DEEPEST = 500;

const TOO_DEEP = '(nested too deeply to be shown)';

/** As `JSON.stringify`, which throws for what is nested some thousands of levels deep. */
function json(value: unknown): string | undefined {
	return isTooDeep(value) ? TOO_DEEP : JSON.stringify(value);
}

/**
 * What an expression gave, as it can be shown or read as text. `String` would make "[object Object]" of an object, and
 * throws for one that has a field named toString.
 */
export function written(value: unknown): string {
	return typeof value === 'string' ? value : (json(value) ?? 'undefined');
}

/** A text as a message may quote it: 200 characters at the most, an ellipsis included. */
export function brief(text: string): string {
	// lodash counts what a reader takes for one character; it looks at the whole text for that.
	return truncate(text.slice(0, 4 * LONGEST_ECHO), { length: LONGEST_ECHO, omission: '…' });
}

/** A number as a message writes it: 1,204. */
export function figure(value: number): string {
	return value.toLocaleString('en');
}

/** Whether a field was left empty: nothing, or only spaces. */
export function isBlank(value: unknown): boolean {
	return (
		value === undefined || value === null || (typeof value === 'string' && value.trim() === '')
	);
}

/** A value as a message names it, without the quotes of JSON: 200 characters at the most. */
export function shown(value: unknown): string {
	return brief(written(value));
}

/** The same behind "It was": a text in quotes, so that spaces and emptiness can be seen. */
export function asGiven(value: unknown): string {
	if (typeof value === 'string') return JSON.stringify(brief(value));
	return brief(json(value) ?? 'empty');
}

/**
 * Whether lists and objects lie deeper in one another than any query or entity of Genesys's. Looks without recursion,
 * because a value can be nested deeper than the stack is high.
 */
export function isTooDeep(value: unknown): boolean {
	const seen = new Set<unknown>();
	let level: unknown[] = [value];
	for (let depth = 0; level.length > 0; depth++) {
		if (depth > DEEPEST) return true;
		const next: unknown[] = [];
		for (const one of level) {
			if (typeof one !== 'object' || one === null || seen.has(one)) continue;
			seen.add(one);
			for (const inner of Object.values(one)) next.push(inner);
		}
		level = next;
	}
	return false;
}
