import { advance } from './advance';
import type { Moment, TimedEvents } from './events/timed';
import { HandOver } from './handOver';
import { readNewest } from './readBack';
import type { Position } from './restore';
import { Seen } from './seen';
import type { Now } from './watermark';
import { earliest, horizon, startingAt, takenBack, underWayFrom } from './watermark';
import { utcText } from '../values/momentText';
import { figure } from '../values/written';

/** Events that have a time: one poll of them, and samples. Knows nothing of n8n. */

/** The first position: nothing that happened before `begin` is handed over. */
export function firstPosition(begin: number): Position {
	return { progress: startingAt(begin), seen: new Seen(begin).store() };
}

export interface PollOptions {
	overlapMs: number;
	maxPerPoll: number;
	/** Chosen start (ms); undefined: from the activation on. */
	startFrom?: number;
}

export interface PollResult<E> {
	/** Oldest first. */
	events: E[];
	/** To be stored together with handing over the events; the position that was given has not changed. */
	position: Position;
	/** What the user should know. */
	notices: string[];
}

/** What was remembered while a clock was wrong must not hold anything back. */
function rememberedBy(position: Position, begin: number, now: Now, overlapMs: number): Seen {
	const seen = Seen.restore(position.seen);
	const latest = Math.max(now.genesys, now.n8n);
	seen.notAfter(latest);
	if (seen.knownFrom > latest) seen.knownFrom = Math.max(begin, earliest(now) - overlapMs);
	return seen;
}

/**
 * One poll: what is new since the position, each event once, `maxPerPoll` at the most.
 * @throws GenesysFault when Genesys Cloud cannot be read; nothing is handed over then, and the position stays valid
 */
export async function pollOnce<T, E>(
	events: TimedEvents<T, E>,
	{ overlapMs, maxPerPoll, startFrom }: PollOptions,
	from: Position,
	{ now, isSpent }: { now: Now; isSpent(): boolean },
): Promise<PollResult<E>> {
	const notices: string[] = [];
	const before = takenBack(from.progress, now, startFrom !== undefined);
	if (before.nearAt < from.progress.nearAt && startFrom === undefined) {
		notices.push(
			`The place that was reached (${utcText(from.progress.nearAt)}) lies in the future, because a clock was or is wrong. It is taken back to ${utcText(before.nearAt)}.`,
		);
	}
	const seen = rememberedBy(from, before.begin, now, overlapMs);
	const handOver = new HandOver<E>(seen, before.begin, maxPerPoll);
	const progress = await advance(before, seen, handOver, { events, overlapMs, now, isSpent });
	await events.alsoTake?.(seen, handOver, { now: now.genesys, isSpent });
	const forgotten = seen.shrink(underWayFrom(progress));
	if (forgotten !== undefined) {
		notices.push(
			`More events lie within the overlap than can be remembered (${figure(seen.size)} are). What appears late and happened before ${utcText(forgotten)} is left out, so that nothing comes twice. Lower Overlap, or narrow the filters.`,
		);
	}
	return { events: handOver.events, position: { progress, seen: seen.store() }, notices };
}

const SAMPLES = 5;

/** Real events, the newest first, whether they were handed over before or not. */
export async function sample<T, E>(
	{ pages, eventsOf, samples }: TimedEvents<T, E>,
	{ now }: Pick<Moment, 'now'>,
): Promise<E[]> {
	const to = horizon(now);
	const span = { from: to - samples.backMs, to };
	const items = await readNewest(pages, span, { ...samples, enough: SAMPLES });
	return items
		.flatMap((item) => eventsOf(item))
		.slice(0, SAMPLES)
		.map(({ event }) => event);
}
