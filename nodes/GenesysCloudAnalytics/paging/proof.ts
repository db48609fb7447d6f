/** What one slice of the interval was announced to hold, and what it gave. */
export interface SliceReport {
	/** ISO-8601 interval, `start/end`. */
	interval: string;
	/** The total as Genesys last stated it; undefined where the envelope has none, or a limit ended the reading. */
	announced?: number;
	/** Different records that it gave; on a day that was cut, an earlier slice may have given some of them too. */
	unique: number;
	/** How many of these `announced` counts twice. */
	countedTwice?: number;
	/** Genesys announces more than it sends as a matter of course, so fewer are no shortfall. */
	approximate?: boolean;
	/** Readings of this slice went on to give something new when it was given up. */
	unsettled?: boolean;
}

/** What a reading knows about itself: that nothing was lost, or how much was. Each reading has its own. */
export class Proof {
	/** How the rows were read: by queries, by jobs, or by both. */
	readonly sources = new Set<'query' | 'job'>();

	/** Until when Genesys's data lake was complete, in milliseconds since 1970, where that was asked for. */
	watermark?: number;

	/** Records delivered, each once. */
	unique = 0;

	/** Records that Genesys sent again and that were dropped. */
	duplicates = 0;

	private readonly begun = new Set<SliceReport>();

	/** The slices as they were read, the one under way included. */
	get slices(): SliceReport[] {
		return [...this.begun];
	}

	begin(slice: SliceReport): SliceReport {
		this.begun.add(slice);
		return slice;
	}

	/** A slice counts no more: what was to be read with it is read in another way. */
	drop(slice: SliceReport): void {
		this.begun.delete(slice);
	}
}

/** Pages of rows, and what is known of their completeness: as far as they were read, and in full at their end. */
export interface Proven<T> {
	pages: AsyncGenerator<T[]>;
	proof: Proof;
}

/** Slices that gave fewer rows than Genesys announced for them, where the announcement counts. */
export function shortfalls(slices: SliceReport[]): SliceReport[] {
	return slices.filter(
		({ announced, unique, approximate, unsettled }) =>
			unsettled || (!approximate && announced !== undefined && unique < announced),
	);
}
