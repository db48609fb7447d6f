import fc from 'fast-check';

import { Ledger } from '../../../nodes/GenesysCloudAnalytics/paging/ledger';
import { range } from '../model';

const ledger = () => new Ledger<string>((key) => key);
const ID = '7de3af06-c0b3-4f9b-af45-72f4a1403797';

describe('Ledger', () => {
	it('gives each entity once, in the order given, within a page and across pages', () => {
		const seen = ledger();
		expect(seen.fresh(['b', 'a', 'b'])).toEqual(['b', 'a']);
		expect(seen.fresh(['a', 'c', 'b'])).toEqual(['c']);
		expect(seen.fresh([])).toEqual([]);
		expect(seen.size).toBe(3);
	});

	it('gives the entities themselves', () => {
		const byId = new Ledger<{ id: string; part: number }>(({ id }) => id);
		const first = { id: ID, part: 1 };
		expect(byId.fresh([first, { id: ID, part: 2 }])[0]).toBe(first);
		expect(byId.keyOf(first)).toBe(ID);
	});

	it('takes a UUID in capitals for another key, as it takes any text', () => {
		const seen = ledger();
		const capitals = ID.toUpperCase();
		expect(seen.fresh([ID, capitals, ID, capitals])).toEqual([ID, capitals]);
	});

	it.each([
		['its bytes', Buffer.from(ID.replaceAll('-', ''), 'hex').toString('latin1')],
		['a UUID without dashes', ID.replaceAll('-', '')],
		['a UUID with a line end', `${ID}\n`],
		['a UUID with a space', ` ${ID}`],
		['a UUID in braces', `{${ID}}`],
		['a UUID with its dashes elsewhere', '7de3af0-6c0b3-4f9b-af45-72f4a1403797'],
		['an empty text', ''],
		['JSON', '{"conversationId":""}'],
		['Unicode', 'ÿ'.repeat(16)],
	])('keeps a UUID and %s apart', (_, key) => {
		const seen = ledger();
		expect(seen.fresh([ID, key, ID, key])).toEqual([ID, key]);
		expect(seen.fresh([key, ID])).toEqual([]);
		expect(seen.size).toBe(2);
	});

	it('keeps UUIDs apart that differ in one digit', () => {
		const digits = [...'0123456789abcdef'];
		const places = range(0, ID.length - 1).filter((index) => ID[index] !== '-');
		const ids = places.flatMap((place) =>
			digits.map((digit) => `${ID.slice(0, place)}${digit}${ID.slice(place + 1)}`),
		);
		expect(ledger().fresh(ids)).toHaveLength(places.length * 15 + 1);
	});

	it('does what a set of the plain keys does', () => {
		const hex = fc.constantFrom(...'0123456789abcdefABCDEF-');
		const key = fc.oneof(
			fc.uuid(),
			fc.constantFrom(ID, '00000000-0000-0000-0000-000000000000', ID.toUpperCase()),
			fc.string({ unit: hex, minLength: 30, maxLength: 36 }),
			fc.string({ unit: 'binary', maxLength: 18 }),
		);
		fc.assert(
			fc.property(fc.array(fc.array(key, { maxLength: 20 }), { maxLength: 5 }), (pages) => {
				const seen = ledger();
				const plain = new Set<string>();
				for (const page of pages) {
					const before = plain.size;
					for (const item of page) plain.add(item);
					expect(seen.fresh(page)).toEqual([...plain].slice(before));
					expect(seen.size).toBe(plain.size);
				}
			}),
			{ numRuns: 300 },
		);
	});
});
