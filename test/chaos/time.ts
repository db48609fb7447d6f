import { systemClock } from '../../nodes/GenesysCloudAnalytics/http/wait';

/**
 * Time as the worlds of the campaign have it: every wait is over at once, and is only told in how late it has become. It
 * takes the place of n8n's clock in the node's own code, for one world after the other.
 */
export class WorldTime {
	private leapt = 0;

	private at: number;

	constructor(start: number) {
		this.at = start;
	}

	/** ms since 1970. */
	readonly now = (): number => this.at + this.leapt;

	/** It becomes later without anybody waiting; never earlier. */
	moveTo(at: number): void {
		this.at = Math.max(at, this.now()) - this.leapt;
	}

	/** Does work in this time. */
	async during<T>(work: () => Promise<T>): Promise<T> {
		const real = { ...systemClock };
		const { random } = Math;
		Object.assign(systemClock, {
			now: this.now,
			elapsed: this.now,
			sleep: async (ms: number) => {
				this.leapt += ms;
				await Promise.resolve();
			},
			breathe: async () => await Promise.resolve(),
		});
		// Back-off is jittered: the same world must give the same waits.
		Math.random = () => 0.5;
		try {
			return await work();
		} finally {
			Object.assign(systemClock, real);
			Math.random = random;
		}
	}
}
