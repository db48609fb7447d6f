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

/** A session with such a service of 200 pages; what is refused is answered like this. */
function sessionWith(service: Service, refusal: ReturnType<typeof answer>, inFlight?: number) {
	const clock = new FakeClock();
	const underWay = new Gauge();
	let refused = 0;
	const attempt: Attempt = async ({ body }) => {
		const { ms, isTaken } = service(underWay.open + 1, 0);
		if (isTaken) {
			await underWay.hold(async () => await clock.sleep(ms));
			return answer(200, {
				totalHits: 200,
				entities: [{ id: (body as { pageNumber: number }).pageNumber }],
			});
		}
		refused++;
		await clock.sleep(ms);
		return refusal;
	};
	const session = sessionOver(attempt, { clock, inFlight });
	const timed = async (work: Promise<unknown>) => {
		const started = clock.now();
		await clock.run(work);
		return { ms: clock.now() - started, share: refused / session.transport.requests };
	};
	const page = (pageNumber: number): GenesysRequest => ({
		method: 'POST',
		path: '/api/v2/x/query',
		body: { pageNumber },
	});
	const requests = async (count: number) =>
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
	return { requests, pages };
}

const REFUSALS: Array<[string, ReturnType<typeof answer>]> = [
	['429', answer(429)],
	['429 and a wait of a second', answer(429, {}, { 'retry-after': '1' })],
	['503', answer(503)],
	['503 and a wait of a second', answer(503, {}, { 'retry-after': '1' })],
];

describe('a session', () => {
	it.each(REFUSALS)(
		'is nearly as fast as six at once where beyond six there is %s',
		async (_, refusal) => {
			for (const count of [200, 290]) {
				const best = await sessionWith(takes(6), refusal, 6).requests(count);
				const { ms, share } = await sessionWith(takes(6), refusal).requests(count);
				expect(best.share).toBe(0);
				expect(ms).toBeLessThan(1.3 * best.ms);
				expect(share).toBeLessThan(0.05);
			}
		},
	);

	it.each(REFUSALS)(
		'reads pages in order nearly as fast, where beyond six there is %s',
		async (_, refusal) => {
			const best = await sessionWith(takes(6), refusal, 6).pages();
			const { ms, share, rows } = await sessionWith(takes(6), refusal).pages();
			expect(rows).toEqual(range(1, 200));
			expect(ms).toBeLessThan(1.3 * best.ms);
			expect(share).toBeLessThan(0.05);
		},
	);

	it('is nearly as fast as eight at once where latency doubles with each request beyond eight', async () => {
		const service = () => sessionWith(doublesBeyond(8), answer(503));
		const best = await sessionWith(doublesBeyond(8), answer(503), 8).pages();
		expect((await service().requests(200)).ms).toBeLessThan(1.3 * best.ms);
		const { ms, rows } = await service().pages();
		expect(ms).toBeLessThan(1.3 * best.ms);
		expect(rows).toEqual(range(1, 200));
	});
});
