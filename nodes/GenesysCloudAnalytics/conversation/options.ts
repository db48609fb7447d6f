import type { INodeProperties } from 'n8n-workflow';

import {
	failIfIncompleteOptionField,
	jobTimeLimitOptionField,
	showReportOptionField,
	sourceOptionField,
} from '../details/options';
import { resolveNamesOptionField } from '../names/withNames';
import {
	byteOrderMarkOptionField,
	delimiterOptionField,
	fileHeaderOptionField,
	previewOptionField,
} from '../output/fields';
import { timeZoneOptionField, weekStartOptionField } from '../parameters/fields';
import { requestsInFlightOptionField } from '../parameters/inFlight';

/** Options of Conversation: Get Many, in alphabetical order as n8n shows them. */
export const getAllOptionFields: INodeProperties[] = [
	delimiterOptionField,
	failIfIncompleteOptionField(
		'Whether to stop when Genesys Cloud returned fewer conversations than it announced. When off, the node shows a hint instead.',
	),
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
	jobTimeLimitOptionField,
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
	requestsInFlightOptionField,
	resolveNamesOptionField,
	showReportOptionField,
	sourceOptionField('conversations'),
	timeZoneOptionField,
	weekStartOptionField,
];
