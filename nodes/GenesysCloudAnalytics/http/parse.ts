import { GenesysFault } from './faults';

/** JSON's own characters, as bytes of UTF-8. */
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const BORDER = Buffer.from('},');

/** Bodies up to this many bytes are parsed in one go. */
const SMALL_BYTES = 64 * 1024;
/**
 * Elements of a list are parsed together up to about this many bytes. V8 gives a text of more than 128 KB memory of its
 * own, which costs more than parsing it; a text of these bytes has at most two for each.
 */
const PIECE_BYTES = 16 * 1024;
/**
 * So much is parsed between two breaths, some tenths of a millisecond's work: an answer comes in many parts, and while one
 * of them lies unread, the connection stands still.
 */
const BREATH_BYTES = 64 * 1024;

/** Without its byte order mark, as axios reads text. */
const utf8 = new TextDecoder();

/** A list that is a field of the body's object. */
interface List {
	name: string;
	/** From its opening to its closing bracket. */
	from: number;
	to: number;
	/** Ends of the pieces that it is parsed in: commas, and its closing bracket. */
	ends: number[];
}

/** For that moment, the bytes around the elements become brackets: joining texts would copy them. */
function parseElements(body: Buffer, from: number, to: number): unknown[] {
	const [before, after] = [body[from - 1], body[to]];
	body[from - 1] = OPEN_LIST;
	body[to] = CLOSE_LIST;
	try {
		return JSON.parse(body.toString('utf8', from - 1, to + 1)) as unknown[];
	} finally {
		body[from - 1] = before;
		body[to] = after;
	}
}

/** Where the text ends that begins with the quote at this place; beyond the body when it does not end. */
function endOfText(body: Buffer, from: number): number {
	let at = from + 1;
	while (at < body.length && body[at] !== QUOTE) at += body[at] === BACKSLASH ? 2 : 1;
	return at;
}

/**
 * How the border between two elements of a list looks, by its first element: the end of an object, and the beginning of
 * another with the same first field. Undefined where elements are something else.
 */
function borderOf(body: Buffer, first: number): Buffer | undefined {
	if (body[first] !== OPEN_OBJECT || body[first + 1] !== QUOTE) return undefined;
	return Buffer.concat([BORDER, body.subarray(first, endOfText(body, first + 1) + 1)]);
}

/**
 * Where a piece can end that begins here; undefined where that cannot be seen. What looks like a border may lie inside of
 * an element: then the piece is no JSON.
 */
function nextBorder(body: Buffer, piece: number, border?: Buffer): number | undefined {
	if (border === undefined) return undefined;
	const from = piece + PIECE_BYTES;
	const at = body.subarray(from, from + PIECE_BYTES).indexOf(border);
	return at === -1 ? undefined : from + at + 1;
}

/** The lists of the body's object, and where they can be cut. */
function listsOf(body: Buffer): List[] {
	const lists: List[] = [];
	let depth = 0;
	let name = '';
	let list: List | undefined;
	let piece = 0;
	let border: Buffer | undefined;
	const cut = (to: number) => {
		list?.ends.push(to);
		piece = to + 1;
	};
	/** Cuts as long as ends can be seen without looking at each byte; gives the place to go on from. */
	const leap = (): number => {
		for (;;) {
			const to = nextBorder(body, piece, border);
			if (to === undefined) return piece;
			cut(to);
		}
	};
	for (let at = 0; at < body.length; at++) {
		const byte = body[at];
		if (byte === QUOTE) {
			const end = endOfText(body, at);
			// The last text before a list at this depth is the list's name.
			if (depth === 1) name = body.toString('utf8', at, end + 1);
			at = end;
		} else if (byte === OPEN_OBJECT || byte === OPEN_LIST) {
			depth++;
			if (depth === 2 && byte === OPEN_LIST) {
				list = { name, from: at, to: at, ends: [] };
				piece = at + 1;
				border = borderOf(body, piece);
				at = leap() - 1;
			}
		} else if (byte === CLOSE_OBJECT || byte === CLOSE_LIST) {
			depth--;
			if (depth === 1 && list) {
				cut(at);
				list.to = at;
				lists.push(list);
				list = undefined;
			}
		} else if (byte === COMMA && depth === 2 && list && at - piece >= PIECE_BYTES) {
			cut(at);
			at = leap() - 1;
		}
	}
	return lists;
}

/** Fills a list of the body's object with its elements, piece by piece. */
async function fill(
	empty: unknown[],
	body: Buffer,
	list: List,
	breathe: () => Promise<void>,
): Promise<void> {
	let from = list.from + 1;
	let breathed = from;
	for (const to of list.ends) {
		const elements = parseElements(body, from, to);
		// Nothing behind a comma.
		if (elements.length === 0 && empty.length > 0) throw new SyntaxError('A list ends early');
		for (const element of elements) empty.push(element);
		from = to + 1;
		if (from - breathed < BREATH_BYTES) continue;
		breathed = from;
		await breathe();
	}
}

/** The body without the elements of its lists. */
function frameOf(body: Buffer, lists: readonly List[]): Record<string, unknown> {
	let frame = '';
	let from = 0;
	for (const list of lists) {
		frame += body.toString('utf8', from, list.from + 1);
		from = list.to;
	}
	frame += body.toString('utf8', from);
	return JSON.parse(frame) as Record<string, unknown>;
}

/**
 * The body's object with its lists filled, or undefined when it is not of that form: then it is parsed in one go, which
 * also says what is wrong with it.
 */
async function inPieces(body: Buffer, breathe: () => Promise<void>): Promise<unknown> {
	const lists = listsOf(body);
	const names = new Set(lists.map(({ name }) => name));
	if (lists.length === 0 || names.size < lists.length) return undefined;
	const object = frameOf(body, lists);
	for (const list of lists) {
		const field = object[JSON.parse(list.name) as string];
		if (!Array.isArray(field) || field.length > 0) return undefined;
		await fill(field, body, list, breathe);
	}
	return object;
}

/**
 * Parses the body of an answer as `JSON.parse` does its text, without a text as long as the body: Genesys's pages are
 * objects with a long list, whose elements are parsed piece by piece, with breaths in between.
 * @param body JSON as UTF-8
 * @param breathe lets other things happen in the process, and resolves when they had their turn
 * @throws SyntaxError when it is no JSON
 */
export async function parseJson(body: Buffer, breathe: () => Promise<void>): Promise<unknown> {
	if (body.length > SMALL_BYTES) {
		try {
			const object = await inPieces(body, breathe);
			if (object !== undefined) return object;
		} catch {
			// Reported below, with its place in the body.
		}
	}
	return JSON.parse(utf8.decode(body)) as unknown;
}

/** Levels of lists and objects within one another. Genesys's deepest entities, flows, have some dozens. */
const DEEPEST = 500;

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
