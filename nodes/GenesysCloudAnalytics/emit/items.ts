import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

/** One row of output, or one entity as Genesys sent it. */
export type Row = IDataObject;

/**
 * Rows as n8n items, each paired with the input item that asked for them. Appends in a loop: spreading a long list
 * into `push` overflows the stack.
 */
export function appendItems(items: INodeExecutionData[], rows: Row[], itemIndex: number): void {
	for (const json of rows) items.push({ json, pairedItem: { item: itemIndex } });
}

/**
 * The item that stands for an input item that could not be answered. n8n sends it to the error output because its
 * json holds nothing but `error` and `details`.
 */
export function failedItem(
	message: string,
	details: IDataObject,
	itemIndex: number,
): INodeExecutionData {
	return { json: { error: message, details }, pairedItem: { item: itemIndex } };
}
