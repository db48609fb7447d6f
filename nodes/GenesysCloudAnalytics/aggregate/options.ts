import groupBy from 'lodash/groupBy';
import type { INodeProperties } from 'n8n-workflow';

import { jobTimeLimitOptionField } from '../details/options';
import { compareWithOptionField, targetsOptionField } from '../figures/options';
import { AGGREGATES } from '../genesys/aggregates';
import { labelOf } from '../genesys/labels';
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
import {
	includeRowsOptionField,
	localeOptionField,
	onlyMissedOptionField,
} from '../output/message/fields';
import {
	requestsInFlightOptionField,
	timeZoneOptionField,
	weekStartOptionField,
} from '../parameters/fields';
import { metricFigures, Seen } from './columns';
import { commonMetrics, DATASETS } from './datasets';

/** Datasets with the same points in time share an option; all have the same name. */
const alternateTimeFields: INodeProperties[] = Object.values(
	groupBy(DATASETS, (dataset) => AGGREGATES[dataset].alternateTimeDimensions.join()),
).map((datasets) => ({
	displayName: 'Alternate Time Dimension',
	name: 'alternateTimeDimension',
	type: 'options',
	displayOptions: { show: { '/dataset': datasets } },
	options: AGGREGATES[datasets[0]].alternateTimeDimensions.map((value) => ({
		name: labelOf(value),
		value,
	})),
	default: 'eventTime',
	description:
		'Another point in time by which the data count into the period and its buckets. Event Time is when it happened.',
}));

const viewsField: INodeProperties = {
	displayName: 'Views',
	name: 'views',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add View',
	default: {},
	description:
		'Up to 10 figures of your own: a timer metric of which only the values between two bounds count, such as calls that were abandoned within 5 seconds',
	options: [
		{
			displayName: 'View',
			name: 'view',
			values: [
				{
					displayName: 'From (Seconds)',
					name: 'from',
					type: 'number',
					default: '',
					description: 'Lower bound, included. Empty: none.',
				},
				{
					displayName: 'Name',
					name: 'name',
					type: 'string',
					required: true,
					default: '',
					placeholder: 'e.g. shortAbandon',
					description: 'What its columns are called. Not the name of a metric.',
				},
				{
					displayName: 'Target',
					name: 'target',
					type: 'string',
					required: true,
					default: '',
					placeholder: 'e.g. tAbandon',
					description: 'The raw name of the timer metric; it begins with t',
				},
				{
					displayName: 'To (Seconds)',
					name: 'to',
					type: 'number',
					default: '',
					description: 'Upper bound, not included. Empty: none.',
				},
			],
		},
	],
};

/** Options of Statistic: Get Many, in alphabetical order as n8n shows them. */
export const getAllOptionFields: INodeProperties[] = [
	{
		displayName: 'Additional Dimensions',
		name: 'additionalDimensions',
		type: 'string',
		default: '',
		placeholder: 'e.g. queueId, mediaType',
		description: 'Raw names to group by that the list does not have yet, with commas between them',
	},
	{
		displayName: 'Additional Metrics',
		name: 'additionalMetrics',
		type: 'string',
		default: '',
		placeholder: 'e.g. nOffered, tHandle',
		description: 'Raw names of metrics that the list does not have yet, with commas between them',
	},
	...alternateTimeFields,
	compareWithOptionField,
	dateFormatOptionField,
	decimalSeparatorOptionField,
	delimiterOptionField,
	durationFormatOptionField,
	fileForOptionField,
	fileHeaderOptionField,
	{
		displayName: 'Fill Missing Buckets',
		name: 'fillMissing',
		type: 'boolean',
		default: false,
		description:
			'Whether every group has a row for every bucket of the period. Counts are 0 where nothing happened, everything else is empty.',
	},
	{
		displayName: 'Flatten Multivalued Dimensions',
		name: 'flattenMultivaluedDimensions',
		type: 'boolean',
		default: false,
		description:
			'Whether a group is made for each combination of values that occurs together, such as several skills, instead of counting in the group of each value',
	},
	byteOrderMarkOptionField,
	includeRowsOptionField,
	jobTimeLimitOptionField,
	localeOptionField,
	onlyMissedOptionField,
	previewOptionField,
	requestsInFlightOptionField,
	resolveNamesOptionField,
	{
		displayName: 'Show Report',
		name: 'showReport',
		type: 'boolean',
		default: false,
		description: 'Whether to show how the rows were read: requests, repeats and waits',
	},
	{
		displayName: 'Source',
		name: 'source',
		type: 'options',
		options: [
			{
				name: 'Auto',
				value: 'auto',
				description: 'Queries, and a job for what is too large for them',
			},
			{ name: 'Job', value: 'job', description: 'A job for everything' },
			{
				name: 'Query',
				value: 'query',
				description: 'Queries only, in smaller parts where one is too large',
			},
		],
		default: 'auto',
		description: 'How to read. Every source gives the same figures.',
	},
	targetsOptionField(metricFigures(commonMetrics('conversations'), new Seen())),
	timeZoneOptionField,
	viewsField,
	weekStartOptionField,
];
