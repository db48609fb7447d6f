import type { INodeProperties } from 'n8n-workflow';

import { valueOptions } from '../genesys/labels';
import { pickerField } from '../names/pickers';
import type { FilterDefinition } from './definitions';

/** The fields of the filter builder, one group for each filter, made from the tables in definitions.ts. */

const OPERATOR_NAMES = {
	notExists: 'Does Not Exist',
	exists: 'Exists',
	is: 'Is',
	range: 'Is Between',
} as const;

type Operator = keyof typeof OPERATOR_NAMES;

export const presenceField = operatorField(['notExists', 'exists', 'is'], 'is');

const whenIs = { displayOptions: { show: { operator: ['is'] } } };

export const whenRange = { displayOptions: { show: { operator: ['range'] } } };

export function operatorField(operators: readonly Operator[], fallback: Operator): INodeProperties {
	return {
		displayName: 'Operator',
		name: 'operator',
		type: 'options',
		options: operators.map((value) => ({ name: OPERATOR_NAMES[value], value })),
		default: fallback,
		description:
			'Exists matches whatever the value is. Does Not Exist matches where there is none; of what belongs to segments, such as queue and agent, it is enough that one segment has none.',
	};
}

export function boundFields(unit = '', more: Partial<INodeProperties> = {}): INodeProperties[] {
	const bound = (displayName: string, name: string, description: string): INodeProperties => ({
		displayName: `${displayName}${unit}`,
		name,
		type: 'string',
		default: '',
		placeholder: 'e.g. 60',
		description,
		...more,
	});
	return [
		bound('Minimum', 'min', 'Lowest value that matches. Empty: no lower bound.'),
		bound('Maximum', 'max', 'Highest value that matches. Empty: no upper bound.'),
	];
}

export function textField(more: Partial<INodeProperties>): INodeProperties {
	return { displayName: 'Value', name: 'value', type: 'string', default: '', ...whenIs, ...more };
}

export function valuesOf({ label, input }: FilterDefinition): INodeProperties[] {
	switch (input.as) {
		case 'choices':
			return [
				presenceField,
				{
					displayName: 'Values',
					name: 'value',
					type: 'multiOptions',
					options: valueOptions(input.values),
					default: [],
					...whenIs,
					description: 'Any of them matches. An expression can give values that are not listed.',
				},
			];
		case 'picker':
			return [
				presenceField,
				pickerField(input.of, { name: 'value', displayName: label, ...whenIs }),
			];
		case 'ids':
			return [
				presenceField,
				textField({
					displayName: 'IDs',
					placeholder: 'e.g. 7de3af06-c0b3-4f9b-af45-72f4a1403797',
					description: 'One ID, or several with commas between them: any of them matches',
				}),
			];
		case 'phone':
			return [
				presenceField,
				textField({
					placeholder: 'e.g. +15551230000',
					description:
						'The whole number. It is also looked for as Genesys Cloud stores calls, with tel: before it.',
				}),
			];
		case 'score':
			return [
				operatorField(['notExists', 'exists', 'range'], 'range'),
				...boundFields(' Score', whenRange),
			];
		case 'seconds':
			return boundFields(' (Seconds)');
		case 'text':
			return [presenceField, textField({ description: 'The whole text' })];
	}
}
