import fc from 'fast-check';

import { Cancelled } from '../../../nodes/GenesysCloudAnalytics/http/faults';
import { Pace, REQUESTS_PER_MINUTE } from '../../../nodes/GenesysCloudAnalytics/http/pace';
import type { Attempt } from '../../../nodes/GenesysCloudAnalytics/http/request';
import { answer, FakeClock, range, rejection, sessionOver, settle } from '../model';

const MINUTE = 60_000;

/** The most moments of a sorted list that lie within one window. */
function busiest(sent: number[], windowMs = MINUTE): number {
	let first = 0;
	let most = 0;
	sent.forEach((time, index) => {
		while (sent[first] <= time - windowMs) first++;
		most = Math.max(most, index - first + 1);
	});
	return most;
}

function paced(allowed?: number) {
	const clock = new FakeClock();
	const pace = new Pace(clock);
	const started = clock.now();
	const sent: number[] = [];
	const order: number[] = [];
	// Genesys states its limit with every answer.
	const learn = () => {
		if (allowed) pace.learn({ 'inin-ratelimit-allowed': String(allowed) });
	};
	learn();
	const turn = async (name = sent.length, signal?: AbortSignal) => {
		const waited = await pace.turn(signal);
		learn();
		sent.push(clock.now() - started);
		order.push(name);
		return waited;
	};
	return { clock, pace, sent, order, turn };
}

describe('while no limit is known to bind', () => {
	it('nobody waits', async () => {
		const { clock, sent, turn } = paced();
		const waits = await Promise.all(range(1, 2_000).map(async () => await turn()));
		expect(waits.every((ms) => ms === 0)).toBe(true);
		expect(sent.every((time) => time === 0)).toBe(true);
		expect(clock.sleeps).toEqual([]);
	});

	it.each<unknown>([undefined, '', 'many', '-5', '0', '1.5', 'Infinity', null, ['x']])(
		'a stated limit of %j teaches nothing',
		async (allowed) => {
			const { clock, pace, turn } = paced();
			pace.learn({ 'inin-ratelimit-allowed': allowed });
			await clock.run(Promise.all(range(1, 500).map(async () => await turn())));
			expect(clock.sleeps).toEqual([]);
		},
	);
});

describe('a stated limit', () => {
	it('lets a burst through, and spaces what comes after it', async () => {
		const { clock, sent, turn } = paced(300);
		await clock.run(Promise.all(range(1, 1_000).map(async () => await turn())));
		expect(sent.filter((time) => time === 0)).toHaveLength(300);
		expect(busiest(sent)).toBe(300);
		// Four bursts, a window of 61 s apart: 183 s, where 1,000 ÷ 300 a minute would be 200 s.
		expect(sent[999]).toBe(3 * 61_000);
	});

	it('is kept in every window of a minute, whenever requests come and 429s fall', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.integer({ min: 30, max: 60 }),
				fc.array(fc.integer({ min: 0, max: 4_000 }), { minLength: 100, maxLength: 300 }),
				fc.array(fc.tuple(fc.nat(299), fc.integer({ min: 0, max: 90_000 })), { maxLength: 3 }),
				async (allowed, gaps, refusals) => {
					const { clock, pace, sent, turn } = paced(allowed);
					const holds: Array<[from: number, to: number]> = [];
					const turns: Array<Promise<number>> = [];
					const started = clock.now();
					for (const [index, gap] of gaps.entries()) {
						turns.push(turn(index));
						await clock.advance(gap % 7 === 0 ? gap : 0);
						for (const [, ms] of refusals.filter(([at]) => at === index)) {
							const now = clock.now() - started;
							pace.refused(ms);
							holds.push([now, now + ms]);
						}
					}
					await clock.run(Promise.all(turns));
					// A lower limit than the usual one is tried a tenth higher every five minutes.
					const isTried = clock.now() - started > 5 * MINUTE;
					const most = isTried ? Math.ceil(1.1 * allowed) : allowed;
					expect(busiest(sent)).toBeLessThanOrEqual(most + holds.length);
					for (const [from, to] of holds) {
						expect(sent.filter((time) => time > from && time < to)).toEqual([]);
					}
				},
			),
			{ numRuns: 40, endOnFailure: true },
		);
	});

	it('lets requests leave in the order in which they asked', async () => {
		const { clock, order, turn } = paced(30);
		await clock.run(Promise.all(range(1, 150).map(async (name) => await turn(name))));
		expect(order).toEqual(range(1, 150));
	});

	it('tells each request how long it waited', async () => {
		const { clock, turn } = paced(30);
		const waits = await clock.run(Promise.all(range(1, 61).map(async () => await turn())));
		expect(waits.slice(0, 30)).toEqual(range(1, 30).map(() => 0));
		expect(waits.slice(30, 60)).toEqual(range(1, 30).map(() => 61_000));
		// From the moment it asked, the time behind the others included.
		expect(waits[60]).toBe(122_000);
	});

	it('that is lower than the last counts at once', async () => {
		const { clock, pace, sent, turn } = paced();
		pace.learn({ 'inin-ratelimit-allowed': '150' });
		await Promise.all(range(1, 90).map(async () => await turn()));
		pace.learn({ 'inin-ratelimit-allowed': 100 });
		await clock.run(Promise.all(range(1, 110).map(async () => await turn())));
		expect(sent.filter((time) => time === 0)).toHaveLength(100);
		expect(sent.filter((time) => time === 61_000)).toHaveLength(100);
	});

	it('that is higher than what a 429 taught does not count at once', async () => {
		const { clock, pace, sent, turn } = paced();
		await Promise.all(range(1, 101).map(async () => await turn()));
		pace.refused(61_000);
		sent.length = 0;
		pace.learn({ 'inin-ratelimit-allowed': '300' });
		await clock.run(Promise.all(range(1, 150).map(async () => await turn())));
		expect(sent.filter((time) => time === sent[0])).toHaveLength(100);
	});

	it('may be low, and is kept', async () => {
		const { clock, sent, turn } = paced(5);
		await clock.run(Promise.all(range(1, 12).map(async () => await turn())));
		expect(sent).toEqual(
			[0, 61_000, 122_000].flatMap((at) => range(1, 5).map(() => at)).slice(0, 12),
		);
	});
});

describe('a 429', () => {
	it('holds back everybody, those that wait already too', async () => {
		const { clock, pace, sent, turn } = paced();
		pace.refused(10_000);
		const first = turn();
		await clock.advance(5_000);
		pace.refused(30_000);
		const second = turn();
		expect(await clock.run(Promise.all([first, second]))).toEqual([35_000, 30_000]);
		expect(sent).toEqual([35_000, 35_000]);
	});

	it('does not shorten a longer hold', async () => {
		const { clock, pace, sent, turn } = paced();
		pace.refused(30_000);
		pace.refused(1_000);
		await clock.run(turn());
		expect(sent).toEqual([30_000]);
	});

	it.each([
		[31, 30],
		[200, 199],
		[500, REQUESTS_PER_MINUTE],
	])('after %i requests teaches a limit of %i', async (before, limit) => {
		const { clock, pace, sent, turn } = paced();
		await Promise.all(range(1, before).map(async () => await turn()));
		pace.refused(61_000);
		sent.length = 0;
		await clock.run(Promise.all(range(1, limit + 10).map(async () => await turn())));
		expect(busiest(sent)).toBe(limit);
	});

	it.each([0, 1, 29, 30])('after %i requests teaches the usual limit only', async (before) => {
		const { clock, pace, sent, turn } = paced();
		await Promise.all(range(1, before).map(async () => await turn()));
		pace.refused(61_000);
		sent.length = 0;
		await clock.run(Promise.all(range(1, 700).map(async () => await turn())));
		expect(busiest(sent)).toBe(REQUESTS_PER_MINUTE);
		expect(sent.filter((time) => time === sent[0])).toHaveLength(REQUESTS_PER_MINUTE);
	});

	it('after few requests leaves a lower limit that Genesys stated', async () => {
		const { clock, pace, sent, turn } = paced();
		pace.learn({ 'inin-ratelimit-allowed': '100' });
		await turn();
		pace.refused(61_000);
		sent.length = 0;
		await clock.run(Promise.all(range(1, 250).map(async () => await turn())));
		expect(busiest(sent)).toBe(100);
	});

	it('that is a stray one does not slow a run down for hours', async () => {
		const clock = new FakeClock();
		let nth = 0;
		const session = sessionOver(
			async () => {
				await clock.sleep(50);
				return ++nth === 3 ? answer(429, {}, { 'retry-after': '2' }) : answer(200);
			},
			{ clock },
		);
		const started = clock.now();
		const requests = range(1, 250).map(
			async () => await session.send({ method: 'GET', path: '/api/v2/x' }),
		);
		await clock.run(Promise.all(requests));
		expect(clock.now() - started).toBeLessThan(30_000);
	});

	it('is forgotten bit by bit, from the next minute on, up to the usual limit', async () => {
		const { clock, pace, sent, turn } = paced();
		await Promise.all(range(1, 101).map(async () => await turn()));
		pace.refused(30_000);
		const rate = async () => {
			sent.length = 0;
			await clock.run(Promise.all(range(1, 310).map(async () => await turn())));
			return sent.filter((time) => time === sent[0]).length;
		};
		await clock.advance(61_000);
		expect(await rate()).toBe(100);
		await clock.advance(2 * MINUTE);
		expect(await rate()).toBeGreaterThan(100);
		for (let rise = 0; rise < 7; rise++) {
			await clock.advance(1.1 * MINUTE);
			await clock.run(turn());
		}
		await clock.advance(2 * MINUTE);
		expect(await rate()).toBe(REQUESTS_PER_MINUTE);
	});
});

describe('a 429 that asks for a short wait', () => {
	it('says when to go on, and nothing about the minute', async () => {
		const { clock, pace, sent, turn } = paced();
		await Promise.all(range(1, 100).map(async () => await turn()));
		pace.refused(1_200);
		sent.length = 0;
		await clock.run(Promise.all(range(1, 150).map(async () => await turn())));
		expect(new Set(sent)).toEqual(new Set([1_200]));
	});

	it('that comes again after as many requests lowers the rate, for half a minute', async () => {
		const { clock, pace, sent, turn } = paced();
		for (let time = 0; time < 2; time++) {
			await clock.run(Promise.all(range(1, 31).map(async () => await turn())));
			pace.refused(3_000);
		}
		sent.length = 0;
		await clock.run(Promise.all(range(1, 90).map(async () => await turn())));
		expect(sent.filter((time) => time === sent[0])).toHaveLength(30);
		expect(busiest(sent, 2_900)).toBe(30);
		await clock.advance(30_000);
		sent.length = 0;
		await clock.run(Promise.all(range(1, 200).map(async () => await turn())));
		expect(new Set(sent).size).toBe(1);
	});

	it('that comes after another number of requests each time lowers nothing', async () => {
		const { clock, pace, sent, turn } = paced();
		for (const taken of [60, 31, 90, 12]) {
			await clock.run(Promise.all(range(1, taken).map(async () => await turn())));
			pace.refused(1_000);
		}
		sent.length = 0;
		await clock.run(Promise.all(range(1, 60).map(async () => await turn())));
		expect(new Set(sent).size).toBe(1);
	});

	it('after nearly all of a minute is the limit of the minute', async () => {
		const { clock, pace, sent, turn } = paced();
		await Promise.all(range(1, 301).map(async () => await turn()));
		pace.refused(2_000);
		sent.length = 0;
		await clock.run(Promise.all(range(1, 320).map(async () => await turn())));
		expect(sent.filter((time) => time < 62_000)).toHaveLength(300);
	});

	it('"[1] seconds" lets the same request go on after a second', async () => {
		const clock = new FakeClock();
		let nth = 0;
		const told = { message: 'Rate limit exceeded. Retry the request in [1] seconds' };
		const session = sessionOver(
			async () => {
				await clock.sleep(50);
				return ++nth === 60 ? answer(429, told) : answer(200);
			},
			{ clock },
		);
		const started = clock.now();
		const requests = range(1, 90).map(
			async () => await session.send({ method: 'GET', path: '/api/v2/x' }),
		);
		await clock.run(Promise.all(requests));
		expect(clock.now() - started).toBeLessThan(3_000);
	});
});

describe('cancelling', () => {
	it('ends a wait at once, and the others go on', async () => {
		const { clock, pace, sent, turn } = paced();
		pace.refused(60_000);
		const abort = new AbortController();
		const first = turn(1, abort.signal);
		const second = turn(2);
		await settle();
		abort.abort();
		const started = clock.now();
		expect(await rejection(first)).toBeInstanceOf(Cancelled);
		expect(clock.now()).toBe(started);
		await clock.run(second);
		expect(sent).toEqual([60_000]);
	});

	it('ends the wait of one execution behind that of another at once', async () => {
		const { clock, pace, sent, turn } = paced();
		pace.refused(60_000);
		const abort = new AbortController();
		const other = turn(1);
		const mine = rejection(turn(2, abort.signal));
		await settle();
		const before = clock.now();
		abort.abort();
		expect(await mine).toBeInstanceOf(Cancelled);
		expect(clock.now()).toBe(before);
		await clock.run(other);
		expect(sent).toEqual([60_000]);
	});

	it('takes no place in the minute', async () => {
		const { clock, sent, turn } = paced(30);
		await Promise.all(range(1, 30).map(async () => await turn()));
		const abort = new AbortController();
		const cancelled = range(1, 9).map((name) => rejection(turn(name, abort.signal)));
		await settle();
		abort.abort();
		await Promise.all(cancelled);
		await clock.run(Promise.all(range(1, 31).map(async () => await turn())));
		expect(sent.filter((time) => time === 61_000)).toHaveLength(30);
	});
});

/** A service that takes so many requests in a window, and counts them in fixed or in sliding ones. */
function limitedService(
	clock: FakeClock,
	kind: 'fixed' | 'sliding',
	{
		most = 300,
		windowMs = MINUTE,
		ms = 50,
		waitSeconds,
	}: Partial<Record<'most' | 'ms' | 'waitSeconds' | 'windowMs', number>> = {},
) {
	const taken: number[] = [];
	let refused = 0;
	const attempt: Attempt = async () => {
		await clock.sleep(ms);
		const now = clock.now();
		const begins = kind === 'fixed' ? Math.floor(now / windowMs) * windowMs : now - windowMs + 1;
		const inWindow = taken.filter((time) => time >= begins);
		if (inWindow.length >= most) {
			refused++;
			const free = kind === 'fixed' ? begins + windowMs : inWindow[0] + windowMs;
			const seconds = waitSeconds ?? Math.ceil((free - now) / 1_000);
			return answer(429, {}, { 'retry-after': String(seconds) });
		}
		taken.push(now);
		return answer(200, {});
	};
	return { attempt, taken, refused: () => refused };
}

/**
 * Less than requests ÷ limit, because the first 300 are free. The requests that were under way at the first 429 are all
 * that is refused.
 */
describe.each(['fixed', 'sliding'] as const)('against 300 a minute, %s windows', (kind) => {
	it.each([
		[320, 50],
		[320, 300],
		[400, 150],
		[400, 300],
		[600, 50],
		[600, 300],
		[1_000, 50],
		[1_000, 300],
		[3_000, 50],
		[3_000, 300],
	])('%i requests of %i ms: few 429s, and no time lost', async (count, ms) => {
		for (const second of [0, 7, 31, 50, 55, 58]) {
			const clock = new FakeClock(Date.UTC(2026, 10, 20, 12, 0, second));
			const service = limitedService(clock, kind, { ms });
			const session = sessionOver(service.attempt, { clock });
			const started = clock.now();
			const requests = range(1, count).map(
				async () => await session.send({ method: 'GET', path: '/api/v2/x' }),
			);
			await clock.run(Promise.all(requests));
			const ideal = (count / 300) * MINUTE;
			expect(service.taken).toHaveLength(count);
			expect(busiest(service.taken)).toBeLessThanOrEqual(kind === 'fixed' ? 600 : 300);
			expect(service.refused() / session.transport.requests).toBeLessThanOrEqual(0.02);
			expect(clock.now() - started).toBeLessThanOrEqual(1.1 * ideal);
		}
	});
});

/** How many ms before the first request the window began: every tenth of a second is tried. */
const BEGAN_BEFORE = range(0, 29).map((tenths) => tenths * 100);

describe.each<[kind: 'fixed' | 'sliding', began: number[]]>([
	['fixed', BEGAN_BEFORE],
	['sliding', [0]],
])('against 30 in 3 s with Retry-After 3, %s windows', (kind, began) => {
	it.each([20, 50, 100, 150, 200, 300, 400, 600])(
		'120 requests of %i ms come within 30 s, and few are refused',
		async (ms) => {
			for (const before of began) {
				const clock = new FakeClock(Date.UTC(2026, 10, 20, 12, 0, 6) + before);
				const limit = { most: 30, windowMs: 3_000, ms, waitSeconds: 3 };
				const service = limitedService(clock, kind, limit);
				const session = sessionOver(service.attempt, { clock });
				const started = clock.now();
				const requests = range(1, 120).map(
					async () => await session.send({ method: 'GET', path: '/api/v2/x' }),
				);
				await clock.run(Promise.all(requests));
				expect(service.refused() / session.transport.requests).toBeLessThanOrEqual(0.15);
				expect(clock.now() - started).toBeLessThanOrEqual(30_000);
			}
		},
	);
});
