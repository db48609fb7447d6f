import { labelOf } from '../genesys/labels';
import type { ObservedEntity, ObservedGroup, ObservedMetric } from '../genesys/observation.types';
import type { NameColumn } from '../names/rowNames';
import type { Column } from '../output/column';
import { columns } from '../output/column';
import type { Cell, Row } from '../values/cells';
import { joined, objects, seconds, text } from '../values/cells';
import { parseTime, timeFormatter } from '../values/time';
import { observationNames } from './columns';
import { qualifierReader } from './qualifiers';
import type { ObservationRows } from './rows';

const TIMES = new Set(['presenceDate', 'routingStatusDate']);

/** Fields of the entities, by column. Source: `ObservationValue` and the `…ActivityEntityData` models of the SDK. */
const FIELDS: ReadonlyArray<readonly [column: string, label: string, field: string]> = [
	['conversationId', 'Conversation ID', 'conversationId'],
	['sessionId', 'Session ID', 'sessionId'],
	['userId', 'Agent ID', 'userId'],
	['queueId', 'Queue ID', 'queueId'],
	['flowId', 'Flow ID', 'flowId'],
	['teamId', 'Team ID', 'teamId'],
	['mediaType', 'Media Type', 'mediaType'],
	['direction', 'Direction', 'direction'],
	['participantName', 'Participant Name', 'participantName'],
	['ani', 'Caller Number', 'ani'],
	['dnis', 'Dialed Number', 'dnis'],
	['addressFrom', 'From Address', 'addressFrom'],
	['addressTo', 'To Address', 'addressTo'],
	['routingPriority', 'Routing Priority', 'routingPriority'],
	['requestedRoutings', 'Requested Routings', 'requestedRoutings'],
	['usedRouting', 'Used Routing', 'usedRouting'],
	['skillIds', 'Skill IDs', 'requestedRoutingSkillIds'],
	['languageId', 'Language ID', 'requestedLanguageId'],
	['systemPresence', 'Presence', 'systemPresence'],
	['organizationPresenceId', 'Organization Presence ID', 'organizationPresenceId'],
	['presenceDate', 'Presence Since', 'presenceDate'],
	['routingStatus', 'Routing Status', 'routingStatus'],
	['routingStatusDate', 'Routing Status Since', 'routingStatusDate'],
	['queueMembershipStatus', 'Queue Membership', 'queueMembershipStatus'],
];

/** What is read of them first, as far as it is there; the groups stand before it. */
const ESSENTIAL = [
	'metric',
	'since',
	'durationSeconds',
	'participantName',
	'userName',
	'userId',
	'conversationId',
];

/** The columns of a row per conversation or user behind a metric: names where their IDs would be, and the IDs last. */
export function entityColumns(
	dimensions: readonly string[],
	names: readonly NameColumn[] = [],
): { essential: readonly Column[]; all: readonly Column[] } {
	const fields = FIELDS.filter(([name]) => !dimensions.includes(name));
	const given = columns([
		['observedAt', 'Observed At', 'When the answer came, in the chosen time zone'],
		...dimensions.map((name) => [name, labelOf(name), 'What the group is about'] as const),
		['metric', 'Metric', 'The metric that it counts in'],
		['qualifier', 'Qualifier', 'Its presence or routing status, where the metric has one'],
		['since', 'Since', 'Since when, in the chosen time zone'],
		['durationSeconds', 'Duration (s)', 'Seconds since then'],
		...fields.map(
			([name, label]) =>
				[name, label, `${label} as Genesys Cloud gives it; null where it does not`] as const,
		),
	]);
	const named = (column: Column) => names.find(({ id }) => id === column.name);
	const front = given.map((column) => {
		const name = named(column)?.name;
		const label = column.label.replace(/ IDs?$/, '');
		return name === undefined ? column : { name, label, description: `Name of it: ${label}` };
	});
	const ids = given.filter(named).map((column) => ({
		...column,
		label: / IDs?$/.test(column.label) ? column.label : `${column.label} ID`,
	}));
	const all = [...front, ...ids];
	const groups = front.slice(1, 1 + dimensions.length);
	const essential = all.filter(
		(column) => ESSENTIAL.includes(column.name) && !(column.name === 'userId' && named(column)),
	);
	return { all, essential: [...groups, ...essential.filter((one) => !groups.includes(one))] };
}

/** The name columns of these rows. */
export function entityNames(dimensions: readonly string[]): readonly NameColumn[] {
	const ids = FIELDS.map(([name]) => name).filter((name) => !dimensions.includes(name));
	return [
		...observationNames([...dimensions, ...ids]),
		{ id: 'skillIds', name: 'skillNames', type: 'skill' },
		{ id: 'languageId', name: 'languageName', type: 'language' },
	];
}

/** A value of an entity as a cell: lists of texts joined; what is nested, such as scored agents, is left out. */
function entityCell(value: unknown): Cell {
	if (typeof value === 'number' || typeof value === 'boolean') return value;
	return Array.isArray(value) ? joined(value) : text(value);
}

/**
 * One row for each conversation or user behind the metrics of which details were asked for, with the columns of
 * `entityColumns`, all of them. An entity of an activity names its metric itself, where it has one.
 */
export function entityRows(groups: readonly ObservedGroup[], rows: ObservationRows): Row[] {
	const { dimensions, timeZone, observedAt, mappings } = rows;
	const format = timeFormatter(timeZone);
	const readQualifier = qualifierReader(mappings);

	const rowOf = (group: Record<string, string>, entity: ObservedEntity, of: ObservedMetric) => {
		const since = parseTime(entity.observationDate ?? entity.activityDate);
		const row: Row = { observedAt: format(observedAt) };
		for (const dimension of dimensions) row[dimension] = text(group[dimension]);
		row.metric = text(of.metric ?? entity.metric);
		row.qualifier = text(readQualifier(of));
		row.since = format(since);
		row.durationSeconds = Number.isNaN(since) ? null : seconds(Math.max(0, observedAt - since));
		for (const [column, , field] of FIELDS) {
			if (dimensions.includes(column)) {
				row[column] ??= entityCell(entity[field]);
				continue;
			}
			const isTime = TIMES.has(field);
			row[column] = isTime ? format(parseTime(entity[field])) : entityCell(entity[field]);
		}
		return row;
	};

	return groups.flatMap(({ group, data, entities }) => [
		...objects(data).flatMap((one) =>
			objects(one.observations).map((entity) => rowOf(group ?? {}, entity, one)),
		),
		...objects(entities).map((entity) => rowOf(group ?? {}, entity, {})),
	]);
}
