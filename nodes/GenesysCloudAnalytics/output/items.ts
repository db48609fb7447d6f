import type { IBinaryData, INodeExecutionData } from 'n8n-workflow';

import type { Output } from '../parameters/operation';

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
