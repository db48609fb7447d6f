import isEqual from 'lodash/isEqual';
import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

/**
 * A list, such as metrics, that has a field of the same name for each dataset. Where the dataset is an expression, n8n
 * cannot know which of them it is, and fills in the default of any; the dataset's own takes the place of another's.
 * @param fields of this name, of all datasets
 * @param usual the default of the dataset
 */
export function datasetList(
	context: IExecuteFunctions,
	itemIndex: number,
	fields: readonly INodeProperties[],
	usual: readonly string[],
): unknown {
	const given = context.getNodeParameter(fields[0].name, itemIndex, [...usual]) as unknown;
	const { dataset } = context.getNode().parameters;
	const isExpression = typeof dataset === 'string' && dataset.startsWith('=');
	const isPreset = fields.some(
		({ default: preset }) => Array.isArray(preset) && preset.length > 0 && isEqual(given, preset),
	);
	return isExpression && isPreset ? [...usual] : given;
}
