import type { IDataObject, INode, INodeParameters } from 'n8n-workflow';

import type { Simulator } from '../../simulator';
import type { N8nApi } from './api';

/** Parts of workflows that several files use. */

export const NODE = 'n8n-nodes-genesys-cloud-analytics.genesysCloudAnalytics';

/** The week in which a simulator's conversations lie unless it is told otherwise. */
export const WEEK = { period: 'custom', from: '2026-11-01T00:00:00Z', to: '2026-11-08T00:00:00Z' };

export function credentialData(
	{ url, clientId, clientSecret }: Pick<Simulator, 'url' | 'clientId' | 'clientSecret'>,
	changes: IDataObject = {},
): IDataObject {
	return { region: 'custom', apiUrl: url, loginUrl: url, clientId, clientSecret, ...changes };
}

let placed = 0;

/** A node on the canvas. */
export function node(
	name: string,
	type: string,
	parameters: INodeParameters = {},
	more: Partial<INode> = {},
): INode {
	placed++;
	return {
		id: `node-${placed}`,
		name,
		type: type.includes('.') ? type : `n8n-nodes-base.${type}`,
		typeVersion: 1,
		position: [placed * 200, 0],
		parameters,
		...more,
	};
}

export function genesysNode(
	credentialId: string,
	parameters: INodeParameters,
	more: Partial<INode> = {},
): INode {
	return node('Genesys', NODE, parameters, {
		credentials: { genesysCloudApi: { id: credentialId, name: 'Genesys' } },
		...more,
	});
}

/** Connects nodes in a row, each to the next. */
export function inARow(nodes: INode[]) {
	return {
		nodes,
		connections: Object.fromEntries(
			nodes
				.slice(0, -1)
				.map(({ name }, index) => [
					name,
					{ main: [[{ node: nodes[index + 1].name, type: 'main' as const, index: 0 }]] },
				]),
		),
	};
}

/** An AI agent that has a model and a question, and no tool yet. @param url of a model, as `startModel` gives it */
export async function agentWorkflow(api: N8nApi, url: string) {
	const { id } = await api.request<{ id: string }>('POST', '/credentials', {
		name: 'Model',
		type: 'openAiApi',
		data: { apiKey: 'none', url: `${url}/v1` },
	});
	const agent = node(
		'AI Agent',
		'@n8n/n8n-nodes-langchain.agent',
		{ promptType: 'define', text: 'Which queue waited longest yesterday?', options: {} },
		{ typeVersion: 1.9 },
	);
	const model = node(
		'Model',
		'@n8n/n8n-nodes-langchain.lmChatOpenAi',
		{ model: { __rl: true, mode: 'id', value: 'stub' }, options: {} },
		{ typeVersion: 1.2, credentials: { openAiApi: { id, name: 'Model' } } },
	);
	const { nodes, connections } = inARow([node('Start', 'manualTrigger'), agent]);
	const toAgent = [[{ node: agent.name, type: 'ai_languageModel' as const, index: 0 }]];
	return {
		name: 'Agent',
		nodes: [...nodes, model],
		connections: { ...connections, [model.name]: { ai_languageModel: toAgent } },
	};
}
