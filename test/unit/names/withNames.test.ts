import { sleep } from 'n8n-workflow';

import { withNames } from '../../../nodes/GenesysCloudAnalytics/names/withNames';
import type { Batch } from '../../../nodes/GenesysCloudAnalytics/output/outlet';
import type { NameLookup } from '../../../nodes/GenesysCloudAnalytics/names/lookup';
import type { NameColumn } from '../../../nodes/GenesysCloudAnalytics/names/rowNames';
import { everything, range, rejection } from '../model';

const COLUMNS: NameColumn[] = [{ id: 'userId', name: 'userName', type: 'user' }];

/** Knows only what it was asked to learn, so that a name that comes too late is seen. */
function bookOf() {
	const learned: string[][] = [];
	const known = new Set<string>();
	const lookup: NameLookup = {
		hasRoomBeside: false,
		nameOf: (_, id) => (known.has(id) ? `Name of ${id}` : undefined),
		missing: async () => [],
		learn: async (wanted) => {
			const ids = [...(wanted.get('user') ?? [])];
			learned.push(ids);
			for (const id of ids) known.add(id);
		},
	};
	return { lookup, learned };
}

const batch = (numbers: number[], fileKey?: string): Batch => ({
	rows: numbers.map((number) => ({ userId: `u${number}` })),
	...(fileKey === undefined ? {} : { fileKey }),
});

async function* some(batches: Batch[], pulled: number[] = []): AsyncGenerator<Batch> {
	for (const [index, one] of batches.entries()) {
		pulled.push(index);
		yield one;
	}
}

const named = (numbers: number[]) =>
	numbers.map((number) => ({ userName: `Name of u${number}`, userId: `u${number}` }));

describe('withNames', () => {
	it('holds all rows back and asks once where they are items', async () => {
		const { lookup, learned } = bookOf();
		const batches = [batch([1, 2]), batch([]), batch([2, 3])];
		const given = await everything(withNames(some(batches), COLUMNS, lookup, Infinity));
		expect(given.map(({ rows }) => rows)).toEqual([named([1, 2]), [], named([2, 3])]);
		expect(learned).toEqual([['u1', 'u2', 'u3']]);
	});

	it('asks for the first thousands while the rest is being read, and then for what is new only', async () => {
		const { lookup, learned } = bookOf();
		const batches = [batch(range(1, 4_999)), batch([5_000, 1]), batch([2]), batch([3, 5_001])];
		const seen: number[] = [];
		async function* watched(): AsyncGenerator<Batch> {
			for (const one of batches) {
				seen.push(learned.length);
				yield one;
			}
		}
		const given = await everything(withNames(watched(), COLUMNS, lookup, Infinity));
		expect(given.flatMap(({ rows }) => rows)).toEqual(
			named(
				batches.flatMap(({ rows }) => rows.map(({ userId }) => Number(String(userId).slice(1)))),
			),
		);
		expect(seen).toEqual([0, 0, 1, 1]);
		expect(learned).toHaveLength(2);
		expect(learned[0]).toHaveLength(5_000);
	});

	it('gives names to what has waited while the rest is being read, but not to rows with an ID still to ask for', async () => {
		const { lookup, learned } = bookOf();
		const numbers = [range(1, 5_000), [6_000, 1], [2], [3], [4]];
		const namedWhileReading = new Set<string>();
		const watching: NameLookup = {
			...lookup,
			nameOf: (kind, id) => {
				if (learned.length === 1) namedWhileReading.add(id);
				return lookup.nameOf(kind, id);
			},
		};
		const batches = numbers.map((some) => batch(some));
		const given = await everything(withNames(some(batches), COLUMNS, watching, Infinity));
		expect(given.map(({ rows }) => rows)).toEqual(numbers.map(named));
		expect(namedWhileReading.size).toBe(5_000);
		expect(namedWhileReading).not.toContain('u6000');
	});

	it('asks as soon as a place in flight is free, less and less often, so that no name is left for the end', async () => {
		const { lookup, learned } = bookOf();
		let hasRoom = true;
		const idle = {
			...lookup,
			get hasRoomBeside() {
				return hasRoom;
			},
		};
		const rows = (from: number) => batch(range(from, from + 99));
		const asked: number[] = [];
		async function* reading(): AsyncGenerator<Batch> {
			for (let page = 0; page < 45; page++) {
				hasRoom = page < 5 || page >= 20;
				yield rows(100 * page);
				if (asked.length < learned.length) asked.push(page);
			}
		}
		const given = await everything(withNames(reading(), COLUMNS, idle, Infinity));
		expect(given.flatMap((one) => one.rows)).toEqual(named(range(0, 4_499)));
		// 1,000 rows and more at the first free place, and 2,000 later.
		expect(asked).toEqual([20, 40]);
		expect(learned.map((ids) => ids.length)).toEqual([2_100, 2_000, 400]);
	});

	it('stops at the end when names could not be asked for ahead', async () => {
		const { lookup } = bookOf();
		const gone: NameLookup = {
			...lookup,
			learn: async () => await Promise.reject(new Error('Gone')),
		};
		const error = await rejection(
			everything(withNames(some([batch(range(1, 5_000)), batch([1])]), COLUMNS, gone, Infinity)),
		);
		expect(error.message).toBe('Gone');
	});

	it('holds no more rows than it may, and keeps their order and their files', async () => {
		const { lookup, learned } = bookOf();
		const days = ['a', 'a', 'b', 'b', 'c'];
		const batches = days.map((day, index) => batch(range(index * 10, index * 10 + 9), day));
		const pulled: number[] = [];
		const given: Array<[Batch, number]> = [];
		for await (const one of withNames(some(batches, pulled), COLUMNS, lookup, 20)) {
			given.push([one, pulled.length]);
		}
		expect(given.map(([{ fileKey }]) => fileKey)).toEqual(days);
		expect(given.flatMap(([{ rows }]) => rows)).toEqual(named(range(0, 49)));
		expect(given.map(([, seen]) => seen)).toEqual([2, 2, 4, 4, 5]);
		expect(learned.map((ids) => ids.length)).toEqual([20, 20, 10]);
	});

	it('goes on reading while names of rows for files are asked for, until too many wait', async () => {
		const { lookup, learned } = bookOf();
		let calls = 0;
		let answer = () => {};
		const slow: NameLookup = {
			...lookup,
			missing: async () => [],
			learn: async (wanted) => {
				calls++;
				if (calls > 1) return await lookup.learn(wanted);
				await new Promise<void>((resolve) => (answer = resolve));
				await lookup.learn(wanted);
			},
		};
		const pulled: number[] = [];
		const batches = [0, 1, 2, 3].map((index) => batch(range(index * 5_000, index * 5_000 + 4_999)));
		const given: Batch[] = [];
		const running = (async () => {
			for await (const one of withNames(some(batches, pulled), COLUMNS, slow, 10_000))
				given.push(one);
		})();
		await sleep(20);
		expect(pulled).toEqual([0, 1]);
		expect(given).toEqual([]);
		answer();
		await running;
		expect(given.flatMap(({ rows }) => rows)).toEqual(named(range(0, 19_999)));
		expect(learned.map((ids) => ids.length).sort()).toEqual([5_000, 5_000, 5_000, 5_000]);
	});

	it('hands on what stops the rows', async () => {
		const { lookup } = bookOf();
		async function* broken(): AsyncGenerator<Batch> {
			yield batch([1]);
			throw new Error('The connection broke off');
		}
		const error = await rejection(everything(withNames(broken(), COLUMNS, lookup, Infinity)));
		expect(error.message).toBe('The connection broke off');
	});
});
