import { Kept } from '../../../nodes/GenesysCloudAnalytics/names/memory';

const NOW = Date.parse('2026-11-04T08:00:00.000Z');

it('counts for its time, and not before it was kept', () => {
	const kept = new Kept<string>(1_000, 10);
	kept.set('a', 'one', NOW);
	expect(kept.get('a', NOW + 999)).toBe('one');
	expect(kept.get('b', NOW)).toBeUndefined();
	expect(kept.get('a', NOW + 1_000)).toBeUndefined();
	kept.set('a', 'two', NOW);
	expect(kept.get('a', NOW - 1)).toBeUndefined();
	// What did not count once is gone.
	expect(kept.get('a', NOW)).toBeUndefined();
});

it('lets the longest unused go where there is too much', () => {
	const kept = new Kept<string>(1_000, 3);
	for (const key of ['a', 'b', 'c']) kept.set(key, key, NOW);
	kept.get('a', NOW);
	kept.set('d', 'd', NOW, 2);
	expect(['a', 'b', 'c', 'd'].map((key) => kept.get(key, NOW))).toEqual([
		'a',
		undefined,
		undefined,
		'd',
	]);
});

it('does not keep what is too large, nor what it replaces', () => {
	const kept = new Kept<string>(1_000, 3);
	kept.set('a', 'small', NOW);
	kept.set('b', 'small', NOW);
	kept.set('a', 'large', NOW, 4);
	expect([kept.get('a', NOW), kept.get('b', NOW)]).toEqual([undefined, 'small']);
	kept.delete('b');
	kept.set('c', 'all', NOW, 3);
	expect(kept.get('c', NOW)).toBe('all');
});
