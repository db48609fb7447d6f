import type { PagesByTime, TimePage } from '../../../nodes/GenesysCloudAnalytics/details/byTime';
import type { Order } from '../../../nodes/GenesysCloudAnalytics/details/detailsType';
import type { Span } from '../../../nodes/GenesysCloudAnalytics/genesys/spans';
import { readBack, readNewest } from '../../../nodes/GenesysCloudAnalytics/trigger/readBack';
import { readForward } from '../../../nodes/GenesysCloudAnalytics/trigger/readForward';

const DAY = 24 * 60 * 60_000;
const FIRST = 400 * DAY;

/** Times in order, read like pages of Genesys; `onRead` can change them between two pages. */
class Times implements PagesByTime<number> {
	reads = 0;

	pageSize = 100;

	onRead?: (read: number) => void;

	constructor(public times: number[]) {}

	/** Different things can happen at the same moment. */
	readonly timeOf = (time: number) => Math.floor(time);

	readonly interval = ({ from, to }: Span) => ({ from: from - 7 * DAY, to });

	async *read({ from, to }: Span, order: Order, first = 1): AsyncGenerator<TimePage<number>> {
		for (let number = first; ; number++) {
			this.reads++;
			this.onRead?.(this.reads);
			const found = this.times.filter((time) => time >= from && time < to);
			found.sort((a, b) => (order === 'asc' ? a - b : b - a));
			await Promise.resolve();
			const { pageSize } = this;
			const items = found.slice((number - 1) * pageSize, number * pageSize);
			yield { items, number, total: found.length };
			if (number * pageSize >= found.length) return;
		}
	}
}

function every(ms: number, count: number, from = FIRST): number[] {
	return Array.from({ length: count }, (_, index) => from + index * ms);
}

/** Spent when the source was read so often. */
function spentAfter(source: Times, most: number): () => boolean {
	const begun = source.reads;
	return () => source.reads - begun >= most;
}

async function all(source: Times, from: number, to: number, most = 1_000) {
	const found: number[] = [];
	const reading = readForward(source, { from, to }, spentAfter(source, most));
	let next = await reading.next();
	for (; !next.done; next = await reading.next()) found.push(next.value);
	return { found, until: next.value };
}

describe('Back from the newest', () => {
	it('takes one request when the newest page reaches far enough', async () => {
		const source = new Times(every(1_000, 5_000));
		const to = FIRST + 5_000_000;
		const found = await readBack(source, { from: to - 60_000, to });
		expect(found).toEqual(every(1_000, 60, to - 60_000));
		expect(source.reads).toBe(1);
	});

	it('gives up when it is too far', async () => {
		const source = new Times(every(1_000, 5_000));
		const span = { from: FIRST, to: FIRST + 5_000_000 };
		expect(await readBack(source, span)).toBeUndefined();
		expect(source.reads).toBe(10);
		expect(await readBack(source, span, 50)).toHaveLength(5_000);
	});

	it('misses nothing when rows go away while it reads', async () => {
		const source = new Times(every(1_000, 450));
		const to = FIRST + 450_000;
		// Of the first page, so that those behind it move to pages that were read before.
		source.onRead = (read) => {
			if (read === 3) source.times = source.times.slice(0, 440);
		};
		const found = await readBack(source, { from: FIRST, to }, 20);
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
			const { found, until } = await all(source, from, to, 20);
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

describe('A moment with more than a poll may read', () => {
	it('is read to its end all the same', async () => {
		const burst = every(1 / 10_000, 3_000);
		const source = new Times([...burst, ...every(1_000, 500, FIRST + 1_000)]);
		const { found, until } = await all(source, FIRST, FIRST + 600_000, 5);
		expect(found.length).toBeGreaterThanOrEqual(3_000);
		expect(until).toBeGreaterThan(FIRST);
	});
});

describe('A server that gives fewer a page than it was asked for', () => {
	it('is read from the right place, to its end', async () => {
		const source = new Times(every(1_000, 5_000));
		source.pageSize = 50;
		const from = FIRST + 4_000_000;
		const { found } = await all(source, from, FIRST + 5_000_000);
		expect(found).toEqual(every(1_000, 1_000, from));
		expect(source.reads).toBeLessThan(35);
	});
});

it('pages with different numbers that are the same end the reading', async () => {
	const source = new Times(every(1_000, 5_000));
	const { read } = source;
	// The page number has no effect.
	source.read = (interval, order) => read.call(source, interval, order, 1);
	await expect(all(source, FIRST + 4_000_000, FIRST + 5_000_000)).rejects.toThrow(
		'Genesys Cloud sent the same page twice',
	);
});

it('more in a minute than Genesys pages through ends the reading', async () => {
	const source = new Times(Array<number>(100_001).fill(FIRST));
	await expect(all(source, FIRST, FIRST + 1_000)).rejects.toThrow('More happened in one minute');
});

it('the newest are as many as are enough', async () => {
	const source = new Times(every(1_000, 5_000));
	const to = FIRST + 5_000_000;
	const look = { mostPages: 3, enough: 5 };
	expect(await readNewest(source, { from: to - DAY, to }, look)).toHaveLength(100);
	expect(source.reads).toBe(1);
});
