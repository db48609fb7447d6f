import type { INodeProperties } from 'n8n-workflow';

import {
	failIfIncompleteOptionField,
	jobTimeLimitOptionField,
	showReportOptionField,
	sourceOptionField,
} from '../details/options';
import { resolveNamesOptionField } from '../names/withNames';
import { dateFormatOptionField, durationFormatOptionField } from '../output/cellFormat';
import { previewOptionField } from '../output/fields';
import {
	byteOrderMarkOptionField,
	decimalSeparatorOptionField,
	delimiterOptionField,
	fileForOptionField,
	fileHeaderOptionField,
} from '../output/fileOptions';
import { includeRowsOptionField, localeOptionField } from '../output/message/fields';
import {
	requestsInFlightOptionField,
	timeZoneOptionField,
	weekStartOptionField,
} from '../parameters/fields';

/** Options of Conversation: Get Many, in alphabetical order as n8n shows them. */
export const getAllOptionFields: INodeProperties[] = [
	dateFormatOptionField,
	decimalSeparatorOptionField,
	delimiterOptionField,
	durationFormatOptionField,
	failIfIncompleteOptionField(
		'Whether to stop when Genesys Cloud returned fewer conversations than it announced. When off, the node shows a hint instead.',
	),
	fileForOptionField,
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
	includeRowsOptionField,
	jobTimeLimitOptionField,
	localeOptionField,
	{
		displayName: 'Only Started Within the Period',
		name: 'startedWithin',
		type: 'boolean',
		default: false,
		description:
			'Whether to leave out conversations that started before the period. Genesys Cloud gives those that were active in it too, as far as they started on one of its days (UTC).',
	},
	previewOptionField,
	requestsInFlightOptionField,
	resolveNamesOptionField,
	showReportOptionField,
	sourceOptionField('conversations'),
	timeZoneOptionField,
	weekStartOptionField,
];
