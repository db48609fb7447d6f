import type { INodeProperties } from 'n8n-workflow';

import { timeZoneOptionField } from '../fields';
import { resolveNamesOptionField } from '../names';
import { byteOrderMarkOptionField, delimiterOptionField, fileHeaderOptionField } from '../output';
import { previewOptionField } from '../preview';

/** Options of Conversation: Get Many, in alphabetical order as n8n shows them. */
export const getAllOptionFields: INodeProperties[] = [
	delimiterOptionField,
	{
		displayName: 'Fail if Incomplete',
		name: 'failIfIncomplete',
		type: 'boolean',
		default: false,
		description:
			'Whether to stop when Genesys Cloud returned fewer conversations than it announced. When off, the node shows a hint instead.',
	},
	fileHeaderOptionField,
	{
		displayName: 'File Per',
		name: 'filePer',
		type: 'options',
		displayOptions: { show: { '/outputAs': ['csv', 'ndjson'] } },
		options: [
			{
				name: 'Day',
				value: 'day',
				description: 'One item with a file for each day on which conversations started',
			},
			{ name: 'Run', value: 'run', description: 'One item with one file' },
		],
		default: 'run',
		description:
			'How many files to make. Files per day keep the memory small, whatever the period.',
	},
	byteOrderMarkOptionField,
	{
		displayName: 'Job Time Limit (Minutes)',
		name: 'jobTimeLimit',
		type: 'number',
		typeOptions: { minValue: 1 },
		displayOptions: { hide: { source: ['query'] } },
		default: 30,
		description: 'How long Genesys Cloud may take to prepare the results of a job',
	},
	{
		displayName: 'Order',
		name: 'order',
		type: 'options',
		options: [
			{ name: 'Newest First', value: 'desc' },
			{ name: 'Oldest First', value: 'asc' },
		],
		default: 'asc',
		description:
			'The order by start of the conversation. With a limit, it decides which ones you get.',
	},
	previewOptionField,
	resolveNamesOptionField,
	{
		displayName: 'Show Report',
		name: 'showReport',
		type: 'boolean',
		default: false,
		description:
			'Whether to show how the rows were read: announced and returned, requests, repeats and waits',
	},
	{
		displayName: 'Source',
		name: 'source',
		type: 'options',
		options: [
			{
				name: 'Auto',
				value: 'auto',
				description: 'Queries for up to 30,000 conversations, a job for more',
			},
			{
				name: 'Job',
				value: 'job',
				description:
					'A job for all that the data lake holds (it lags by hours), queries for the rest',
			},
			{
				name: 'Query',
				value: 'query',
				description: 'Queries only: up to the minute, 100 conversations a request',
			},
		],
		default: 'auto',
		description: 'How to read. Every source gives the same conversations.',
	},
	timeZoneOptionField,
];
