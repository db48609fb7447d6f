/** Remembers what a run has delivered, so that no entity is delivered twice, whichever page or source repeats it. */
export class Ledger<T> {
	private readonly seen = new Set<string>();

	/** @param keyOf what makes an entity the same entity elsewhere */
	constructor(readonly keyOf: (entity: T) => string) {}

	/** The entities that were not delivered before; they count as delivered from now on. */
	fresh(entities: T[]): T[] {
		return entities.filter((entity) => {
			const key = this.keyOf(entity);
			if (this.seen.has(key)) return false;
			this.seen.add(key);
			return true;
		});
	}
}
