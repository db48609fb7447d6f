import isEqual from 'lodash/isEqual';
import type { INodeProperties } from 'n8n-workflow';

import type { Parameters } from './port';

/**
 * A list, such as metrics, that has a field of the same name for each dataset. Where the dataset is an expression, n8n
 * cannot know which of them it is, and fills in the default of any; the dataset's own takes the place of another's.
 * @param fields of this name, of all datasets
 * @param usual the default of the dataset
 */
export function datasetList(
	parameters: Parameters,
	fields: readonly INodeProperties[],
	usual: readonly string[],
): unknown {
	const given = parameters.get(fields[0].name, [...usual]);
	const isPreset = fields.some(
		({ default: preset }) => Array.isArray(preset) && preset.length > 0 && isEqual(given, preset),
	);
	return parameters.isExpression('dataset') && isPreset ? [...usual] : given;
}
