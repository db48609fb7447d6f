import { Hints } from '../../../nodes/GenesysCloudAnalytics/n8n/hints';

function texts(given: Array<[item: number, message: string]>): string[] {
	const hints = new Hints();
	for (const [item, message] of given) hints.add(message, item);
	return hints.texts();
}

describe('Hints of a run', () => {
	it('of 300 items that differ in figures only are one, with a count', () => {
		const given = Array.from({ length: 300 }, (_, item): [number, string] => [
			item,
			`Genesys announced ${1_000 + item} conversations, returned ${item} between 2026-11-01T00:00:00.000Z/P1D.`,
		]);
		expect(texts(given)).toEqual([`${given[0][1]} [300 items; shown for item 0]`]);
	});

	it('that are the same are one, also within an item', () => {
		expect(
			texts([
				[0, 'A'],
				[0, 'A'],
			]),
		).toEqual(['A']);
		expect(
			texts([
				[2, 'A'],
				[3, 'A'],
			]),
		).toEqual(['A [2 items; shown for item 2]']);
	});

	it('of one item are all told, and other kinds stay', () => {
		expect(
			texts([
				[0, 'Page 1 is odd'],
				[0, 'Page 2 is odd'],
				[1, 'No rows'],
			]),
		).toEqual(['Page 1 is odd', 'Page 2 is odd', 'No rows']);
	});

	it('differ where the words do', () => {
		expect(
			texts([
				[0, 'The queue "a" has 3'],
				[1, 'The queue "b" has 4'],
				[2, 'The user "c" has 3'],
			]),
		).toEqual(['The queue "a" has 3 [2 items; shown for item 0]', 'The user "c" has 3']);
	});
});
