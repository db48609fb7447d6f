import type { IDataObject, INode, INodeParameters } from 'n8n-workflow';

import type { Simulator } from '../../simulator';

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
