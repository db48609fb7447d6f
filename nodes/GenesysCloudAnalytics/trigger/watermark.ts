import { SETTLING_MS } from '../parameters/period';
import type { Span } from '../genesys/spans';

/**
 * Where a trigger stands. All of it is arithmetic on one promise: what becomes visible at most `overlapMs` after it
 * happened is handed over once.
 *
 * When everything visible at a moment S was handed over, what is still missing happened after S - overlap, because anything
 * older had become visible by S. So the next reading begins there, however long ago S is: an hour of downtime and a
 * minute between two polls are the same case.
 */
export interface Progress {
	/** Nothing that happened before this is handed over (ms): the activation, or the chosen time. */
	begin: number;
	/** When the young part of the overlap was last read to its end: the watermark. */
	nearAt: number;
	/** When the whole overlap was last read to its end. */
	deepAt: number;
	/** A reading that takes several polls. */
	catchUp?: CatchUp;
}

export interface CatchUp {
	/** When it began: what becomes visible later is the next one's business. */
	began: number;
	/** Everything that happened before this was read. */
	at: number;
	/** It covers the whole overlap. */
	deep: boolean;
}

/** What time it is, by whom (ms). Where Genesys does not say it, both are n8n's. */
export interface Now {
	genesys: number;
	n8n: number;
}

/** Most rows come late by seconds; a longer overlap is read to its depth only now and then. */
export const NEAR_MS = 30 * 60_000;
/** A long overlap is read whole this many times while it passes: every hour with two days. */
const DEEP_READINGS = 48;

export function startingAt(begin: number): Progress {
	return { begin, nearAt: begin, deepAt: begin };
}

/** Whether the whole overlap is to be read, or only its young part. */
export function isDeepDue({ deepAt }: Progress, overlapMs: number, now: number): boolean {
	return overlapMs <= NEAR_MS || now - deepAt >= overlapMs / DEEP_READINGS;
}

/** What happened until here can be handed over; what is younger is still being completed by Genesys. */
export function horizon(now: number): number {
	return now - SETTLING_MS;
}

/** What the next reading covers. */
export function nextSpan(progress: Progress, overlapMs: number, deep: boolean, now: number): Span {
	const from = deep ? progress.deepAt - overlapMs : progress.nearAt - Math.min(overlapMs, NEAR_MS);
	return { from, to: horizon(now) };
}

/** The progress after everything that was visible at `at` has been handed over. */
export function readAll(progress: Progress, at: number, deep: boolean): Progress {
	return { begin: progress.begin, nearAt: at, deepAt: deep ? at : progress.deepAt };
}

/** No reading will go back behind this moment, so that what happened before it need not be remembered. */
export function forgettable({ deepAt, catchUp }: Progress, overlapMs: number): number {
	if (!catchUp) return deepAt - overlapMs;
	return Math.min(catchUp.at, (catchUp.deep ? catchUp.began : deepAt) - overlapMs);
}

/** From here on events may still be waiting to be handed over: what was of them already must not be forgotten. */
export function underWayFrom({ nearAt, catchUp }: Progress): number {
	return catchUp ? catchUp.at : horizon(nearAt);
}

/** The earlier of the two clocks: a watermark beyond it was set by a clock that was wrong, or is wrong now. */
export function earliest({ genesys, n8n }: Now): number {
	return Math.min(genesys, n8n);
}

/**
 * Takes back what lies in the future. Reading from an earlier moment costs requests and loses nothing, so the earlier
 * clock decides. Only the moment before which nothing is handed over must be beyond both to be disbelieved.
 * @param isChosen the user chose that moment, which may be to come
 */
export function takenBack(progress: Progress, now: Now, isChosen: boolean): Progress {
	const latest = earliest(now);
	const { begin, nearAt, deepAt, catchUp } = progress;
	return {
		begin: isChosen ? begin : Math.min(begin, Math.max(now.genesys, now.n8n)),
		nearAt: Math.min(nearAt, latest),
		deepAt: Math.min(deepAt, latest),
		...(catchUp && {
			catchUp: {
				...catchUp,
				began: Math.min(catchUp.began, latest),
				at: Math.min(catchUp.at, horizon(latest)),
			},
		}),
	};
}
