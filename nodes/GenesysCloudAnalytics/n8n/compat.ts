import type {
	IDataObject,
	IExecuteFunctions,
	IHttpRequestOptions,
	IN8nHttpFullResponse,
	INodeExecutionData,
	IPollFunctions,
} from 'n8n-workflow';
import { sleep } from 'n8n-workflow';

/** What differs between versions of n8n; each part can go when the version it names is the oldest that counts. */

/** Before n8n 2.38, a poll did not know how long it may take. */
const DEFAULT_POLL_BUDGET_MS = 5 * 60_000;

/** How long n8n lets a poll take, in ms. */
export function pollBudgetMs(context: IPollFunctions): number {
	return (
		(context.getPollBudgetMs as (() => number) | undefined)?.call(context) ?? DEFAULT_POLL_BUDGET_MS
	);
}

/**
 * Whether an AI agent runs the node. n8n shows it in two ways: agents that call a tool by function hand out a context of
 * its own kind (`isToolExecution`, since n8n 2.10), while newer agents let the engine run the node like any other, and
 * only its type shows it, to which n8n adds "Tool" (n8n's `convertNodeToAiTool`).
 */
export function isTool(context: IExecuteFunctions): boolean {
	return context.isToolExecution?.() === true || context.getNode().type.endsWith('Tool');
}

/** Notes above the output, which n8n shows since 1.71. */
export function addHints(context: IExecuteFunctions, messages: string[]): void {
	for (const message of messages) {
		context.addExecutionHints?.({ message, location: 'outputPane' });
	}
}

/**
 * Sends a request so that n8n renews the token where it was refused, which n8n does when a 401 is thrown. Before n8n
 * 2.10, the list of statuses that are thrown all the same is unknown, and a 401 comes back as an answer: then it is asked
 * in the form that throws.
 */
export async function requestRenewing(
	request: (options: IHttpRequestOptions) => Promise<IN8nHttpFullResponse>,
	options: IHttpRequestOptions,
): Promise<IN8nHttpFullResponse> {
	const ignoreHttpStatusErrors = { ignore: true as const, except: [401] };
	const response = await request({ ...options, ignoreHttpStatusErrors });
	if (response.statusCode !== 401) return response;
	return await request({ ...options, ignoreHttpStatusErrors: false });
}

/**
 * Whether this n8n sends an item to the error output that has `details` beside its `error`: the last patches of n8n 2.34 and
 * 2.35, and what is newer. No n8n gives its version to a node; a second argument of `sleep` came at the same time.
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
