import camelCase from 'lodash/camelCase';

import { labelOf, labelOfValue } from '../genesys/labels';
import type { ObservedGroup, ObservedMetric, PresenceMappings } from '../genesys/observation.types';
import type { NameColumn } from '../names/rowNames';
import { TYPE_OF_DIMENSION } from '../names/rowNames';
import type { Column } from '../output/column';
import type { Row } from '../values/cells';
import { objects, seconds, text } from '../values/cells';
import { timeFormatter } from '../values/time';
import { qualifierReader, qualifiersOf } from './qualifiers';

/** How groups become rows. */
export interface ObservationRows {
	/** Dimensions of the groups, each a column. */
	dimensions: readonly string[];
	/** The metrics that were asked for, each at least one column. */
	metrics: readonly string[];
	/** IANA name of the zone in which times are written. */
	timeZone: string;
	/** Milliseconds since 1970. */
	observedAt: number;
	mappings: PresenceMappings;
}

const LONGEST = /^o(Longest\w+)$/;

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

function secondsColumn(metric: string): string | undefined {
	const longest = LONGEST.exec(metric);
	return longest ? `${camelCase(longest[1])}Seconds` : undefined;
}

function columnsOf(metric: string): Column[] {
	const label = labelOf(metric);
	const longest = secondsColumn(metric);
	if (longest !== undefined) {
		return [
			{ name: longest, label: `${label} (s)`, description: `Seconds of ${label}` },
			{
				name: metric,
				label: `${label} (raw)`,
				description:
					'The same as Genesys Cloud gives it: when it began, in milliseconds since 1970',
			},
		];
	}
	return [
		{ name: metric, label, description: `Number of ${label}` },
		...qualifiersOf(metric).map((qualifier) => ({
			name: `${metric}.${qualifier}`,
			label: `${label}: ${labelOfValue(qualifier)}`,
			description: `Those of them that are ${qualifier}`,
		})),
	];
}

/** The columns of a row per group, in their order. Organization presences that map to none come behind them, by ID. */
export function observationColumns(
	dimensions: readonly string[],
	metrics: readonly string[],
): readonly Column[] {
	return [
		{
			name: 'observedAt',
			label: 'Observed At',
			description: 'When the answer came, in the chosen time zone, by the clock of Genesys Cloud',
		},
		...dimensions.map((name) => ({
			name,
			label: labelOf(name),
			description: 'What the numbers are about; null where they are about all',
		})),
		...metrics.flatMap(columnsOf),
	];
}

/** The name columns that go with the dimensions. */
export function observationNames(dimensions: readonly string[]): readonly NameColumn[] {
	return dimensions.flatMap((id) => {
		const type = TYPE_OF_DIMENSION[id];
		return type === undefined ? [] : [{ id, name: `${id.replace(/Id$/, '')}Name`, type }];
	});
}

function countOf({ stats, count }: ObservedMetric): number {
	return stats?.count ?? count ?? 0;
}

function momentOf({ stats, calculatedMetricValue }: ObservedMetric): number | undefined {
	return stats?.calculatedMetricValue ?? calculatedMetricValue;
}

/**
 * The rows of one answer, one for each group, with the columns of `observationColumns`: all of them, null where Genesys
 * counts the metric in other groups only. A metric that is divided by presence or routing status has its sum in the
 * column of the metric, and a column for each of them, 0 where there was none.
 */
export function observationRows(groups: readonly ObservedGroup[], rows: ObservationRows): Row[] {
	const { dimensions, metrics, timeZone, observedAt, mappings } = rows;
	const observed = timeFormatter(timeZone)(observedAt);
	const readQualifier = qualifierReader(mappings);
	const blank: Row = Object.fromEntries(
		observationColumns(dimensions, metrics).map(({ name }) => [name, null]),
	);

	return groups.map(({ group, data }) => {
		const row: Row = { ...blank, observedAt: observed };
		for (const dimension of dimensions) row[dimension] = text(group?.[dimension]);
		const add = (column: string, count: number) => {
			row[column] = ((row[column] as number | null | undefined) ?? 0) + count;
		};
		for (const one of objects(data)) {
			const { metric = '' } = one;
			const longest = secondsColumn(metric);
			if (longest !== undefined) {
				const moment = momentOf(one);
				row[longest] = longestSeconds(moment, observedAt);
				row[metric] = moment ?? null;
				continue;
			}
			add(metric, countOf(one));
			for (const qualifier of qualifiersOf(metric)) row[`${metric}.${qualifier}`] ??= 0;
			const qualifier = readQualifier(one);
			if (qualifier !== undefined) add(`${metric}.${qualifier}`, countOf(one));
		}
		return row;
	});
}
