import isEqual from 'lodash/isEqual';
import uniq from 'lodash/uniq';
import upperFirst from 'lodash/upperFirst';
import type { INodeProperties } from 'n8n-workflow';

import { catalogOptions } from '../genesys/labels';
import type { Parameters } from './port';

/**
 * Lists of names of Genesys's, such as metrics: the ones that most people want, and "Other…", which shows a field with
 * all the rest.
 */

const OTHER = 'other';

/** As many choices as somebody looks through: a list that is no longer has no rest. */
const MOST_LISTED = 15;

function otherName(name: string): string {
	return `other${upperFirst(name)}`;
}

/**
 * The field with the common ones of some names, and, where there are many others, the field with these.
 * @param field what it is besides its options
 * @param common in their order
 */
export function shortListFields(
	field: INodeProperties,
	names: readonly string[],
	common: readonly string[],
): INodeProperties[] {
	const options = catalogOptions(names, common);
	if (options.length <= MOST_LISTED) return [{ ...field, options }];
	const shown = common.filter((name) => names.includes(name)).length;
	const { displayName, name, displayOptions } = field;
	const other = { name: 'Other…', value: OTHER, description: 'Shows a list with all others' };
	return [
		{ ...field, options: [...options.slice(0, shown), other] },
		{
			displayName: `Other ${displayName}`,
			name: otherName(name),
			type: 'multiOptions',
			displayOptions: { show: { ...displayOptions?.show, [name]: [OTHER] } },
			options: options.slice(shown),
			default: [],
			description: `What ${displayName} does not list, with its name in Genesys Cloud`,
		},
	];
}

/**
 * What was chosen of a list that has a field of the same name for each dataset, the others included. Where the dataset
 * is an expression, n8n cannot know which of the fields it is, and fills in the default of any; the dataset's own takes the
 * place of another's.
 * @param fields of this name, of all datasets
 * @param usual the default of the dataset
 * @param read reads one field; throws for what cannot be chosen
 */
export function chosenOf<T extends string>(
	parameters: Parameters,
	fields: readonly INodeProperties[],
	usual: readonly string[],
	read: (value: unknown, label: string) => T[],
): T[] {
	const [{ name, displayName }] = fields;
	const given = parameters.get(name, [...usual]);
	const isPreset = fields.some(
		({ default: preset }) => Array.isArray(preset) && preset.length > 0 && isEqual(given, preset),
	);
	const chosen = parameters.isExpression('dataset') && isPreset ? [...usual] : given;
	if (!Array.isArray(chosen) || !chosen.includes(OTHER)) return read(chosen, displayName);
	const listed = chosen.filter((one) => one !== OTHER);
	const others = read(parameters.get(otherName(name), []), `Other ${displayName}`);
	return uniq([...read(listed, displayName), ...others]);
}
