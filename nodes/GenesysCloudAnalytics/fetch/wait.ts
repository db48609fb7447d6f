import { sleep } from 'n8n-workflow';

import { Cancelled } from './faults';

/** Time as the fetch room sees it; tests put a faster one in its place. */
export interface Clock {
	/** Milliseconds since 1970. */
	now(): number;
	/** Resolves after `ms` milliseconds; rejects with {@link Cancelled} as soon as the signal fires. */
	sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** Rejects when the execution is cancelled; never resolves. `stop` takes its listener off the signal. */
function cancellation(signal: AbortSignal): { promise: Promise<never>; stop: () => void } {
	let stop = () => {};
	const promise = new Promise<never>((_, reject) => {
		const onAbort = () => reject(new Cancelled());
		signal.addEventListener('abort', onAbort, { once: true });
		stop = () => signal.removeEventListener('abort', onAbort);
	});
	return { promise, stop };
}

/** n8n's `sleep`, whose second argument exists since n8n 2.34: it stops the timer when the signal fires. */
const sleepUntilAborted = sleep as (ms: number, signal?: AbortSignal) => Promise<void>;

export const systemClock: Clock = {
	now: () => Date.now(),
	async sleep(ms, signal) {
		if (!signal) return await sleep(ms);
		if (signal.aborted) throw new Cancelled();
		const cancelled = cancellation(signal);
		// An older n8n ignores the signal: the race makes cancelling work there too.
		const slept = sleepUntilAborted(ms, signal).catch(() => {});
		try {
			await Promise.race([slept, cancelled.promise]);
		} finally {
			cancelled.stop();
		}
		if (signal.aborted) throw new Cancelled();
	},
};
