import compact from 'lodash/compact';
import max from 'lodash/max';
import min from 'lodash/min';
import type { INodeProperties } from 'n8n-workflow';
import { UserError } from 'n8n-workflow';

import type { Column } from '../output/column';
import type { Target } from '../output/message/message';
import { choice, jsonObject } from '../parameters/read';
import { asGiven, shown } from '../values/written';
import type { CompareWith } from './timeframes';
import { COMPARISONS } from './timeframes';

/** Options of operations with figures: what they are compared with, and what they are to reach. */

export const compareWithOptionField: INodeProperties = {
	displayName: 'Compare With',
	name: 'compareWith',
	type: 'options',
	displayOptions: { show: { '/simplify': [true] } },
	options: [
		{
			name: 'Median of 4 Weeks',
			value: 'medianOf4Weeks',
			description: 'The same days of the four weeks before; for periods of at most seven days',
		},
		{
			name: 'Previous Period',
			value: 'previousPeriod',
			description: 'As much time right before: today with yesterday until the same time',
		},
		{
			name: 'Same Days Last Week',
			value: 'sameDaysLastWeek',
			description: 'The same days and hours one week before; for periods of at most seven days',
		},
	],
	default: 'previousPeriod',
	description:
		'Adds what each figure was before, and the change, as columns that end in Previous and Change. Takes one more query for each time compared with.',
};

/** @throws UserError naming the option */
export function readCompareWith(options: Record<string, unknown>): CompareWith | undefined {
	const { compareWith } = options;
	if (compareWith === undefined || compareWith === '' || compareWith === 'none') return undefined;
	return choice(compareWith, COMPARISONS, 'Compare With');
}

const CONDITIONS = ['atLeast', 'atMost'] as const;

/** @param columns that can have a target */
export function targetsOptionField(columns: readonly Column[]): INodeProperties {
	return {
		displayName: 'Targets',
		name: 'targets',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		displayOptions: { show: { '/simplify': [true] } },
		placeholder: 'Add Target',
		default: {},
		description:
			'What figures are to reach. The column flags names those that did not, and messages mark them.',
		options: [
			{
				displayName: 'Target',
				name: 'target',
				values: [
					{
						displayName: 'Column',
						name: 'column',
						type: 'options',
						required: true,
						options: columns.map(({ name, label }) => ({ name: label, value: name })),
						default: '',
						description: 'The figure. An expression may name any other column with figures.',
					},
					{
						displayName: 'Condition',
						name: 'condition',
						type: 'options',
						options: [
							{ name: 'At Least', value: 'atLeast' },
							{ name: 'At Most', value: 'atMost' },
						],
						default: 'atLeast',
						description: 'Which side of the value is right',
					},
					{
						displayName: 'Value',
						name: 'value',
						type: 'number',
						default: 0,
						description: 'In the unit of the column: percent, seconds or a count',
					},
				],
			},
		],
	};
}

function readTarget(given: unknown): Target {
	const { column, condition, value } = jsonObject(given, 'Targets');
	if (typeof column !== 'string' || column.trim() === '') {
		throw new UserError('"Column" in "Targets" is empty', {
			description: 'Choose the column that is to reach the value.',
		});
	}
	const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
	if (typeof number !== 'number' || !Number.isFinite(number)) {
		throw new UserError('"Value" in "Targets" is not a number', {
			description: `It was ${asGiven(value)}, for ${shown(column)}.`,
		});
	}
	return {
		column: column.trim(),
		condition: choice(condition ?? 'atLeast', CONDITIONS, 'Condition'),
		value: number,
	};
}

/** The highest of what a column is to reach at least, and the lowest of what it may reach at most. */
function boundsOf(targets: readonly Target[], name: string) {
	const values = (wanted: Target['condition']) =>
		targets.flatMap(({ column, condition, value }) =>
			column === name && condition === wanted ? [value] : [],
		);
	return { least: max(values('atLeast')) ?? -Infinity, most: min(values('atMost')) ?? Infinity };
}

/** @throws UserError for two targets of which one is always missed */
function refuseContradiction(targets: readonly Target[]): void {
	for (const { column } of targets) {
		const { least, most } = boundsOf(targets, column);
		if (least <= most) continue;
		throw new UserError(`"Targets" ask of ${shown(column)} at least ${least} and at most ${most}`, {
			description:
				'No figure is both, so every row would miss one of them. Remove one, or change its Condition.',
		});
	}
}

/** @throws UserError naming the field, or for what can never be reached */
export function readTargets(options: Record<string, unknown>): Target[] {
	const { targets, onlyMissed } = options;
	const given = Array.isArray(targets) ? targets : jsonObject(targets, 'Targets').target;
	const read = (Array.isArray(given) ? given : compact([given])).map(readTarget);
	refuseContradiction(read);
	if (onlyMissed === true && read.length === 0) {
		throw new UserError('"Only Missed" needs "Targets"', {
			description:
				'Without a target no row can miss one, and the message would always be empty. Add Targets, or remove Only Missed.',
		});
	}
	return read;
}

/**
 * A target of a column that no row has, or that is no figure, could never be missed.
 * @param columns the figures that rows have
 * @throws UserError naming the column
 */
export function refuseUnknownTargets(targets: readonly Target[], columns: readonly string[]): void {
	const unknown = targets.find(({ column }) => !columns.includes(column));
	if (!unknown) return;
	throw new UserError(
		`"Targets" names the column "${shown(unknown.column)}", which is no figure of the rows`,
		{
			description: `It could never be missed. Figures are: ${columns.join(', ')}.`,
		},
	);
}
