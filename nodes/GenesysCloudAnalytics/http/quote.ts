import truncate from 'lodash/truncate';

import { brief } from '../values/written';

/** A sentence of Genesys's may name a list of permissions; a paragraph is enough. */
const LONGEST_QUOTE = 500;

/** A word that is longer is a value, not language. */
const LONG_WORD = /\S{201,}/g;

/** What an Authorization header holds, and what people write behind these words when they mean none. */
const CREDENTIALS =
	/\b(bearer|basic)(["'\s:=]+)(?!auth\w*\b|tokens?\b|access\b|scheme\b|realm\b)[^\s"',;]+/gi;

/** The text without what proves who somebody is: gateways quote a request with its headers. */
export function masked(text: string): string {
	return text.replace(CREDENTIALS, '$1$2***');
}

/**
 * Words of an answer as plain text on one line, to be quoted in a message: no control characters, no Authorization
 * header, at most a paragraph, and no value of more than 200 characters. Empty for what is no text.
 */
export function quote(text: unknown): string {
	if (typeof text !== 'string') return '';
	const line = masked(text.slice(0, 20 * LONGEST_QUOTE))
		.replace(/\p{Cc}+/gu, ' ')
		.replace(LONG_WORD, brief)
		.trim();
	return truncate(line, { length: LONGEST_QUOTE, omission: '…' });
}

/** A list of complaints is quoted so far; the first ones say what there is to mend. */
const MOST_WORDS = 3;
/** Fields with a sentence in them, the plainest first: Genesys's API, its login service, gateways, RFC 9457. */
const SENTENCES = [
	'message',
	'error_description',
	'description',
	'detail',
	'errorMessage',
	'title',
];
/** Fields with another body in them, a list of them, or a mere text. */
const NESTED = ['error', 'errors', 'fault', 'details'];
/** A body within a body within a body is nobody's words. */
const DEEPEST = 3;

function isPage(text: string): boolean {
	return /^\s*<(!doctype|\?xml|[a-z]+[\s>])/i.test(text);
}

/**
 * What an answer says of a refusal, in whose words ever: Genesys's `message`, OAuth's `error_description`, the `error`,
 * `errors` or `detail` of a gateway, or plain text. Empty for a web page and for an answer that says nothing.
 */
export function saidIn(body: unknown, depth = 0): string {
	if (typeof body === 'string') return isPage(body) ? '' : quote(body);
	if (typeof body !== 'object' || body === null || depth > DEEPEST) return '';
	if (Array.isArray(body)) {
		const words = body.slice(0, MOST_WORDS).map((one) => saidIn(one, depth + 1));
		return quote([...new Set(words)].filter((one) => one !== '').join(' '));
	}
	const fields = body as Record<string, unknown>;
	const sentence = SENTENCES.map((name) => quote(fields[name])).find((text) => text !== '');
	if (sentence !== undefined) return sentence;
	return NESTED.map((name) => saidIn(fields[name], depth + 1)).find((text) => text !== '') ?? '';
}
