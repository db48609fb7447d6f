import type { Span } from '../genesys/spans';
import { UuidSet } from './uuidSet';

/**
 * Remembers what a run has delivered, so that no record is delivered twice, whichever page or source repeats it. Here an
 * entity is one record; where it holds several, a ledger of its own says which.
 */
export class Ledger<T> {
	protected readonly seen = new UuidSet();

	/** How many records were looked at, those that were delivered before too. */
	met = 0;

	/** @param keyOf what makes an entity the same entity elsewhere */
	constructor(readonly keyOf: (entity: T) => string) {}

	/** How many records were delivered. */
	get size(): number {
		return this.seen.size;
	}

	/** What was not delivered before; it counts as delivered from now on. */
	fresh(entities: T[]): T[] {
		this.met += entities.length;
		return entities.filter((entity) => this.seen.add(this.keyOf(entity)));
	}

	/** The records of an entity as a total counts them, by what makes each the same wherever it comes again. */
	recordsOf(entity: T): string[] {
		return [this.keyOf(entity)];
	}

	/** Those of its records that the total of a slice counts twice, though they come once. */
	readonly countedTwice: (entity: T, slice: Span) => string[] = () => [];
}
