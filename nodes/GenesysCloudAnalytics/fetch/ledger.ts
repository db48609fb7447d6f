import { UuidSet } from './uuidSet';

/** Remembers what a run has delivered, so that no entity is delivered twice, whichever page or source repeats it. */
export class Ledger<T> {
	private readonly seen = new UuidSet();

	/** @param keyOf what makes an entity the same entity elsewhere */
	constructor(readonly keyOf: (entity: T) => string) {}

	/** How many entities were delivered. */
	get size(): number {
		return this.seen.size;
	}

	/** The entities that were not delivered before; they count as delivered from now on. */
	fresh(entities: T[]): T[] {
		return entities.filter((entity) => this.seen.add(this.keyOf(entity)));
	}
}
