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
const RAISE_AFTER_MS = 5 * 60_000;
const RAISE_FACTOR = 1.1;

/**
 * The request budget of one token, shared by all that use it in this process: input items, slices, executions.
 *
 * Requests go out at once until Genesys says that a limit binds, by a 429 or by a header that states the limit. From
 * then on no window of a minute gets more requests than Genesys took before, 300 at the most, so that a 429 stays rare
 * whether Genesys counts in fixed or in sliding minutes. One 429 holds back every request, not only its own.
 */
export class Pace {
	/** Requests a minute; Infinity while no limit is known to bind. */
	private limit = Infinity;

	/** No limit is ever taken to be higher than this. */
	private ceiling = REQUESTS_PER_MINUTE;

	private learnedAt = 0;

	/** When the requests of the last minute were sent, oldest first. */
	private readonly sent: number[] = [];

	private heldUntil = 0;

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

	/** Genesys answered 429: nobody sends for this many milliseconds, and the limit is what it took until now. */
	refused(holdMs: number): void {
		const now = this.clock.now();
		this.heldUntil = Math.max(this.heldUntil, now + holdMs);
		this.forgetOld(now);
		// The refused request did not count.
		this.sent.pop();
		const taken = this.sent.length;
		const limit = Math.min(this.limit, this.ceiling);
		this.setLimit(taken < LOWEST_LIMIT ? limit : Math.min(limit, taken));
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
		this.learnedAt = this.clock.now();
	}

	private forgetOld(now: number): void {
		while (this.sent.length > 0 && this.sent[0] <= now - WINDOW_MS) this.sent.shift();
	}

	private async wait(signal?: AbortSignal): Promise<void> {
		for (;;) {
			if (signal?.aborted) throw new Cancelled();
			const now = this.clock.now();
			this.forgetOld(now);
			if (this.limit < this.ceiling && now - this.learnedAt > RAISE_AFTER_MS) {
				this.setLimit(Math.min(this.ceiling, Math.ceil(this.limit * RAISE_FACTOR)));
			}
			const full = this.sent.length >= this.limit;
			const room = full ? this.sent[this.sent.length - this.limit] + WINDOW_MS : now;
			const until = Math.max(room, this.heldUntil);
			if (until <= now) break;
			await this.clock.sleep(until - now, signal);
		}
		this.sent.push(this.clock.now());
	}
}

const paces = new Map<string, Pace>();
const MOST_OWNERS = 100;

/** The pace of one owner of a rate limit (API host and client ID), the same object for the life of the process. */
export function paceOf(owner: string): Pace {
	let pace = paces.get(owner);
	if (!pace) {
		if (paces.size >= MOST_OWNERS) paces.delete([...paces.keys()][0]);
		pace = new Pace();
		paces.set(owner, pace);
	}
	return pace;
}
