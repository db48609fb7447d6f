import type { INode, JsonObject } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';

import { GenesysFault } from '../http/faults';

interface Explained {
	message: string;
	description?: string;
}

/** What a user reads of something thrown. */
export function explained(thrown: unknown): Explained {
	if (thrown instanceof RangeError && /call stack/i.test(thrown.message)) {
		return {
			message: 'A value is nested too deeply to be read',
			description:
				'It has thousands of levels of lists and objects in one another. Look in the parameters of this node, and in what answered, for a value that was put into itself.',
		};
	}
	const { message, description } = thrown as { message?: string; description?: string | null };
	return { message: message ?? 'The operation stopped', description: description ?? undefined };
}

/** n8n's own error for the editor: with the item it belongs to, and our words, which n8n would partly replace. */
export function nodeError(
	node: INode,
	thrown: unknown,
	itemIndex?: number,
): NodeApiError | NodeOperationError {
	const { message, description } = explained(thrown);
	const error =
		thrown instanceof GenesysFault
			? new NodeApiError(node, { message } as JsonObject, {
					message,
					description,
					httpCode: thrown.status === undefined ? undefined : String(thrown.status),
					itemIndex,
				})
			: new NodeOperationError(node, message, { description, itemIndex });
	error.message = message;
	return error;
}
