import { SETTLING_MS } from '../query/period';
import type { Span } from '../query/slices';

/**
 * Where a trigger stands. All of it is arithmetic on one promise: what becomes visible at most `overlapMs` after it
 * happened is told once.
 *
 * When everything visible at a moment S was told, what is still missing happened after S - overlap, because anything
 * older had become visible by S. So the next reading begins there, however long ago S is: an hour of downtime and a
 * minute between two polls are the same case.
 */
export interface Progress {
	/** Nothing that happened before this is told (ms): the activation, or the chosen time. */
	begin: number;
	/** When the young part of the overlap was last read to its end. */
	nearAt: number;
	/** When the whole overlap was last read to its end. */
	deepAt: number;
	/** A reading that takes several polls. */
	sweep?: Sweep;
}

export interface Sweep {
	/** When it began: what becomes visible later is the next one's business. */
	began: number;
	/** Everything that happened before this was read. */
	at: number;
	/** It covers the whole overlap. */
	deep: boolean;
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

/** What happened until here can be told; what is younger is still being completed by Genesys. */
export function horizon(now: number): number {
	return now - SETTLING_MS;
}

/** What the next reading covers. */
export function nextSpan(progress: Progress, overlapMs: number, deep: boolean, now: number): Span {
	const from = deep ? progress.deepAt - overlapMs : progress.nearAt - Math.min(overlapMs, NEAR_MS);
	return { from, to: horizon(now) };
}

/** The progress after everything that was visible at `at` has been told. */
export function readAll(progress: Progress, at: number, deep: boolean): Progress {
	return { begin: progress.begin, nearAt: at, deepAt: deep ? at : progress.deepAt };
}

/** No reading will go back behind this moment, so that what happened before it need not be remembered. */
export function forgettable({ deepAt, sweep }: Progress, overlapMs: number): number {
	if (!sweep) return deepAt - overlapMs;
	return Math.min(sweep.at, (sweep.deep ? sweep.began : deepAt) - overlapMs);
}
