import {
	asGiven,
	brief,
	isTooDeep,
	shown,
	written,
} from '../../../nodes/GenesysCloudAnalytics/values/written';

function nested(levels: number): unknown {
	let value: unknown = 'core';
	for (let level = 0; level < levels; level++) value = level % 2 ? [value] : { value };
	return value;
}

describe('A value in a message', () => {
	it.each<[string, unknown, string, string]>([
		['a text', 'queue', 'queue', '"queue"'],
		['an empty text', '', '', '""'],
		['a number', 12, '12', '12'],
		['nothing', undefined, 'undefined', 'empty'],
		['null', null, 'null', 'null'],
		['an object', { a: [1] }, '{"a":[1]}', '{"a":[1]}'],
		['an object with a toString of its own', { toString: 1 }, '{"toString":1}', '{"toString":1}'],
	])('%s', (_, value, plain, given) => {
		expect(written(value)).toBe(plain);
		expect(shown(value)).toBe(plain);
		expect(asGiven(value)).toBe(given);
	});

	it.each<[string, unknown]>([
		['text', 'x'.repeat(5_000_000)],
		['text of two code units a character', '😀'.repeat(10_000)],
		['a list', Array.from({ length: 1_000 }, () => 'value')],
	])('never has more than 200 characters of %s', (_, value) => {
		for (const told of [shown(value), asGiven(value).replace(/^"|"$/g, '')]) {
			expect([...told].length).toBeLessThanOrEqual(200);
			expect(told).toMatch(/…$/);
		}
	});

	it('is whole up to 200 characters', () => {
		expect(brief('x'.repeat(200))).toBe('x'.repeat(200));
		expect(brief('x'.repeat(201))).toBe(`${'x'.repeat(199)}…`);
	});

	it.each([20_000, 1_000_000])('that is nested %i levels deep is named, not written', (levels) => {
		const value = nested(levels);
		expect(() => JSON.stringify(value)).toThrow(RangeError);
		expect(shown(value)).toBe('(nested too deeply to be shown)');
		expect(asGiven(value)).toBe('(nested too deeply to be shown)');
	});
});

describe('isTooDeep', () => {
	it('lets through what is wide, and 500 levels', () => {
		expect(isTooDeep(Array.from({ length: 100_000 }, (_, id) => ({ id })))).toBe(false);
		expect(isTooDeep(nested(500))).toBe(false);
		expect(isTooDeep(nested(501))).toBe(true);
	});

	it('ends with what holds itself', () => {
		const value: Record<string, unknown> = {};
		value.self = [value, value];
		expect(isTooDeep(value)).toBe(false);
	});
});
