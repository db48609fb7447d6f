import type { INodeProperties } from 'n8n-workflow';

import { PARTS, rowsPerField } from '../conversation/chosenRows';
import { TABLES } from '../conversation/columns';
import { conversationFiltersField, startFiltersField } from '../filters/fields';
import { ENUMERATIONS } from '../genesys/enumerations';
import { valueOptions } from '../genesys/labels';
import { pickerFields } from '../names/pickers';
import { resolveNamesOptionField } from '../names/withNames';
import { chosenAgentsFields } from '../user/chosen';
import { columnNamesField, columnsField } from '../output/columns';
import { optionsField, simplifyField, timeZoneOptionField } from '../parameters/fields';

const CONVERSATION_EVENTS = ['conversationEnded', 'conversationStarted', 'wrapUpAdded'];
const TIMED_EVENTS = ['agentStatusChanged', ...CONVERSATION_EVENTS];

const agentFields: INodeProperties[] = [
	...chosenAgentsFields(
		'Whose status to watch. Empty: that of all agents. By Name and By ID take several.',
	).map((field) => ({ ...field, displayOptions: { show: { event: ['agentStatusChanged'] } } })),
	{
		displayName: 'Status Of',
		name: 'statusOf',
		type: 'options',
		displayOptions: { show: { event: ['agentStatusChanged'] } },
		options: [
			{ name: 'Presence', value: 'presence', description: 'Such as Available, Break or Offline' },
			{
				name: 'Presence and Routing Status',
				value: 'both',
				description: 'Each change of either is an event of its own',
			},
			{
				name: 'Routing Status',
				value: 'routingStatus',
				description: 'Such as Idle, Interacting or Not Responding',
			},
		],
		default: 'presence',
		description: 'Which of the two statuses of an agent to watch',
	},
	{
		displayName: 'To Presences',
		name: 'presences',
		type: 'multiOptions',
		displayOptions: { show: { event: ['agentStatusChanged'], statusOf: ['presence', 'both'] } },
		options: valueOptions(ENUMERATIONS.systemPresence),
		default: [],
		description: 'Which new presences start the workflow. Empty: all.',
	},
	{
		displayName: 'To Routing Statuses',
		name: 'routingStatuses',
		type: 'multiOptions',
		displayOptions: {
			show: { event: ['agentStatusChanged'], statusOf: ['both', 'routingStatus'] },
		},
		options: valueOptions(ENUMERATIONS.routingStatus),
		default: [],
		description: 'Which new routing statuses start the workflow. Empty: all.',
	},
];

const thresholdFields: INodeProperties[] = [
	...pickerFields('queue', {
		name: 'queueIds',
		required: true,
		displayOptions: { show: { event: ['queueThreshold'] } },
		description: 'The queue to watch. By Name and By ID take several.',
	}),
	{
		displayName: 'Metric',
		name: 'metric',
		type: 'options',
		displayOptions: { show: { event: ['queueThreshold'] } },
		options: [
			{ name: 'Agents on Queue', value: 'agentsOnQueue', description: 'Number of agents' },
			{
				name: 'Longest Wait (Seconds)',
				value: 'longestWait',
				description: 'How long the one who waits longest has been waiting',
			},
			{
				name: 'Service Level (Percent)',
				value: 'serviceLevel',
				description: 'Of the last minutes, as the queue defines it',
			},
			{ name: 'Waiting', value: 'waiting', description: 'Number of waiting conversations' },
		],
		default: 'waiting',
		description: 'What to compare with the threshold',
	},
	{
		displayName: 'Service Level Minutes',
		name: 'serviceLevelMinutes',
		type: 'number',
		typeOptions: { minValue: 1 },
		displayOptions: { show: { event: ['queueThreshold'], metric: ['serviceLevel'] } },
		default: 30,
		description: 'The service level of how many of the last minutes',
	},
	{
		displayName: 'Fires When',
		name: 'direction',
		type: 'options',
		displayOptions: { show: { event: ['queueThreshold'] } },
		options: [
			{ name: 'Above Threshold', value: 'above' },
			{ name: 'Below Threshold', value: 'below' },
		],
		default: 'above',
		description: 'Which side of the threshold starts the workflow',
	},
	{
		displayName: 'Threshold',
		name: 'threshold',
		type: 'number',
		displayOptions: { show: { event: ['queueThreshold'] } },
		default: 10,
		description: 'The value itself is not crossed yet',
	},
];

function option(name: string, events: string[], field: Omit<INodeProperties, 'name'>) {
	return { ...field, name, displayOptions: { show: { '/event': events } } };
}

const options: INodeProperties[] = [
	option('tellNormal', ['queueThreshold'], {
		displayName: 'Fire When Back to Normal',
		type: 'boolean',
		default: false,
		description: 'Whether to fire too when a queue is back to normal',
	}),
	option('lookBackDays', ['conversationEnded', 'wrapUpAdded'], {
		displayName: 'Longest Conversation (Days)',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 30 },
		default: 7,
		description:
			'How many days before its end a conversation may have started, 30 at the most. One that started earlier is not found.',
	}),
	option('maxPerPoll', TIMED_EVENTS, {
		displayName: 'Max Events per Poll',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 1000,
		description:
			'How many events one execution gets at the most. The others follow with the next polls, the oldest first.',
	}),
	option('mediaTypes', ['queueThreshold'], {
		displayName: 'Media Types',
		type: 'multiOptions',
		options: valueOptions(ENUMERATIONS.mediaType),
		default: [],
		description: 'Which conversations count. Empty: all. Agents on a queue have no media type.',
	}),
	option('overlapMinutes', TIMED_EVENTS, {
		displayName: 'Overlap (Minutes)',
		type: 'number',
		typeOptions: { minValue: 5, maxValue: 10080 },
		default: 30,
		description:
			'How late Genesys Cloud may show something so that it is still found, from 5 minutes to 7 days. Each poll reads this far back.',
	}),
	option('resetValue', ['queueThreshold'], {
		displayName: 'Reset Value',
		type: 'number',
		default: 0,
		description:
			'Where a queue counts as back to normal, so that a value that goes to and fro about the threshold fires once. When left out: at the threshold.',
	}),
	{
		...resolveNamesOptionField,
		displayOptions: { show: { '/simplify': [true] } },
	},
	option('startFrom', TIMED_EVENTS, {
		displayName: 'Start From',
		type: 'dateTime',
		default: '',
		description:
			'What happened before is left out. Empty: from the activation on. A changed start begins anew from there.',
	}),
	timeZoneOptionField,
];

/** Evaluations and surveys come when a conversation's event is over: rows per one of them would never come. */
function isPart(rowsPer: unknown): boolean {
	return PARTS.some((part) => part === rowsPer);
}

/** The columns of events that are conversations: those of the action node, with a wrap-up's segment in place of Rows Per. */
const eventColumnFields: INodeProperties[] = [
	{
		...columnsField,
		displayOptions: {
			show: { event: CONVERSATION_EVENTS, simplify: [true] },
		},
	},
	...PARTS.map((part) =>
		columnNamesField(TABLES[part].all, {
			event: ['conversationEnded', 'conversationStarted'],
			rowsPer: [part],
		}),
	),
	columnNamesField(TABLES.segment.all, { event: ['wrapUpAdded'] }),
];

/** The fields of the trigger below its event. */
export const triggerFields: INodeProperties[] = [
	...agentFields,
	...thresholdFields,
	...pickerFields('wrapUpCode', {
		name: 'wrapUpCodes',
		displayOptions: { show: { event: ['wrapUpAdded'] } },
		description:
			'Which wrap-up starts the workflow. Empty: every one. By Name and By ID take several.',
	}),
	{
		...conversationFiltersField,
		displayOptions: { show: { event: ['conversationEnded', 'wrapUpAdded'] } },
	},
	{ ...startFiltersField, displayOptions: { show: { event: ['conversationStarted'] } } },
	simplifyField,
	{
		...rowsPerField,
		options: rowsPerField.options?.filter((option) => 'value' in option && isPart(option.value)),
		displayOptions: {
			show: { event: ['conversationEnded', 'conversationStarted'], simplify: [true] },
		},
	},
	...eventColumnFields,
	optionsField(options),
];
