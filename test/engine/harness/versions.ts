import { WorkflowExecute } from 'n8n-core';
import type { IRun } from 'n8n-workflow';

type Start = Parameters<WorkflowExecute['run']>[0];
type Running = ReturnType<WorkflowExecute['run']>;
type RunByPlace = (...positions: unknown[]) => Running & Promise<IRun>;

/**
 * Starts a workflow in any version of n8n-core that the tests run on: up to early 2.x, `run` takes its arguments one by
 * one; later it takes one object.
 */
export function start(execute: WorkflowExecute, options: Start): Running {
	if (execute.run.length === 1) return execute.run(options);
	const { workflow, startNode, destinationNode, pinData, triggerToStartFrom } = options;
	const run = execute.run.bind(execute) as unknown as RunByPlace;
	return run(workflow, startNode, destinationNode, pinData, triggerToStartFrom);
}

/**
 * Whether this n8n-core sends an item with `details` to the error output; asked of its code. Versions before 2.35 go by
 * the item's own error there, and replace its json by the message.
 */
export function keepsDetails(): boolean {
	return WorkflowExecute.prototype.handleNodeErrorOutput.toString().includes('details');
}
