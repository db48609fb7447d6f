import clamp from 'lodash/clamp';
import sortedIndex from 'lodash/sortedIndex';
import sortedLastIndex from 'lodash/sortedLastIndex';

import type { Clock } from './wait';
import { systemClock, unlessCancelled } from './wait';
import { Cancelled } from './faults';

/** Genesys's limit for one client-credentials token: `client.credentials.token.rate.per.minute`. */
export const REQUESTS_PER_MINUTE = 300;
/** A request is counted when Genesys receives it, not when it leaves: the window is taken a little longer. */
const WINDOW_MS = 61_000;
/** A 429 after fewer requests than this says that another program uses the token up, not what the limit is. */
const LOWEST_LIMIT = 30;
/** A limit below Genesys's usual one is tried a little higher after this long without a 429. */
const RAISE_AFTER_MS = 60_000;
const RAISE_FACTOR = 1.2;
/** A shorter wait is not for the next minute: it says when to go on, and nothing about the minute. */
export const LONG_HOLD_MS = 10_000;
/** With so much of the usual limit used, the minute is used up, however short the wait: it is nearly over. */
const NEARLY_ALL = 0.9;
/** How long a burst counts that was refused with a short wait. */
const BURST_MS = 30_000;
/** Fewer requests than this, before a 429 with a short wait, say nothing. */
const SMALLEST_BURST = 5;
/** Before so many, requests in flight are still growing: it is more likely their number that was refused. */
const LARGE_BURST = 20;
/** Two bursts are alike whose sizes differ by no more than a fifth. */
const ALIKE = 0.2;
/** Where a budget may be used up, so many are under way: each that is one too many is a 429. */
const FEW = 6;
const FEWEST = 2;
/** The same as a share of what a burst took. */
const FEW_OF_BURST = 0.05;

/** What Genesys took before a 429 that asked for a short wait. */
interface Burst {
	count: number;
	/** When its first request was sent. */
	from: number;
	/** From its first request until the wait was over. */
	windowMs: number;
	refusedAt: number;
	/** It came twice alike: no more than that is sent in such a stretch of time. */
	isSure: boolean;
}

/** Whether as many came as before, or twice as many: windows of Genesys's need not begin with ours. */
function isAlike(count: number, before: number): boolean {
	const off = Math.min(Math.abs(count - before), Math.abs(count - 2 * before));
	return off <= Math.max(FEWEST, ALIKE * before);
}

/**
 * How many may be under way, so that little is refused beyond a budget that lies between two numbers of requests: Genesys's
 * window can have begun in the middle of what was sent. What was not refused at the upper one is not there.
 */
function mostNear(from: number, to: number, sent: number, few: number): number {
	return sent > to + few ? Infinity : Math.max(few, Math.ceil(from - sent));
}

/**
 * The request budget of one token, shared by all that use it in this process: input items, slices, executions.
 *
 * Requests go out at once until Genesys says that a limit binds, by a 429 or by a header that states the limit. From
 * then on no window of a minute gets more requests than Genesys took before, 300 at the most, so that a 429 stays rare
 * whether Genesys counts in fixed or in sliding minutes. A 429 that asks for a short wait only says when to go on; when
 * it comes twice after as many requests, that many are sent in such a stretch of time, until half a minute passes
 * without one. One 429 holds back every request, not only its own.
 */
export class Pace {
	/** Requests a minute; Infinity while no limit is known to bind. */
	private limit = Infinity;

	/** No limit is ever taken to be higher than this. */
	private ceiling = REQUESTS_PER_MINUTE;

	private learnedAt = 0;

	private burst?: Burst;

	private heldUntil = 0;

	/** When the requests of the last minute were sent, oldest first. */
	private readonly sent: number[] = [];

	private queue: Promise<void> = Promise.resolve();

	constructor(private readonly clock: Clock = systemClock) {}

	/**
	 * Resolves when a request may be sent, with the wait in ms; requests leave in the order in which they asked. Rejects
	 * with Cancelled at once, also behind the wait of another execution.
	 */
	async turn(signal?: AbortSignal): Promise<number> {
		const asked = this.clock.now();
		const mine = this.queue.then(async () => await this.wait(signal));
		this.queue = mine.catch(() => {});
		await unlessCancelled(mine, signal);
		return this.clock.now() - asked;
	}

	/** A limit is known, so that a request more than needed is one that somebody waits for. */
	get isBinding(): boolean {
		return this.limit < Infinity || this.current(this.clock.now())?.isSure === true;
	}

	/** A 429 now may be that of a limit, with what was sent so far. */
	get mayBind(): boolean {
		const now = this.clock.now();
		this.forgetOld(now);
		const isUsedUp = this.sent.length > NEARLY_ALL * Math.min(this.limit, this.ceiling);
		return isUsedUp || this.current(now)?.isSure === true;
	}

	/** How many may be under way: fewer where a budget may be nearly used up, so that little is refused beyond it. */
	get most(): number {
		const now = this.clock.now();
		this.forgetOld(now);
		const burst = this.current(now);
		return Math.min(
			this.limit < Infinity
				? Infinity
				: mostNear(REQUESTS_PER_MINUTE, 2 * REQUESTS_PER_MINUTE, this.sent.length, FEW),
			burst && !burst.isSure ? this.mostInBurst(burst) : Infinity,
		);
	}

	/**
	 * Genesys answered 429: nobody sends for this many milliseconds.
	 * @param holdMs 0 where nobody else has to wait
	 * @param sentAt when the request was sent; default: it was the last one
	 * @returns whether a budget that is known explains it
	 */
	refused(holdMs: number, sentAt = this.sent.at(-1) ?? this.clock.now()): boolean {
		const now = this.clock.now();
		this.forgetOld(now);
		// The refused request did not count.
		const index = sortedLastIndex(this.sent, sentAt) - 1;
		if (index >= 0) this.sent.splice(index, 1);
		const isFirst = sentAt >= this.heldUntil;
		const heldBefore = this.heldUntil;
		if (holdMs > 0) this.heldUntil = Math.max(this.heldUntil, now + holdMs);
		const limit = Math.min(this.limit, this.ceiling);
		const taken = this.sent.length;
		if (holdMs >= LONG_HOLD_MS || taken >= NEARLY_ALL * limit) {
			this.setLimit(taken < LOWEST_LIMIT ? limit : Math.min(limit, taken));
			return true;
		}
		const burst = this.current(now);
		if (!isFirst && burst && !burst.isSure) burst.count = this.sentSince(burst.from).length;
		if (holdMs === 0) return false;
		if (isFirst) this.burst = this.burstSince(heldBefore, now + holdMs, burst);
		return this.burst?.isSure === true;
	}

	/** Takes over a limit that Genesys states itself (`inin-ratelimit-allowed`, requests a minute). */
	learn(headers: Record<string, unknown>): void {
		const allowed = Number(headers['inin-ratelimit-allowed'] ?? NaN);
		if (!Number.isInteger(allowed) || allowed <= 0) return;
		this.ceiling = allowed;
		if (allowed < this.limit) this.setLimit(allowed);
	}

	private setLimit(limit: number): void {
		this.limit = limit;
		this.learnedAt = Math.max(this.clock.now(), this.heldUntil);
	}

	/** What was sent since the wait before, up to a 429 whose wait ends at `until`. */
	private burstSince(heldBefore: number, until: number, before?: Burst): Burst | undefined {
		const refusedAt = this.clock.now();
		// What is known was not quite kept: a little less of it.
		if (before?.isSure) {
			const count = Math.max(SMALLEST_BURST, Math.floor((1 - ALIKE) * before.count));
			return { ...before, count, refusedAt };
		}
		const sent = this.sentSince(heldBefore);
		if (sent.length < SMALLEST_BURST) return before;
		const [from] = sent;
		const burst = { count: sent.length, from, windowMs: until - from, refusedAt, isSure: false };
		if (!before || !isAlike(burst.count, before.count)) return burst;
		const count = Math.min(burst.count, before.count);
		return { ...burst, count, windowMs: Math.min(burst.windowMs, before.windowMs), isSure: true };
	}

	/**
	 * The limit is half as much as what was taken, where that began in one window and ended in the next. So few never meet a
	 * limit at all where answers are slow: one more each time that twice as much was taken.
	 */
	private mostInBurst({ count, windowMs }: Burst): number {
		if (count < LARGE_BURST) return Infinity;
		const twice = 2 * count;
		const sent = this.sentSince(this.heldUntil).length;
		const windowFrom = Math.max(this.heldUntil, this.clock.now() - windowMs);
		const few = clamp(Math.ceil(count * FEW_OF_BURST), FEWEST, FEW) + Math.floor(sent / twice);
		return mostNear(count / 2, twice, this.sentSince(windowFrom).length, few);
	}

	/** The burst that counts now. */
	private current(now: number): Burst | undefined {
		const { burst } = this;
		return burst && now - burst.refusedAt < BURST_MS ? burst : undefined;
	}

	private sentSince(from: number): number[] {
		return this.sent.slice(sortedIndex(this.sent, from));
	}

	private forgetOld(now: number): void {
		while (this.sent.length > 0 && this.sent[0] <= now - WINDOW_MS) this.sent.shift();
	}

	/** When a window that takes so many has room for one more. */
	private roomAt(count: number, windowMs: number): number {
		const full = this.sent.length >= count;
		return full ? this.sent[this.sent.length - count] + windowMs : 0;
	}

	private async wait(signal?: AbortSignal): Promise<void> {
		for (;;) {
			if (signal?.aborted) throw new Cancelled();
			const now = this.clock.now();
			this.forgetOld(now);
			if (this.limit < this.ceiling && now - this.learnedAt > RAISE_AFTER_MS) {
				this.setLimit(Math.min(this.ceiling, Math.ceil(this.limit * RAISE_FACTOR)));
			}
			const burst = this.current(now);
			const room = burst?.isSure ? this.roomAt(burst.count, burst.windowMs) : 0;
			const until = Math.max(this.roomAt(this.limit, WINDOW_MS), room, this.heldUntil);
			if (until <= now) break;
			await this.clock.sleep(until - now, signal);
		}
		this.sent.push(this.clock.now());
	}
}
