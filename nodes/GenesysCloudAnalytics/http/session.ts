import { explain } from './explain';
import { Cancelled } from './faults';
import { GenesysTime, TimeMoved } from './genesysTime';
import type { Pace } from './pace';
import { paceOf } from './pace';
import { parseJson, refuseDeepAnswer } from './parse';
import { places } from './places';
import type { Connection, GenesysRequest, Outcome } from './request';
import { decide } from './retry';
import type { Clock } from './wait';
import { systemClock } from './wait';

/** What a session sent, for all that it reads. */
export interface Transport {
	requests: number;
	retries: number;
	/** Milliseconds spent waiting for the rate limit and between tries, summed over requests. */
	waitedMs: number;
}

/**
 * Requests under way at once. More are faster until Genesys's limit of a minute is used up, at the cost of whoever shares
 * the OAuth client or the n8n process; measured by `npm run bench`, reasons in docs/performance.md.
 */
export const DEFAULT_IN_FLIGHT = 4;

/** Tries of a request that cleans up, which nobody should have to wait for. */
const MAX_TRIES_LAST = 3;

type Received = Exclude<Outcome, { kind: 'cancelled' }>;

/**
 * The status that an answer with status 200 has in its body, when that is the error body of Genesys's API: gateways pass
 * a fault on like this.
 */
function disguisedStatus(body: unknown): number | undefined {
	const { message, code, status, contextId } = (body ?? {}) as Record<string, unknown>;
	const isFault = typeof status === 'number' && Number.isInteger(status) && status >= 400;
	const isSigned = typeof code === 'string' || typeof contextId === 'string';
	return isFault && status < 600 && typeof message === 'string' && isSigned ? status : undefined;
}

/** A disguised fault under its own status; the first time under one that is asked for again, whatever its own is. */
function undisguised(received: Received, isFirst: () => boolean): Received {
	if (received.kind !== 'answer' || received.status >= 300) return received;
	const status = disguisedStatus(received.body);
	if (status === undefined) return received;
	return { ...received, status: isFirst() ? 502 : status };
}

/** The outcome with its body parsed; what is no JSON becomes text, by which a broken body is recognised. */
async function parsed(outcome: Received, breathe: () => Promise<void>): Promise<Received> {
	if (outcome.kind !== 'answer') return outcome;
	const { body } = outcome;
	if (Buffer.isBuffer(body)) refuseDeepAnswer(body, outcome.status);
	try {
		if (Buffer.isBuffer(body)) {
			return { ...outcome, body: await parseJson(body, breathe) };
		}
		return typeof body === 'string' ? { ...outcome, body: JSON.parse(body) as unknown } : outcome;
	} catch {
		return { ...outcome, body: String(body) };
	}
}

/** Asks Genesys Cloud until it has answered; resolves with the body of a 2xx answer. */
export type Send = (request: GenesysRequest) => Promise<unknown>;

/** What a run fetches with: one for all input items, so that they share the places in flight and the pace. */
export interface Session {
	send: Send;
	/** Cleaning up: a few tries, which a cancelled execution does not stop. Resolves with whether it worked; never throws. */
	sendLast: (request: GenesysRequest) => Promise<boolean>;
	apiUrl: string;
	/** What was sent so far. */
	readonly transport: Transport;
	signal?: AbortSignal;
	inFlight: number;
	/** Pages to ask for before the consumer takes them: while it works on one, the places in flight stay filled. */
	ahead: number;
	/** n8n's own: for how long something takes. */
	clock: Clock;
	/** What time it is in Genesys Cloud: for what is asked of it, and for what it says. */
	time: GenesysTime;
	/** For between the steps of long work, such as the rows of a page: lets requests get out and answers come in. */
	breathe: () => Promise<void>;
}

export interface SessionOptions {
	inFlight?: number;
	clock?: Clock;
	pace?: Pace;
	/** Called for each wait, for n8n's log: the reason in a few words, and milliseconds. */
	onWait?: (reason: string, ms: number) => void;
}

/**
 * Adds to a connection what makes one fault harmless: a limit on requests in flight, the token's pace, and retries.
 * `send` throws GenesysFault when Genesys cannot be read, Cancelled within moments of a cancelled execution, and
 * TimeMoved when what was laid out by n8n's clock is asked at another time of Genesys's.
 */
export function openSession(connection: Connection, options: SessionOptions = {}): Session {
	const { attempt, attemptLast, apiUrl, owner, signal } = connection;
	const clock = options.clock ?? systemClock;
	const pace = options.pace ?? paceOf(owner);
	const transport: Transport = { requests: 0, retries: 0, waitedMs: 0 };
	const time = new GenesysTime(clock);
	const inFlight = options.inFlight ?? DEFAULT_IN_FLIGHT;
	const place = places(inFlight);
	const breathe = async () => await clock.breathe?.();
	// Half a megabyte of JSON keeps the process busy for milliseconds. One answer is parsed at a time, step by step.
	const parsing = places(1);

	/** The cancelled execution ends at once; the answer is waited for behind its back. */
	const attemptKept = async (
		request: GenesysRequest,
		onLate: (body: unknown) => Promise<void>,
	): Promise<Outcome> => {
		const answer = attemptLast(request);
		const cancelled = new Promise<Outcome>((resolve) => {
			signal?.addEventListener('abort', () => resolve({ kind: 'cancelled' }), { once: true });
		});
		const outcome = await Promise.race([answer, cancelled]);
		if (!signal?.aborted) return outcome;
		void answer
			.then(async (late) => {
				const received = late.kind === 'cancelled' ? late : await parsed(late, breathe);
				if (received.kind === 'answer' && received.status < 300) await onLate(received.body);
			})
			// Nobody is left who could be shown it, and nothing was created that could be named.
			.catch(() => {});
		return { kind: 'cancelled' };
	};

	const attemptInTurn = async (request: GenesysRequest): Promise<Outcome> => {
		const waitedMs = await pace.turn(signal);
		transport.waitedMs += waitedMs;
		if (signal?.aborted) throw new Cancelled();
		transport.requests++;
		return request.onLate ? await attemptKept(request, request.onLate) : await attempt(request);
	};

	const send: Send = async (request) => {
		let faults = 0;
		let limits = 0;
		let disguises = 0;
		for (;;) {
			if (faults + limits > 0) transport.retries++;
			const answered = await place(async () => await attemptInTurn(request));
			if (answered.kind === 'cancelled' || signal?.aborted) throw new Cancelled();
			if (answered.kind === 'answer') time.learn(answered.headers);
			const received = await parsing(async () => {
				await breathe();
				const read = await parsed(answered, breathe);
				await breathe();
				return read;
			});
			const outcome = undisguised(received, () => disguises++ === 0);
			if (outcome.kind === 'answer') pace.learn(outcome.headers);

			// Waiting for the rate limit uses up nothing of the patience with faults.
			const isLimit = outcome.kind === 'answer' && outcome.status === 429;
			const tries = isLimit ? ++limits : ++faults;
			const decision = decide(request, outcome, tries, time.now());
			if (decision.act !== 'wait' && outcome.kind === 'answer' && time.isOutdated()) {
				if (decision.act === 'accept') await request.onLate?.(outcome.body);
				throw new TimeMoved();
			}
			if (decision.act === 'accept' && outcome.kind === 'answer') return outcome.body;
			if (decision.act === 'give up') throw explain(request, outcome, decision.retryAfterMs);
			if (decision.act === 'wait') {
				const reason = outcome.kind === 'answer' ? `HTTP ${outcome.status}` : outcome.kind;
				options.onWait?.(reason, decision.ms);
				if (decision.everyone) {
					// The wait itself happens in the pace's queue, where the other requests wait too.
					pace.refused(decision.ms);
				} else {
					transport.waitedMs += decision.ms;
					await clock.sleep(decision.ms, signal);
				}
			}
		}
	};

	const sendLast = async (request: GenesysRequest) => {
		for (let tries = 1; ; tries++) {
			transport.requests++;
			if (tries > 1) transport.retries++;
			const answered = await attemptLast(request);
			if (answered.kind === 'cancelled') return false;
			const outcome = await parsed(answered, breathe);
			// What is not there any more need not be cleaned up.
			const isGone =
				outcome.kind === 'answer' && (outcome.status === 404 || outcome.status === 410);
			const decision = decide(request, outcome, tries, clock.now());
			if (isGone || decision.act === 'accept') return true;
			const isSilent = outcome.kind === 'noAnswer' && outcome.reason === 'timeout';
			if (decision.act === 'give up' || isSilent || tries >= MAX_TRIES_LAST) return false;
			transport.waitedMs += decision.ms;
			await clock.sleep(decision.ms);
		}
	};
	return {
		send,
		sendLast,
		apiUrl,
		transport,
		signal,
		inFlight,
		ahead: 2 * inFlight,
		clock,
		time,
		breathe,
	};
}

/** What was sent since an earlier count. */
export function transportSince(now: Transport, earlier: Transport): Transport {
	return {
		requests: now.requests - earlier.requests,
		retries: now.retries - earlier.retries,
		waitedMs: now.waitedMs - earlier.waitedMs,
	};
}
