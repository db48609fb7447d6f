import { GenesysFault } from './faults';

/** Levels of lists and objects within one another. Genesys's deepest entities, flows, have some dozens. */
const DEEPEST = 500;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPENING = new Set([0x5b, 0x7b]);
const CLOSING = new Set([0x5d, 0x7d]);

/**
 * What nested JSON ends with: lists, objects, or both in turn. Looking for a long text takes a fraction of a millisecond
 * for a page, while counting its brackets would take as long as parsing it.
 */
const ENDS = [']', '}', ']}'].map((end) => Buffer.from(end.repeat(64 / end.length)));

/** Counts brackets outside of texts. */
function isDeeper(body: Buffer, most: number): boolean {
	let depth = 0;
	let isText = false;
	for (let at = 0; at < body.length; at++) {
		const byte = body[at];
		if (isText && byte === BACKSLASH) at++;
		else if (byte === QUOTE) isText = !isText;
		else if (isText) continue;
		else if (OPENING.has(byte) && ++depth > most) return true;
		else if (CLOSING.has(byte)) depth--;
	}
	return false;
}

/**
 * Refuses an answer that is nested deeper than anything of Genesys's: it can be parsed, but whoever writes it as text
 * again, such as n8n, runs out of stack.
 * @param body JSON as UTF-8
 */
export function refuseDeepAnswer(body: Buffer, status: number): void {
	if (!ENDS.some((end) => body.includes(end)) || !isDeeper(body, DEEPEST)) return;
	throw new GenesysFault(
		{
			message: 'The answer is nested too deeply',
			description: `It has more than ${DEEPEST} levels of lists and objects in one another, which no answer of Genesys Cloud has. Check the Region or the API URL of the credential, and any gateway in between.`,
		},
		{ status },
	);
}
