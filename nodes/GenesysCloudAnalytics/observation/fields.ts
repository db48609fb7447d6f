import type { INodeProperties } from 'n8n-workflow';

import { targetsOptionField } from '../figures/options';
import { singleFilterField } from '../filters/fields';
import { observationPermissions, permissionSentence } from '../genesys/permissions';
import { PICKER_TYPES, pickerFields } from '../names/pickers';
import type { EntityType } from '../names/rowNames';
import { resolveNamesOptionField } from '../names/withNames';
import { columnNamesField, columnsField } from '../output/columns';
import { dateFormatOptionField, durationFormatOptionField } from '../output/cellFormat';
import { itemsOrMessageField, previewOptionField } from '../output/fields';
import {
	includeRowsOptionField,
	localeOptionField,
	messageFields,
	onlyMissedOptionField,
} from '../output/message/fields';
import { sortField } from '../output/sort';
import {
	everyRowFields,
	optionsField,
	simplifyField,
	timeZoneOptionField,
} from '../parameters/fields';
import { shortListFields } from '../parameters/shortLists';
import { liveColumns, observationColumns, observationNames, SERVICE_LEVEL_COLUMN } from './columns';
import type { Observed } from './query';
import { OBSERVED, OBSERVED_FACTS } from './query';

const DATASETS: Readonly<Record<Observed, { name: string; description: string }>> = {
	conversationActivity: {
		name: 'Conversation Activity',
		description: 'Waiting and active conversations, grouped as you like.',
	},
	flowActivity: {
		name: 'Flow Activity',
		description: 'Conversations in flows, grouped as you like.',
	},
	flows: { name: 'Flows', description: 'Conversations in each flow.' },
	queues: {
		name: 'Queues',
		description: 'Waiting and active conversations, and agents, of each queue.',
	},
	routingActivity: {
		name: 'Routing Activity',
		description: 'Agents of each queue by presence and routing status.',
	},
	teamActivity: {
		name: 'Team Activity',
		description: 'Agents of each team by presence and routing status.',
	},
	userActivity: {
		name: 'Agent Activity',
		description: 'How many queues each agent is in; without a list of agents first.',
	},
	users: { name: 'Agents', description: 'How many queues each agent is in.' },
};

/** What most users want to see of a dataset; all metrics where there is no entry. */
const DEFAULT_METRICS: Partial<Record<Observed, string[]>> = {
	conversationActivity: ['oWaiting', 'oLongestWaiting', 'oInteracting', 'oAlerting'],
	queues: ['oWaiting', 'oLongestWaiting', 'oInteracting', 'oOnQueueUsers'],
	routingActivity: ['oOnQueueUsers', 'oOffQueueUsers'],
	teamActivity: ['oTeamOnQueueUsers', 'oTeamOffQueueUsers'],
};

const DEFAULT_GROUPS: Partial<Record<Observed, string[]>> = {
	conversationActivity: ['queueId'],
	flowActivity: ['flowId'],
};

const COMMON_GROUPS = [
	'queueId',
	'mediaType',
	'userId',
	'flowId',
	'direction',
	'teamId',
	'ani',
	'dnis',
];

/** What users call a dataset. */
export function nameOf(dataset: Observed): string {
	return DATASETS[dataset].name;
}

/** The groups of an activity that has more than one to choose from; the others have one for each ID. */
export function defaultGroups(dataset: Observed): string[] {
	return DEFAULT_GROUPS[dataset] ?? [...OBSERVED_FACTS[dataset].groupBy];
}

export function hasGroups(dataset: Observed): boolean {
	return DEFAULT_GROUPS[dataset] !== undefined;
}

export function defaultMetrics(dataset: Observed): string[] {
	return DEFAULT_METRICS[dataset] ?? [...OBSERVED_FACTS[dataset].metrics];
}

const METRIC_TEXT =
	'What to observe. Agents are counted for the whole queue, conversations for each media type.';

export const metricFields = OBSERVED.flatMap((dataset) =>
	shortListFields(
		{
			displayName: 'Metrics',
			name: 'metrics',
			type: 'multiOptions',
			required: true,
			displayOptions: { show: { dataset: [dataset] } },
			default: [...defaultMetrics(dataset)],
			description: dataset === 'queues' ? METRIC_TEXT : 'What to observe',
		},
		OBSERVED_FACTS[dataset].metrics,
		defaultMetrics(dataset),
	),
);

export const groupFields = OBSERVED.filter(hasGroups).flatMap((dataset) =>
	shortListFields(
		{
			displayName: 'Group By',
			name: 'groupBy',
			type: 'multiOptions',
			required: true,
			displayOptions: { show: { dataset: [dataset] } },
			default: [...defaultGroups(dataset)],
			description: 'What there is a row for. Groups without a conversation now have none.',
		},
		OBSERVED_FACTS[dataset].groupBy,
		COMMON_GROUPS,
	),
);

/** The parameter that takes the IDs of a type. */
export function idsParameter(type: EntityType): string {
	return `${type}Ids`;
}

const ID_TYPES: readonly EntityType[] = ['queue', 'user', 'flow', 'team'];

const idFields = ID_TYPES.flatMap((type): INodeProperties[] => {
	const datasets = OBSERVED.filter((dataset) => OBSERVED_FACTS[dataset].idType === type);
	const { plural } = PICKER_TYPES[type];
	return pickerFields(type, {
		name: idsParameter(type),
		displayOptions: { show: { dataset: datasets } },
		description: `Which ${plural} to observe. Empty: all of them. By Name and By ID take several.`,
	});
});

/** Every column that rows of a dataset can have by what its lists begin with. */
const datasetColumns = OBSERVED.map((dataset) => {
	const { metrics, groupBy } = OBSERVED_FACTS[dataset];
	const groups = groupBy.filter((name) => COMMON_GROUPS.includes(name));
	const beside = dataset === 'queues' ? [SERVICE_LEVEL_COLUMN] : [];
	const { all } = observationColumns(groups, metrics, observationNames(groups), beside);
	return { dataset, columns: all };
});

const columnNamesFields = datasetColumns.map(({ dataset, columns }) =>
	columnNamesField(columns, { dataset: [dataset] }),
);

const datasetField: INodeProperties = {
	displayName: 'Dataset',
	name: 'dataset',
	type: 'options',
	options: OBSERVED.map((value) => ({
		name: DATASETS[value].name,
		value,
		description: `${DATASETS[value].description} ${permissionSentence(observationPermissions(value))}`,
	})),
	default: 'queues',
	description: 'What to observe. Observing all queues or all flows also needs to list them.',
};

/** What a message is called unless it is given another title. */
export const TITLE = 'Live status: {period}';

export const observationFields: INodeProperties[] = [
	datasetField,
	...metricFields,
	...groupFields,
	...idFields,
	singleFilterField(OBSERVED.flatMap((dataset) => OBSERVED_FACTS[dataset].filterDimensions)),
	columnsField,
	...columnNamesFields,
	...everyRowFields,
	simplifyField,
	itemsOrMessageField,
	...messageFields(TITLE),
	optionsField([
		{
			displayName: 'By Media Type',
			name: 'byMediaType',
			type: 'boolean',
			displayOptions: { show: { '/dataset': ['flows', 'queues'], '/simplify': [true] } },
			default: false,
			description:
				'Whether there is a row for each media type of a queue or flow. Agents are on a queue for all of them, so rows of media types have no agents.',
		},
		dateFormatOptionField,
		durationFormatOptionField,
		{
			displayName: 'Include Details',
			name: 'includeDetails',
			type: 'boolean',
			default: false,
			description:
				'Whether to get the single conversations or agents behind the numbers. With Simplify, each of them is a row, and the numbers are left out.',
		},
		includeRowsOptionField,
		localeOptionField,
		onlyMissedOptionField,
		previewOptionField,
		resolveNamesOptionField,
		{
			displayName: 'Service Level of Today',
			name: 'serviceLevelToday',
			type: 'boolean',
			displayOptions: { show: { '/dataset': ['queues'], '/simplify': [true] } },
			default: false,
			description:
				'Whether to add the service level of each queue since midnight, in percent. Needs the permission analytics:conversationAggregate:view.',
		},
		targetsOptionField(liveColumns(OBSERVED_FACTS.queues.metrics)),
		timeZoneOptionField,
	]),
	sortField(
		datasetColumns.map(({ dataset, columns }) => ({
			columns,
			show: { '/simplify': [true], '/dataset': [dataset] },
		})),
	),
];
