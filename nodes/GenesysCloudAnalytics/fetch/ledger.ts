/** The IDs of Genesys are UUIDs; their 16 bytes as text take less than half of the memory of their usual form. */
const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;

function compact(key: string): string {
	return UUID.test(key) ? Buffer.from(key.replaceAll('-', ''), 'hex').toString('latin1') : key;
}

/** Remembers what a run has delivered, so that no entity is delivered twice, whichever page or source repeats it. */
export class Ledger<T> {
	private readonly seen = new Set<string>();

	/** @param keyOf what makes an entity the same entity elsewhere */
	constructor(readonly keyOf: (entity: T) => string) {}

	/** How many entities were delivered. */
	get size(): number {
		return this.seen.size;
	}

	/** The entities that were not delivered before; they count as delivered from now on. */
	fresh(entities: T[]): T[] {
		return entities.filter((entity) => {
			const key = compact(this.keyOf(entity));
			if (this.seen.has(key)) return false;
			this.seen.add(key);
			return true;
		});
	}
}
