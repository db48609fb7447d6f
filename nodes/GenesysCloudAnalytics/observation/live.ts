import pick from 'lodash/pick';

import { anyOf } from '../filters/conditions';
import { inOne } from '../filters/form';
import { readTargets, refuseUnknownTargets } from '../figures/options';
import { groupKey } from '../figures/merge';
import { queueServiceLevels, serviceLevelKey } from '../figures/queueServiceLevels';
import type { ObservedGroup } from '../genesys/observation.types';
import type { Span } from '../genesys/spans';
import type { Session } from '../http/session';
import type { NamedRowsInput } from '../names/namedRows';
import { readNamedRows } from '../names/namedRows';
import type { NameColumn } from '../names/rowNames';
import type { Column } from '../output/column';
import type { Target } from '../output/message/message';
import type { Row } from '../parameters/operation';
import type { Parameters } from '../parameters/port';
import { spanOf } from '../parameters/period';
import type { Observations } from './collect';
import { observationColumns, observationNames, SERVICE_LEVEL_COLUMN } from './columns';
import { entityColumns, entityNames, entityRows } from './entities';
import type { ObservationAsk, Observed } from './query';
import { groupDimensions, OBSERVED_FACTS } from './query';
import { observationRows } from './rows';

/** What rows of live status are, and how they are made. */

export interface LiveInput extends NamedRowsInput {
	/** Each a column. */
	dimensions: string[];
	timeZone: string;
	/** Whether rows are of the single conversations and users behind the numbers. */
	isDetailed: boolean;
	/** What figures are to reach. */
	targets: Target[];
	/** The columns that rows may have. */
	possible: readonly Column[];
	/** Today, where its service level is wanted too. */
	today?: Span;
}

/**
 * Whether media types are apart. Genesys divides observations by them, whether anybody asked for it or not; activities
 * are grouped by what was chosen.
 */
function isByMediaType(dataset: Observed, options: Record<string, unknown>): boolean {
	return OBSERVED_FACTS[dataset].kind === 'activity' || options.byMediaType === true;
}

/** Agents are on a queue for all its media types. */
const OF_AGENTS = /Users$|^oUser/;

function isOfAgents(dataset: Observed, metric: string): boolean {
	return dataset === 'queues' && OF_AGENTS.test(metric);
}

/** The metrics to ask for: of media types, those of agents say nothing, unless there are no others. */
export function askedMetrics(
	dataset: Observed,
	metrics: readonly string[],
	options: Record<string, unknown>,
): string[] {
	const others = metrics.filter((metric) => !isOfAgents(dataset, metric));
	return options.byMediaType === true && others.length > 0 ? others : [...metrics];
}

/** The dimensions that a filter looks at. */
function filteredBy({ filter }: ObservationAsk): Array<string | undefined> {
	const { predicates = [], clauses = [] } = filter ?? {};
	const all = [...predicates, ...clauses.flatMap((clause) => clause.predicates)];
	return all.map(({ dimension }) => dimension);
}

/** Whether nothing but the media type is filtered, so that each of the observed IDs has an answer. */
export function isOfAll(ask: ObservationAsk): boolean {
	return filteredBy(ask).every((dimension) => dimension === 'mediaType');
}

/** @throws UserError for a column that does not exist */
export function readLive(
	parameters: Parameters,
	options: Record<string, unknown>,
	ask: ObservationAsk,
	{ timeZone, now }: { timeZone: string; now: number },
): LiveInput {
	const isDetailed = ask.detailMetrics.length > 0;
	const made = groupDimensions(ask);
	const isSplit = isDetailed || isByMediaType(ask.dataset, options);
	const dimensions = isSplit ? made : made.filter((dimension) => dimension !== 'mediaType');
	const names = isDetailed ? entityNames(dimensions) : observationNames(dimensions);
	const withLevel = ask.dataset === 'queues' && !isDetailed && options.serviceLevelToday === true;
	const { all, essential } = isDetailed
		? entityColumns(dimensions, names)
		: observationColumns(dimensions, ask.metrics, names, withLevel ? [SERVICE_LEVEL_COLUMN] : []);
	const table = { all, essential: essential.map(({ name }) => name) };
	const targets = readTargets(options);
	const figures = isDetailed ? ['durationSeconds'] : figureNames(all, dimensions, names);
	refuseUnknownTargets(targets, figures);
	return {
		...readNamedRows(parameters, options, table, names),
		targets,
		possible: all,
		dimensions,
		timeZone,
		isDetailed,
		...(withLevel ? { today: spanOf({ period: 'today', timeZone, now }) } : {}),
	};
}

/** The columns that hold numbers. */
function figureNames(
	all: readonly Column[],
	dimensions: readonly string[],
	names: readonly NameColumn[],
): string[] {
	const texts = new Set([...dimensions, ...names.map(({ name }) => name), 'observedAt']);
	return all.map(({ name }) => name).filter((name) => !texts.has(name));
}

/** The columns of names that the rows can have. */
export function namesOfLive({ isDetailed, dimensions }: LiveInput): readonly NameColumn[] {
	return isDetailed ? entityNames(dimensions) : observationNames(dimensions);
}

/** Groups that differ in other dimensions only, as one: their numbers stand side by side, and are added up in the row. */
function joined(groups: readonly ObservedGroup[], dimensions: readonly string[]): ObservedGroup[] {
	const joint = new Map<string, ObservedGroup>();
	for (const { group: named, data } of groups) {
		const group = pick(named ?? {}, dimensions);
		const key = groupKey(group);
		const known = joint.get(key)?.data ?? [];
		joint.set(key, { group, data: [...known, ...(data ?? [])] });
	}
	return [...joint.values()];
}

/** The groups that rows are made of: where the media types of a queue are apart, what is of the whole queue is left out. */
function groupsOf(
	ask: ObservationAsk,
	live: LiveInput,
	groups: readonly ObservedGroup[],
): readonly ObservedGroup[] {
	if (!live.dimensions.includes('mediaType')) return joined(groups, live.dimensions);
	const hasApart = groups.some(({ group }) => group?.mediaType !== undefined);
	const isApart = ({ group }: ObservedGroup) => group?.mediaType !== undefined;
	return ask.dataset === 'queues' && hasApart ? groups.filter(isApart) : groups;
}

/** The rows of one answer. */
export function liveRows(
	ask: ObservationAsk,
	live: LiveInput,
	{ groups, mappings, observedAt }: Observations,
): Row[] {
	const { dimensions, timeZone } = live;
	const rows = { dimensions, metrics: ask.metrics, timeZone, observedAt, mappings };
	if (live.isDetailed) return entityRows(groups, rows);
	const isMediaTypes = filteredBy(ask).includes('mediaType');
	const unsaid = isMediaTypes ? ask.metrics.filter((one) => isOfAgents(ask.dataset, one)) : [];
	return observationRows(groupsOf(ask, live, groups), { ...rows, unsaid });
}

/** Adds today's service level to rows of queues; null where nothing was to be answered. */
export async function addServiceLevels(
	session: Session,
	{ filter }: ObservationAsk,
	{ today, dimensions }: LiveInput,
	rows: Row[],
): Promise<void> {
	if (today === undefined || today.to <= today.from) return;
	const byMediaType = dimensions.includes('mediaType');
	const queueIds = [...new Set(rows.map(({ queueId }) => String(queueId)))];
	const levels = await queueServiceLevels(session, {
		queueIds,
		span: today,
		filterOf: (ids) => inOne([anyOf('queueId', ids), ...(filter ? [filter] : [])]),
		byMediaType,
	});
	for (const row of rows) {
		const mediaType = byMediaType ? (row.mediaType as string | null) : undefined;
		const key = serviceLevelKey(String(row.queueId), mediaType);
		row[SERVICE_LEVEL_COLUMN.name] = levels.get(key) ?? null;
	}
}
