import fc from 'fast-check';

import { parseJson } from '../../../nodes/GenesysCloudAnalytics/http/parse';

/** Long enough that bodies with it are parsed in pieces. */
const LONG = 'x'.repeat(70_000);

const body = (text: string) => Buffer.from(text);

/** What `JSON.parse` makes of the body's text, or that it is no JSON. */
function byJsonParse(bytes: Buffer): unknown {
	try {
		return { value: JSON.parse(bytes.toString()) as unknown };
	} catch {
		return 'no JSON';
	}
}

const noBreath = async () => {};

async function byParts(bytes: Buffer): Promise<unknown> {
	try {
		return { value: await parseJson(bytes, noBreath) };
	} catch {
		return 'no JSON';
	}
}

/** Names and texts with JSON's own characters in them, which are easily taken for the body's structure. */
const text = fc.oneof(
	fc.string({ unit: 'binary' }),
	fc.constantFrom(
		'[',
		']',
		'{',
		'}',
		',',
		'"',
		'\\',
		'\\"',
		'[{"a":',
		'\u2028',
		'é',
		'退款',
		'🎧',
		'\ud800',
	),
);

const page = fc.record({
	before: fc.dictionary(text, fc.jsonValue()),
	list: fc.array(fc.dictionary(text, fc.oneof(text, fc.jsonValue()), { maxKeys: 4 }), {
		minLength: 1,
		maxLength: 6,
	}),
	repeats: fc.integer({ min: 1, max: 40 }),
	space: fc.constantFrom(undefined, 1, '\t'),
	first: fc.option(fc.constantFrom('id', 'é"\\', ''), { nil: undefined }),
	inside: fc.constantFrom('nothing', 'a text', 'a list'),
});

interface Page {
	before: object;
	list: unknown[];
	repeats: number;
	space?: number | string;
	/** The name of the first field of all elements, if they have one: by it, the border between two of them is known. */
	first?: string;
	/** What looks like such a border inside of elements. */
	inside: string;
}

function lookAlike(first: string, inside: string): unknown {
	if (inside === 'nothing') return LONG.slice(0, 100);
	const alike = Array.from({ length: 20 }, (_, index) => ({ [first]: index }));
	return inside === 'a text' ? JSON.stringify(alike) : alike;
}

function written({ before, list, repeats, space, first, inside }: Page): string {
	const elements =
		first === undefined
			? [...list, LONG.slice(0, 5_000)]
			: [...list, 1].map((rest) => ({
					[first]: LONG.slice(0, 3_000),
					rest,
					alike: lookAlike(first, inside),
				}));
	const entities = Array.from({ length: repeats }, () => elements).flat();
	return JSON.stringify({ ...before, entities, after: [LONG, []] }, null, space);
}

describe('parseJson', () => {
	it('gives what JSON.parse gives, for pages of all kinds', async () => {
		await fc.assert(
			fc.asyncProperty(page, async (given) => {
				const bytes = body(written(given));
				expect(await byParts(bytes)).toStrictEqual(byJsonParse(bytes));
			}),
			{ numRuns: 200 },
		);
	});

	it('takes nothing for JSON that is none, and leaves out nothing that is, whatever byte is changed', async () => {
		await fc.assert(
			fc.asyncProperty(
				page,
				fc.nat(),
				fc.constantFrom(...'[]{},:"\\ 1nx', '\xff'),
				fc.constantFrom('replace', 'cut', 'insert'),
				async (given, place, character, change) => {
					const bytes = body(written(given));
					const at = place % bytes.length;
					const rest = { replace: at + 1, cut: bytes.length, insert: at }[change];
					const changed = Buffer.concat([
						bytes.subarray(0, at),
						Buffer.from(character, 'latin1'),
						bytes.subarray(rest),
					]);
					expect(await byParts(changed)).toStrictEqual(byJsonParse(changed));
				},
			),
			{ numRuns: 300 },
		);
	});

	it.each([
		['a list that ends with a comma', `{"a":["${LONG}",]}`],
		['a list that ends with a comma where it is cut', `{"a":["${LONG}","b", ]}`],
		['a list that begins with a comma', `{"a":[,"${LONG}"]}`],
		['two commas', `{"a":["${LONG}",,1]}`],
		['brackets of two kinds', `{"a":["${LONG}"},"b":1]`],
		['a bracket too many', `{"a":["${LONG}"]]}`],
		['a list without an end', `{"a":["${LONG}"`],
		['a text without an end', `{"a":["${LONG}`],
		['a backslash at the end', `{"a":["${LONG}\\`],
		['a mark between two elements', `{"a":["${LONG}",\ufeff1]}`],
		['something behind the object', `{"a":["${LONG}"]}{}`],
		['nothing but a long text without quotes', LONG],
	])('refuses %s as JSON.parse does', async (_, written) => {
		expect(byJsonParse(body(written))).toBe('no JSON');
		await expect(parseJson(body(written), noBreath)).rejects.toThrow(SyntaxError);
	});

	it.each([
		['the same name twice', `{"a":["${LONG}"],"a":[]}`],
		['the same name twice, written in two ways', `{"a":["${LONG}"],"\\u0061":[]}`],
		['a list and then something else of that name', `{"a":["${LONG}"],"a":5}`],
		['the name __proto__', `{"__proto__":["${LONG}"]}`],
		['a list of lists', `[["${LONG}"],["b"]]`],
		['a list deep inside', `{"a":{"b":["${LONG}",1]}}`],
		['an empty list', `{"a":[ ],"b":"${LONG}","c":[\n]}`],
		['a long text', `"${LONG}"`],
		['an empty name', `{"":["${LONG}",null]}`],
	])('reads %s as JSON.parse does', async (_, written) => {
		const bytes = body(written);
		expect({ value: await parseJson(bytes, noBreath) }).toStrictEqual(byJsonParse(bytes));
	});

	it('leaves out a byte order mark, as axios does', async () => {
		expect(await parseJson(body('\ufeff{"a":[1]}'), noBreath)).toEqual({ a: [1] });
		expect(await parseJson(body(`\ufeff{"a":["${LONG}"]}`), noBreath)).toEqual({ a: [LONG] });
	});

	it('takes a breath every 64 KB or a little later, and none in a short body', async () => {
		const elements = Array.from({ length: 2_000 }, (_, index) => ({
			index,
			text: LONG.slice(0, 1_000),
		}));
		const breaths = jest.fn(noBreath);
		const long = body(JSON.stringify({ elements }));
		await parseJson(long, breaths);
		const most = long.length / 65_536;
		expect(breaths.mock.calls.length).toBeLessThanOrEqual(most);
		expect(breaths.mock.calls.length).toBeGreaterThan(most * 0.9);
		breaths.mockClear();
		await parseJson(body(JSON.stringify({ elements: elements.slice(0, 50) })), breaths);
		expect(breaths).not.toHaveBeenCalled();
	});
});
