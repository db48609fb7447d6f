/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { createRequire } from 'node:module';
import { join } from 'node:path';

type Class = { prototype: object };

interface Core {
	ExecuteContext: Class;
	PollContext: object;
	WorkflowExecute: { prototype: { handleNodeErrorOutput: object } };
}

interface Workflow {
	sleep: { length: number };
	NodeOperationError: new (node: object, cause: Error) => { cause?: unknown };
}

/** What an older n8n lacks, and what that means for our nodes there. */
const LACKS: Array<[(core: Core, workflow: Workflow) => boolean, string]> = [
	[
		(_, { NodeOperationError }) =>
			new NodeOperationError({ name: 'x' }, new TypeError('cause')).cause !== undefined,
		'errors lose their cause: what went wrong on the way is told from the message',
	],
	[
		(_, { sleep }) => sleep.length > 1,
		'`sleep` cannot be stopped: a cancelled wait ends at once for the user, its timer runs out behind',
	],
	[
		({ ExecuteContext }) => 'isToolExecution' in ExecuteContext.prototype,
		'no `isToolExecution`: a tool is known by the name of its node type',
	],
	[
		({ WorkflowExecute }) =>
			String(WorkflowExecute.prototype.handleNodeErrorOutput).includes('details'),
		'an item in the error output keeps its message, without `details`',
	],
	[
		({ PollContext }) => String(PollContext).includes('getPollBudgetMs'),
		"no time limit for polls to read: the trigger's own one holds",
	],
];

/** What the n8n that is installed in a folder lacks: asked of its code, not of a list. */
export function lackedBy(folder: string): string[] {
	const load = createRequire(join(folder, 'package.json'));
	const core = load('n8n-core') as Core;
	const workflow = load('n8n-workflow') as Workflow;
	return LACKS.filter(([has]) => !has(core, workflow)).map(([, lack]) => lack);
}
