/**
 * Work under way at once whose results are taken in the order in which it was begun. The session decides how many
 * requests are really on their way; this is how many wait for a place or for their turn.
 */
export class InOrder<R> {
	private readonly underWay: Array<Promise<R>> = [];

	/**
	 * @param begin begins the next piece of work; undefined when there is none, now or for good
	 * @param ahead how many may be begun before the first of them is taken, one at least
	 */
	constructor(
		private readonly begin: () => Promise<R> | undefined,
		private readonly ahead: () => number,
	) {}

	get size(): number {
		return this.underWay.length;
	}

	fill(): void {
		while (this.underWay.length < Math.max(1, this.ahead())) {
			const begun = this.begin();
			if (!begun) return;
			// Its rejection is met in its turn; until then it must not be reported as unhandled.
			begun.catch(() => {});
			this.underWay.push(begun);
		}
	}

	/** What comes next, when it has come; undefined when nothing is left. */
	take(): Promise<R> | undefined {
		this.fill();
		return this.underWay.shift();
	}
}

/** Reads several things at once and gives the answers in the order of the things. */
export async function* inOrder<T, R>(
	things: readonly T[],
	ahead: () => number,
	read: (thing: T) => Promise<R>,
): AsyncGenerator<R> {
	let next = 0;
	const begin = () => (next < things.length ? read(things[next++]) : undefined);
	const work = new InOrder(begin, ahead);
	for (let taken = work.take(); taken; taken = work.take()) yield await taken;
}
