import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { MOST_IN_FLIGHT } from '../http/inFlight';

/** Parameters that several operations share. Texts follow n8n's UX guidelines and its linter. */

/** By length, the one of your own at the end; in a list of its own because they are not by name. */
const PERIODS: INodePropertyOptions[] = [
	{ name: 'Today', value: 'today', description: 'From midnight until now' },
	{ name: 'Yesterday', value: 'yesterday', description: 'The whole previous day' },
	{ name: 'Last 24 Hours', value: 'last24Hours', description: 'Until now' },
	{
		name: 'This Week',
		value: 'thisWeek',
		description: 'From Monday until now, unless Options name another first day',
	},
	{
		name: 'Last Week',
		value: 'lastWeek',
		description: 'The whole previous week, Monday to Sunday unless Options say otherwise',
	},
	{
		name: 'Last 7 Days',
		value: 'last7Days',
		description: 'Until now, from the same time of day 7 days ago',
	},
	{
		name: 'This Month',
		value: 'thisMonth',
		description: 'From the first of this month until now',
	},
	{
		name: 'Last 30 Days',
		value: 'last30Days',
		description: 'Until now, from the same time of day 30 days ago',
	},
	{ name: 'Last Month', value: 'lastMonth', description: 'The whole previous calendar month' },
	{
		name: 'Custom',
		value: 'custom',
		description: 'From and to a date and time of your choice',
	},
];

/** The period and its custom dates. @param description of the period, as it counts for what is read */
export const periodFieldsFor = (description: string): INodeProperties[] => [
	{
		displayName: 'Period',
		name: 'period',
		type: 'options',
		options: PERIODS,
		default: 'last24Hours',
		description,
	},
	{
		displayName: 'From',
		name: 'from',
		type: 'dateTime',
		displayOptions: { show: { period: ['custom'] } },
		default: '',
		description:
			'Start of the period, included. A date without an offset is read in the time zone. An expression may give 2026-11-01 08:00, or 1.11.2026 with the day first.',
	},
	{
		displayName: 'To',
		name: 'to',
		type: 'dateTime',
		displayOptions: { show: { period: ['custom'] } },
		default: '',
		description: 'End of the period, not included. Empty: now.',
	},
];

export const periodFields = periodFieldsFor(
	'Which time to read, in the time zone of the workflow unless Options say otherwise. Conversations count by the day they started on (UTC), as everywhere in Genesys Cloud detail data.',
);

export const returnAllFields: INodeProperties[] = [
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: { minValue: 1 },
		displayOptions: { show: { returnAll: [false] } },
		default: 50,
		description: 'Max number of results to return',
	},
];

/** The same where everything is wanted unless the user says otherwise: rows that are few, and are compared or summed up. */
export const everyRowFields: INodeProperties[] = returnAllFields.map((field) =>
	field.name === 'returnAll' ? { ...field, default: true } : field,
);

export const simplifyField: INodeProperties = {
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
};

/**
 * Where fields that only rows have are hidden, above Simplify. By what it shows, n8n would go wrong: it looks for the value
 * of a field of that name which stands above, finds that of another operation or none, and drops what was chosen.
 */
export const RAW_DATA = { simplify: [false] };

export const timeZoneOptionField: INodeProperties = {
	displayName: 'Time Zone',
	name: 'timeZone',
	type: 'string',
	default: '',
	placeholder: 'e.g. Europe/Berlin',
	description:
		'IANA name of the time zone for the period and for the times in simplified rows. Empty: the time zone of the workflow.',
};

export const weekStartOptionField: INodeProperties = {
	displayName: 'Week Start',
	name: 'weekStart',
	type: 'options',
	displayOptions: { show: { '/period': ['lastWeek', 'thisWeek'] } },
	options: [
		{ name: 'Monday', value: 'monday' },
		{ name: 'Saturday', value: 'saturday' },
		{ name: 'Sunday', value: 'sunday' },
	],
	default: 'monday',
	description: 'The first day of the week, for This Week and Last Week',
};

/** The Options field, in which each option is added only where it is wanted. */
export function optionsField(options: INodeProperties[]): INodeProperties {
	return {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options,
	};
}

/**
 * The fields of one operation, shown for it alone. Like n8n's `updateDisplayOptions`, but with the resource first: n8n
 * goes through the conditions in their order and, at the first one whose field holds an expression, shows the field
 * without looking at the others. A field of another resource would then stand in, with its default.
 */
export function shownFor(
	resource: string,
	operation: string,
	fields: readonly INodeProperties[],
): INodeProperties[] {
	return fields.map((field) => ({
		...field,
		displayOptions: {
			...field.displayOptions,
			show: { resource: [resource], operation: [operation], ...field.displayOptions?.show },
		},
	}));
}

export const AUTOMATIC_IN_FLIGHT = 'auto';

export const requestsInFlightOptionField: INodeProperties = {
	displayName: 'Requests in Flight',
	name: 'requestsInFlight',
	type: 'options',
	options: [
		{
			name: 'Automatic',
			value: AUTOMATIC_IN_FLIGHT,
			description: `As many as Genesys Cloud takes, up to ${MOST_IN_FLIGHT}`,
		},
		{ name: '1', value: 1, description: 'One after the other' },
		{ name: '2', value: 2 },
		{ name: '4', value: 4 },
		{ name: '8', value: 8 },
		{ name: '12', value: 12 },
		{ name: '16', value: MOST_IN_FLIGHT },
	],
	default: AUTOMATIC_IN_FLIGHT,
	description:
		'How many requests may be under way at once. A small number leaves room to others who use the same OAuth client.',
};
