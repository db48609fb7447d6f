import type { Values } from '../search/read';

/** Reads a dimension of what a metric was emitted on; several values for a multivalued one, none when unset. */
export type DimensionReader = (dimension: string) => Values;

/** One emission of a metric: the smallest thing that an aggregate query counts. */
export interface Fact {
	metric: string;
	/** Milliseconds for a t-metric, a count for an n-metric, a score for most o-metrics. */
	value: number;
	/** When it was emitted (ms): this decides the bucket. */
	at: number;
	/** A stretch of time that began at `at`: it counts in every bucket that it touches, there by its share. */
	until?: number;
	/** What the metric is about: a presence or a routing status. */
	qualifier?: string;
	/** For what is counted once however often it happens (nConversations, nDistinct…). */
	identity?: string;
	/** For ratios (service levels): whether it counts into the numerator as well. */
	met?: boolean;
	/** Other moments (ms) that alternateTimeDimension may choose. */
	times?: Record<string, number>;
	read: DimensionReader;
}

/** What a source of facts is asked for; it may give more than that, never less. */
export interface FactRequest {
	/** ms since 1970; the end is exclusive. */
	from: number;
	to: number;
	now: number;
	wants: (metric: string) => boolean;
}
