import { sleep } from 'n8n-workflow';

import { Cancelled } from './faults';

/** Time as the fetch room sees it; tests put a faster one in its place. */
export interface Clock {
	/** Milliseconds since 1970. */
	now(): number;
	/** Milliseconds since some moment, which no change of the clock moves. Left out by clocks that are not real. */
	elapsed?(): number;
	/** Resolves after `ms` milliseconds; rejects with {@link Cancelled} as soon as the signal fires. */
	sleep(ms: number, signal?: AbortSignal): Promise<void>;
	/** Lets what is ready to happen in the process happen first. Left out by clocks that are not real. */
	breathe?(): Promise<void>;
}

/** Who waits for a signal, and what ends the one listener that calls them. */
const listening = new WeakMap<AbortSignal, { callbacks: Set<() => void>; stop: () => void }>();

function listenTo(signal: AbortSignal): { callbacks: Set<() => void>; stop: () => void } {
	const callbacks = new Set<() => void>();
	const fire = () => callbacks.forEach((call) => call());
	signal.addEventListener('abort', fire, { once: true });
	const stop = () => {
		signal.removeEventListener('abort', fire);
		listening.delete(signal);
	};
	return { callbacks, stop };
}

/**
 * Calls back when the signal fires. It gets one listener, however many wait: beyond ten, Node.js warns of a leak.
 * @returns ends it
 */
export function onAbort(signal: AbortSignal, callback: () => void): () => void {
	const listener = listening.get(signal) ?? listenTo(signal);
	listening.set(signal, listener);
	const call = () => callback();
	listener.callbacks.add(call);
	return () => {
		listener.callbacks.delete(call);
		if (listener.callbacks.size === 0) listener.stop();
	};
}

/** What the promise gives, or {@link Cancelled} as soon as the signal fires, whichever comes first. */
export async function unlessCancelled<T>(promise: Promise<T>, signal?: AbortSignal): Promise<T> {
	if (!signal) return await promise;
	// Whoever loses the race must not be reported as unhandled.
	promise.catch(() => {});
	if (signal.aborted) throw new Cancelled();
	let stop = () => {};
	const cancelled = new Promise<never>((_, reject) => {
		stop = onAbort(signal, () => reject(new Cancelled()));
	});
	try {
		return await Promise.race([promise, cancelled]);
	} finally {
		stop();
	}
}

export const systemClock: Clock = {
	now: () => Date.now(),
	elapsed: () => performance.now(),
	async sleep(ms, signal) {
		// Whether n8n's sleep heeds the signal or not (it does since 2.34), the race ends with it.
		const slept = sleep(ms, signal).catch(() => {});
		await unlessCancelled(slept, signal);
		if (signal?.aborted) throw new Cancelled();
	},
	// A timer would wait for a millisecond, whether there is anything to wait for or not; a message is there at once, but
	// after what was there before it. Each has a channel of its own: of one channel, Node.js takes up to a thousand messages
	// before it looks at the network again.
	breathe: async () =>
		await new Promise((resolve) => {
			const { port1, port2 } = new MessageChannel();
			const done = () => {
				port1.close();
				resolve();
			};
			port2.addEventListener('message', done, { once: true });
			port2.start();
			port1.postMessage(undefined);
		}),
};
