import type { GenesysRequest, Outcome } from './request';

/** Tries of one request in all, when the answer gives no better hint. */
export const MAX_TRIES = 6;
/** A 500 may be a fault of the query itself: two more tries, then the user should know. */
const MAX_TRIES_500 = 3;
/** A host that cannot be reached at all is more often a wrong setting than a passing fault. */
const MAX_TRIES_UNSENT = 4;
/** Waiting for the rate limit is normal life, not a fault; this only ends a service that never lets go. */
const MAX_TRIES_429 = 20;
/** The official .NET and Go SDKs do not wait for more than this either (a daily limit can mean hours). */
export const MAX_RETRY_AFTER_MS = 180_000;

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;
const RETRIED_STATUSES = new Set([408, 425, 429, 500, 502, 503, 504]);

export type Decision =
	| { act: 'accept' }
	/** `everyone`: the token's rate limit is exhausted, so other requests should wait as well. */
	| { act: 'wait'; ms: number; everyone: boolean }
	| { act: 'give up'; retryAfterMs?: number };

/**
 * How long Genesys asks to wait, in milliseconds: `Retry-After` in seconds or as an HTTP date, else the "[42] seconds"
 * in the text of a 429, else the older `inin-ratelimit-reset` header (seconds). Undefined when it says nothing.
 * Source: Genesys's announcement of the 429 form (2021) and the official clients.
 */
export function retryAfterMs(
	headers: Record<string, unknown>,
	body: unknown,
	now: number,
): number | undefined {
	const header = headers['retry-after'];
	if (typeof header === 'string' || typeof header === 'number') {
		const seconds = Number(header);
		if (String(header).trim() !== '' && Number.isFinite(seconds))
			return Math.max(0, seconds * 1000);
		const date = Date.parse(String(header));
		if (!Number.isNaN(date)) return Math.max(0, date - now);
	}
	const text = (body as { message?: unknown } | undefined)?.message;
	const named = typeof text === 'string' ? /\[(\d+)\] seconds/.exec(text) : null;
	if (named) return Number(named[1]) * 1000;
	const reset = Number(headers['inin-ratelimit-reset'] ?? NaN);
	return Number.isFinite(reset) && reset >= 0 ? reset * 1000 : undefined;
}

/** Exponential back-off with jitter, so that requests that fell together do not come back together. */
export function backOffMs(tries: number, random: () => number = Math.random): number {
	const longest = Math.min(FIRST_WAIT_MS * 2 ** (tries - 1), LONGEST_WAIT_MS);
	return longest * (0.5 + random() / 2);
}

/** A 2xx answer whose body is no JSON: a truncated body, or a proxy's page. axios hands such a body over as text. */
export function isBrokenBody(request: GenesysRequest, body: unknown): boolean {
	if (request.expect === 'nothing') return false;
	return typeof body !== 'object' || body === null;
}

function maxTries(status: number): number {
	if (status === 429) return MAX_TRIES_429;
	return status === 500 ? MAX_TRIES_500 : MAX_TRIES;
}

/**
 * What to do after an attempt. Analytics queries only read, so they may be repeated after anything; a request marked
 * `unlessReceived` only when Genesys cannot have carried it out. The server's word on the wait comes first.
 * @param tries how often the request met this kind of obstacle (the rate limit, or a fault), this time included
 */
export function decide(
	request: GenesysRequest,
	outcome: Outcome,
	tries: number,
	now: number,
	random: () => number = Math.random,
): Decision {
	const repeatable = request.repeat !== 'unlessReceived';
	const wait = (ms: number, everyone = false): Decision => ({ act: 'wait', ms, everyone });
	const giveUp: Decision = { act: 'give up' };

	switch (outcome.kind) {
		case 'cancelled':
		case 'refused':
			return giveUp;
		case 'tokenBusy':
			if (outcome.unreachable) {
				return tries < MAX_TRIES_UNSENT ? wait(backOffMs(tries, random)) : giveUp;
			}
			return tries < MAX_TRIES ? wait(backOffMs(tries + 1, random)) : giveUp;
		case 'noAnswer':
			if (outcome.reason === 'unsent') {
				return tries < MAX_TRIES_UNSENT ? wait(backOffMs(tries, random)) : giveUp;
			}
			return repeatable && tries < MAX_TRIES ? wait(backOffMs(tries, random)) : giveUp;
		case 'answer': {
			const { status, headers, body } = outcome;
			if (status >= 200 && status < 300) {
				if (!isBrokenBody(request, body)) return { act: 'accept' };
				return repeatable && tries < MAX_TRIES ? wait(backOffMs(tries, random)) : giveUp;
			}
			if (!RETRIED_STATUSES.has(status) || tries >= maxTries(status)) return giveUp;
			if (!repeatable && status !== 429) return giveUp;
			const asked = retryAfterMs(headers, body, now);
			if (asked !== undefined && asked > MAX_RETRY_AFTER_MS) {
				return { act: 'give up', retryAfterMs: asked };
			}
			// A little more than asked for, so that the request does not arrive a moment too early. "Now" is no wait at all.
			const ms =
				asked === undefined || asked < FIRST_WAIT_MS
					? Math.max(asked ?? 0, backOffMs(tries, random))
					: asked + 100 + random() * 200;
			return wait(ms, status === 429);
		}
	}
}
