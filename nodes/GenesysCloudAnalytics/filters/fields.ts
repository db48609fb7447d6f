import sortBy from 'lodash/sortBy';
import type { INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';

import { CONVERSATION_LEVELS, USER_LEVELS } from '../genesys/details';
import { catalogOptions, labelOf } from '../genesys/labels';
import type { Levels } from './check';
import { rowFilterGroups } from './rowFilters';
import { startFilterGroups } from './startFilters';
import { advancedGroup, levelGroups } from './jsonFields';
import type { FilterDefinition } from './definitions';
import { CONVERSATION_FILTERS, SINGLE_FILTERS, USER_FILTERS } from './definitions';
import {
	boundFields,
	operatorField,
	presenceField,
	textField,
	valuesOf,
	whenRange,
} from './valueFields';

function group(filter: FilterDefinition): INodePropertyCollection {
	return { name: filter.name, displayName: filter.label, values: valuesOf(filter) };
}

function dimensionField(options: INodePropertyOptions[]): INodeProperties {
	return {
		displayName: 'Dimension',
		name: 'dimension',
		type: 'options',
		required: true,
		options,
		default: '',
		description: 'A name that is not listed can be given by expression',
	};
}

function otherDimensions(options: INodePropertyOptions[]): INodePropertyCollection[] {
	return [
		{
			name: 'dimension',
			displayName: 'Other Dimension',
			values: [
				dimensionField(options),
				presenceField,
				textField({ description: 'The whole value, as Genesys Cloud returns it' }),
			],
		},
		{
			name: 'dimensionRange',
			displayName: 'Other Dimension Range',
			values: [
				dimensionField(options),
				...boundFields('', {
					description:
						'A number, or a date and time for dimensions that are one. Included. Empty: no bound.',
				}),
			],
		},
	];
}

function metricRange(options: INodePropertyOptions[]): INodePropertyCollection {
	return {
		name: 'metric',
		displayName: 'Metric Range',
		values: [
			{
				displayName: 'Metric',
				name: 'metric',
				type: 'options',
				options,
				default: 'tHandle',
				description:
					'Times (metrics that begin with t) are compared in seconds, counts as they are. A name that is not listed can be given by expression.',
			},
			operatorField(['notExists', 'exists', 'range'], 'range'),
			...boundFields(' (Seconds for Times)', whenRange),
		],
	};
}

/** Options for names at several levels; beyond the first two levels, the value says the level. */
function leveledOptions(of: 'dimensions' | 'metrics', levels: Levels): INodePropertyOptions[] {
	const options = Object.entries(levels).flatMap(([level, lists]) => {
		if (of === 'metrics' || !/^(evaluation|survey)/.test(level)) return catalogOptions(lists[of]);
		const prefix = labelOf(level.replace(/Filters$/, ''));
		return lists[of].map((name) => ({
			name: `${prefix}: ${labelOf(name)} (${name})`,
			value: `${level}.${name}`,
		}));
	});
	return options.sort((a, b) => a.name.localeCompare(b.name, 'en'));
}

function filtersField(options: INodePropertyCollection[]): INodeProperties {
	return {
		displayName: 'Filters',
		name: 'filters',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add Filter',
		default: {},
		description:
			'Several filters of the same kind are alternatives; filters of different kinds must all match',
		options,
	};
}

/** What most people filter by; the others follow by name. */
const COMMON = [
	'Queue',
	'Agent',
	'Media Type',
	'Abandoned',
	'Answered',
	'Transferred',
	'Wait Time',
	'Handle Time',
	'Caller Number (Phone)',
	'Wrap-Up Code',
	'Direction',
	'Ended or Open',
];

const sorted = (groups: INodePropertyCollection[]) =>
	sortBy(groups, [
		({ displayName }) => COMMON.indexOf(displayName) + 1 || Infinity,
		({ displayName }) => displayName,
	]);

const stateGroup: INodePropertyCollection = {
	name: 'state',
	displayName: 'Ended or Open',
	values: [
		{
			displayName: 'State',
			name: 'value',
			type: 'options',
			options: [
				{ name: 'Ended', value: 'ended' },
				{ name: 'Open', value: 'open' },
			],
			default: 'ended',
		},
	],
};

function conversationGroups(others: INodePropertyCollection[]): INodePropertyCollection[] {
	return [
		...sorted([
			...CONVERSATION_FILTERS.map(group),
			...otherDimensions(leveledOptions('dimensions', CONVERSATION_LEVELS)),
			metricRange(leveledOptions('metrics', CONVERSATION_LEVELS)),
			stateGroup,
			...others,
		]),
		advancedGroup('{ "segmentFilters": [...], "conversationFilters": [...] }'),
		...levelGroups(CONVERSATION_LEVELS),
	];
}

/** Of conversations, whose rows are looked at again. */
export const conversationFiltersField = filtersField(conversationGroups(rowFilterGroups));

/** Of conversations that have only begun. */
export const startFiltersField = filtersField(conversationGroups(startFilterGroups));

export const userFiltersField: INodeProperties = filtersField([
	...USER_FILTERS.map(group),
	advancedGroup('{ "presenceFilters": [...], "userFilters": [...] }'),
	...levelGroups(USER_LEVELS),
]);

/**
 * The builder for queries with a single filter.
 * @param dimensions all that the operation's datasets can be filtered by; the reader refuses what a dataset cannot
 */
export function singleFilterField(
	dimensions: readonly string[],
	changes: Partial<INodeProperties> = {},
): INodeProperties {
	const filters = SINGLE_FILTERS.filter(({ subjects }) =>
		subjects.some((subject) => 'dimension' in subject && dimensions.includes(subject.dimension)),
	);
	return {
		...filtersField([
			...sorted([
				...filters.map(group),
				...otherDimensions(catalogOptions([...new Set(dimensions)])),
			]),
			advancedGroup('{ "type": "and", "predicates": [...] }'),
		]),
		...changes,
	};
}
