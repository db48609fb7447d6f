import { Cancelled, GenesysFault } from '../../../nodes/GenesysCloudAnalytics/http/faults';
import { Pace } from '../../../nodes/GenesysCloudAnalytics/http/pace';
import type { GenesysRequest, Outcome } from '../../../nodes/GenesysCloudAnalytics/http/request';
import { MOST_IN_FLIGHT } from '../../../nodes/GenesysCloudAnalytics/http/inFlight';
import { Traffic } from '../../../nodes/GenesysCloudAnalytics/http/places';
import { answer, FakeClock, Gauge, range, rejection, sessionOver, settle } from '../model';

const query: GenesysRequest = { method: 'POST', path: '/api/v2/analytics/x/query', body: { a: 1 } };
const submit: GenesysRequest = { ...query, repeat: 'unlessReceived' };
const fine = answer(200, { rows: 1 });
const reset: Outcome = { kind: 'noAnswer', reason: 'connection' };

/** A session whose attempts end one after the other as given; the last outcome stays. */
function scripted(outcomes: Outcome[], signal?: AbortSignal) {
	const clock = new FakeClock();
	const asked: GenesysRequest[] = [];
	const waits: Array<[reason: string, ms: number]> = [];
	const session = sessionOver(
		async (request) => {
			asked.push(request);
			await settle();
			return outcomes[Math.min(asked.length, outcomes.length) - 1];
		},
		{ clock, signal, onWait: (reason, ms) => waits.push([reason, ms]) },
	);
	return { clock, session, asked, waits };
}

describe('send', () => {
	it('gives the body of the answer', async () => {
		const { session, asked } = scripted([fine]);
		expect(await session.send(query)).toEqual({ rows: 1 });
		expect(asked).toEqual([query]);
		expect(session.transport).toMatchObject({ requests: 1, retries: 0, waitedMs: 0 });
	});

	it.each<[string, Outcome, string]>([
		['429', answer(429, {}, { 'retry-after': '5' }), 'HTTP 429'],
		['500', answer(500), 'HTTP 500'],
		['502 with a page', answer(502, '<html>'), 'HTTP 502'],
		['503', answer(503), 'HTTP 503'],
		['504', answer(504), 'HTTP 504'],
		['a reset', reset, 'noAnswer'],
		['a time-out', { kind: 'noAnswer', reason: 'timeout' }, 'noAnswer'],
		['a host out of reach', { kind: 'noAnswer', reason: 'unsent' }, 'noAnswer'],
		['a truncated body', answer(200, '{"conversations":[{"conver'), 'HTTP 200'],
		[
			'a busy login',
			{ kind: 'tokenBusy', unreachable: false, message: '', description: '' },
			'tokenBusy',
		],
	])('repeats the same request after %s', async (_, outcome, reason) => {
		const { clock, session, asked, waits } = scripted([outcome, outcome, fine]);
		const started = clock.now();
		expect(await clock.run(session.send(query))).toEqual({ rows: 1 });
		expect(asked).toEqual([query, query, query]);
		expect(waits.map(([told]) => told)).toEqual([reason, reason]);
		expect(session.transport).toMatchObject({ requests: 3, retries: 2 });
		const waited = waits.reduce((sum, [, ms]) => sum + ms, 0);
		expect(waited).toBeGreaterThan(0);
		expect(session.transport.waitedMs).toBeCloseTo(waited, 3);
		expect(clock.now() - started).toBeCloseTo(waited, 3);
	});

	it.each<[string, Outcome, string, number]>([
		['a 400', answer(400, { message: 'why' }), 'Genesys Cloud did not accept this query', 1],
		['a 403', answer(403), 'The OAuth client lacks a permission', 1],
		['500s', answer(500), 'Genesys Cloud could not answer (HTTP 500)', 3],
		['503s', answer(503), 'Genesys Cloud could not answer (HTTP 503)', 6],
		['resets', reset, 'The connection to Genesys Cloud broke off, several times', 6],
		[
			'HTML',
			answer(200, '<html>'),
			'What answered is not Genesys Cloud, or its answer broke off',
			6,
		],
		[
			'a rate limit of hours',
			answer(429, {}, { 'retry-after': '7200' }),
			'Genesys Cloud is receiving too many requests from this OAuth client',
			1,
		],
		['a refusal', { kind: 'refused', message: 'No ID', description: '' }, 'No ID', 1],
	])('gives up on %s: %3$i tries', async (_, outcome, message, tries) => {
		const { clock, session, asked } = scripted([outcome]);
		const error = await rejection(clock.run(session.send(query)));
		expect(error).toBeInstanceOf(GenesysFault);
		expect(error.message).toBe(message);
		expect(asked).toHaveLength(tries);
		expect(session.transport).toMatchObject({ requests: tries, retries: tries - 1 });
	});

	it('comes through a rate limit that lets go after 19 refusals', async () => {
		const limited = answer(429, {}, { 'retry-after': '60' });
		const { clock, session } = scripted([...range(1, 19).map(() => limited), fine]);
		expect(await clock.run(session.send(query))).toEqual({ rows: 1 });
		expect(session.transport.waitedMs).toBeGreaterThan(19 * 60_000);
	});

	it.each<[string, Outcome, string]>([
		['broke off', reset, 'Genesys Cloud did not confirm the request'],
		[
			'timed out',
			{ kind: 'noAnswer', reason: 'timeout' },
			'Genesys Cloud did not confirm the request',
		],
		['was answered with 503', answer(503), 'Genesys Cloud could not answer (HTTP 503)'],
	])('does not repeat a submission that %s', async (_, outcome, message) => {
		const { clock, session, asked } = scripted([outcome, fine]);
		expect((await rejection(clock.run(session.send(submit)))).message).toBe(message);
		expect(asked).toHaveLength(1);
	});

	it('repeats a submission that a rate limit turned away', async () => {
		const { clock, session, asked } = scripted([answer(429, {}, { 'retry-after': '1' }), fine]);
		expect(await clock.run(session.send(submit))).toEqual({ rows: 1 });
		expect(asked).toHaveLength(2);
	});
});

describe('a body that comes as text', () => {
	it('is parsed', async () => {
		const { session } = scripted([answer(200, '{"rows":[1]}')]);
		expect(await session.send(query)).toEqual({ rows: [1] });
	});

	it.each(['', '"text"', '5', 'null', 'true', '{"rows":[1', '<html></html>'])(
		'is no answer when it is %j',
		async (body) => {
			const { clock, session, asked } = scripted([answer(200, body), answer(200, '[1]')]);
			expect(await clock.run(session.send(query))).toEqual([1]);
			expect(asked).toHaveLength(2);
		},
	);

	it('tells its fault and its wait as an object would', async () => {
		const refused = scripted([answer(403, '{"message":"Missing [a:b].","contextId":"c-1"}')]);
		const error = await rejection(refused.session.send(query));
		expect(error.description).toContain('Genesys Cloud says: Missing [a:b].');
		expect(error).toMatchObject({ contextId: 'c-1' });

		const limited = answer(429, '{"message":"Retry the request in [42] seconds"}');
		const { clock, session, waits } = scripted([limited, fine]);
		await clock.run(session.send(query));
		expect(waits).toEqual([['HTTP 429', expect.closeTo(42_200, -3)]]);
	});

	it('may be missing where nothing is expected', async () => {
		const { session } = scripted([answer(204, '')]);
		const request: GenesysRequest = { method: 'DELETE', path: '/x', expect: 'nothing' };
		expect(await session.send(request)).toBe('');
	});

	it('is parsed one at a time, with a breath before each', async () => {
		const gauge = new Gauge();
		const clock = Object.assign(new FakeClock(), {
			breathe: async () => await gauge.hold(settle),
		});
		const session = sessionOver(async () => await Promise.resolve(answer(200, '[]')), { clock });
		await Promise.all(range(1, 10).map(async () => await session.send(query)));
		expect(gauge.most).toBe(1);
		expect(gauge.open).toBe(0);
	});
});

describe('the patience with faults', () => {
	const limited = answer(429, {}, { 'retry-after': '1' });

	it('is not used up by the rate limit', async () => {
		const outcomes = range(1, 5).flatMap(() => [limited, limited, limited, answer(503)]);
		const { clock, session, asked } = scripted([...outcomes, fine]);
		expect(await clock.run(session.send(query))).toEqual({ rows: 1 });
		expect(asked).toHaveLength(21);
		expect(session.transport).toMatchObject({ requests: 21, retries: 20 });
	});

	it('nor does it grow by it', async () => {
		const outcomes = range(1, 9).flatMap(() => [limited, answer(503)]);
		const { clock, session, asked } = scripted(outcomes);
		await rejection(clock.run(session.send(query)));
		expect(asked).toHaveLength(12);
	});
});

describe('requests in flight', () => {
	it('do not count the one that waits before another try', async () => {
		const clock = new FakeClock();
		const started = clock.now();
		let nth = 0;
		const session = sessionOver(
			async () => await Promise.resolve(++nth === 1 ? answer(503) : fine),
			{ clock, inFlight: 1 },
		);
		const ends: Array<[name: string, ms: number]> = [];
		const send = async (name: string) => {
			await session.send(query);
			ends.push([name, clock.now() - started]);
		};
		await clock.run(Promise.all([send('first'), send('second')]));
		expect(ends.map(([name]) => name)).toEqual(['second', 'first']);
		expect(ends[0][1]).toBe(0);
	});

	it.each([1, 3, 8])(
		'are %i at the most where that is asked for, and that many',
		async (inFlight) => {
			const gauge = new Gauge();
			const clock = new FakeClock();
			let nth = 0;
			const session = sessionOver(
				async () =>
					await gauge.hold(async () => {
						await clock.sleep(50);
						return ++nth % 5 === 0 ? answer(503) : fine;
					}),
				{ clock, inFlight },
			);
			await clock.run(Promise.all(range(1, 60).map(async () => await session.send(query))));
			expect(gauge.most).toBe(inFlight);
			expect(session.inFlight).toBe(inFlight);
			expect(session.transport.requests).toBe(60 + session.transport.retries);
		},
	);

	it('grow with the answers, to sixteen, for all sessions of an OAuth client together', async () => {
		const gauge = new Gauge();
		const clock = new FakeClock();
		const traffic = new Traffic(clock);
		const session = () =>
			sessionOver(
				async () =>
					await gauge.hold(async () => {
						await clock.sleep(50);
						return fine;
					}),
				{ clock, traffic, pace: undefined },
			);
		const [one, two] = [session(), session()];
		const work = Promise.all(
			range(1, 200).map(async (nth) => await (nth % 2 === 0 ? one : two).send(query)),
		);
		await settle();
		expect(gauge.most).toBe(4);
		await clock.run(work);
		expect(gauge.most).toBe(MOST_IN_FLIGHT);
		expect(one.inFlight).toBe(MOST_IN_FLIGHT);
		expect(two.inFlight).toBe(MOST_IN_FLIGHT);
	});

	it('can be kept at a number from some moment on, and be left to Genesys again', async () => {
		const gauge = new Gauge();
		const clock = new FakeClock();
		const session = sessionOver(
			async () =>
				await gauge.hold(async () => {
					await clock.sleep(50);
					return fine;
				}),
			{ clock },
		);
		session.keepInFlight(2);
		await clock.run(Promise.all(range(1, 40).map(async () => await session.send(query))));
		expect(gauge.most).toBe(2);
		expect(session.inFlight).toBe(2);
		session.keepInFlight(undefined);
		await clock.run(Promise.all(range(1, 100).map(async () => await session.send(query))));
		expect(gauge.most).toBeGreaterThan(8);
	});

	it('count the answers that wait to be parsed', async () => {
		let held = 0;
		let most = 0;
		const clock = Object.assign(new FakeClock(), { breathe: async () => await settle() });
		const session = sessionOver(
			async () => {
				most = Math.max(most, ++held);
				await Promise.resolve();
				return answer(200, Buffer.from('{"rows":[1]}'));
			},
			{ clock, inFlight: 4 },
		);
		await Promise.all(range(1, 30).map(async () => await session.send(query).then(() => held--)));
		expect(most).toBeLessThanOrEqual(5);
	});

	it('leave their place to others when one fails for good', async () => {
		let nth = 0;
		const session = sessionOver(async () => (++nth <= 4 ? answer(400) : fine), { inFlight: 2 });
		const all = await Promise.allSettled(range(1, 10).map(async () => await session.send(query)));
		expect(all.map(({ status }) => status)).toEqual([
			...range(1, 4).map(() => 'rejected'),
			...range(1, 6).map(() => 'fulfilled'),
		]);
	});
});

describe('one 429', () => {
	it('holds back the other requests too, also those of another session with the same token', async () => {
		const clock = new FakeClock();
		const pace = new Pace(clock);
		const started = clock.now();
		const sent: number[] = [];
		const session = () =>
			sessionOver(
				async () => {
					sent.push(clock.now() - started);
					await settle();
					return sent.length === 1 ? answer(429, {}, { 'retry-after': '30' }) : fine;
				},
				{ clock, pace, inFlight: 1 },
			);
		const [one, two] = [session(), session()];
		const first = one.send(query);
		await settle();
		await settle();
		const second = two.send(query);
		await clock.run(Promise.all([first, second]));
		expect(sent).toHaveLength(3);
		expect(sent.slice(1).every((time) => time >= 30_000)).toBe(true);
	});
});

describe('the time spent waiting', () => {
	const get = (path: string): GenesysRequest => ({ method: 'GET', path });

	it('is counted for every request, from the moment it asked', async () => {
		const clock = new FakeClock();
		const pace = new Pace(clock);
		pace.refused(10_000);
		const session = sessionOver(
			async () => {
				await clock.sleep(50);
				return fine;
			},
			{ clock, pace },
		);
		const first = session.send(get('/a'));
		await clock.advance(5_000);
		const second = session.send(get('/b'));
		await clock.run(Promise.all([first, second]));
		expect(session.transport.waitedMs).toBe(10_000 + 5_000);
	});

	it('of a back-off is not lost to a turn that began before it', async () => {
		const clock = new FakeClock();
		const pace = new Pace(clock);
		let nth = 0;
		const session = sessionOver(
			async () => {
				const isFirst = ++nth === 1;
				await clock.sleep(50);
				return isFirst ? answer(503) : fine;
			},
			{ clock, pace },
		);
		const first = session.send(get('/a'));
		await clock.advance(10);
		pace.refused(20);
		const second = session.send(get('/b'));
		await clock.advance(45);
		pace.refused(1);
		await clock.run(Promise.all([first, second]));
		expect(session.transport.waitedMs).toBeGreaterThanOrEqual(500);
	});

	it('grows where Genesys refuses and names no time to wait', async () => {
		const { clock, session, asked } = scripted([answer(429, {}, { 'retry-after': '0' })]);
		const started = clock.now();
		await rejection(clock.run(session.send(query)));
		expect(asked).toHaveLength(20);
		expect(clock.now() - started).toBeGreaterThan(60_000);
	});
});

describe('a cancelled execution', () => {
	it.each<[string, Outcome]>([
		['a back-off', answer(503)],
		['a rate limit', answer(429, {}, { 'retry-after': '170' })],
		['a wait for a token', { kind: 'tokenBusy', unreachable: true, message: '', description: '' }],
	])('ends during %s, at once and without another request', async (_, outcome) => {
		const abort = new AbortController();
		const { clock, session, asked } = scripted([outcome], abort.signal);
		const work = session.send(query);
		// The first answer has come, and the wait has begun.
		for (let turn = 0; clock.sleeps.length === 0 && turn < 20; turn++) await settle();
		expect(clock.sleeps).toHaveLength(1);
		const before = clock.now();
		abort.abort();
		expect(await rejection(work)).toBeInstanceOf(Cancelled);
		expect(clock.now()).toBe(before);
		expect(asked).toHaveLength(1);
	});

	it('sends nothing at all when it was cancelled before', async () => {
		const abort = new AbortController();
		abort.abort();
		const { session, asked } = scripted([fine], abort.signal);
		expect(await rejection(session.send(query))).toBeInstanceOf(Cancelled);
		expect(asked).toEqual([]);
	});

	it('does not use an answer that came too late', async () => {
		const abort = new AbortController();
		const attempt = async () => {
			abort.abort();
			return await Promise.resolve(fine);
		};
		const session = sessionOver(attempt, { signal: abort.signal });
		expect(await rejection(session.send(query))).toBeInstanceOf(Cancelled);
		expect(session.transport.requests).toBe(1);
	});

	it('ends during the wait of another execution, at once', async () => {
		const clock = new FakeClock();
		const pace = new Pace(clock);
		pace.refused(60_000);
		const abort = new AbortController();
		const attempt = async () => await Promise.resolve(fine);
		const other = sessionOver(attempt, { clock, pace }).send(query);
		const mine = sessionOver(attempt, { clock, pace, signal: abort.signal }).send(query);
		await settle();
		const before = clock.now();
		abort.abort();
		expect(await rejection(mine)).toBeInstanceOf(Cancelled);
		expect(clock.now()).toBe(before);
		expect(await clock.run(other)).toEqual({ rows: 1 });
	});

	it('ends the requests that wait for a place', async () => {
		const abort = new AbortController();
		const { session, asked } = scripted([{ kind: 'cancelled' }], abort.signal);
		const work = range(1, 20).map(async () => await rejection(session.send(query)));
		await settle();
		abort.abort();
		for (const error of await Promise.all(work)) expect(error).toBeInstanceOf(Cancelled);
		expect(asked.length).toBeLessThanOrEqual(MOST_IN_FLIGHT);
	});
});

describe('an error body with status 200', () => {
	const disguised = (status: number) =>
		answer(200, { message: 'It went wrong.', code: 'x.y', status, contextId: 'c-1' });

	it.each([400, 403, 404, 503])('(%i) is asked for again', async (status) => {
		const { clock, session, asked } = scripted([disguised(status), fine]);
		expect(await clock.run(session.send(query))).toEqual({ rows: 1 });
		expect(asked).toHaveLength(2);
	});

	it.each([400, 403, 404])('(%i) ends the run as that status when it stays so', async (status) => {
		const { clock, session, asked } = scripted([disguised(status)]);
		const error = await rejection(clock.run(session.send(query)));
		expect(error).toMatchObject({ status, code: 'x.y', contextId: 'c-1' });
		expect(error.description).toContain('It went wrong.');
		expect(asked).toHaveLength(2);
	});

	it('is not repeated where it may have created something', async () => {
		const { clock, session, asked } = scripted([disguised(503)]);
		await rejection(clock.run(session.send(submit)));
		expect(asked).toHaveLength(1);
	});

	it.each<object>([
		{ message: 'Hello', status: 200 },
		{ id: 'x', status: 503 },
		{ message: 'Hello', status: 'active', code: 'x' },
	])('is not %j', async (body) => {
		const { session, asked } = scripted([answer(200, body)]);
		expect(await session.send(query)).toEqual(body);
		expect(asked).toHaveLength(1);
	});
});
