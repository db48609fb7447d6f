import type { IExecuteFunctions } from 'n8n-workflow';

/**
 * Whether an AI agent runs the node. n8n shows it in two ways: agents that call a tool by function hand out a context of
 * its own kind (`isToolExecution`, since n8n 2.10), while newer agents let the engine run the node like any other, and
 * only its type tells, to which n8n adds "Tool" (n8n's `convertNodeToAiTool`).
 */
export function isTool(context: IExecuteFunctions): boolean {
	return context.isToolExecution?.() === true || context.getNode().type.endsWith('Tool');
}
