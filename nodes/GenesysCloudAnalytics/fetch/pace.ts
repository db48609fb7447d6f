import type { Clock } from './wait';
import { systemClock } from './wait';

/** Genesys's limit for one client-credentials token: `client.credentials.token.rate.per.minute`. */
export const REQUESTS_PER_MINUTE = 300;
/** A request is counted when Genesys receives it, not when it leaves: the window is taken a little longer. */
const WINDOW_MS = 61_000;

/**
 * The request budget of one token, shared by all that use it in this process: input items, slices, executions.
 *
 * Requests go out at once while fewer than the limit were sent within the last minute, and wait their turn after that,
 * so that a 429 stays rare whether Genesys counts in fixed or in sliding minutes. One 429 all the same (another
 * program may use the token) holds back every request, not only its own.
 */
export class Pace {
	private limit: number;

	/** When the latest requests were sent, oldest first; never longer than the limit. */
	private readonly sent: number[] = [];

	private heldUntil = 0;

	private queue: Promise<void> = Promise.resolve();

	constructor(
		private readonly clock: Clock = systemClock,
		limitPerMinute = REQUESTS_PER_MINUTE,
	) {
		this.limit = limitPerMinute;
	}

	/** Resolves when a request may be sent; requests leave in the order in which they asked. Returns the wait in ms. */
	async turn(signal?: AbortSignal): Promise<number> {
		const mine = this.queue.then(async () => await this.wait(signal));
		this.queue = mine.then(
			() => {},
			() => {},
		);
		return await mine;
	}

	/** Nobody sends before this many milliseconds have passed. */
	hold(ms: number): void {
		this.heldUntil = Math.max(this.heldUntil, this.clock.now() + ms);
	}

	/** Takes over a limit that Genesys states itself (`inin-ratelimit-allowed`). */
	learn(headers: Record<string, unknown>): void {
		const allowed = Number(headers['inin-ratelimit-allowed'] ?? NaN);
		if (Number.isInteger(allowed) && allowed > 0) this.limit = allowed;
	}

	private async wait(signal?: AbortSignal): Promise<number> {
		let waited = 0;
		for (;;) {
			const now = this.clock.now();
			while (this.sent.length > 0 && this.sent[0] <= now - WINDOW_MS) this.sent.shift();
			const room =
				this.sent.length < this.limit ? now : this.sent[this.sent.length - this.limit] + WINDOW_MS;
			const until = Math.max(room, this.heldUntil);
			if (until <= now) break;
			await this.clock.sleep(until - now, signal);
			waited += until - now;
		}
		this.sent.push(this.clock.now());
		return waited;
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
