import type { INodeProperties } from 'n8n-workflow';

/**
 * The fields of one operation, shown for it alone. Like n8n's `updateDisplayOptions`, but with the resource first: n8n
 * goes through the conditions in their order and, at the first one whose field holds an expression, shows the field
 * without looking at the others. A field of another resource would then stand in, with its default.
 */
export function shownFor(
	resource: string,
	operation: string,
	fields: readonly INodeProperties[],
): INodeProperties[] {
	return fields.map((field) => ({
		...field,
		displayOptions: {
			...field.displayOptions,
			show: { resource: [resource], operation: [operation], ...field.displayOptions?.show },
		},
	}));
}
