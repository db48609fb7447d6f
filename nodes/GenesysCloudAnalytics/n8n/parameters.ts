import type { IExecuteFunctions, INode, IPollFunctions } from 'n8n-workflow';

import type { Parameters } from '../parameters/port';
import { readOnce } from '../parameters/port';

/** n8n keeps an expression as text that begins with `=`. */
function isExpressionIn({ parameters }: INode): (name: string) => boolean {
	return (name) => {
		const stored = parameters[name];
		return typeof stored === 'string' && stored.startsWith('=');
	};
}

/**
 * Whether an AI agent runs the node. n8n shows it in two ways: agents that call a tool by function hand out a context of
 * its own kind (`isToolExecution`, since n8n 2.10), while newer agents let the engine run the node like any other, and
 * only its type tells, to which n8n adds "Tool" (n8n's `convertNodeToAiTool`).
 */
export function isTool(context: IExecuteFunctions): boolean {
	return context.isToolExecution?.() === true || context.getNode().type.endsWith('Tool');
}

/** The parameters of the action node for one input item. */
export function itemParameters(context: IExecuteFunctions, itemIndex: number): Parameters {
	return {
		get: readOnce((name, fallback) => context.getNodeParameter(name, itemIndex, fallback)),
		isExpression: isExpressionIn(context.getNode()),
		workflowTimeZone: context.getTimezone(),
		isTool: isTool(context),
	};
}

/** The parameters of the trigger, which has no items. */
export function triggerParameters(context: IPollFunctions): Parameters {
	return {
		get: readOnce((name, fallback) => context.getNodeParameter(name, fallback)),
		isExpression: isExpressionIn(context.getNode()),
		workflowTimeZone: context.getTimezone(),
		isTool: false,
	};
}
