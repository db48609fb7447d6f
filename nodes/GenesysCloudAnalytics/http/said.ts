import { quote } from './quote';

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
