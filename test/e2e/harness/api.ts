/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { createRequire } from 'node:module';

import type {
	IBinaryData,
	IDataObject,
	INodeExecutionData,
	IRunExecutionData,
	IWorkflowBase,
} from 'n8n-workflow';

// n8n stores executions as flatted JSON; the library comes with n8n-core.
const { parse } = createRequire(require.resolve('n8n-core'))('flatted') as {
	parse: (text: string) => unknown;
};

export const OWNER = {
	email: 'owner@example.com',
	firstName: 'Olive',
	lastName: 'Owner',
	password: 'Passw0rd1',
};

export interface Execution {
	id: string;
	status: string;
	data: IRunExecutionData;
}

/** n8n's own REST API, as its editor uses it. */
export class N8nApi {
	private cookie = '';

	constructor(private readonly url: string) {}

	async request<T>(method: string, path: string, body?: object): Promise<T> {
		const response = await fetch(`${this.url}/rest${path}`, {
			method,
			headers: {
				'Content-Type': 'application/json',
				Cookie: this.cookie,
				// n8n closes a connection that was idle for seconds, perhaps in the moment in which it would be used again.
				Connection: 'close',
			},
			body: body ? JSON.stringify(body) : undefined,
		});
		for (const cookie of response.headers.getSetCookie()) {
			if (cookie.startsWith('n8n-auth=')) [this.cookie] = cookie.split(';');
		}
		const text = await response.text();
		if (!response.ok) throw new Error(`${method} ${path}: HTTP ${response.status} ${text}`);
		return (JSON.parse(text) as { data: T }).data;
	}

	async setUpOwner(): Promise<void> {
		await this.request('POST', '/owner/setup', OWNER);
	}

	async signIn(): Promise<void> {
		await this.request('POST', '/login', {
			emailOrLdapLoginId: OWNER.email,
			password: OWNER.password,
		});
	}

	async createCredential(name: string, data: IDataObject): Promise<string> {
		return await this.createOtherCredential('genesysCloudApi', name, { accessToken: '', ...data });
	}

	async createOtherCredential(type: string, name: string, data: IDataObject): Promise<string> {
		const { id } = await this.request<{ id: string }>('POST', '/credentials', { name, type, data });
		return id;
	}

	async editCredential(id: string, name: string, data: IDataObject): Promise<void> {
		await this.request('PATCH', `/credentials/${id}`, { name, type: 'genesysCloudApi', data });
	}

	/** What the button Test, and saving, show. */
	async testCredential(
		id: string,
		name: string,
		data: IDataObject,
	): Promise<{ status: string; message: string }> {
		return await this.request('POST', '/credentials/test', {
			credentials: { id, name, type: 'genesysCloudApi', data: { accessToken: '', ...data } },
		});
	}

	async createWorkflow(
		workflow: Pick<IWorkflowBase, 'name' | 'nodes' | 'connections'> & Partial<IWorkflowBase>,
	): Promise<IWorkflowBase & { versionId: string }> {
		return await this.request('POST', '/workflows', { active: false, settings: {}, ...workflow });
	}

	async activate({ id, versionId }: { id: string; versionId: string }): Promise<void> {
		await this.request('POST', `/workflows/${id}/activate`, { versionId });
	}

	async deactivate(id: string): Promise<void> {
		await this.request('POST', `/workflows/${id}/deactivate`, {});
	}

	/** Runs a workflow by hand from a trigger node, as the editor's button does. */
	async run(workflow: IWorkflowBase, trigger: string): Promise<string> {
		const { executionId } = await this.request<{ executionId: string }>(
			'POST',
			`/workflows/${workflow.id}/run`,
			{ workflowData: workflow, triggerToStartFrom: { name: trigger } },
		);
		return executionId;
	}

	async execution(id: string): Promise<Execution> {
		const raw = await this.request<{ id: string; status: string; data: string }>(
			'GET',
			`/executions/${id}`,
		);
		return { id, status: raw.status, data: parse(raw.data) as IRunExecutionData };
	}

	async stop(id: string): Promise<void> {
		await this.request('POST', `/executions/${id}/stop`);
	}

	async finished(id: string, limitMs = 120_000): Promise<Execution> {
		const deadline = Date.now() + limitMs;
		for (;;) {
			const execution = await this.execution(id);
			if (!['new', 'running', 'waiting'].includes(execution.status)) return execution;
			if (Date.now() > deadline) throw new Error(`Execution ${id} is still ${execution.status}`);
			await new Promise((resolve) => setTimeout(resolve, 200));
		}
	}

	/** What a file holds, wherever n8n keeps it. */
	async binary({ id, data }: IBinaryData): Promise<Buffer> {
		if (id === undefined) return Buffer.from(data, 'base64');
		const response = await fetch(
			`${this.url}/rest/binary-data?action=download&id=${encodeURIComponent(id)}`,
			{ headers: { Cookie: this.cookie, Connection: 'close' } },
		);
		if (!response.ok) throw new Error(`binary-data: HTTP ${response.status}`);
		return Buffer.from(await response.arrayBuffer());
	}

	/** Creates, runs and waits. */
	async runToEnd(
		workflow: Parameters<N8nApi['createWorkflow']>[0],
		trigger = workflow.nodes[0].name,
	): Promise<Execution> {
		const created = await this.createWorkflow(workflow);
		return await this.finished(await this.run(created, trigger));
	}

	async executions(workflowId: string): Promise<Array<{ id: string; status: string }>> {
		const filter = encodeURIComponent(JSON.stringify({ workflowId }));
		const { results } = await this.request<{ results: Array<{ id: string; status: string }> }>(
			'GET',
			`/executions?filter=${filter}&limit=100`,
		);
		return results;
	}
}

/** The items that a node put out, by output. */
export function itemsOf(execution: Execution, node: string, output = 0): INodeExecutionData[] {
	return execution.data.resultData.runData[node]?.[0]?.data?.main[output] ?? [];
}

export function rowsOf(execution: Execution, node: string, output = 0): IDataObject[] {
	return itemsOf(execution, node, output).map(({ json }) => json);
}
