import { explain } from './explain';
import { Cancelled } from './faults';
import { GenesysTime, TimeMoved } from './genesysTime';
import { MOST_IN_FLIGHT } from './inFlight';
import type { Pace } from './pace';
import { isLimit, parsed, undisguised } from './outcome';
import type { Attempted } from './places';
import { Places, Traffic, trafficOf } from './places';
import type { Connection, GenesysRequest, Outcome } from './request';
import { kindOf } from './request';
import { decide, retryAfterMs } from './retry';
import type { Clock } from './wait';
import { systemClock, unlessCancelled } from './wait';

/** What a session sent, for all that it reads. */
export interface Transport {
	requests: number;
	retries: number;
	/** Milliseconds spent waiting for the rate limit and between tries, summed over requests. */
	waitedMs: number;
}

/** Pages asked for beyond those that are under way: while the consumer works on one, the places stay filled. */
const MORE_AHEAD = 4;

/** So often a request may be one too many before that counts as a fault. */
const MOST_TOO_MANY = 20;

/** Tries of a request that cleans up, which nobody should have to wait for. */
const MAX_TRIES_LAST = 3;

/** Asks Genesys Cloud until it has answered; resolves with the body of a 2xx answer. */
export type Send = (request: GenesysRequest) => Promise<unknown>;

/** What a run fetches with: one for all input items, so that they share the places in flight and the pace. */
export interface Session {
	send: Send;
	/** Cleaning up: a few tries, which a cancelled execution does not stop. Resolves with whether it worked; never throws. */
	sendLast: (request: GenesysRequest) => Promise<boolean>;
	apiUrl: string;
	/** Of the credential, as it is now; undefined where nothing may be kept for another run. */
	identity?: () => string;
	/** What was sent so far. */
	readonly transport: Transport;
	signal?: AbortSignal;
	/** Requests that may be under way at once, as it is now. */
	readonly inFlight: number;
	/** Pages to ask for before the consumer takes them: while it works on one, the places in flight stay filled. */
	readonly ahead: number;
	/** Something is under way, and there is a place for more. */
	readonly hasRoomBeside: boolean;
	/** From here on so many are under way at once, whatever Genesys takes; undefined: as many as it takes. */
	keepInFlight: (count: number | undefined) => void;
	/** A limit of Genesys's is known to bind: a request that may turn out needless has to wait for nobody. */
	readonly isLimited: boolean;
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
	/** In place of that of the OAuth client. */
	pace?: Pace;
	traffic?: Traffic;
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
	const own = options.pace && new Traffic(clock, options.pace);
	const traffic = options.traffic ?? own ?? trafficOf(owner);
	const { pace, inFlight } = traffic;
	const transport: Transport = { requests: 0, retries: 0, waitedMs: 0 };
	const time = new GenesysTime(clock);
	let kept: number | undefined;
	let places = traffic.places;
	const keepInFlight = (count: number | undefined) => {
		kept = count;
		places = count === undefined ? traffic.places : new Places(() => count);
	};
	keepInFlight(options.inFlight);
	const breathe = async () => await clock.breathe?.();
	// Half a megabyte of JSON keeps the process busy for milliseconds. One answer is parsed at a time, step by step.
	const parsing = new Places(() => 1);

	/** The cancelled execution ends at once; the answer is waited for behind its back. */
	const attemptKept = async (
		request: GenesysRequest,
		onLate: (body: unknown) => Promise<void>,
	): Promise<Outcome> => {
		const answer = attemptLast(request);
		const outcome = await unlessCancelled(answer, signal).catch(
			(): Outcome => ({ kind: 'cancelled' }),
		);
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

	/** One attempt, up to what comes of it. What waits to be parsed is in memory, so it keeps its place until then. */
	const attemptInTurn = async (request: GenesysRequest): Promise<Omit<Attempted, 'askedMs'>> => {
		const waitedMs = await pace.turn(signal);
		transport.waitedMs += waitedMs;
		if (signal?.aborted || request.isNeeded?.() === false) throw new Cancelled();
		transport.requests++;
		const sentAt = clock.now();
		const flight = inFlight.begin();
		const answered = request.onLate
			? await attemptKept(request, request.onLate)
			: await attempt(request);
		const ms = clock.now() - sentAt;
		inFlight.end(flight);
		if (answered.kind === 'cancelled' || signal?.aborted) throw new Cancelled();
		if (answered.kind === 'answer') time.learn(answered.headers);
		const received = await parsing.hold(async () => {
			await breathe();
			const read = await parsed(answered, breathe);
			await breathe();
			return read;
		});
		return { received, flight, sentAt, ms };
	};

	const send: Send = async (request) => {
		let faults = 0;
		let limits = 0;
		let tooMany = 0;
		let disguises = 0;
		let isBack = false;
		for (;;) {
			if (faults + limits + tooMany > 0) transport.retries++;
			const { outcome, decision } = await places.hold(
				async () => {
					const sent = await attemptInTurn(request);
					const outcome = undisguised(sent.received, () => disguises++ === 0);
					const isAnswer = outcome.kind === 'answer';
					if (isAnswer) pace.learn(outcome.headers);
					const askedMs = isAnswer
						? retryAfterMs(outcome.headers, outcome.body, time.now())
						: undefined;
					const attempted = { ...sent, received: outcome, askedMs };
					const isOneTooMany = traffic.isOneTooMany(attempted);
					isBack = isOneTooMany && tooMany < MOST_TOO_MANY;
					// Neither that nor waiting for the rate limit uses up the patience with faults.
					if (isBack) tooMany++;
					const tries = isBack ? 1 : isLimit(outcome) ? ++limits : ++faults;
					const decision = decide(request, outcome, tries, time.now());
					return {
						outcome,
						decision: traffic.learn(attempted, decision, kindOf(request), isOneTooMany),
					};
				},
				signal,
				isBack,
			);
			if (decision.act !== 'wait' && outcome.kind === 'answer' && time.isOutdated()) {
				if (decision.act === 'accept') await request.onLate?.(outcome.body);
				throw new TimeMoved();
			}
			if (decision.act === 'accept' && outcome.kind === 'answer') return outcome.body;
			if (decision.act === 'give up') throw explain(request, outcome, decision.retryAfterMs);
			if (decision.act === 'wait') {
				const reason = outcome.kind === 'answer' ? `HTTP ${outcome.status}` : outcome.kind;
				options.onWait?.(reason, decision.ms);
				// In the pace's queue, where the others wait too.
				if (decision.everyone || decision.ms === 0) continue;
				const from = clock.now();
				await (isBack ? traffic : clock).sleep(decision.ms, signal);
				transport.waitedMs += clock.now() - from;
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
		identity: connection.identity,
		transport,
		signal,
		get inFlight() {
			return kept ?? traffic.most;
		},
		get ahead() {
			return (kept ?? MOST_IN_FLIGHT) + MORE_AHEAD;
		},
		get hasRoomBeside() {
			return places.isHalfTaken;
		},
		keepInFlight,
		get isLimited() {
			return pace.isBinding;
		},
		clock,
		time,
		breathe,
	};
}
