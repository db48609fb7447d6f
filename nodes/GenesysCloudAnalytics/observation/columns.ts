import camelCase from 'lodash/camelCase';
import upperFirst from 'lodash/upperFirst';

import { ENUMERATIONS } from '../genesys/enumerations';
import { labelOf, labelOfValue } from '../genesys/labels';
import type { NameColumn } from '../names/rowNames';
import { TYPE_OF_DIMENSION } from '../names/rowNames';
import type { Column } from '../output/column';
import { qualifiersOf } from './qualifiers';
import { LONGEST_METRIC } from './query';

/** The columns of rows of live status: what people read, and the numbers as Genesys gives them. */

/** A number that people read, made of one metric. */
export interface LiveColumn extends Column {
	metric: string;
	/** Those in this presence or routing status only. */
	qualifier?: string;
}

type Entry = readonly [name: string, label: string, description: string, qualifier?: string];

const ON_QUEUE: readonly Entry[] = [
	['agentsOnQueue', 'Agents on Queue', 'Agents who are on queue'],
	['agentsIdle', 'Agents Idle', 'Agents on queue who wait for an interaction', 'IDLE'],
	[
		'agentsNotResponding',
		'Agents Not Responding',
		'Agents on queue who did not take what was offered to them',
		'NOT_RESPONDING',
	],
];

const OFF_QUEUE: readonly Entry[] = [
	['agentsOffQueue', 'Agents off Queue', 'Agents who are not on queue'],
];

function each(prefix: string, title: string, values: readonly string[]): readonly Entry[] {
	return values.map((value) => [
		`${prefix}${upperFirst(camelCase(value))}`,
		`${title}: ${labelOfValue(value)}`,
		`Agents with this status: ${labelOfValue(value)}`,
		value,
	]);
}

const PRESENCES = each('presence', 'Presence', ENUMERATIONS.systemPresence);
const ROUTINGS = each('routing', 'Routing', ENUMERATIONS.routingStatus);

/** In the order of columns. */
const ENTRIES: Readonly<Record<string, readonly Entry[]>> = {
	oWaiting: [['waiting', 'Waiting', 'Interactions that wait in the queue']],
	oLongestWaiting: [
		[
			'longestWaitSeconds',
			'Longest Wait (s)',
			'Seconds that the one who waits longest has been waiting; 0 where nobody waits',
		],
	],
	oInteracting: [['interacting', 'Interacting', 'Interactions that are with an agent']],
	oLongestInteracting: [
		[
			'longestInteractionSeconds',
			'Longest Interaction (s)',
			'Seconds of the longest one that is with an agent; 0 where there is none',
		],
	],
	oAlerting: [['alerting', 'Alerting', 'Interactions that ring at an agent']],
	oOnQueueUsers: ON_QUEUE,
	oTeamOnQueueUsers: ON_QUEUE,
	oOffQueueUsers: OFF_QUEUE,
	oTeamOffQueueUsers: OFF_QUEUE,
	oActiveUsers: [['agentsActive', 'Agents Active', 'Members who are active in the queue']],
	oMemberUsers: [['agentsMember', 'Agents Who Are Members', 'Members of the queue']],
	oUserPresences: PRESENCES,
	oTeamPresences: PRESENCES,
	oUserRoutingStatuses: ROUTINGS,
	oTeamRoutingStatuses: ROUTINGS,
	oActiveQueues: [['activeQueues', 'Active Queues', 'Queues in which the agent is active']],
	oMemberQueues: [['memberQueues', 'Member Queues', 'Queues that the agent is a member of']],
	oFlow: [['inFlow', 'In Flow', 'Conversations that are in the flow']],
};

/** What people read of the metrics, in the order of columns. */
export function liveColumns(metrics: readonly string[]): LiveColumn[] {
	const order = Object.keys(ENTRIES).filter((metric) => metrics.includes(metric));
	return order.flatMap((metric) =>
		ENTRIES[metric].map(([name, label, description, qualifier]) => ({
			name,
			label,
			description,
			metric,
			...(qualifier === undefined ? {} : { qualifier }),
		})),
	);
}

/** The numbers of a metric as Genesys gives them. */
function rawColumns(metric: string): Column[] {
	const label = labelOf(metric);
	if (LONGEST_METRIC.test(metric)) {
		return [
			{
				name: metric,
				label: `${label} (${metric})`,
				description: 'When it began, in milliseconds since 1970',
			},
		];
	}
	return [
		{ name: metric, label: `${label} (${metric})`, description: `Number of ${label}` },
		...qualifiersOf(metric).map((qualifier) => ({
			name: `${metric}.${qualifier}`,
			label: `${label}: ${labelOfValue(qualifier)} (${metric})`,
			description: `Those of them that are ${qualifier}`,
		})),
	];
}

const OBSERVED_AT: Column = {
	name: 'observedAt',
	label: 'Observed At',
	description: 'When the answer came, in the chosen time zone, by the clock of Genesys Cloud',
};

export const SERVICE_LEVEL_COLUMN: Column = {
	name: 'serviceLevelPercent',
	label: 'Service Level % Today',
	description: 'Since midnight in the chosen time zone; null where nothing was to be answered',
};

/** The name columns that go with the dimensions. */
export function observationNames(dimensions: readonly string[]): readonly NameColumn[] {
	return dimensions.flatMap((id) => {
		const type = TYPE_OF_DIMENSION[id];
		return type === undefined ? [] : [{ id, name: `${id.replace(/Id$/, '')}Name`, type }];
	});
}

/** Columns of the groups: those of names first, and the IDs that they name apart. */
function groupColumns(dimensions: readonly string[], names: readonly NameColumn[]) {
	const labelled = dimensions.map((dimension) => ({
		dimension,
		label: labelOf(dimension).replace(/ ID$/, ''),
		name: names.find(({ id }) => id === dimension)?.name,
	}));
	return {
		front: labelled.map(
			({ dimension, label, name }): Column =>
				name === undefined
					? {
							name: dimension,
							label: labelOf(dimension),
							description: 'What the numbers are about; null where they are about all',
						}
					: { name, label, description: `Name of the ${label.toLowerCase()}` },
		),
		ids: labelled
			.filter(({ name }) => name !== undefined)
			.map(({ dimension, label }) => ({
				name: dimension,
				label: `${label} ID`,
				description: `ID of the ${label.toLowerCase()}`,
			})),
	};
}

/**
 * The columns of a row per group: what people read first, the IDs last.
 * @param beside further columns that people read
 */
export function observationColumns(
	dimensions: readonly string[],
	metrics: readonly string[],
	names: readonly NameColumn[] = [],
	beside: readonly Column[] = [],
): { essential: readonly Column[]; all: readonly Column[] } {
	const { front, ids } = groupColumns(dimensions, names);
	const readable = [...liveColumns(metrics), ...beside];
	return {
		essential: [...front, ...readable, OBSERVED_AT, ...ids],
		all: [...front, ...readable, ...metrics.flatMap(rawColumns), OBSERVED_AT, ...ids],
	};
}
