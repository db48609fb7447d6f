import type { IBinaryData, IDataObject, INodeExecutionData } from 'n8n-workflow';

/** One row of output, or one entity as Genesys sent it. */
export type Row = IDataObject;

/** A finished file, on its way into an item of its own. */
export interface FileOutput {
	fileName: string;
	mimeType: string;
	/** Valid until the next output is asked for: the file after this one is written into the same memory. */
	content: Buffer;
	/** What the item's json tells of the file. */
	json: Row;
}

/** What an operation gives, piece by piece: rows, each an item, or a file. */
export type Output = Row[] | FileOutput;

/** Hands a file's content to n8n, which keeps it outside of the item. */
export type StoreFile = (
	content: Buffer,
	fileName: string,
	mimeType: string,
) => Promise<IBinaryData>;

/** The binary field that n8n's own nodes read by default. */
const BINARY_FIELD = 'data';

/**
 * Adds output as n8n items, each paired with the input item that asked for it. Appends in a loop: spreading a long
 * list into `push` overflows the stack.
 */
export async function appendOutput(
	items: INodeExecutionData[],
	output: Output,
	itemIndex: number,
	store: StoreFile,
): Promise<void> {
	const pairedItem = { item: itemIndex };
	if (Array.isArray(output)) {
		for (const json of output) items.push({ json, pairedItem });
		return;
	}
	const { content, fileName, mimeType, json } = output;
	const binary = { [BINARY_FIELD]: await store(content, fileName, mimeType) };
	items.push({ json, binary, pairedItem });
}

/**
 * The item that stands for an input item that could not be answered. n8n sends it to the error output because its
 * json holds nothing but `error` and `details`. Versions such as 1.123 and 2.0 do not know `details` and go by the
 * item's own `error`, which is set only where there is an error output: elsewhere n8n would replace the json by it.
 */
export function failedItem(
	message: string,
	details: IDataObject,
	itemIndex: number,
	errorForOutput?: INodeExecutionData['error'],
): INodeExecutionData {
	return {
		json: { error: message, details },
		...(errorForOutput ? { error: errorForOutput } : {}),
		pairedItem: { item: itemIndex },
	};
}
