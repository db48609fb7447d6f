/**
 * Reads several things at once and gives the answers in the order of the things. The session decides how many requests
 * are under way; `ahead` is how many are asked for before the consumer takes them, one at least.
 */
export async function* inOrder<T, R>(
	things: readonly T[],
	ahead: () => number,
	read: (thing: T) => Promise<R>,
): AsyncGenerator<R> {
	const underWay: Array<Promise<R>> = [];
	let next = 0;
	for (;;) {
		while (next < things.length && underWay.length < Math.max(1, ahead())) {
			const asked = read(things[next++]);
			// Its rejection is met in its turn; until then it must not be reported as unhandled.
			asked.catch(() => {});
			underWay.push(asked);
		}
		const first = underWay.shift();
		if (!first) return;
		yield await first;
	}
}
