/** Runs a task as soon as a place is free, and settles as the task does. */
export type Place = <T>(task: () => Promise<T>) => Promise<T>;

/**
 * Lets `count` tasks run at once; the others wait in the order in which they came. Own code rather than `p-limit`,
 * because a package can only rely on what n8n itself depends on, and n8n 1.123 and 2.0 do not depend on `p-limit`.
 */
export function places(count: number): Place {
	const waiting: Array<() => void> = [];
	let free = count;

	return async (task) => {
		if (free > 0) free--;
		else await new Promise<void>((resolve) => waiting.push(resolve));
		try {
			return await task();
		} finally {
			// The place goes straight to the next in line, so that nobody who comes in between takes it.
			const next = waiting.shift();
			if (next) next();
			else free++;
		}
	};
}
