import { randomUUID } from 'node:crypto';

import { UuidSet } from '../../../nodes/GenesysCloudAnalytics/paging/ledger';
import { range } from '../model';

const ZERO = '00000000-0000-0000-0000-000000000000';

/** A UUID whose four words of 32 bits are these. */
function uuid(...words: [number, number, number, number]): string {
	const hex = words.map((word) => word.toString(16).padStart(8, '0')).join('');
	return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** Adds the IDs twice: each is new the first time, and none the second time. */
function expectDistinct(ids: string[]): void {
	const set = new UuidSet();
	expect(ids.filter((id) => !set.add(id))).toEqual([]);
	expect(set.size).toBe(ids.length);
	expect(ids.filter((id) => set.add(id))).toEqual([]);
	expect(set.size).toBe(ids.length);
}

describe('UuidSet', () => {
	it('is empty at first', () => {
		expect(new UuidSet().size).toBe(0);
	});

	it.each([1, 511, 512, 513, 1_025, 50_000])('keeps %i UUIDs, however often it grows', (count) => {
		expectDistinct(range(1, count).map(() => randomUUID()));
	});

	it('keeps UUIDs apart that look for the same place', () => {
		expectDistinct(range(0, 1_500).map((n) => uuid(n, 7, 7, (n ^ 5) >>> 0)));
		expectDistinct(range(0, 1_500).map((n) => uuid(1, n, 2, 3)));
	});

	it('goes on at the start of the table where its end is taken', () => {
		expectDistinct(range(0, 400).map((n) => uuid(0xffffffff, 1, n, 0)));
	});

	it('keeps UUIDs apart that differ in one bit', () => {
		const bits = range(0, 3).flatMap((word) =>
			range(0, 31).map((bit) => {
				const words: [number, number, number, number] = [1, 2, 3, 4];
				words[word] = (words[word] ^ (1 << bit)) >>> 0;
				return uuid(...words);
			}),
		);
		expectDistinct([uuid(1, 2, 3, 4), ...bits]);
	});

	it('knows the UUIDs of nothing but zeros and of nothing but ones', () => {
		expectDistinct([ZERO, ZERO.replaceAll('0', 'f'), uuid(0, 0, 0, 1), uuid(1, 0, 0, 0)]);
	});

	it('keeps other texts, and counts them', () => {
		const id = randomUUID();
		expectDistinct([id, '', 'a', id.toUpperCase().concat('!'), `${id}\n`, ` ${id}`, '{}']);
	});
});
