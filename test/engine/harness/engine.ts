import './ownFolder';

import { ExecutionLifecycleHooks, LoadOptionsContext, WorkflowExecute } from 'n8n-core';
import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	IDataObject,
	INode,
	INodeExecutionData,
	INodeListSearchResult,
	INodeParameters,
	INodeType,
	INodeTypes,
	IRun,
	ITaskData,
	IWorkflowBase,
	IWorkflowExecuteAdditionalData,
	NodeExecutionHint,
} from 'n8n-workflow';
import { createRunExecutionData, NodeHelpers, Workflow } from 'n8n-workflow';

import { StoredCredentials } from './credentialsHelper';
import { start } from './versions';

const INSTANCE = 'http://localhost:5678/';

/** n8n puts links to itself into expressions; nothing answers there. */
const BASE_URLS = {
	restApiUrl: `${INSTANCE}rest`,
	instanceBaseUrl: INSTANCE,
	webhookBaseUrl: `${INSTANCE}webhook`,
	webhookWaitingBaseUrl: `${INSTANCE}webhook-waiting`,
	webhookTestBaseUrl: `${INSTANCE}webhook-test`,
	formBaseUrl: `${INSTANCE}form`,
	formTestBaseUrl: `${INSTANCE}form-test`,
	formWaitingBaseUrl: `${INSTANCE}form-waiting`,
};

export const CREDENTIAL_ID = 'credential-1';

/** What a workflow is made of: node types by their full name, and the credential types they use. */
export interface Parts {
	nodes: Record<string, INodeType>;
	credentials: Record<string, ICredentialType>;
}

/** One outcome of a node: its items by output, or the error that stopped it. */
export interface NodeOutcome {
	/** Items of the first output. */
	items: INodeExecutionData[];
	/** Items of the error output, where the node has one. */
	errorItems: INodeExecutionData[];
	json: IDataObject[];
	error?: ITaskData['error'];
	hints: NodeExecutionHint[];
	status: IRun['status'];
}

/** The real n8n engine (n8n-core's WorkflowExecute), with node types and stored credentials of our own choice. */
export class Engine {
	readonly credentials: StoredCredentials;

	private readonly nodeTypes: INodeTypes;

	constructor(private readonly parts: Parts) {
		this.credentials = new StoredCredentials(parts.credentials);
		for (const node of Object.values(parts.nodes)) {
			// n8n's loader resolves a version the same way; what it adds to the description is not needed here.
			NodeHelpers.getVersionedNodeType(node);
		}
		const get = (name: string): INodeType => {
			const type = parts.nodes[name];
			if (!type) throw new TypeError(`No node type ${name} in this engine`);
			return type;
		};
		this.nodeTypes = {
			getByName: get,
			getByNameAndVersion: get,
			getKnownTypes: () => ({}),
		};
	}

	saveCredential(data: ICredentialDataDecryptedObject, id = CREDENTIAL_ID): void {
		this.credentials.save(id, { accessToken: '', ...data });
	}

	workflow(
		definition: Pick<IWorkflowBase, 'nodes' | 'connections'> & Partial<IWorkflowBase>,
	): Workflow {
		return new Workflow({
			id: 'workflow-1',
			name: definition.name ?? 'Test',
			nodes: definition.nodes,
			connections: definition.connections,
			active: false,
			nodeTypes: this.nodeTypes,
			settings: { executionOrder: 'v1', ...definition.settings },
		});
	}

	additionalData(workflow: Workflow): IWorkflowExecuteAdditionalData {
		const workflowData: IWorkflowBase = {
			id: workflow.id,
			name: workflow.name ?? '',
			active: false,
			isArchived: false,
			createdAt: new Date(0),
			updatedAt: new Date(0),
			nodes: Object.values(workflow.nodes),
			connections: workflow.connectionsBySourceNode,
		} as IWorkflowBase;
		return {
			credentialsHelper: this.credentials,
			hooks: new ExecutionLifecycleHooks('manual', 'execution-1', workflowData),
			executionId: 'execution-1',
			currentNodeExecutionIndex: 0,
			variables: {},
			...BASE_URLS,
		} as unknown as IWorkflowExecuteAdditionalData;
	}

	/** Runs a whole workflow from its start node. Aborting the signal cancels it as n8n's Stop button does. */
	async runWorkflow(
		workflow: Workflow,
		options: { startNode?: string; input?: INodeExecutionData[]; signal?: AbortSignal } = {},
	): Promise<IRun> {
		const execute = new WorkflowExecute(
			this.additionalData(workflow),
			'manual',
			createRunExecutionData({}),
		);
		const startNode = options.startNode
			? (workflow.getNode(options.startNode) ?? undefined)
			: undefined;
		const run = start(execute, {
			workflow,
			startNode,
			...(options.input
				? {
						triggerToStartFrom: {
							name: options.startNode ?? '',
							data: { data: { main: [options.input] } } as unknown as ITaskData,
						},
					}
				: {}),
		});
		options.signal?.addEventListener('abort', () => run.cancel());
		return await run;
	}

	private node(type: string, parameters: INodeParameters, changes: Partial<INode> = {}): INode {
		const description = this.parts.nodes[type]?.description;
		const credentials = Object.fromEntries(
			(description?.credentials ?? []).map(({ name }) => [name, { id: CREDENTIAL_ID, name }]),
		);
		return {
			id: 'node-1',
			name: 'Node',
			type,
			typeVersion: 1,
			position: [0, 0],
			parameters,
			credentials,
			...changes,
		};
	}

	/** Fills the list of a picker as the editor does, in the real context for it. */
	async listSearch(
		type: string,
		method: string,
		filter?: string,
		paginationToken?: string,
	): Promise<INodeListSearchResult> {
		const search = this.parts.nodes[type]?.methods?.listSearch?.[method];
		if (!search) throw new TypeError(`No list search ${method} in ${type}`);
		const node = this.node(type, {});
		const workflow = this.workflow({ nodes: [node], connections: {} });
		const context = new LoadOptionsContext(workflow, node, this.additionalData(workflow), '');
		return await search.call(context, filter, paginationToken);
	}

	/** Runs one node for a list of input items. */
	async runNode(
		type: string,
		parameters: INodeParameters,
		options: {
			input?: IDataObject[];
			node?: Partial<INode>;
			signal?: AbortSignal;
			settings?: IWorkflowBase['settings'];
		} = {},
	): Promise<NodeOutcome> {
		const node = this.node(type, parameters, options.node);
		const workflow = this.workflow({ nodes: [node], connections: {}, settings: options.settings });
		const run = await this.runWorkflow(workflow, {
			startNode: node.name,
			input: (options.input ?? [{}]).map((json, item) => ({ json, pairedItem: { item } })),
			signal: options.signal,
		});
		const task = run.data.resultData.runData[node.name]?.[0];
		const outputs = task?.data?.main ?? [];
		const items = outputs[0] ?? [];
		return {
			items,
			errorItems: outputs[1] ?? [],
			json: items.map(({ json }) => json),
			error: task?.error ?? run.data.resultData.error,
			hints: task?.hints ?? [],
			status: run.status,
		};
	}
}
