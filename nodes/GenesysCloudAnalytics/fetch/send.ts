import pLimit from 'p-limit';

import { explain } from './explain';
import { Cancelled } from './faults';
import type { Pace } from './pace';
import { paceOf } from './pace';
import type { RunReport } from './report';
import { newReport } from './report';
import type { Connection, GenesysRequest } from './request';
import { decide } from './retry';
import type { Clock } from './wait';
import { systemClock } from './wait';

/** Requests under way at once. Measured: more than four gain little, and Genesys's limit is per minute anyway. */
export const DEFAULT_IN_FLIGHT = 4;

/** Asks Genesys Cloud until it has answered; resolves with the body of a 2xx answer. */
export type Send = (request: GenesysRequest) => Promise<unknown>;

/** What a run fetches with: one for all input items, so that they share the places in flight and the report. */
export interface Session {
	send: Send;
	/** One attempt that nothing depends on and that a cancelled execution does not stop: cleaning up. Never throws. */
	sendLast: (request: GenesysRequest) => Promise<void>;
	apiUrl: string;
	report: RunReport;
	signal?: AbortSignal;
	inFlight: number;
	/** Pages to ask for before the consumer takes them: while it works on one, the places in flight stay filled. */
	ahead: number;
	clock: Clock;
}

export interface SessionOptions {
	inFlight?: number;
	clock?: Clock;
	pace?: Pace;
	/** Told of each wait, for n8n's log: the reason in a few words, and milliseconds. */
	onWait?: (reason: string, ms: number) => void;
}

/**
 * Adds to a connection what makes one fault harmless: a limit on requests in flight, the token's pace, and retries.
 * `send` throws GenesysFault when Genesys cannot be read, and Cancelled within moments of a cancelled execution.
 */
export function openSession(connection: Connection, options: SessionOptions = {}): Session {
	const { attempt, attemptLast, apiUrl, owner, signal } = connection;
	const clock = options.clock ?? systemClock;
	const pace = options.pace ?? paceOf(owner);
	const report = newReport();
	const inFlight = options.inFlight ?? DEFAULT_IN_FLIGHT;
	const place = pLimit(inFlight);

	const sendNow: Send = async (request) => {
		for (let tries = 1; ; tries++) {
			report.waitedMs += await pace.turn(signal);
			if (signal?.aborted) throw new Cancelled();
			report.requests++;
			if (tries > 1) report.retries++;

			const outcome = await attempt(request);
			if (outcome.kind === 'cancelled' || signal?.aborted) throw new Cancelled();
			if (outcome.kind === 'answer') pace.learn(outcome.headers);

			const decision = decide(request, outcome, tries, clock.now());
			if (decision.act === 'accept' && outcome.kind === 'answer') return outcome.body;
			if (decision.act === 'give up') throw explain(request, outcome, decision.retryAfterMs);
			if (decision.act === 'wait') {
				const reason = outcome.kind === 'answer' ? `HTTP ${outcome.status}` : outcome.kind;
				options.onWait?.(reason, decision.ms);
				if (decision.everyone) {
					// The wait itself happens in the pace's queue, where the other requests wait too.
					pace.refused(decision.ms);
				} else {
					report.waitedMs += decision.ms;
					await clock.sleep(decision.ms, signal);
				}
			}
		}
	};

	const send: Send = async (request) => await place(async () => await sendNow(request));
	const sendLast = async (request: GenesysRequest) => {
		report.requests++;
		await attemptLast(request);
	};
	return { send, sendLast, apiUrl, report, signal, inFlight, ahead: 2 * inFlight, clock };
}
