import fc from 'fast-check';

import type { Order } from '../../../nodes/GenesysCloudAnalytics/details/detailsType';
import {
	CONVERSATIONS,
	conversationKey,
} from '../../../nodes/GenesysCloudAnalytics/details/conversations';
import { detailsList } from '../../../nodes/GenesysCloudAnalytics/details/detailsType';
import { SliceReader } from '../../../nodes/GenesysCloudAnalytics/details/slices';
import type { GenesysConversation } from '../../../nodes/GenesysCloudAnalytics/genesys/details.types';
import { MAX_HITS } from '../../../nodes/GenesysCloudAnalytics/genesys/endpoints';
import type { Span } from '../../../nodes/GenesysCloudAnalytics/genesys/spans';
import { sliceSpan, toInterval } from '../../../nodes/GenesysCloudAnalytics/genesys/spans';
import { GenesysFault } from '../../../nodes/GenesysCloudAnalytics/http/faults';
import type { Page } from '../../../nodes/GenesysCloudAnalytics/paging/pages';
import { Proof, shortfalls } from '../../../nodes/GenesysCloudAnalytics/paging/proof';
import type { Gauge } from '../model';
import { answer, FakeClock, range, rejection, sessionOver } from '../model';
import type { LakeOptions } from './lake';
import { Lake, placeOf, spanOfInterval } from './lake';
import type { Conversation } from './world';
import { DAY, HOUR, MINUTE, World } from './world';

const START = Date.UTC(2026, 10, 1);
/** Long after every span, so that no slice counts as fresh. */
const LATER = START + 100 * DAY;

interface RunOptions {
	span: Span;
	order?: Order;
	pageSize?: number;
	inFlight?: number;
	limit?: number;
	now?: number;
	/** By page number: how long the server takes, in turns of the event loop. */
	delays?: number[];
	/** Looked at first: an answer in place of the usual one, or a fault. */
	instead?: LakeOptions['instead'];
}

interface Result {
	ids: string[];
	proof: Proof;
	gauge: Gauge;
	/** Slice and page of every request. */
	asked: Array<[interval: string, page: number]>;
	pages: Page[];
	/** Slices that were too dense for queries, and too narrow to be cut. */
	dense: string[];
}

const notDense = (slice: Span) => {
	throw new RangeError(`Too dense: ${toInterval(slice)}`);
};

/** How rows of a slice are read, and what is done with a slice that is too dense. */
function reading(
	order: Order,
	pageSize: number,
	readDense: (slice: Span) => AsyncGenerator<GenesysConversation[]> = notDense,
) {
	return {
		list: (slice: Span) => detailsList(CONVERSATIONS, slice, { order, pageSize }),
		startOf: CONVERSATIONS.startOf,
		readDense,
	};
}

async function read(world: World, options: RunOptions): Promise<Result> {
	const { span, order = 'asc', pageSize = 5, inFlight = 4, limit = Infinity } = options;
	const { delays = [0], instead } = options;
	const lake = new Lake(world, {
		inFlight,
		clock: new FakeClock(options.now ?? LATER),
		turns: (request) => delays[placeOf(request)[1] % delays.length],
		instead,
	});
	const { gauge, session } = lake;
	const proof = new Proof();
	const result: Result = { ids: [], proof, gauge, asked: [], pages: [], dense: [] };
	const ledger = CONVERSATIONS.ledger();
	let left = limit;
	const reader = new SliceReader<GenesysConversation>(
		session,
		reading(order, pageSize, async function* (slice) {
			result.dense.push(toInterval(slice));
			yield ledger.fresh(world.matching(slice, order));
		}),
		ledger,
		proof,
		{
			slices: sliceSpan(span, 7),
			order,
			wanted: () => left,
			onPage: (page) => result.pages.push(page),
		},
	);
	for await (const rows of reader.pages()) {
		const taken = rows.slice(0, left);
		left -= taken.length;
		result.ids.push(...taken.map(conversationKey));
	}
	result.asked = lake.requests('query').map(placeOf);
	return result;
}

/** `count` conversations, one a minute, of half an hour each. */
function minutely(count: number, first = START, prefix = 'c'): Conversation[] {
	return range(0, count - 1).map((index) => ({
		conversationId: `${prefix}${String(index).padStart(6, '0')}`,
		start: first + index * MINUTE,
		end: first + index * MINUTE + 30 * MINUTE,
	}));
}

const day = { from: START, to: START + DAY };
const order = fc.constantFrom<Order>('asc', 'desc');
const inFlight = fc.integer({ min: 1, max: 8 });

/** Conversations of all lengths over four weeks: zero, across midnights, open ones; many start at the same moment. */
const conversations = fc
	.array(
		fc.record({
			start: fc.oneof(
				fc.integer({ min: -DAY / MINUTE, max: (28 * DAY) / MINUTE }),
				fc.integer({ min: -1, max: 28 }).map((days) => (days * DAY) / MINUTE),
			),
			minutes: fc.option(
				fc.oneof(
					fc.integer({ min: 0, max: 90 }),
					fc.constant(0),
					fc.integer({ min: 0, max: (20 * DAY) / MINUTE }),
				),
				{ nil: undefined },
			),
		}),
		{ maxLength: 80 },
	)
	.map((list) =>
		list.map(
			({ start, minutes }, index): Conversation => ({
				conversationId: `c${index}`,
				start: START + start * MINUTE,
				end: minutes === undefined ? undefined : START + (start + minutes) * MINUTE,
			}),
		),
	);

const span = fc
	.tuple(
		fc.integer({ min: 0, max: 27 * DAY }),
		fc.oneof(fc.integer({ min: 1, max: 27 * DAY }), fc.integer({ min: 1, max: 3 * HOUR })),
		fc.boolean(),
	)
	.map(([from, ms, midnights]) => {
		const at = (value: number) => START + (midnights ? Math.floor(value / DAY) * DAY : value);
		return { from: at(from), to: at(from + ms + (midnights ? DAY : 0)) };
	});

describe('a world that stands still', () => {
	it('is read exactly: every row once, in order, and the report proves it', async () => {
		await fc.assert(
			fc.asyncProperty(
				conversations,
				span,
				order,
				inFlight,
				fc.integer({ min: 1, max: 20 }),
				fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 5 }),
				async (list, whole, direction, places, pageSize, delays) => {
					const world = new World(list);
					const truth = world.ids(whole, direction);
					const result = await read(world, {
						...{ span: whole, order: direction, inFlight: places, pageSize, delays },
					});
					expect(result.ids).toEqual(truth);
					expect(result.gauge.most).toBeLessThanOrEqual(places);
					const { proof: report } = result;
					expect(report).toMatchObject({ unique: truth.length, duplicates: 0 });
					expect(shortfalls(report.slices)).toEqual([]);
					expect(report.slices.reduce((sum, { unique }) => sum + unique, 0)).toBe(truth.length);
				},
			),
			{ numRuns: 150 },
		);
	});

	it('halved slices give every row once, too', async () => {
		let halved = 0;
		const dense = fc.array(
			fc.record({
				start: fc.integer({ min: -DAY / MINUTE, max: (3 * DAY) / MINUTE }),
				minutes: fc.oneof(
					{ arbitrary: fc.integer({ min: 0, max: 120 }), weight: 9 },
					{ arbitrary: fc.integer({ min: 0, max: (3 * DAY) / MINUTE }), weight: 1 },
				),
			}),
			{ minLength: 40, maxLength: 80 },
		);
		await fc.assert(
			fc.asyncProperty(
				dense,
				fc.integer({ min: 0, max: DAY }),
				fc.integer({ min: HOUR, max: 2 * DAY }),
				order,
				inFlight,
				fc.integer({ min: 8, max: 30 }),
				async (list, from, length, direction, places, cap) => {
					const world = new World(
						list.map(({ start, minutes }, index) => ({
							conversationId: `c${index}`,
							start: START + start * MINUTE,
							end: START + (start + minutes) * MINUTE,
						})),
						{ cap },
					);
					const whole = { from: START + from, to: START + from + length };
					const result = await read(world, {
						...{ span: whole, order: direction, inFlight: places },
					});
					const truth = world.ids(whole, direction);
					expect([...result.ids].sort()).toEqual([...truth].sort());
					// A part that is read otherwise gives long conversations at once; forwards they came before it anyway.
					if (direction === 'asc' || result.dense.length === 0) expect(result.ids).toEqual(truth);
					expect(shortfalls(result.proof.slices)).toEqual([]);
					if (result.proof.slices.length > sliceSpan(whole, 7).length) halved++;
				},
			),
			{ numRuns: 100 },
		);
		expect(halved).toBeGreaterThan(15);
	});

	it('an empty span asks for nothing', async () => {
		const { asked, ids } = await read(new World(minutely(9)), {
			span: { from: START, to: START },
		});
		expect([ids, asked]).toEqual([[], []]);
	});

	it('an empty slice costs one request', async () => {
		const { asked, proof } = await read(new World([]), { span: day });
		expect(asked).toEqual([[toInterval(day), 1]]);
		expect(proof.slices).toEqual([{ interval: toInterval(day), announced: 0, unique: 0 }]);
	});

	it('costs no page twice and none too many', async () => {
		const month = { from: START, to: START + 21 * DAY };
		const list = [0, 8, 15].flatMap((days) => minutely(23, START + days * DAY, `d${days}-`));
		const { asked, gauge, pages } = await read(new World(list), { span: month, delays: [3] });
		const expected = sliceSpan(month, 7).flatMap((slice) =>
			range(1, 5).map((page) => `${toInterval(slice)} ${page}`),
		);
		expect(asked.map((place) => place.join(' ')).sort()).toEqual(expected.sort());
		expect(pages).toHaveLength(15);
		expect(gauge.most).toBe(4);
	});

	it('a limit ends the run at its row, without a hint of a shortfall', async () => {
		const world = new World(minutely(100));
		const { asked, ids, proof } = await read(world, { span: day, limit: 12, order: 'desc' });
		expect(ids).toEqual(world.ids(day, 'desc').slice(0, 12));
		expect(asked.map(([, page]) => page)).toEqual([1, 2, 3]);
		expect(shortfalls(proof.slices)).toEqual([]);
	});

	it('a limit over several slices asks for no slice that it does not need', async () => {
		const list = [0, 8, 15].flatMap((days) => minutely(5, START + days * DAY, `d${days}-`));
		const world = new World(list);
		const month = { from: START, to: START + 21 * DAY };
		const { asked, ids } = await read(world, { span: month, limit: 7 });
		expect(ids).toEqual(world.ids(month, 'asc').slice(0, 7));
		expect(new Set(asked.map(([interval]) => interval)).size).toBe(2);
	});
});

describe('more than Genesys pages through', () => {
	it('is cut at midnights first, then within the day, and read in order', async () => {
		const list = [0, 1, 2].flatMap((days) =>
			minutely(40, START + days * DAY + 9 * HOUR, `${days}`),
		);
		const world = new World(list, { cap: 30 });
		const three = { from: START, to: START + 3 * DAY };
		const { ids, proof } = await read(world, { span: three });
		expect(ids).toEqual(world.ids(three, 'asc'));
		expect(proof.slices.length).toBeGreaterThan(6);
		expect(proof.duplicates).toBeGreaterThan(0);
		expect(shortfalls(proof.slices)).toEqual([]);
	});

	it('is read backwards in order, too, though long conversations reach into several parts', async () => {
		const list = range(0, 39).map((index) => ({
			conversationId: `c${String(index).padStart(2, '0')}`,
			start: START + 11 * HOUR + 3 * index * MINUTE,
			end: START + 11 * HOUR + 3 * index * MINUTE + (index % 2 === 0 ? 2 * HOUR : MINUTE),
		}));
		const world = new World(list, { cap: 35 });
		const { ids, proof } = await read(world, { span: day, order: 'desc' });
		expect(ids).toEqual(world.ids(day, 'desc'));
		expect(proof.slices.length).toBeGreaterThan(1);
		expect(shortfalls(proof.slices)).toEqual([]);
	});

	it('backwards, too: what began before the interval comes with its first part', async () => {
		const long = { conversationId: 'long', start: START };
		const world = new World([long, ...minutely(60, START + 9 * HOUR)], { cap: 35 });
		const afternoon = { from: START + 6 * HOUR, to: START + 18 * HOUR };
		const { ids, dense } = await read(world, { span: afternoon, order: 'desc' });
		expect(ids).toEqual(world.ids(afternoon, 'desc'));
		expect(ids.at(-1)).toBe('long');
		expect(dense).toEqual([]);
	});

	it('in one minute is read in another way, the rest as always', async () => {
		const crowd = range(1, 50).map((index) => ({
			conversationId: `crowd${index}`,
			start: START + 10 * HOUR,
			end: START + 10 * HOUR + 1,
		}));
		const world = new World([...minutely(25), ...crowd, ...minutely(9, START + 20 * HOUR, 'z')], {
			cap: 30,
		});
		const { dense, ids } = await read(world, { span: day });
		expect(dense).toHaveLength(1);
		expect(dense[0]).toMatch(/^2026-11-01T10:00:00.000Z\/2026-11-01T10:01/);
		expect(ids).toEqual(world.ids(day, 'asc'));
	});

	it('is not cut for a limit that Genesys can serve', async () => {
		const world = new World(minutely(60), { cap: 30 });
		const { asked, ids } = await read(world, { span: day, limit: 20 });
		expect(ids).toEqual(world.ids(day, 'asc').slice(0, 20));
		expect(new Set(asked.map(([interval]) => interval)).size).toBe(1);
	});

	/** A day with `count` conversations of no length, evenly spread: only counted, so that it may be large. */
	async function readDay(
		count: number,
		{ grownAt = Infinity, by = 0 } = {},
	): Promise<{ ids: string[]; proof: Proof; reads: number }> {
		let reads = 0;
		const before = (time: number) =>
			Math.ceil(((time - START) / DAY) * (reads < grownAt ? count : count + by));
		const session = sessionOver(
			async (request) => {
				const [interval, number] = placeOf(request);
				const slice = spanOfInterval(interval);
				reads++;
				const [first, end] = [before(slice.from), before(slice.to)];
				const start = first + (number - 1) * 100;
				if (number > 1_000) throw new Error('400: Pagination may not exceed 100000 results');
				const conversations = range(start, Math.min(start + 100, end) - 1).map((index) => ({
					conversationId: String(index),
				}));
				return await Promise.resolve(answer(200, { conversations, totalHits: end - first }));
			},
			{ clock: new FakeClock(LATER) },
		);
		const proof = new Proof();
		const reader = new SliceReader<GenesysConversation>(
			session,
			reading('asc', 100),
			CONVERSATIONS.ledger(),
			proof,
			{ slices: [day], order: 'asc', wanted: () => Infinity },
		);
		const ids: string[] = [];
		for await (const rows of reader.pages()) {
			for (const row of rows) ids.push(conversationKey(row));
		}
		return { ids, proof, reads };
	}

	it.each([
		[MAX_HITS, 1, 1_000],
		[MAX_HITS + 1, 2, 1_002],
		[2.5 * MAX_HITS, 4, 2_503],
	])('%i hits in a day are read in %i slices with %i requests', async (count, slices, requests) => {
		const { ids, proof, reads } = await readDay(count);
		expect(ids).toHaveLength(count);
		expect(new Set(ids).size).toBe(count);
		expect(proof.slices).toHaveLength(slices);
		expect(reads).toBe(requests);
	});

	it('only once it is being read is cut as well, and the report stays true', async () => {
		const { ids, proof } = await readDay(MAX_HITS - 10, { grownAt: 500, by: 20 });
		expect(ids).toHaveLength(MAX_HITS + 10);
		expect(new Set(ids).size).toBe(MAX_HITS + 10);
		expect(proof.slices).toHaveLength(2);
		expect(shortfalls(proof.slices)).toEqual([]);
	});
});

describe('a world that moves while it is read', () => {
	type Event = [nth: number, change: (world: World) => void];

	/** Changes the world before the nth request is answered. */
	const moving = (list: Conversation[], events: Event[]) =>
		new World(list, {
			beforeRead: (world, nth) => {
				for (const [at, change] of events) if (at === nth) change(world);
			},
		});

	const append = (world: World) => {
		world.add(minutely(7, START + 20 * HOUR, `new${world.reads}-`));
	};
	const insert = (world: World) => {
		world.add(minutely(3, START, `ins${world.reads}-`));
	};
	const remove = (from: number, many: number) => (world: World) => {
		world.remove(from, many);
	};

	// No change moves the rows by a whole page: two pages could then be the same (see pages.ts, repeated pages).
	const nth = fc.integer({ min: 2, max: 20 });
	const kinds = {
		appended: fc.constant(append),
		'inserted in earlier pages': fc.constant(insert),
		'removed from earlier pages': fc
			.tuple(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 1, max: 2 }))
			.map(([from, many]) => remove(from, many)),
	};

	it.each(Object.entries(kinds))('rows %s: every row that stays comes, once', async (_, change) => {
		await fc.assert(
			fc.asyncProperty(
				fc.integer({ min: 0, max: 60 }),
				fc.array(fc.tuple(nth, change), { maxLength: 2 }),
				order,
				inFlight,
				fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 5 }),
				async (count, events, direction, places, delays) => {
					const list = minutely(count, START + HOUR);
					const world = moving(list, events);
					const result = await read(world, {
						...{ span: day, order: direction, inFlight: places, delays },
					});
					expect(new Set(result.ids).size).toBe(result.ids.length);
					const there = new Set(world.ids(day, 'asc'));
					const stayed = list.filter(({ conversationId }) => there.has(conversationId));
					const got = new Set(result.ids);
					expect(stayed.filter(({ conversationId }) => !got.has(conversationId))).toEqual([]);
				},
			),
			{ numRuns: 100 },
		);
	});

	it('a removal that moves a row to a page already read costs a second pass, which finds it', async () => {
		const list = minutely(12);
		const { ids, asked } = await read(moving(list, [[2, remove(0, 1)]]), {
			...{ span: day, inFlight: 1 },
		});
		const moved = 'c000005';
		const others = list.map(({ conversationId }) => conversationId).filter((id) => id !== moved);
		expect(ids).toEqual([...others, moved]);
		expect(asked.map(([, page]) => page)).toEqual([1, 2, 3, 1, 2, 3]);
	});

	it('a row inserted into a page already read is found as well', async () => {
		const list = minutely(12, START + HOUR);
		const { ids } = await read(moving(list, [[3, insert]]), { span: day, inFlight: 1 });
		expect(ids).toHaveLength(15);
		expect(new Set(ids).size).toBe(15);
	});

	it('does not count rows of a second pass as duplicates', async () => {
		const { proof } = await read(moving(minutely(12), [[2, remove(0, 1)]]), {
			...{ span: day, inFlight: 1 },
		});
		expect(proof).toMatchObject({ unique: 12, duplicates: 0 });
	});
});

describe('a slice that reaches into the present', () => {
	const now = START + DAY;
	const tail = minutely(4, START + 23 * HOUR, 'late');

	it('is asked once more when it stands still', async () => {
		const { asked } = await read(new World(minutely(12)), { span: day, now });
		expect(asked.map(([, page]) => page)).toEqual([1, 2, 3, 1]);
	});

	it('is not asked again when it ended long ago', async () => {
		const { asked } = await read(new World(minutely(12)), { span: day, now: now + 11 * MINUTE });
		expect(asked.map(([, page]) => page)).toEqual([1, 2, 3]);
	});

	it('is read again when it grew after its last page', async () => {
		const world = new World(minutely(12), {
			beforeRead: (self, nth) => {
				if (nth === 4) self.add(tail);
			},
		});
		const { ids, proof } = await read(world, { span: day, now });
		expect(ids).toEqual(world.ids(day, 'asc'));
		expect(proof.slices[0]).toMatchObject({ announced: 16, unique: 16 });
	});

	it('that grows for ever is read three times at the most', async () => {
		const world = new World(minutely(12), {
			beforeRead: (self, nth) => {
				self.add(minutely(1, START + 20 * HOUR + nth * MINUTE, `more${nth}-`));
			},
		});
		const { asked, ids } = await read(world, { span: day, now, inFlight: 1 });
		expect(new Set(ids).size).toBe(ids.length);
		expect(asked.filter(([, page]) => page === 2)).toHaveLength(3);
	});
});

describe('a total that never stands still', () => {
	it('shows in the report where rows are missing in the end', async () => {
		const world = new World(minutely(12), {
			beforeRead: (self, nth) => {
				if (nth % 4 !== 0) return;
				self.add(minutely(1, START + HOUR + nth * MINUTE, `more${nth}-`));
			},
		});
		const { ids, proof } = await read(world, { span: day, now: START + DAY, inFlight: 1 });
		expect(ids.length).toBeLessThan(world.count);
		expect(shortfalls(proof.slices)).toHaveLength(1);
	});
});

describe('a total that the rows never reach', () => {
	it('ends within three passes and stands in the report', async () => {
		const world = new World(minutely(12), { phantom: 1 });
		const { asked, ids, proof } = await read(world, { span: day });
		expect(ids).toEqual(world.ids(day, 'asc'));
		const passes = asked.filter(([, page]) => page === 1).length;
		expect(passes).toBeGreaterThan(1);
		expect(passes).toBeLessThanOrEqual(3);
		expect(shortfalls(proof.slices)).toEqual([
			{ interval: toInterval(day), announced: 13, unique: 12 },
		]);
	});

	it('in one of several slices is told for that one', async () => {
		const second = { from: START + 7 * DAY, to: START + 8 * DAY };
		const world = new World([...minutely(12), ...minutely(9, second.from, 'd')]);
		const { proof } = await read(world, { span: { from: START, to: second.to } });
		expect(proof.slices.map(({ unique }) => unique)).toEqual([12, 9]);
	});

	it('is no shortfall when the limit ended the run', async () => {
		const world = new World(minutely(12), { phantom: 5 });
		const { proof } = await read(world, { span: day, limit: 12 });
		expect(shortfalls(proof.slices)).toEqual([]);
	});
});

describe('the first page of the next slice', () => {
	it('is asked for at the end of this one, not at its start', async () => {
		const list = [...minutely(100), ...minutely(100, START + 7 * DAY, 'd')];
		const whole = { from: START, to: START + 8 * DAY };
		const { asked, ids } = await read(new World(list), { span: whole, inFlight: 4 });
		expect(ids).toHaveLength(200);
		const [first] = sliceSpan(whole, 7).map(toInterval);
		const next = asked.findIndex(([interval]) => interval !== first);
		expect(next).toBeGreaterThanOrEqual(20);
		expect(asked.slice(0, 20).every(([interval]) => interval === first)).toBe(true);
	});
});

describe('faults', () => {
	const month = { from: START, to: START + 21 * DAY };

	const world = () =>
		new World([0, 8, 15].flatMap((days) => minutely(12, START + days * DAY, `${days}`)));

	function failingAt(
		isPlace: (slice: Span, page: number) => boolean,
		error: Error,
	): LakeOptions['instead'] {
		return (_, __, request) => {
			const [interval, page] = placeOf(request);
			if (isPlace(spanOfInterval(interval), page)) throw error;
			return undefined;
		};
	}

	it('say in which slice and page they happened', async () => {
		const fault = new GenesysFault({ message: 'No', description: 'Do this.' }, { status: 403 });
		const instead = failingAt(({ from }, page) => from > START && page === 2, fault);
		const error = await rejection(read(world(), { span: month, instead }));
		expect(error).toMatchObject({ message: 'No', status: 403 });
		expect(error.description).toBe(
			'Do this. Where: page 2 of 2026-11-08T00:00:00.000Z/2026-11-15T00:00:00.000Z.',
		);
	});

	it('of a slice that was asked for early are told at its turn', async () => {
		const instead = failingAt(({ from }) => from >= START + 14 * DAY, new Error('third'));
		const seen: number[] = [];
		const { session } = new Lake(world(), { clock: new FakeClock(LATER), instead });
		const reader = new SliceReader<GenesysConversation>(
			session,
			reading('asc', 5),
			CONVERSATIONS.ledger(),
			new Proof(),
			{ slices: sliceSpan(month, 7), order: 'asc', wanted: () => Infinity },
		);
		const error = await rejection(
			(async () => {
				for await (const rows of reader.pages()) seen.push(rows.length);
			})(),
		);
		expect(error.message).toBe('third');
		expect(seen.reduce((sum, rows) => sum + rows, 0)).toBe(24);
	});
});
