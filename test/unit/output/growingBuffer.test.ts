import fc from 'fast-check';

import { GrowingBuffer } from '../../../nodes/GenesysCloudAnalytics/output/growingBuffer';

function written(texts: string[]): Buffer {
	const buffer = new GrowingBuffer();
	for (const text of texts) buffer.write(text);
	return buffer.content();
}

const MEBI = 1024 * 1024;

describe('GrowingBuffer', () => {
	it('is empty when nothing was written', () => {
		expect(written([])).toHaveLength(0);
		expect(written(['', ''])).toHaveLength(0);
	});

	it('holds what was written, in its order, as UTF-8', () => {
		const char = fc.oneof(fc.constantFrom('a', 'ß', '東', '🎧'), fc.string({ maxLength: 3 }));
		fc.assert(
			fc.property(fc.array(char, { maxLength: 30 }), (texts) => {
				expect(written(texts).equals(Buffer.from(texts.join('')))).toBe(true);
			}),
			{ numRuns: 30 },
		);
	});

	it.each([
		['to the last byte', [MEBI]],
		['beyond it by one', [MEBI, 1]],
		['many times', Array.from({ length: 70 }, () => 123_456)],
		['by more than double at once', [5, 5 * MEBI, 7]],
	])('is full %s', (_, sizes) => {
		const texts = sizes.map((size, index) => String(index % 10).repeat(size));
		expect(written(texts).equals(Buffer.from(texts.join('')))).toBe(true);
	});

	it('counts bytes, not characters', () => {
		const text = '東'.repeat(MEBI);
		expect(written([text, text]).equals(Buffer.from(text + text))).toBe(true);
	});
});
