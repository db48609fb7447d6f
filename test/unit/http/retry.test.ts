import fc from 'fast-check';

import type { GenesysRequest, Outcome } from '../../../nodes/GenesysCloudAnalytics/http/request';
import type { Decision } from '../../../nodes/GenesysCloudAnalytics/http/retry';
import {
	backOffMs,
	decide,
	isBrokenBody,
	MAX_RETRY_AFTER_MS,
	MAX_TRIES,
	retryAfterMs,
} from '../../../nodes/GenesysCloudAnalytics/http/retry';
import { answer, range } from '../model';

const now = Date.parse('2026-11-18T10:30:00Z');
const httpDate = (ms: number) => new Date(ms).toUTCString();

const query: GenesysRequest = { method: 'POST', path: '/api/v2/analytics/x/query', body: {} };
const submit: GenesysRequest = { ...query, repeat: 'unlessReceived' };
const remove: GenesysRequest = { method: 'DELETE', path: '/api/v2/x', expect: 'nothing' };

const tokenBusy = (unreachable: boolean): Outcome => ({
	kind: 'tokenBusy',
	unreachable,
	message: '',
	description: '',
});

const words = {
	message: 'Rate limit exceeded the maximum. Retry the request in [42] seconds',
	code: 'too.many.requests.retry.after',
};

describe('retryAfterMs', () => {
	it.each<[string, Record<string, unknown>, unknown, number | undefined]>([
		['seconds', { 'retry-after': '42' }, {}, 42_000],
		['seconds as a number', { 'retry-after': 42 }, {}, 42_000],
		['decimal seconds', { 'retry-after': '1.5' }, {}, 1_500],
		['nought', { 'retry-after': '0' }, {}, 0],
		['minus', { 'retry-after': '-7' }, {}, 0],
		['hours', { 'retry-after': '7200' }, {}, 7_200_000],
		['a date', { 'retry-after': httpDate(now + 30_000) }, {}, 30_000],
		['a past date', { 'retry-after': httpDate(now - 30_000) }, {}, 0],
		['the header before the words', { 'retry-after': '3' }, words, 3_000],
		['the words', {}, words, 42_000],
		['the words, where the header is empty', { 'retry-after': '' }, words, 42_000],
		['the words, where the header is junk', { 'retry-after': 'soon' }, words, 42_000],
		['the words before the old header', { 'inin-ratelimit-reset': '9' }, words, 42_000],
		['the old header', { 'inin-ratelimit-reset': '9' }, {}, 9_000],
		['the old header with nought', { 'inin-ratelimit-reset': 0 }, null, 0],
		['an old header that is junk', { 'inin-ratelimit-reset': 'soon' }, {}, undefined],
		['an old header below nought', { 'inin-ratelimit-reset': '-1' }, {}, undefined],
		['nothing', {}, {}, undefined],
		['no body', {}, undefined, undefined],
		['an HTML body', {}, '<html>[42] seconds</html>', undefined],
		['a message that is no text', {}, { message: { a: 1 } }, undefined],
		['words without brackets', {}, { message: 'Retry in 42 seconds' }, undefined],
	])('%s', (_, headers, body, expected) => {
		expect(retryAfterMs(headers, body, now)).toBe(expected);
	});
});

describe('backOffMs', () => {
	const bound = (tries: number) => Math.min(1_000 * 2 ** (tries - 1), 30_000);

	it('lies between half and the whole of a bound that doubles up to 30 s', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 1, max: 60 }),
				fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
				(tries, random) => {
					const ms = backOffMs(tries, () => random);
					expect(ms).toBeGreaterThanOrEqual(bound(tries) / 2);
					expect(ms).toBeLessThanOrEqual(bound(tries));
				},
			),
		);
	});

	it('reaches both ends of its jitter', () => {
		expect(range(1, 7).map((tries) => backOffMs(tries, () => 0))).toEqual([
			500, 1_000, 2_000, 4_000, 8_000, 15_000, 15_000,
		]);
		expect(range(1, 7).map((tries) => backOffMs(tries, () => 1))).toEqual([
			1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000,
		]);
	});

	it('differs from call to call', () => {
		expect(new Set(range(1, 20).map(() => backOffMs(6))).size).toBeGreaterThan(10);
	});
});

describe('isBrokenBody', () => {
	it.each<[unknown, boolean]>([
		[{}, false],
		[[], false],
		[{ conversations: [] }, false],
		['', true],
		['{"conversations":[{"conv', true],
		['<html></html>', true],
		[null, true],
		[undefined, true],
		[5, true],
		[true, true],
	])('%j: %p', (body, broken) => {
		expect(isBrokenBody(query, body)).toBe(broken);
		expect(isBrokenBody(remove, body)).toBe(false);
	});
});

describe('decide', () => {
	const after = (outcome: Outcome, tries = 1, request = query): Decision =>
		decide(request, outcome, tries, now, () => 0.5);
	const acts = (outcome: Outcome, request = query) =>
		range(1, 25).findIndex((tries) => after(outcome, tries, request).act === 'give up') + 1;

	it.each([200, 201, 202, 299])('accepts a JSON body with %i', (status) => {
		expect(after(answer(status))).toEqual({ act: 'accept' });
	});

	it('accepts an answer without body where none is expected', () => {
		expect(after(answer(204, ''), 1, remove)).toEqual({ act: 'accept' });
	});

	/** After how many tries the run ends: 1 means that nothing is repeated. */
	it.each<[string, Outcome, number, number]>([
		['a truncated body', answer(200, '{"conversations":[{'), MAX_TRIES, 1],
		['a 204 where JSON is expected', answer(204, ''), MAX_TRIES, 1],
		['302', answer(302), 1, 1],
		['400', answer(400), 1, 1],
		['401', answer(401), 1, 1],
		['403', answer(403), 1, 1],
		['404', answer(404), 1, 1],
		['408', answer(408), MAX_TRIES, 1],
		['409', answer(409), 1, 1],
		['413', answer(413), 1, 1],
		['415', answer(415), 1, 1],
		['425', answer(425), MAX_TRIES, 1],
		['429', answer(429), 20, 20],
		['500', answer(500), 3, 1],
		['501', answer(501), 1, 1],
		['502', answer(502, '<html>'), MAX_TRIES, 1],
		['503', answer(503), MAX_TRIES, 1],
		['504', answer(504), MAX_TRIES, 1],
		['505', answer(505), 1, 1],
		['a broken connection', { kind: 'noAnswer', reason: 'connection' }, MAX_TRIES, 1],
		['a time-out', { kind: 'noAnswer', reason: 'timeout' }, MAX_TRIES, 1],
		['a host out of reach', { kind: 'noAnswer', reason: 'unsent' }, 4, 4],
		['a busy login', tokenBusy(false), MAX_TRIES, MAX_TRIES],
		['a login out of reach', tokenBusy(true), 4, 4],
		['a refusal', { kind: 'refused', message: '', description: '' }, 1, 1],
		['a cancellation', { kind: 'cancelled' }, 1, 1],
	])('%s: a query is sent %3$i times, a submission %4$i times', (_, outcome, asQuery, asSubmit) => {
		expect(acts(outcome)).toBe(asQuery);
		expect(acts(outcome, submit)).toBe(asSubmit);
	});

	it('waits a little longer than Genesys asks for', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 1, max: 180 }),
				fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
				(seconds, random) => {
					const limited = answer(429, {}, { 'retry-after': String(seconds) });
					const decision = decide(query, limited, 1, now, () => random);
					expect(decision).toMatchObject({ act: 'wait', everyone: true });
					const more = (decision as { ms: number }).ms - seconds * 1_000;
					expect(more).toBeGreaterThanOrEqual(100);
					expect(more).toBeLessThanOrEqual(300);
				},
			),
		);
	});

	it.each<[string, Record<string, unknown>]>([
		['0', { 'retry-after': '0' }],
		['a date that is over', { 'retry-after': httpDate(now - 30_000) }],
		['the old header with 0', { 'inin-ratelimit-reset': '0' }],
	])('takes no "now" at its word: %s', (_, headers) => {
		const waits = range(1, 5).map((tries) => after(answer(429, {}, headers), tries));
		expect(waits).toEqual(
			[750, 1_500, 3_000, 6_000, 12_000].map((ms) => ({ act: 'wait', ms, everyone: true })),
		);
	});

	it.each([
		[429, true],
		[503, false],
		[500, false],
	])('%i holds back everyone: %p', (status, everyone) => {
		expect(after(answer(status, {}, { 'retry-after': '5' }))).toEqual({
			act: 'wait',
			ms: 5_200,
			everyone,
		});
	});

	it('backs off by itself where Genesys names no time', () => {
		expect(range(1, 5).map((tries) => after(answer(503), tries))).toEqual(
			[750, 1_500, 3_000, 6_000, 12_000].map((ms) => ({ act: 'wait', ms, everyone: false })),
		);
	});

	it('does not wait for more than three minutes, and says how long it would have been', () => {
		const limit = MAX_RETRY_AFTER_MS / 1_000;
		expect(after(answer(429, {}, { 'retry-after': String(limit) })).act).toBe('wait');
		expect(after(answer(429, {}, { 'retry-after': String(limit + 1) }))).toEqual({
			act: 'give up',
			retryAfterMs: 181_000,
		});
		expect(after(answer(429, {}, { 'retry-after': httpDate(now + 3_600_000) }))).toEqual({
			act: 'give up',
			retryAfterMs: 3_600_000,
		});
		expect(after(answer(429, { message: 'in [86400] seconds' }))).toMatchObject({
			retryAfterMs: 86_400_000,
		});
	});
});
