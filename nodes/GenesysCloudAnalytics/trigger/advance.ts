import type { TimedEvents } from './events/timed';
import type { HandOver } from './handOver';
import { readBack } from './readBack';
import { readForward } from './readForward';
import type { Seen } from './seen';
import type { Now, Progress } from './watermark';
import { earliest, forgettable, horizon, isDeepDue, nextSpan, readAll } from './watermark';

export interface AdvanceOptions<T, E> {
	events: Pick<TimedEvents<T, E>, 'eventsOf' | 'pages'>;
	overlapMs: number;
	now: Now;
	isSpent(): boolean;
}

/**
 * Takes what is new and moves the watermark over it: a look back from the newest where that is near enough, otherwise
 * forwards from the oldest, as far as one poll may go; the next poll goes on from there.
 * @returns where the trigger stands now; `seen` and `handOver` have changed
 */
export async function advance<T, E>(
	before: Progress,
	seen: Seen,
	handOver: HandOver<E>,
	{ events, overlapMs, now, isSpent }: AdvanceOptions<T, E>,
): Promise<Progress> {
	const { pages, eventsOf } = events;
	let progress = before;
	/** @returns false when an event had to be left for the next poll */
	const takeAll = (item: T): boolean => {
		const time = pages.timeOf(item);
		if (time < seen.knownFrom) return true;
		return eventsOf(item).every((event) => handOver.take(event, time));
	};
	const settle = () => {
		seen.forgetBefore(forgettableIn(progress, seen, overlapMs));
		return progress;
	};

	if (!progress.catchUp) {
		const deep = isDeepDue(progress, overlapMs, now.genesys);
		const span = nextSpan(progress, overlapMs, deep, now.genesys);
		span.from = Math.max(span.from, seen.knownFrom);
		if (span.to <= span.from) return progress;
		const items = await readBack(pages, span);
		const left = items?.find((item) => !takeAll(item));
		if (items && left === undefined) {
			progress = readAll(progress, earliest(now), deep);
			return settle();
		}
		const at = left === undefined ? span.from : pages.timeOf(left);
		progress = { ...progress, catchUp: { began: now.genesys, at, deep } };
	}

	const { catchUp } = progress;
	if (!catchUp || handOver.isFull) return settle();
	const to = horizon(catchUp.began);
	const items = readForward(pages, { from: catchUp.at, to }, isSpent);
	let next = await items.next();
	while (!next.done && takeAll(next.value)) next = await items.next();
	const at = next.done ? next.value : pages.timeOf(next.value);
	progress =
		at >= to
			? readAll(progress, Math.min(catchUp.began, earliest(now)), catchUp.deep)
			: { ...progress, catchUp: { ...catchUp, at: Math.max(catchUp.at, at) } };
	return settle();
}

/**
 * Until when nothing need be remembered. By what was handed over too: a clock that was ahead for a moment must not make
 * forgotten what is met again once it is right.
 */
function forgettableIn(progress: Progress, seen: Seen, overlapMs: number): number {
	const byClock = Math.max(forgettable(progress, overlapMs), progress.begin);
	return Math.min(byClock, (seen.youngest ?? seen.knownFrom) - overlapMs);
}
