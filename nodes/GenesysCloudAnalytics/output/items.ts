import type { IBinaryData, IDataObject, INodeExecutionData } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';

/** One row of output, or one entity as Genesys sent it. */
export type Row = IDataObject;

/** A finished file, on its way into an item of its own. */
export interface FileOutput {
	fileName: string;
	mimeType: string;
	/** Valid until the next output is asked for: the file after this one is written into the same memory. */
	content: Buffer;
	/** What the item's json tells of the file. */
	json: FileFacts;
	/** These lines belong behind those of the file with this name, which was handed over before. */
	continues?: boolean;
}

/** What an item tells of its file. */
export interface FileFacts extends IDataObject {
	fileName: string;
	rows: number;
	bytes: number;
}

/** What an operation gives, piece by piece: rows, each an item, or a file. */
export type Output = Row[] | FileOutput;

/** Where n8n keeps what files hold, outside of the items. */
export interface FileStore {
	write(content: Buffer, fileName: string, mimeType: string): Promise<IBinaryData>;
	read(stored: IBinaryData): Promise<Buffer>;
}

/** The binary field that n8n's own nodes read by default. */
const BINARY_FIELD = 'data';

/**
 * Adds output as n8n items, each paired with the input item that asked for it; lines that continue a file go into that
 * file's item. Appends in a loop: spreading a long list into `push` overflows the stack.
 * @param items of this input item only
 */
export async function appendOutput(
	items: INodeExecutionData[],
	output: Output,
	itemIndex: number,
	store: FileStore,
): Promise<void> {
	const pairedItem = { item: itemIndex };
	if (Array.isArray(output)) {
		for (const json of output) items.push({ json, pairedItem });
		return;
	}
	const { content, fileName, mimeType, json, continues } = output;
	const earlier = continues ? items.find((item) => item.json.fileName === fileName) : undefined;
	if (earlier?.binary) {
		const stored = await store.read(earlier.binary[BINARY_FIELD]);
		const whole = Buffer.concat([stored, content]);
		earlier.binary = { [BINARY_FIELD]: await store.write(whole, fileName, mimeType) };
		earlier.json.rows = (earlier.json.rows as number) + json.rows;
		earlier.json.bytes = whole.length;
		return;
	}
	const binary = { [BINARY_FIELD]: await store.write(content, fileName, mimeType) };
	items.push({ json, binary, pairedItem });
}

/**
 * Whether this n8n sends an item to the error output that has `details` beside its `error`: the last patches of n8n 2.34 and
 * 2.35, and what is newer. No n8n tells its version to a node; a second argument of `sleep` came at the same time.
 */
const KNOWS_DETAILS = sleep.length > 1;

/**
 * The item that stands for an input item that could not be answered. n8n sends it to the error output because its
 * json holds nothing but `error` and `details`. An older n8n goes by the item's own `error` instead, and keeps only its
 * message; the right output counts for more than the details.
 * @param forOutput n8n's error for it, where the node has an error output
 */
export function failedItem(
	message: string,
	details: IDataObject,
	itemIndex: number,
	forOutput?: INodeExecutionData['error'],
): INodeExecutionData {
	const item = { json: { error: message, details }, pairedItem: { item: itemIndex } };
	return forOutput && !KNOWS_DETAILS ? { ...item, error: forOutput } : item;
}
