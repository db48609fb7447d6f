import difference from 'lodash/difference';
import uniq from 'lodash/uniq';
import type { INode, INodeParameters, INodeProperties } from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';

import {
	metricFigures,
	possibleColumns,
	Seen,
} from '../../nodes/GenesysCloudAnalytics/aggregate/columns';
import { DATASETS } from '../../nodes/GenesysCloudAnalytics/aggregate/datasets';
import { groupColumn, layoutOf } from '../../nodes/GenesysCloudAnalytics/aggregate/layout';
import { aggregateNameColumns } from '../../nodes/GenesysCloudAnalytics/aggregate/names';
import { TABLES } from '../../nodes/GenesysCloudAnalytics/conversation/columns';
import { AGGREGATES } from '../../nodes/GenesysCloudAnalytics/genesys/aggregates';
import {
	observationColumns,
	observationNames,
	SERVICE_LEVEL_COLUMN,
} from '../../nodes/GenesysCloudAnalytics/observation/columns';
import { OBSERVED, OBSERVED_FACTS } from '../../nodes/GenesysCloudAnalytics/observation/query';
import type { Column } from '../../nodes/GenesysCloudAnalytics/output/column';
import { AGENT_STATUS_TABLE } from '../../nodes/GenesysCloudAnalytics/user/agentStatusRow';
import { TIMELINE_TABLES } from '../../nodes/GenesysCloudAnalytics/user/timelineColumns';
import { GenesysCloudAnalytics } from '../../nodes/GenesysCloudAnalytics/GenesysCloudAnalytics.node';

/** What the panel of the action node is like, whatever the operation. */

const { description } = new GenesysCloudAnalytics();
const { properties } = description;

const operations = uniq(
	properties
		.filter(({ name }) => name !== 'resource' && name !== 'operation')
		.map(({ displayOptions }) =>
			[displayOptions?.show?.resource, displayOptions?.show?.operation].flat().join(': '),
		),
);

function fieldsOf(operation: string): INodeProperties[] {
	return properties.filter(({ displayOptions, name }) => {
		const { resource, operation: of } = displayOptions?.show ?? {};
		return name !== 'operation' && [resource, of].flat().join(': ') === operation;
	});
}

/** From the top: what everything is asked of, what narrows it, what rows are like; then how many, and how they come out. */
const TOP = ['Period', 'From', 'To'];
const BOTTOM = [
	'Filters',
	'Rows Per',
	'Columns',
	'Column Names',
	'Return All',
	'Limit',
	'Simplify',
	'Output As',
	'Title',
	'Introduction',
	'Options',
	'Sort',
];
/** What only one operation has, by where it stands: between the period and the filters, unless it is said here. */
const AFTER_COLUMNS: Readonly<Record<string, string[]>> = {
	'customQuery: run': ['Pagination', 'Page Size', 'Items Field'],
	'timeRange: split': ['Split By', 'Max Rows'],
};

describe('The order of parameters', () => {
	it.each(operations)('%s: period, filters, columns, then the rest', (operation) => {
		const names = uniq(fieldsOf(operation).map(({ displayName }) => displayName));
		const own = names.filter((name) => ![...TOP, ...BOTTOM].includes(name));
		const after = AFTER_COLUMNS[operation] ?? [];
		expect(own).toEqual(expect.arrayContaining(after));
		const expected = [
			...TOP,
			...own.filter((name) => !after.includes(name)),
			...BOTTOM.slice(0, BOTTOM.indexOf('Simplify') + 1),
			...after,
			...BOTTOM.slice(BOTTOM.indexOf('Output As')),
		];
		expect(names).toEqual(expected.filter((name) => names.includes(name)));
	});
});

/** Every field, those inside of collections too, as a path of display names. */
function requiredIn(fields: INodeProperties[], path = ''): string[] {
	return fields.flatMap((field) => {
		const here = `${path}${field.displayName}`;
		const inner = (field.options ?? []).flatMap((option) => {
			if ('values' in option)
				return requiredIn(option.values, `${here} > ${option.displayName} > `);
			return 'type' in option ? requiredIn([option], `${here} > `) : [];
		});
		return [...(field.required ? [here] : []), ...inner];
	});
}

/** What n8n hands to the node of what was chosen in the panel. */
function handedOver(chosen: INodeParameters): INodeParameters {
	const node = { typeVersion: 1 } as INode;
	return NodeHelpers.getNodeParameters(properties, chosen, true, false, node, description) ?? {};
}

describe('What n8n hands over', () => {
	const COLUMNS = { columns: 'custom', columnNames: ['oneOfThem'] };
	const withColumns = operations.filter((operation) =>
		fieldsOf(operation).some(({ name }) => name === 'columns'),
	);

	it.each(withColumns)('has the columns that were chosen: %s', (of) => {
		const [resource, operation] = of.split(': ');
		const rowKinds = fieldsOf(of).find(({ name }) => name === 'rowsPer')?.options ?? [
			{ value: '' },
		];
		for (const kind of rowKinds) {
			const rowsPer = 'value' in kind ? kind.value : '';
			const chosen = { resource, operation, ...(rowsPer && { rowsPer }), ...COLUMNS };
			expect(handedOver(chosen)).toMatchObject(COLUMNS);
			if (fieldsOf(of).some(({ name }) => name === 'simplify')) {
				const raw = handedOver({ ...chosen, simplify: false });
				expect(Object.keys(raw)).not.toEqual(expect.arrayContaining(['columns']));
				expect(Object.keys(raw)).not.toEqual(expect.arrayContaining(['columnNames']));
			}
		}
	});
});

describe('What is required', () => {
	it.each<[string, string[]]>([
		[
			'aggregate: getAll',
			[
				'Options > Targets > Target > Column',
				'Options > Views > View > Name',
				'Options > Views > View > Target',
			],
		],
		['conversation: get', ['Conversation IDs']],
		['customQuery: run', ['Path']],
		['observation: getAll', ['Metrics', 'Group By', 'Options > Targets > Target > Column']],
	])('is marked where an empty value is refused: %s', (operation, required) => {
		const found = uniq(requiredIn(fieldsOf(operation)));
		expect(found.filter((path) => !path.startsWith('Filters > '))).toEqual(required);
	});

	it('is nothing that n8n may show, and then ask for, because another field has an expression', () => {
		const WHERE = ['resource', 'operation', 'dataset'];
		const required = properties.filter((field) => field.required);
		for (const { name, type, displayOptions = {} } of required) {
			expect([name, difference(Object.keys(displayOptions.show ?? {}), WHERE)]).toEqual([name, []]);
			// n8n takes a text or a list in a picker for nothing at all.
			expect(type).not.toBe('resourceLocator');
		}
		const inFilters = properties
			.filter(({ name }) => name === 'filters')
			.flatMap(({ options = [] }) => options)
			.flatMap((group) => ('values' in group ? group.values : []))
			.filter((field) => field.required);
		for (const field of inFilters) {
			expect([field.name, field.displayOptions]).toEqual([field.name, undefined]);
		}
	});
});

describe('Lists in plain words', () => {
	const optionsOf = (operation: string, name: string, dataset: string) => {
		const field = fieldsOf(operation).find(
			({ name: own, displayOptions }) =>
				own === name && displayOptions?.show?.dataset?.includes(dataset),
		);
		return (field?.options ?? []).map((option) => option.name);
	};

	it.each([
		['metrics', ['abandon', 'call', 'wait', 'handle', 'talk', 'hold', 'acw', 'aht', 'asa']],
		['groupBy', ['phone', 'call', 'queue', 'agent', 'team', 'skill']],
	])('of %s are found by what people say', (name, words) => {
		const names = optionsOf('aggregate: getAll', name, 'conversations');
		expect(names.length).toBeLessThanOrEqual(13);
		expect(names.at(-1)).toBe('Other…');
		for (const word of words) {
			const found = names.filter((one) => one.toLowerCase().includes(word));
			expect([word, found]).not.toEqual([word, []]);
		}
	});

	it('have twelve filters that people ask for first, and those of JSON last, together', () => {
		const names = (operation: string) =>
			(fieldsOf(operation).find(({ name }) => name === 'filters')?.options ?? []).map((option) =>
				'displayName' in option ? option.displayName : option.name,
			);
		const filters = names('conversation: getAll');
		expect(filters.slice(0, 12)).toEqual([
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
		]);
		for (const operation of operations) {
			const all = names(operation);
			const isJson = all.map((name) => name.includes('(JSON)'));
			expect(isJson.slice(isJson.indexOf(true)).every(Boolean)).toBe(true);
		}
	});

	/** Who works with Genesys Cloud without being an agent. */
	const NO_AGENT =
		/Copilot|^User$|User Response Time|Screen Monitored User|if the participant is one$/;

	it('never call an agent a user', () => {
		const texts: string[] = [];
		const note = (fields: INodeProperties[]): void => {
			for (const field of fields) {
				const { placeholder, modes = [] } = field;
				texts.push(field.displayName, field.description ?? '', placeholder ?? '');
				texts.push(...modes.map((mode) => mode.placeholder ?? ''));
				for (const option of field.options ?? []) {
					if ('values' in option) note(option.values);
					else if ('type' in option) note([option]);
					else texts.push(option.name, option.description ?? '');
				}
			}
		};
		note(properties);
		const saysUser = texts.filter((text) => /\busers?\b/i.test(text.replace(/\(\w+\)/g, '')));
		expect(uniq(saysUser).filter((text) => !NO_AGENT.test(text))).toEqual([]);
	});

	it('say an agent, a queue', () => {
		const placeholders = properties.flatMap(({ modes = [] }) =>
			modes.flatMap(({ placeholder = '' }) => (/^Select/.test(placeholder) ? [placeholder] : [])),
		);
		expect(uniq(placeholders).sort()).toEqual([
			'Select a flow...',
			'Select a queue...',
			'Select a team...',
			'Select an agent...',
		]);
	});
});

describe('Columns', () => {
	const aggregated = DATASETS.map((dataset): [string, readonly Column[], readonly Column[]] => {
		const { metrics, groupBy } = AGGREGATES[dataset];
		const { all, essential } = layoutOf(
			{
				hasBuckets: true,
				groups: groupBy.map(groupColumn),
				figures: metricFigures(metrics, new Seen()),
				viewFigures: [],
				statistics: metrics.flatMap(possibleColumns),
				viewStatistics: [],
			},
			aggregateNameColumns(groupBy),
		);
		return [`statistics of ${dataset}`, all, essential];
	});
	const live = OBSERVED.map((dataset): [string, readonly Column[], readonly Column[]] => {
		const { metrics, groupBy } = OBSERVED_FACTS[dataset];
		const { all, essential } = observationColumns(groupBy, metrics, observationNames(groupBy), [
			SERVICE_LEVEL_COLUMN,
		]);
		return [`live status of ${dataset}`, all, essential];
	});
	const tables = Object.entries({
		...TABLES,
		...TIMELINE_TABLES,
		agentStatus: AGENT_STATUS_TABLE,
	}).map(([kind, { all, essential }]): [string, readonly Column[], readonly Column[]] => [
		`rows per ${kind}`,
		all,
		all.filter(({ name }) => essential.includes(name)),
	]);
	const every = [...aggregated, ...live, ...tables];

	it.each(every)('of %s have each a name and a label of its own', (_, all) => {
		for (const part of ['name', 'label'] as const) {
			const values = all.map((column) => column[part].toLowerCase());
			expect(values.filter((value, at) => values.indexOf(value) !== at)).toEqual([]);
		}
	});

	it.each(every)('of %s are in seconds where they are readable', (_, __, essential) => {
		expect(essential.filter(({ label }) => label.endsWith('(ms)'))).toEqual([]);
	});

	it.each(tables)('of %s: IDs stand at the end, each behind its name', (_, all) => {
		const isId = all.map(({ name }) => /Ids?$/.test(name));
		expect(isId.slice(isId.indexOf(true)).every(Boolean)).toBe(true);
	});

	it("of a conversation that n8n's table shows are what people want first", () => {
		const shown = TABLES.conversation.all.slice(0, 40).map(({ name }) => name);
		expect(shown).toEqual(expect.arrayContaining(['evaluationScore', 'surveyScore', 'weekday']));
		const hidden = TABLES.conversation.all.slice(40).map(({ name }) => name);
		expect(hidden.filter((name) => !/Ids?$/.test(name))).toEqual([
			...['dialingSeconds', 'mos', 'conference', 'externalTag', 'evaluationFormName'],
			...['evaluatorName', 'evaluationCount', 'surveyStatus'],
		]);
		for (const [, all] of tables.filter(([kind]) => kind !== 'rows per conversation')) {
			expect(all.slice(40).filter(({ name }) => !/Ids?$/.test(name))).toEqual([]);
		}
	});
});
