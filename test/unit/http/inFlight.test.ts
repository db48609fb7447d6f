import {
	FIRST_IN_FLIGHT,
	InFlight,
	MOST_IN_FLIGHT,
} from '../../../nodes/GenesysCloudAnalytics/http/inFlight';
import { readPages } from '../../../nodes/GenesysCloudAnalytics/paging/pages';
import { numbered } from '../../../nodes/GenesysCloudAnalytics/paging/strategies';
import type { Attempt, GenesysRequest } from '../../../nodes/GenesysCloudAnalytics/http/request';
import { answer, everything, FakeClock, Gauge, range, sessionOver } from '../model';

/** What a service answers: after so many ms, taken or not, by how many it has under way then. */
type Service = (underWay: number, nth: number) => { ms: number; isTaken: boolean };

/** Sends so many requests, as many at once as may be; those refused come back. */
function sendAll(count: number, service: Service, inFlight = new InFlight()) {
	let now = 0;
	let left = count;
	let nth = 0;
	let sent = 0;
	let refused = 0;
	let most = 0;
	const mosts: number[] = [];
	interface UnderWay {
		ends: number;
		sentAt: number;
		isTaken: boolean;
		flight: ReturnType<InFlight['begin']>;
	}
	let underWay: UnderWay[] = [];
	while (left > 0 || underWay.length > 0) {
		while (left > 0 && underWay.length < inFlight.most) {
			left--;
			sent++;
			const flight = inFlight.begin();
			const { ms, isTaken } = service(underWay.filter((one) => one.isTaken).length + 1, ++nth);
			underWay.push({ ends: now + ms, sentAt: now, isTaken, flight });
			most = Math.max(most, underWay.length);
		}
		const [first] = [...underWay].sort((a, b) => a.ends - b.ends);
		now = first.ends;
		underWay = underWay.filter((one) => one !== first);
		inFlight.end(first.flight);
		if (first.isTaken) inFlight.answered(first.flight, now - first.sentAt, 'query');
		else {
			inFlight.refused(first.flight);
			refused++;
			left++;
		}
		mosts.push(inFlight.most);
	}
	return { ms: now, sent, refused, most, mosts, inFlight };
}

const calm: Service = () => ({ ms: 300, isTaken: true });
const takes =
	(capacity: number): Service =>
	(underWay) =>
		underWay <= capacity ? { ms: 300, isTaken: true } : { ms: 40, isTaken: false };
const doublesBeyond =
	(capacity: number): Service =>
	(underWay) => ({ ms: 300 * 2 ** Math.max(0, underWay - capacity), isTaken: true });

describe('the number of requests in flight', () => {
	it('begins with four, and grows to sixteen while nothing is refused and nothing is late', () => {
		const { mosts, most } = sendAll(200, calm);
		expect(new InFlight().most).toBe(FIRST_IN_FLIGHT);
		expect(mosts.slice(0, 4)).toEqual([5, 6, 7, 8]);
		expect([...mosts].sort((a, b) => a - b)).toEqual(mosts);
		expect(most).toBe(MOST_IN_FLIGHT);
		// 4 + 8 + 8 + 10 + 12 + 14 + 16 …
		expect(mosts.indexOf(MOST_IN_FLIGHT)).toBeLessThan(80);
	});

	it.each([5, 6, 7, 8, 9, 11, 12, 15])('finds that a service takes %i', (capacity) => {
		const { most, refused, sent, inFlight } = sendAll(400, takes(capacity));
		expect(inFlight.most).toBeGreaterThanOrEqual(capacity);
		expect(inFlight.most).toBeLessThanOrEqual(capacity + 1);
		expect(most).toBeLessThanOrEqual(capacity + 4);
		expect(refused / sent).toBeLessThan(0.03);
	});

	it.each([1, 2, 3])('finds that a service takes fewer than four: %i', (capacity) => {
		const { mosts, refused, sent } = sendAll(400, takes(capacity));
		expect(mosts.at(-60)).toBeLessThanOrEqual(capacity + 1);
		expect(refused / sent).toBeLessThan(0.1);
	});

	it.each<[string, Service, number]>([
		['takes six', takes(6), 6],
		['takes eleven', takes(11), 11],
		['doubles its latency with each beyond six', doublesBeyond(6), 6],
		['doubles its latency with each beyond eight', doublesBeyond(8), 8],
		['doubles its latency with each beyond eleven', doublesBeyond(11), 11],
		['takes everything', calm, MOST_IN_FLIGHT],
	])('is within 1.3 of the best fixed number where a service %s', (_, service, best) => {
		for (const count of [200, 300, 1_000]) {
			const { ms, refused, sent } = sendAll(count, service);
			const ideal = Math.ceil(count / best) * 300;
			expect(ms / ideal).toBeLessThan(1.3);
			expect(refused / sent).toBeLessThan(0.05);
		}
	});

	it('is halved once by what was refused together', () => {
		const inFlight = new InFlight();
		sendAll(200, calm, inFlight);
		const together = range(1, 16).map(() => inFlight.begin());
		for (const flight of together) {
			inFlight.end(flight);
			inFlight.refused(flight);
		}
		expect(inFlight.most).toBe(MOST_IN_FLIGHT / 2);
	});

	it('comes back after one refusal by chance', () => {
		const { most } = sendAll(200, calm);
		expect(most).toBe(MOST_IN_FLIGHT);
		const chance: Service = (_, nth) => ({ ms: 300, isTaken: nth !== 5 && nth !== 90 });
		const { inFlight, ms } = sendAll(200, chance);
		expect(inFlight.most).toBe(MOST_IN_FLIGHT);
		expect(ms).toBeLessThan(1.4 * sendAll(200, calm).ms);
	});

	it('follows a service that takes fewer from some moment on', () => {
		const { inFlight, refused } = sendAll(600, (underWay, nth) =>
			takes(nth < 200 ? 16 : 5)(underWay, nth),
		);
		expect(inFlight.most).toBeLessThanOrEqual(6);
		expect(refused).toBeLessThan(50);
	});

	it('is not lowered by answers that take long whatever the number, as pages far behind do', () => {
		const { inFlight } = sendAll(300, (_, nth) => ({
			ms: nth < 120 ? 300 : 300 + 5 * nth,
			isTaken: true,
		}));
		expect(inFlight.most).toBe(MOST_IN_FLIGHT);
	});

	it('is not lowered by one late answer', () => {
		const { inFlight } = sendAll(300, (_, nth) => ({
			ms: nth % 13 === 9 ? 900 : 300,
			isTaken: true,
		}));
		expect(inFlight.most).toBe(MOST_IN_FLIGHT);
	});
});

/** The same numbers in each run. */
function noise(share: number): () => number {
	let seed = 7;
	return () => {
		seed = (seed * 16_807) % 2_147_483_647;
		return 1 + share * ((2 * seed) / 2_147_483_647 - 1);
	};
}

type Refusal = ReturnType<typeof answer>;

interface Tried {
	/** An answer when nothing else is under way. */
	ms?: number;
	/** Share by which answers are longer and shorter. */
	spread?: number;
	inFlight?: number;
	pages?: number;
}

/** A session with such a service; what is refused is answered like this. */
function sessionWith(
	service: Service,
	refusal: Refusal,
	{ ms: usual = 300, spread = 0, inFlight, pages: count = 200 }: Tried = {},
) {
	const clock = new FakeClock();
	const underWay = new Gauge();
	const vary = noise(spread);
	const sent: Array<{ page: number; at: number; isTaken: boolean }> = [];
	const attempt: Attempt = async ({ body }) => {
		const { ms, isTaken } = service(underWay.open + 1, 0);
		const { pageNumber: page } = body as { pageNumber: number };
		sent.push({ page, at: clock.now(), isTaken });
		if (!isTaken) {
			await clock.sleep(Math.min(ms, usual));
			return refusal;
		}
		await underWay.hold(async () => await clock.sleep(Math.round(ms * (usual / 300) * vary())));
		return answer(200, { totalHits: count, entities: [{ id: page }] });
	};
	const session = sessionOver(attempt, { clock, inFlight });
	const timed = async (work: Promise<unknown>) => {
		const started = clock.now();
		await clock.run(work);
		const refused = sent.filter(({ isTaken }) => !isTaken).length;
		return { ms: clock.now() - started, refused, share: refused / sent.length };
	};
	const page = (pageNumber: number): GenesysRequest => ({
		method: 'POST',
		path: '/api/v2/x/query',
		body: { pageNumber },
	});
	const requests = async () =>
		await timed(
			Promise.all(range(1, count).map(async (number) => await session.send(page(number)))),
		);
	const pages = async () => {
		const strategy = numbered(page, 1);
		const list = { strategy, pageSize: 1, isList: true, hasTotal: true };
		const read = everything(readPages(session, list, { ahead: () => session.ahead }));
		const told = await timed(read);
		return {
			...told,
			rows: (await read).flatMap(({ items }) => items.map((item) => (item as { id: number }).id)),
		};
	};
	return { requests, pages, sent };
}

const seconds = (retryAfter: string) => ({ 'retry-after': retryAfter });
const REFUSALS: Array<[string, Refusal]> = [
	['429', answer(429)],
	['429 and a wait of a second', answer(429, {}, seconds('1'))],
	['429 and a wait of three seconds', answer(429, {}, seconds('3'))],
	['503', answer(503)],
	['503 and a wait of a second', answer(503, {}, seconds('1'))],
	['503 and a wait of three seconds', answer(503, {}, seconds('3'))],
];

/** Milliseconds of an answer, how much they vary, and how many pages there are. */
const ANSWERS: Array<[ms: number, spread: number, pages: number]> = [
	[20, 0.3, 200],
	[50, 0, 200],
	[50, 0.3, 290],
	[100, 0, 290],
	[100, 0.3, 200],
	[300, 0, 200],
	[300, 0.3, 290],
	[600, 0, 200],
];

describe('a session', () => {
	describe.each(REFUSALS)(
		'where a service takes six, and beyond them there is %s',
		(_, refusal) => {
			it.each(ANSWERS)(
				'is nearly as fast as six at once: answers of %d ms ± %d, %d pages',
				async (ms, spread, pages) => {
					const tried = { ms, spread, pages };
					const best = await sessionWith(takes(6), refusal, { ...tried, inFlight: 6 }).requests();
					expect(best.refused).toBe(0);
					const all = await sessionWith(takes(6), refusal, tried).requests();
					expect(all.ms).toBeLessThan(1.3 * best.ms);
					expect(all.share).toBeLessThan(0.05);
					const inOrder = await sessionWith(takes(6), refusal, tried).pages();
					expect(inOrder.rows).toEqual(range(1, pages));
					expect(inOrder.ms).toBeLessThan(1.3 * best.ms);
					expect(inOrder.share).toBeLessThan(0.05);
				},
			);
		},
	);

	it('asks again at once for what was one too many, without using up the patience with faults', async () => {
		const { pages } = sessionWith(takes(6), answer(503), { ms: 20, pages: 3_000 });
		const { rows, refused } = await pages();
		expect(rows).toEqual(range(1, 3_000));
		expect(refused).toBeLessThan(60);
	});

	it('lets a single request wait as long as was asked where it alone was one too many', async () => {
		let isRefused = false;
		const once: Service = (underWay) => {
			const isTaken = isRefused || underWay < 8;
			isRefused ||= !isTaken;
			return { ms: isTaken ? 300 : 40, isTaken };
		};
		const { pages, sent } = sessionWith(once, answer(429, {}, seconds('2')));
		const { refused, rows } = await pages();
		expect(refused).toBe(1);
		expect(rows).toEqual(range(1, 200));
		const { page, at } = sent.find(({ isTaken }) => !isTaken) as (typeof sent)[0];
		const [again] = sent.filter((one) => one.page === page && one.isTaken);
		expect(again.at - at).toBeGreaterThanOrEqual(2_000);
		// The others did not wait with it.
		const meanwhile = sent.filter((one) => one.at > at + 340 && one.at < at + 2_000);
		expect(meanwhile.length).toBeGreaterThan(10);
	});

	it('sends one request ahead after a refusal that may be of any limit, and stops when it is refused', async () => {
		const clock = new FakeClock();
		let taken = 0;
		let refused = 0;
		const attempt: Attempt = async () => {
			await clock.sleep(300);
			if (++taken <= 9 || clock.now() - Date.UTC(2026, 10, 20, 12) > 4_000) return answer(200);
			refused++;
			return answer(429, {}, seconds('3'));
		};
		const session = sessionOver(attempt, { clock });
		const all = range(1, 60).map(
			async () => await session.send({ method: 'GET', path: '/api/v2/x' }),
		);
		await clock.run(Promise.all(all));
		// The eight that were under way, and the one.
		expect(refused).toBeLessThanOrEqual(9);
	});

	it.each([0, 0.1, 0.2, 0.3])(
		'is nearly as fast as eight at once where latency doubles with each beyond eight, ± %d',
		async (spread) => {
			for (const [ms, pages] of [
				[50, 200],
				[300, 290],
			]) {
				const tried = { ms, spread, pages };
				const adapting = () => sessionWith(doublesBeyond(8), answer(503), tried);
				const kept = { ...tried, inFlight: 8 };
				const best = await sessionWith(doublesBeyond(8), answer(503), kept).pages();
				expect((await adapting().requests()).ms).toBeLessThan(1.3 * best.ms);
				const { ms: took, rows } = await adapting().pages();
				expect(took).toBeLessThan(1.3 * best.ms);
				expect(rows).toEqual(range(1, pages));
			}
		},
	);

	it.each([0.1, 0.3, 0.5])(
		'grows to sixteen nearly as fast where answers vary by ± %d',
		async (spread) => {
			const tried = { spread, pages: 200 };
			const { ms } = await sessionWith(calm, answer(503), tried).pages();
			const kept = { ...tried, inFlight: MOST_IN_FLIGHT };
			const best = await sessionWith(calm, answer(503), kept).pages();
			expect(ms).toBeLessThan(1.5 * best.ms);
		},
	);
});
