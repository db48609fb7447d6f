/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { INode, INodeParameters, IWorkflowBase } from 'n8n-workflow';

import { node } from './genesys';

/** The workflows of examples/, imported as a user does it, with services outside replaced. */

const FOLDER = join(__dirname, '../../../examples');

export const EXAMPLES = readdirSync(FOLDER).filter((file) => file.endsWith('.json'));

export function readExample(file: string): IWorkflowBase {
	return JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as IWorkflowBase;
}

/** Where a workflow can begin, the one that does its work first. */
export function startersOf({ nodes }: IWorkflowBase): INode[] {
	return nodes.filter(({ type }) => /trigger/i.test(type));
}

/** The names of a node and of all that come after it, in their order; examples do not branch. */
export function pathFrom({ connections }: IWorkflowBase, name: string): string[] {
	const next = connections[name]?.main[0]?.[0].node;
	return [name, ...(next === undefined ? [] : pathFrom({ connections } as IWorkflowBase, next))];
}

/** What nodes for services outside send, by the names of their parameters; the whole item where there is no entry. */
const SENT: Readonly<Record<string, (parameters: INodeParameters) => INodeParameters>> = {
	'n8n-nodes-base.emailSend': ({ subject, html, text }) => ({
		subject,
		...(html ? { html } : { text }),
	}),
	'n8n-nodes-base.httpRequest': ({ jsonBody }) => ({ jsonBody }),
	'n8n-nodes-base.slack': ({ text, blocksUi }) => ({ text, ...(blocksUi ? { blocksUi } : {}) }),
	'@n8n/n8n-nodes-langchain.openAi': ({ messages }) => ({
		content: (messages as { values: INodeParameters[] }).values[0].content,
	}),
};

/** Types of nodes that need an account somewhere else. */
export const OUTSIDE = [
	...Object.keys(SENT),
	'n8n-nodes-base.googleDrive',
	'n8n-nodes-base.googleSheets',
];

/** A parameter as a part of an expression: a fixed text, or texts and expressions in turn. */
function expressionOf(value: unknown): string {
	const text = String(value);
	if (!text.startsWith('=')) return JSON.stringify(text);
	const parts = text
		.slice(1)
		.split(/(\{\{.*?\}\}(?!\}))/s)
		.filter((part) => part !== '');
	return parts
		.map((part) => (part.startsWith('{{') ? `(${part.slice(2, -2)})` : JSON.stringify(part)))
		.join(' + ');
}

/** What stands in for a service outside: the same place in the workflow, and what arrives there is sent to `url`. */
function standIn(original: INode, url: string): INode {
	const sent = Object.entries(SENT[original.type]?.(original.parameters) ?? {});
	const fields = sent.map(([name, value]) => `${name}: ${expressionOf(value)}`);
	const body = fields.length > 0 ? `{ ${fields.join(', ')} }` : '$json';
	return {
		...node(
			original.name,
			'httpRequest',
			{
				method: 'POST',
				url: `${url}/${encodeURIComponent(original.name)}`,
				sendBody: true,
				specifyBody: 'json',
				jsonBody: `={{ JSON.stringify(${body}) }}`,
				options: {},
			},
			{ typeVersion: 4.2 },
		),
		executeOnce: original.executeOnce,
	};
}

/** What a user does after an import. */
export interface Chosen {
	/** The ID of the credential for a node of ours. */
	genesys(node: INode): string;
	/** The ID of the credential for Postgres. */
	postgres: string;
	/** The queue to watch. */
	queueId: string;
	/** Where what goes to services outside is sent. */
	url: string;
}

/** An example with its credentials and its queue chosen, and services outside replaced; n8n's own nodes are its own. */
export function chosenExample(
	example: IWorkflowBase,
	{ genesys, postgres, queueId, url }: Chosen,
): IWorkflowBase {
	const nodes = example.nodes.map((each): INode => {
		if (OUTSIDE.includes(each.type)) return standIn(each, url);
		if (each.type === 'n8n-nodes-base.postgres') {
			return { ...each, credentials: { postgres: { id: postgres, name: 'Postgres' } } };
		}
		if (!each.credentials?.genesysCloudApi) return each;
		const { parameters } = each;
		const watched = parameters.event === 'queueThreshold';
		return {
			...each,
			parameters: watched
				? { ...parameters, queueIds: { __rl: true, mode: 'id', value: queueId } }
				: parameters,
			credentials: { genesysCloudApi: { id: genesys(each), name: 'Genesys Cloud API' } },
		};
	});
	return { ...example, nodes };
}
