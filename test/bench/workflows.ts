import type { INode, INodeParameters } from 'n8n-workflow';

import { genesysNode, inARow, node } from '../e2e/harness/genesys';
import { BODY, PAGE_SIZE, PARAMETERS } from './question';

/** The workflows that are compared in n8n. Each is started by a webhook, which answers when the execution is stored. */

export type N8nContender = keyof typeof READERS;

/** Beneath Genesys's 300 a minute, as a careful builder would set the HTTP Request node: there it retries nothing. */
const INTERVAL_UNDER_LIMIT_MS = 200;

/** What a contender is told apart from its credential. */
interface Reading {
	credentialId: string;
	url: string;
	isLimited: boolean;
}

function ours(parameters: INodeParameters): (reading: Reading) => INode[] {
	return ({ credentialId }) => [
		genesysNode(credentialId, { ...PARAMETERS, ...parameters }, { name: 'Rows' }),
	];
}

/** n8n's HTTP Request node as a builder sets it up for a paged query, with our credential, and Split Out behind it. */
function httpRequest({ credentialId, url, isLimited }: Reading): INode[] {
	const paging = `{{ { pageSize: ${PAGE_SIZE}, pageNumber: $pageCount + 1 } }}`;
	return [
		node(
			'HTTP Request',
			'httpRequest',
			{
				method: 'POST',
				url: `${url}/api/v2/analytics/conversations/details/query`,
				authentication: 'predefinedCredentialType',
				nodeCredentialType: 'genesysCloudApi',
				sendBody: true,
				specifyBody: 'json',
				jsonBody: JSON.stringify({ ...BODY, paging: { pageSize: PAGE_SIZE, pageNumber: 1 } }),
				options: {
					pagination: {
						pagination: {
							paginationMode: 'updateAParameterInEachRequest',
							parameters: {
								parameters: [{ type: 'body', name: 'paging', value: `=${paging}` }],
							},
							paginationCompleteWhen: 'other',
							completeExpression: `={{ $pageCount * ${PAGE_SIZE} >= $response.body.totalHits }}`,
							limitPagesFetched: false,
							requestInterval: isLimited ? INTERVAL_UNDER_LIMIT_MS : 0,
						},
					},
				},
			},
			{
				typeVersion: 4.2,
				credentials: { genesysCloudApi: { id: credentialId, name: 'Genesys' } },
			},
		),
		node('Rows', 'splitOut', { fieldToSplitOut: 'conversations', options: {} }),
	];
}

const READERS = {
	simplified: ours({}),
	simplifiedByFour: ours({ options: { requestsInFlight: 4 } }),
	raw: ours({ simplify: false }),
	file: ours({ outputAs: 'csv' }),
	fileByQuery: ours({ outputAs: 'csv', options: { source: 'query' } }),
	simplifiedByQuery: ours({ options: { source: 'query' } }),
	httpRequest,
} satisfies Record<string, (reading: Reading) => INode[]>;

function edit(name: string, values: Record<string, string>): INode {
	const assignments = Object.entries(values).map(([key, value]) => ({
		id: key,
		name: key,
		type: 'number',
		value: `={{ ${value} }}`,
	}));
	return node(name, 'set', { assignments: { assignments }, options: {} }, { typeVersion: 3.4 });
}

/** A contender's own nodes, by name; it has one or both. */
export const READER_NODES = ['HTTP Request', 'Rows'];

/**
 * Webhook, the contender, one of its items, and what came out; the answer to the webhook comes when the whole execution
 * is over and stored. Rows are counted only when the call asks for it, since counting costs time.
 */
export function benchWorkflow(contender: N8nContender, path: string, reading: Reading) {
	return {
		name: `bench ${contender}`,
		...inARow([
			node(
				'Webhook',
				'webhook',
				{ httpMethod: 'POST', path, responseMode: 'lastNode', options: {} },
				{ typeVersion: 2, webhookId: path },
			),
			...READERS[contender](reading),
			node('One', 'limit', { maxItems: 1 }),
			edit('Outcome', {
				rows: "$('Webhook').first().json.body.count ? $('Rows').all().length : 0",
				fileRows: '$json.rows ?? 0',
			}),
		]),
	};
}
