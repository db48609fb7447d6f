import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { singleFilterField } from '../filters/fields';
import { AGGREGATES } from '../genesys/aggregates';
import { columnNamesField, columnsField } from '../output/columns';
import { sortField } from '../output/sort';
import { outputAsField } from '../output/fields';
import { messageFields } from '../output/message/fields';
import { everyRowFields, optionsField, periodFields, simplifyField } from '../parameters/fields';
import { metricFigures, Seen } from './columns';
import {
	COMMON_GROUPS,
	commonMetrics,
	datasetField,
	DATASETS,
	groupByFields,
	metricsFields,
} from './datasets';
import { CUSTOM, NONE } from './granularity';
import { groupColumn, layoutOf } from './layout';
import { aggregateNameColumns } from './names';
import { getAllOptionFields } from './options';

/** The fields of Statistic: Get Many. */

/** What a message is called unless it is given another title. */
export const TITLE = 'Statistics: {period}';

/** From one bucket to many, by length; in a list of its own because they are not by name. */
const GRANULARITIES: INodePropertyOptions[] = [
	{ name: 'None', value: NONE, description: 'One row a group for the whole period' },
	{ name: '15 Minutes', value: 'PT15M' },
	{ name: '30 Minutes', value: 'PT30M' },
	{ name: 'Hour', value: 'PT1H' },
	{ name: 'Day', value: 'P1D' },
	{ name: 'Week', value: 'P1W', description: 'Monday to Sunday' },
	{ name: 'Month', value: 'P1M' },
	{ name: 'Custom', value: CUSTOM, description: 'Any ISO 8601 duration' },
];

const [periodField, ...customPeriodFields] = periodFields;

/** The readable columns of the common metrics; an expression may give any others. */
/** Every column that rows of a dataset can have by what its lists begin with. */
const datasetColumns = DATASETS.map((dataset) => {
	const { groupBy } = AGGREGATES[dataset];
	const groups = groupBy.filter((name) => COMMON_GROUPS.includes(name));
	const { all } = layoutOf(
		{
			hasBuckets: true,
			groups: groups.map(groupColumn),
			figures: metricFigures(commonMetrics(dataset), new Seen()),
			viewFigures: [],
			statistics: [],
			viewStatistics: [],
		},
		aggregateNameColumns(groups),
	);
	return { dataset, columns: all };
});

const columnNamesFields = datasetColumns.map(({ dataset, columns }) =>
	columnNamesField(columns, { dataset: [dataset] }),
);

export const aggregateFields: INodeProperties[] = [
	{
		...periodField,
		description:
			'Which time to read, in the time zone of the workflow unless Options say otherwise. Figures count when Genesys Cloud has them complete, such as a handle time at its end.',
	},
	...customPeriodFields,
	datasetField,
	...metricsFields,
	...groupByFields,
	{
		displayName: 'Granularity',
		name: 'granularity',
		type: 'options',
		options: GRANULARITIES,
		default: NONE,
		description: 'How the period is divided. Days, weeks and months are those of the time zone.',
	},
	{
		displayName: 'Custom Granularity',
		name: 'granularityCustom',
		type: 'string',
		displayOptions: { show: { granularity: [CUSTOM] } },
		default: '',
		placeholder: 'e.g. PT2H',
		description: 'An ISO 8601 duration, such as PT2H for two hours',
	},
	singleFilterField([
		...new Set(Object.values(AGGREGATES).flatMap((entry) => entry.filterDimensions)),
	]),
	columnsField,
	...columnNamesFields,
	...everyRowFields,
	simplifyField,
	outputAsField,
	...messageFields(TITLE),
	optionsField(getAllOptionFields),
	sortField(
		datasetColumns.map(({ dataset, columns }) => ({
			columns,
			show: { '/simplify': [true], '/dataset': [dataset] },
		})),
	),
];
