import { PollContext } from 'n8n-core';
import type {
	IDataObject,
	INode,
	INodeParameters,
	WorkflowActivateMode,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import { Workflow } from 'n8n-workflow';

import type { Engine } from './engine';
import { CREDENTIAL_ID } from './engine';
import { TRIGGER_TYPE } from './genesys';

/**
 * An active workflow with our trigger, polled with the real PollContext of n8n-core. Static data is written when n8n 2.40
 * writes it: on activation, and when a poll handed something over.
 */
export class Poller {
	private workflow: Workflow;

	/** What n8n has written to its database. */
	stored: IDataObject = {};

	constructor(
		private readonly engine: Engine,
		public parameters: INodeParameters,
		private readonly budgetMs?: number,
	) {
		this.workflow = this.load();
	}

	private load(): Workflow {
		const node: INode = {
			id: 'trigger-1',
			name: 'Trigger',
			type: TRIGGER_TYPE,
			typeVersion: 1,
			position: [0, 0],
			parameters: this.parameters,
			credentials: { genesysCloudApi: { id: CREDENTIAL_ID, name: 'genesysCloudApi' } },
		};
		const { nodeTypes } = this.engine.workflow({ nodes: [node], connections: {} });
		return new Workflow({
			id: 'workflow-1',
			nodes: [node],
			connections: {},
			active: true,
			nodeTypes,
			staticData: JSON.parse(JSON.stringify(this.stored)) as IDataObject,
			settings: { timezone: 'UTC' },
		});
	}

	/** n8n is started anew, or the workflow was saved: what was not written is gone. */
	restart(parameters = this.parameters): void {
		this.parameters = parameters;
		this.workflow = this.load();
	}

	private async run(
		mode: WorkflowExecuteMode,
		activation: WorkflowActivateMode,
	): Promise<IDataObject[] | undefined> {
		const node = this.workflow.getNode('Trigger') as INode;
		const type = this.workflow.nodeTypes.getByNameAndVersion(node.type, node.typeVersion);
		const context = new PollContext(
			this.workflow,
			node,
			this.engine.additionalData(this.workflow),
			mode,
			activation,
			undefined,
			undefined,
			undefined,
			undefined,
			undefined,
			this.budgetMs === undefined ? undefined : () => this.budgetMs as number,
		);
		const items = await type.poll?.call(context);
		return items?.[0].map(({ json }) => json);
	}

	private write(): void {
		this.stored = JSON.parse(JSON.stringify(this.workflow.staticData)) as IDataObject;
	}

	/** The user activates the workflow: n8n polls once, and writes. */
	async activate(): Promise<IDataObject[]> {
		const items = await this.run('trigger', 'activate');
		this.write();
		return items ?? [];
	}

	/** @returns the items that start an execution; none when the poll gave null */
	async poll(): Promise<IDataObject[]> {
		const items = await this.run('trigger', 'update');
		if (items) this.write();
		return items ?? [];
	}

	/** The user presses Fetch Test Event. */
	async test(): Promise<IDataObject[]> {
		return (await this.run('manual', 'manual')) ?? [];
	}

	/** What lies in memory as static data, and its size when it is written. */
	get memory(): string {
		return JSON.stringify(this.workflow.staticData);
	}
}
