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
