import type { ObservedGroup, ObservedMetric, PresenceMappings } from '../genesys/observation.types';
import type { Row } from '../values/cells';
import { objects, seconds, text } from '../values/cells';
import { timeFormatter } from '../values/time';
import type { LiveColumn } from './columns';
import { liveColumns, observationColumns } from './columns';
import { qualifierReader, qualifiersOf } from './qualifiers';
import { LONGEST_METRIC } from './query';

/** How groups become rows. */
export interface ObservationRows {
	/** Dimensions of the groups, each a column. */
	dimensions: readonly string[];
	/** The metrics that were asked for, each at least one column. */
	metrics: readonly string[];
	/** Metrics of which the answer cannot say anything, such as agents where a filter is of media types. */
	unsaid?: readonly string[];
	/** IANA name of the zone in which times are written. */
	timeZone: string;
	/** Milliseconds since 1970. */
	observedAt: number;
	mappings: PresenceMappings;
}

/** Numbers above it are moments in milliseconds since 1970: as a duration it would be 31 years. */
const LEAST_MOMENT = 1e12;

/**
 * Seconds of the longest waiting (or interacting) one. Genesys gives its beginning in milliseconds since 1970, as clients
 * that work with real answers found; a small number would be the duration itself.
 */
export function longestSeconds(value: number | undefined, observedAt: number): number | null {
	if (value === undefined || !(value > 0)) return null;
	return seconds(value > LEAST_MOMENT ? Math.max(0, observedAt - value) : value);
}

function countOf({ stats, count }: ObservedMetric): number {
	return stats?.count ?? count ?? 0;
}

function momentOf({ stats, calculatedMetricValue }: ObservedMetric): number | undefined {
	return stats?.calculatedMetricValue ?? calculatedMetricValue;
}

/** Of which metric the longest one is the longest. */
const LONGEST_OF: Readonly<Record<string, string>> = {
	oLongestInteracting: 'oInteracting',
	oLongestWaiting: 'oWaiting',
};

/** The numbers of one group. */
class Group {
	constructor(
		private readonly data: readonly ObservedMetric[],
		private readonly qualifierOf: (metric: ObservedMetric) => string | undefined,
	) {}

	private of(metric: string, qualifier?: string): ObservedMetric[] {
		return this.data.filter(
			(one) =>
				one.metric === metric && (qualifier === undefined || this.qualifierOf(one) === qualifier),
		);
	}

	/** What is not mentioned is nobody. */
	count(metric: string, qualifier?: string): number {
		return this.of(metric, qualifier).reduce((total, one) => total + countOf(one), 0);
	}

	/** Seconds of the longest one; 0 where there is none, null where there is one and nothing is said of it. */
	longest(metric: string, observedAt: number): number | null {
		const lengths = this.of(metric).flatMap(
			(one) => longestSeconds(momentOf(one), observedAt) ?? [],
		);
		if (lengths.length > 0) return Math.max(...lengths);
		return this.count(LONGEST_OF[metric]) > 0 ? null : 0;
	}

	/** When the longest one began; null where there is none. */
	moment(metric: string): number | null {
		const moments = this.of(metric).flatMap((one) => momentOf(one) ?? []);
		return moments.length > 0 ? Math.min(...moments) : null;
	}

	/** Every qualifier of a metric, those that Genesys does not list too. */
	qualifiers(metric: string): string[] {
		return this.of(metric).flatMap((one) => this.qualifierOf(one) ?? []);
	}
}

/**
 * The rows of one answer, one for each group, with all columns of `observationColumns` but those of names. A number is 0
 * where Genesys has nobody. A metric that is divided by presence or routing status has its sum in the column of the
 * metric, and a column for each of them; organization presences that map to none come behind them, by ID.
 */
export function observationRows(groups: readonly ObservedGroup[], rows: ObservationRows): Row[] {
	const { dimensions, metrics, unsaid = [], timeZone, observedAt, mappings } = rows;
	const observed = timeFormatter(timeZone)(observedAt);
	const readQualifier = qualifierReader(mappings);
	const { all } = observationColumns(dimensions, metrics);
	const blank: Row = Object.fromEntries(all.map(({ name }) => [name, null]));
	const readable = liveColumns(metrics);
	const said = metrics.filter((metric) => !unsaid.includes(metric));
	const valueOf = (group: Group, { metric, qualifier }: LiveColumn) =>
		LONGEST_METRIC.test(metric)
			? group.longest(metric, observedAt)
			: group.count(metric, qualifier);

	return groups.map(({ group: named, data }) => {
		const group = new Group(objects(data), readQualifier);
		const row: Row = { ...blank, observedAt: observed };
		for (const dimension of dimensions) row[dimension] = text(named?.[dimension]);
		for (const column of readable) {
			if (said.includes(column.metric)) row[column.name] = valueOf(group, column);
		}
		for (const metric of said) {
			if (LONGEST_METRIC.test(metric)) {
				row[metric] = group.moment(metric);
				continue;
			}
			row[metric] = group.count(metric);
			for (const qualifier of [...qualifiersOf(metric), ...group.qualifiers(metric)]) {
				row[`${metric}.${qualifier}`] = group.count(metric, qualifier);
			}
		}
		return row;
	});
}
