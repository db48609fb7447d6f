import { effortUntil } from '../../../nodes/GenesysCloudAnalytics/trigger/effort';
import type { TimeSource } from '../../../nodes/GenesysCloudAnalytics/trigger/sweep';
import { readBack, readForward } from '../../../nodes/GenesysCloudAnalytics/trigger/sweep';

const DAY = 24 * 60 * 60_000;
const FIRST = 400 * DAY;

/** Times in order, read like pages of Genesys; `onRead` can change them between two pages. */
class Times implements TimeSource<number> {
	reads = 0;

	onRead?: (read: number) => void;

	constructor(public times: number[]) {}

	readonly timeOf = (time: number) => time;

	readonly interval = (from: number, to: number) => ({ from: from - 7 * DAY, to });

	readonly read: TimeSource<number>['read'] = async ({ from, to }, order, pageNumber) => {
		this.reads++;
		this.onRead?.(this.reads);
		const found = this.times.filter((time) => time >= from && time < to);
		found.sort((a, b) => (order === 'asc' ? a - b : b - a));
		await Promise.resolve();
		const items = found.slice((pageNumber - 1) * 100, pageNumber * 100);
		return { items, total: found.length };
	};
}

function every(ms: number, count: number, from = FIRST): number[] {
	return Array.from({ length: count }, (_, index) => from + index * ms);
}

function effort(most = 1_000) {
	return effortUntil(Infinity, () => 0, most);
}

async function all(source: Times, from: number, to: number, limit = effort()) {
	const found: number[] = [];
	const reading = readForward(source, { from, to }, limit);
	let next = await reading.next();
	for (; !next.done; next = await reading.next()) found.push(next.value);
	return { found, until: next.value };
}

describe('Back from the newest', () => {
	it('takes one request when the newest page reaches far enough', async () => {
		const source = new Times(every(1_000, 5_000));
		const to = FIRST + 5_000_000;
		const found = await readBack(source, { from: to - 60_000, to }, 10, effort());
		expect(found).toEqual(every(1_000, 60, to - 60_000));
		expect(source.reads).toBe(1);
	});

	it('gives up when it is too far', async () => {
		const source = new Times(every(1_000, 5_000));
		const span = { from: FIRST, to: FIRST + 5_000_000 };
		expect(await readBack(source, span, 10, effort())).toBeUndefined();
		expect(source.reads).toBe(10);
		expect(await readBack(source, span, 50, effort())).toHaveLength(5_000);
	});

	it('misses nothing when rows go away while it reads', async () => {
		const source = new Times(every(1_000, 450));
		const to = FIRST + 450_000;
		// Of the first page, so that those behind it move to pages that were read before.
		source.onRead = (read) => {
			if (read === 3) source.times = source.times.slice(0, 440);
		};
		const found = await readBack(source, { from: FIRST, to }, 20, effort());
		expect(new Set(found)).toEqual(new Set([...every(1_000, 450)]));
	});
});

describe('Forwards from the oldest', () => {
	it('finds its place by halving, and reads on to the end', async () => {
		const source = new Times(every(1_000, 60_000));
		const from = FIRST + 59_000_000;
		const { found, until } = await all(source, from, FIRST + 60_000_000);
		expect(found).toEqual(every(1_000, 1_000, from));
		expect(until).toBe(FIRST + 60_000_000);
		expect(source.reads).toBeLessThan(25);
	});

	it('goes on where it stopped when its effort was spent', async () => {
		const source = new Times(every(100_000, 5_000));
		const to = FIRST + 5_000 * 100_000;
		const told = new Set<number>();
		let from = FIRST;
		let polls = 0;
		while (from < to) {
			const { found, until } = await all(source, from, to, effort(20));
			for (const time of found) told.add(time);
			expect(until).toBeGreaterThan(from);
			from = until;
			polls++;
		}
		expect([...told]).toEqual(source.times);
		expect(polls).toBeGreaterThan(3);
	});

	it('misses nothing when rows arrive or go away while it reads', async () => {
		const source = new Times(every(1_000, 3_000));
		source.onRead = (read) => {
			if (read === 12) source.times = source.times.filter((time) => time !== FIRST);
			if (read === 15) source.times = [...source.times, FIRST + 5, FIRST + 2_900_500];
			if (read === 20) source.times = source.times.filter((time) => time > FIRST + 150_000);
		};
		const { found } = await all(source, FIRST, FIRST + 3_000_000);
		const missed = source.times.filter((time) => !found.includes(time));
		expect(missed).toEqual([]);
		expect(found).toContain(FIRST + 2_900_500);
	});

	it('reads more than Genesys pages through in parts', async () => {
		const source = new Times(every(1_000, 130_000, FIRST - 2 * DAY));
		const from = FIRST - 2 * DAY + 120_000_000;
		const { found } = await all(source, from, from + 5_000_000);
		expect(found).toEqual(every(1_000, 5_000, from));
	});
});
