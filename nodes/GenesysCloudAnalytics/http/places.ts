import { Cancelled } from './faults';
import { InFlight } from './inFlight';
import { Pace } from './pace';
import type { Clock } from './wait';
import { onAbort } from './wait';

/**
 * Lets so many tasks run at once as there are places; the others wait in the order in which they came. Own code rather
 * than `p-limit`, because a package can only rely on what n8n itself depends on, and n8n 1.123 and 2.0 do not depend on
 * `p-limit`.
 */
export class Places {
	private taken = 0;

	private waiting: Array<() => void> = [];

	/** @param most how many places there are now; it may change whenever a task ends */
	constructor(private readonly most: () => number) {}

	/**
	 * Runs a task as soon as a place is free, and settles as the task does.
	 * @throws Cancelled at once when the signal fires while it waits
	 */
	async hold<T>(task: () => Promise<T>, signal?: AbortSignal): Promise<T> {
		// Nobody who comes in between takes the place of who is next in line.
		if (this.waiting.length === 0 && this.taken < this.most()) this.taken++;
		else await this.wait(signal);
		try {
			return await task();
		} finally {
			this.taken--;
			this.letIn();
		}
	}

	private async wait(signal?: AbortSignal): Promise<void> {
		if (signal?.aborted) throw new Cancelled();
		let stop = () => {};
		try {
			await new Promise<void>((resolve, reject) => {
				this.waiting.push(resolve);
				const leave = () => {
					this.waiting = this.waiting.filter((enter) => enter !== resolve);
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
			this.waiting.shift()?.();
		}
	}
}

/** What all that use one OAuth client share in this process: input items, executions, the trigger. */
export class Traffic {
	readonly inFlight = new InFlight();

	readonly places: Places;

	constructor(
		clock?: Clock,
		readonly pace = new Pace(clock),
	) {
		this.places = new Places(() => this.most);
	}

	/** Requests that may be under way now. */
	get most(): number {
		return Math.min(this.inFlight.most, this.pace.most);
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
