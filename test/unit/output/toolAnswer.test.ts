import fc from 'fast-check';

import {
	MOST_CHARACTERS,
	MOST_ROWS,
	ToolAnswer,
} from '../../../nodes/GenesysCloudAnalytics/output/toolAnswer';
import type { FileOutput, Row } from '../../../nodes/GenesysCloudAnalytics/parameters/operation';

function answer(pages: Row[][], found?: number, hints: string[] = []) {
	const tool = new ToolAnswer();
	for (const hint of hints) tool.hint(hint);
	if (found !== undefined) tool.found(found);
	const rows: Row[] = [];
	for (const page of pages) {
		rows.push(...(tool.take(page) as Row[]));
		if (tool.isFull) break;
	}
	return { rows, note: tool.end()[0], isFull: tool.isFull };
}

const rows = (count: number, more: Row = {}): Row[] =>
	Array.from({ length: count }, (_, id) => ({ id, ...more }));

describe('an answer to an AI agent', () => {
	it('is the rows without their empty fields, and no word more, when it has everything', () => {
		expect(answer([[{ a: 1, b: null, c: undefined, d: 0, e: '', f: false }]], 1)).toEqual({
			rows: [{ a: 1, d: 0, e: '', f: false }],
			note: undefined,
			isFull: false,
		});
	});

	it('is empty for no rows', () => {
		expect(answer([[]])).toEqual({ rows: [], note: undefined, isFull: false });
	});

	it('has no more rows than a model reads, and says how many there are at least', () => {
		const { rows: kept, note, isFull } = answer([rows(30), rows(30)]);
		expect(kept).toHaveLength(MOST_ROWS);
		expect(isFull).toBe(true);
		expect(note).toMatchObject({ truncated: true, total: 60, returned: MOST_ROWS });
		expect(note.hint).toContain(`first ${MOST_ROWS} of at least 60 results`);
	});

	it('takes exactly as many as it may without a note', () => {
		expect(answer([rows(MOST_ROWS)]).note).toBeUndefined();
		expect(answer([rows(MOST_ROWS)]).isFull).toBe(false);
	});

	it('says what Genesys announced beyond the rows, whoever cut them', () => {
		expect(answer([rows(10)], 1_234).note).toMatchObject({
			truncated: true,
			total: 1_234,
			returned: 10,
		});
	});

	it('does not believe an announcement that is below the rows', () => {
		expect(answer([rows(10)], 9).note).toBeUndefined();
	});

	it('has no more characters than a model reads', () => {
		const { rows: kept, note } = answer([rows(40, { text: 'x'.repeat(1_000) })]);
		expect(kept.length).toBeGreaterThan(10);
		expect(kept.length).toBeLessThan(20);
		expect(note).toMatchObject({ truncated: true, total: 40, returned: kept.length });
	});

	it('says what to do about a row that is too long by itself', () => {
		const { rows: kept, note } = answer([[{ text: 'x'.repeat(MOST_CHARACTERS) }, { id: 2 }]]);
		expect(kept).toEqual([]);
		expect(note).toMatchObject({ truncated: true, total: 2, returned: 0 });
		expect(note.hint).toContain('Turn on Simplify');
	});

	it('tells a model what the editor would show as a hint', () => {
		expect(answer([rows(1)], 1, ['Two are missing.', 'Names too.']).note).toEqual({
			hint: 'Two are missing. Names too.',
		});
	});

	it('lets a file pass, which n8n keeps from the model', () => {
		const file = { fileName: 'a.csv', json: { rows: 3 } } as unknown as FileOutput;
		expect(new ToolAnswer().take(file)).toBe(file);
	});

	it('never exceeds its bounds, and is always the beginning of the rows', () => {
		const row = fc.dictionary(fc.string({ maxLength: 5 }), fc.string({ maxLength: 3_000 }));
		fc.assert(
			fc.property(
				fc.array(fc.array(row, { maxLength: 30 }), { maxLength: 5 }),
				fc.array(fc.string({ maxLength: 1_500 }), { maxLength: 3 }),
				(pages, hints) => {
					const { rows: kept, note } = answer(pages, undefined, hints);
					const text = JSON.stringify([...kept, ...(note ? [note] : [])]);
					expect(kept.length).toBeLessThanOrEqual(MOST_ROWS);
					expect(text.length).toBeLessThanOrEqual(MOST_CHARACTERS);
					expect(kept).toEqual(pages.flat().slice(0, kept.length));
					const all = pages.flat().length;
					expect(note?.truncated === true).toBe(kept.length < all);
				},
			),
			{ numRuns: 200 },
		);
	});
});
