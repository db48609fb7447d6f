import type { Span } from '../query/slices';
import type { Seen } from './seen';
import type { Effort } from './sweep';
import type { Progress } from './watermark';
import { forgettable, horizon, isDeepDue, nextSpan, readAll } from './watermark';

/** One thing that the workflow is told of. */
export interface TriggerEvent<E> {
	/** What makes it the same event wherever it is met again. */
	key: string;
	/** When it happened (ms). */
	at: number;
	event: E;
}

/** What a kind of event is read from. */
export interface EventReader<T> {
	/** The time that decides in which order and how far back things are read. */
	timeOf(item: T): number;
	/** All of a span, oldest first; undefined when that is too much for a quick look. */
	back(span: Span, effort: Effort): Promise<T[] | undefined>;
	/** Oldest first; returns the moment up to which all was read. */
	forward(span: Span, effort: Effort): AsyncGenerator<T, number>;
	/** Some of what happened last before `to`, newest first: one page, for samples. */
	newest(to: number, effort: Effort): Promise<T[]>;
}

/** Tells each event once, and no more than one poll may. */
export class Teller<E> {
	readonly told: Array<TriggerEvent<E>> = [];

	constructor(
		private readonly seen: Seen,
		private readonly begin: number,
		private readonly most: number,
	) {}

	get isFull(): boolean {
		return this.told.length >= this.most;
	}

	/**
	 * @param time decides how long it is remembered; undefined as long as it belongs to something open
	 * @returns false when there is no room for a new event; it is then left for the next poll
	 */
	tell(event: TriggerEvent<E>, time: number | undefined): boolean {
		if (event.at < this.begin || this.seen.has(event.key)) return true;
		if (this.isFull) return false;
		this.seen.add(event.key, time);
		this.told.push(event);
		return true;
	}
}

export interface AdvanceOptions<T, E> {
	reader: EventReader<T>;
	eventsOf(item: T): Array<TriggerEvent<E>>;
	overlapMs: number;
	now: number;
	effort: Effort;
}

/**
 * Tells what is new and moves the watermark over it: a look back from the newest where that is near enough, otherwise
 * forwards from the oldest, as far as one poll may go; the next poll goes on from there.
 * @returns where the trigger stands now; `seen` and `teller` have changed
 */
export async function advance<T, E>(
	before: Progress,
	seen: Seen,
	teller: Teller<E>,
	{ reader, eventsOf, overlapMs, now, effort }: AdvanceOptions<T, E>,
): Promise<Progress> {
	let progress = before;
	/** @returns false when an event had to be left for the next poll */
	const tellAll = (item: T): boolean => {
		const time = reader.timeOf(item);
		if (time < seen.knownFrom) return true;
		return eventsOf(item).every((event) => teller.tell(event, time));
	};
	const settle = () => {
		seen.forgetBefore(Math.max(forgettable(progress, overlapMs), progress.begin));
		return progress;
	};

	if (!progress.sweep) {
		const deep = isDeepDue(progress, overlapMs, now);
		const span = nextSpan(progress, overlapMs, deep, now);
		span.from = Math.max(span.from, seen.knownFrom);
		if (span.to <= span.from) return progress;
		const items = await reader.back(span, effort);
		const left = items?.find((item) => !tellAll(item));
		if (items && left === undefined) {
			progress = readAll(progress, now, deep);
			return settle();
		}
		const at = left === undefined ? span.from : reader.timeOf(left);
		progress = { ...progress, sweep: { began: now, at, deep } };
	}

	const { sweep } = progress;
	if (!sweep || teller.isFull) return settle();
	const to = horizon(sweep.began);
	const items = reader.forward({ from: sweep.at, to }, effort);
	let next = await items.next();
	while (!next.done && tellAll(next.value)) next = await items.next();
	const at = next.done ? next.value : reader.timeOf(next.value);
	progress =
		at >= to
			? readAll(progress, sweep.began, sweep.deep)
			: { ...progress, sweep: { ...sweep, at: Math.max(sweep.at, at) } };
	return settle();
}
