/** What one slice of the interval was announced to hold, and what it gave. */
export interface SliceReport {
	/** ISO-8601 interval, `start/end`. */
	interval: string;
	/** `totalHits` as Genesys last stated it; undefined where the envelope has no total. */
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

/** What the reading for one input item knows about itself: the proof that nothing was lost, or the measure of what was. */
export interface RunReport {
	/** How the rows were read: by queries, by jobs, or by both. */
	sources: Set<'query' | 'job'>;
	/** Until when Genesys's data lake was complete, in milliseconds since 1970, where that was asked for. */
	watermark?: number;
	slices: SliceReport[];
	/** Records delivered, each once. */
	unique: number;
	/** Records that Genesys sent again and that were dropped. */
	duplicates: number;
	requests: number;
	retries: number;
	/** Milliseconds spent waiting for the rate limit and between tries, summed over requests. */
	waitedMs: number;
}

export function newReport(): RunReport {
	return {
		sources: new Set(),
		slices: [],
		unique: 0,
		duplicates: 0,
		requests: 0,
		retries: 0,
		waitedMs: 0,
	};
}

/** Begins anew for the next input item: a report is of one item, though items share a session. */
export function beginReport(report: RunReport): void {
	Object.assign(report, { watermark: undefined, ...newReport() });
}

/** Slices that gave fewer rows than Genesys announced for them, where the announcement counts. */
export function shortfalls(slices: SliceReport[]): SliceReport[] {
	return slices.filter(
		({ announced, unique, approximate, unsettled }) =>
			unsettled || (!approximate && announced !== undefined && unique < announced),
	);
}
