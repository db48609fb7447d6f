import { knownListOf, listOf } from '../../../nodes/GenesysCloudAnalytics/parameters/lists';

describe('the reader of lists', () => {
	test.each<[string, unknown, string[]]>([
		['an array', ['a', 'b'], ['a', 'b']],
		['JSON as text', '["a", "b"]', ['a', 'b']],
		['commas', 'a, b', ['a', 'b']],
		['semicolons', 'a;b', ['a', 'b']],
		['lines', 'a\r\nb\nc', ['a', 'b', 'c']],
		['one text', 'a b', ['a b']],
		['a number', 7, ['7']],
		['repeats and blanks', ['a', ' ', null, 'a', undefined, ''], ['a']],
		['commas within an entry of an array', ['Doe, Jane'], ['Doe, Jane']],
		['commas within an entry of JSON', '["Doe, Jane"]', ['Doe, Jane']],
		['brackets that are no JSON', '[draft]', ['[draft]']],
		['nothing', undefined, []],
		['null', null, []],
		['an empty text', '  ', []],
		['an empty array', [], []],
	])('%s', (_, value, entries) => {
		expect(listOf(value, 'Queues')).toEqual(entries);
	});

	test.each<[string, unknown]>([
		['an object', { a: 1 }],
		['a list in a list', [['a']]],
		['true', true],
		['not a number', NaN],
		['an object as JSON', '[{"a":1}]'],
	])('%s is refused instead of being taken for nothing', (_, value) => {
		expect(() => listOf(value, 'Queues')).toThrow('"Queues" holds something that is no text');
	});

	test('known entries come in their own spelling, each once', () => {
		expect(knownListOf('break; Break, AWAY', ['BREAK', 'AWAY'], 'To Presences')).toEqual([
			'BREAK',
			'AWAY',
		]);
	});

	test('an unknown entry is refused with those that there are', () => {
		expect(() => knownListOf('LUNCH', ['BREAK', 'AWAY'], 'To Presences')).toThrow(
			expect.objectContaining({
				message: '"LUNCH" is not a choice of "To Presences"',
				description: 'Use one or more of: BREAK, AWAY.',
			}),
		);
	});
});
