/**
 * The part of Genesys Cloud's observation and activity answers that the rows read. Every field is optional: Genesys
 * leaves out what has no value.
 * Source: the models `ObservationMetricData` and `ConversationActivityData` (and its likes) of the official SDK.
 */

/** One conversation or user behind a metric. Its further fields are dimensions by their own names. */
export interface ObservedEntity {
	/** Observations: since when, ISO 8601. */
	observationDate?: string;
	/** Activity: since when, ISO 8601. */
	activityDate?: string;
	metric?: string;
	[field: string]: unknown;
}

export interface ObservedMetric {
	metric?: string;
	/** A routing status, a system presence, or the ID of an organization presence. */
	qualifier?: string;
	/** Activity: the organization presence beside its system presence. */
	secondaryQualifier?: string;
	/** Observations. */
	stats?: { count?: number; calculatedMetricValue?: number };
	truncated?: boolean;
	observations?: ObservedEntity[];
	/** Activity. */
	count?: number;
	calculatedMetricValue?: number;
	entityIds?: string[];
}

/** One group with its metrics. */
export interface ObservedGroup {
	group?: Record<string, string>;
	data?: ObservedMetric[];
	/** Activity. */
	truncated?: boolean;
	entities?: ObservedEntity[];
}

/** The organization presences of each system presence, by ID. */
export type PresenceMappings = Readonly<Record<string, readonly string[]>>;
