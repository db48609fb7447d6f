import { Cancelled } from './faults';
import type { Flight } from './inFlight';
import { InFlight } from './inFlight';
import type { Received } from './outcome';
import { isLimit, isOverload } from './outcome';
import { LONG_HOLD_MS, Pace } from './pace';
import type { Decision } from './retry';
import type { Clock } from './wait';
import { onAbort, systemClock } from './wait';

/**
 * Lets so many tasks run at once as there are places; the others wait in the order in which they came. Own code rather
 * than `p-limit`, because a package can only rely on what n8n itself depends on, and n8n 1.123 and 2.0 do not depend on
 * `p-limit`.
 */
export class Places {
	private taken = 0;

	private waiting: Array<{ enter: () => void; isBack: boolean }> = [];

	/** @param most how many places there are now; it may change whenever a task ends */
	constructor(private readonly most: () => number) {}

	private get isFree(): boolean {
		return this.waiting.length === 0 && this.taken < this.most();
	}

	/** Some are taken, but not all, and nobody waits. */
	get isHalfTaken(): boolean {
		return this.taken > 0 && this.isFree;
	}

	/**
	 * Runs a task as soon as a place is free, and settles as the task does.
	 * @param isBack it had a place before: it comes before all that had none yet
	 * @throws Cancelled at once when the signal fires while it waits
	 */
	async hold<T>(task: () => Promise<T>, signal?: AbortSignal, isBack = false): Promise<T> {
		// Nobody who comes in between takes the place of who is next in line.
		if (this.isFree) this.taken++;
		else await this.wait(signal, isBack);
		try {
			return await task();
		} finally {
			this.taken--;
			this.letIn();
		}
	}

	private async wait(signal: AbortSignal | undefined, isBack: boolean): Promise<void> {
		if (signal?.aborted) throw new Cancelled();
		let stop = () => {};
		try {
			await new Promise<void>((resolve, reject) => {
				const mine = { enter: resolve, isBack };
				const behind = isBack ? this.waiting.findIndex((one) => !one.isBack) : -1;
				this.waiting.splice(behind < 0 ? this.waiting.length : behind, 0, mine);
				const leave = () => {
					this.waiting = this.waiting.filter((one) => one !== mine);
					reject(new Cancelled());
				};
				if (signal) stop = onAbort(signal, leave);
			});
		} finally {
			stop();
		}
	}

	private letIn(): void {
		while (this.waiting.length > 0 && this.taken < this.most()) {
			this.taken++;
			this.waiting.shift()?.enter();
		}
	}
}

/** An attempt that came to an end. */
export interface Attempted {
	received: Received;
	flight: Flight;
	sentAt: number;
	/** From sending until the answer was there. */
	ms: number;
	/** What Genesys asks to wait. */
	askedMs: number | undefined;
}

/** What all that use one OAuth client share in this process: input items, executions, the trigger. */
export class Traffic {
	readonly inFlight = new InFlight();

	readonly places: Places;

	readonly pace: Pace;

	/** Ends the waits of those that were one too many, as soon as it is sure that it was the number. */
	private readonly early = new Set<() => void>();

	constructor(
		private readonly clock: Clock = systemClock,
		pace?: Pace,
	) {
		this.pace = pace ?? new Pace(clock);
		this.places = new Places(() => this.most);
	}

	/** Requests that may be under way now. */
	get most(): number {
		return Math.min(this.inFlight.most, this.pace.most);
	}

	/**
	 * Whether a request was turned away because it was one more under way than is known to be taken. Then the place is one
	 * too many, and the request only needs another. A 429 that asks for a long wait, or comes where a limit may bind, is not
	 * about the number.
	 */
	isOneTooMany({ received, flight, askedMs }: Attempted): boolean {
		if (!this.inFlight.isOneMore(flight)) return false;
		if (!isLimit(received)) return isOverload(received);
		return (askedMs === undefined || askedMs < LONG_HOLD_MS) && !this.pace.mayBind;
	}

	/**
	 * What an attempt says of the number in flight and of the limit.
	 * @param isOneTooMany what is said of it above
	 * @returns what to do then
	 */
	learn(
		{ received, flight, sentAt, ms, askedMs }: Attempted,
		decision: Decision,
		kind: string,
		isOneTooMany: boolean,
	): Decision {
		if (decision.act === 'accept') this.inFlight.answered(flight, ms, kind);
		if (this.inFlight.isSure) for (const end of this.early) end();
		if (!isLimit(received) && !isOverload(received)) return decision;
		const isWait = decision.act === 'wait';
		if (isOneTooMany) {
			if (isLimit(received)) this.pace.refused(0, sentAt);
			this.inFlight.refused(flight, askedMs !== undefined);
			const mustWait = askedMs !== undefined && !this.inFlight.isSure;
			return isWait ? { ...decision, ms: mustWait ? decision.ms : 0, everyone: false } : decision;
		}
		// Where a 429 names no time, nobody knows whether others are meant too.
		const isForAll = isWait && decision.everyone && askedMs !== undefined;
		const isExplained = isLimit(received) && this.pace.refused(isForAll ? decision.ms : 0, sentAt);
		if (!isExplained) this.inFlight.refused(flight);
		return isWait ? { ...decision, everyone: isForAll } : decision;
	}

	/** The wait of a request that was one too many. @throws Cancelled as soon as the signal fires */
	async sleep(ms: number, signal?: AbortSignal): Promise<void> {
		if (signal?.aborted) throw new Cancelled();
		const end = new AbortController();
		const stop = signal && onAbort(signal, () => end.abort());
		const slept = this.clock.sleep(ms, end.signal);
		// Once it is woken, nobody is left who waits for it.
		slept.catch(() => {});
		let wake = () => {};
		const woken = new Promise<void>((resolve) => (wake = resolve));
		this.early.add(wake);
		try {
			await Promise.race([slept, woken]);
		} finally {
			stop?.();
			this.early.delete(wake);
			end.abort();
		}
	}
}

const traffics = new Map<string, Traffic>();
const MOST_OWNERS = 100;

/** The traffic of one owner of a rate limit (API host and client ID), the same object for the life of the process. */
export function trafficOf(owner: string): Traffic {
	let traffic = traffics.get(owner);
	if (!traffic) {
		if (traffics.size >= MOST_OWNERS) traffics.delete([...traffics.keys()][0]);
		traffic = new Traffic();
		traffics.set(owner, traffic);
	}
	return traffic;
}
