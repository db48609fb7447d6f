/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { Agent, request } from 'node:http';

import { builtParts } from '../engine/harness/built';
import { Engine } from '../engine/harness/engine';

export interface Server {
	url: string;
	clientId: string;
	clientSecret: string;
}

const INTERVAL = '2026-11-01T00:00:00.000Z/2026-11-08T00:00:00.000Z';
const NODE_TYPE = 'n8n-nodes-genesys-cloud-analytics.genesysCloudAnalytics';

async function token({ url, clientId, clientSecret }: Server): Promise<string> {
	const answer = await fetch(`${url}/oauth/token`, {
		method: 'POST',
		headers: {
			Authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`,
		},
		body: new URLSearchParams({ grant_type: 'client_credentials' }),
	});
	return ((await answer.json()) as { access_token: string }).access_token;
}

function post(
	agent: Agent,
	url: string,
	bearer: string,
	body: object,
): Promise<{ conversations?: unknown[] }> {
	return new Promise((resolve, reject) => {
		const sent = request(
			`${url}/api/v2/analytics/conversations/details/query`,
			{
				method: 'POST',
				agent,
				headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${bearer}` },
			},
			(answer) => {
				const chunks: Buffer[] = [];
				answer.on('data', (chunk: Buffer) => chunks.push(chunk));
				answer.on('end', () =>
					resolve(JSON.parse(Buffer.concat(chunks).toString()) as { conversations?: unknown[] }),
				);
				answer.on('error', reject);
			},
		);
		sent.on('error', reject);
		sent.end(JSON.stringify(body));
	});
}

/** The floor: connections kept open, a fixed number of pages under way, every answer parsed, nothing else. */
export async function bareLoop(server: Server, pages: number, inFlight: number): Promise<number> {
	const agent = new Agent({ keepAlive: true, maxSockets: inFlight });
	const bearer = await token(server);
	let next = 1;
	let rows = 0;
	const worker = async () => {
		while (next <= pages) {
			const body = {
				interval: INTERVAL,
				order: 'asc',
				orderBy: 'conversationStart',
				paging: { pageSize: 100, pageNumber: next++ },
			};
			const { conversations } = await post(agent, server.url, bearer, body);
			rows += conversations?.length ?? 0;
		}
	};
	await Promise.all(Array.from({ length: inFlight }, worker));
	agent.destroy();
	return rows;
}

/** Our built node in the real n8n engine. */
export async function ourNode(server: Server, simplify: boolean): Promise<number> {
	const engine = new Engine(builtParts());
	engine.saveCredential({
		region: 'custom',
		apiUrl: server.url,
		loginUrl: server.url,
		clientId: server.clientId,
		clientSecret: server.clientSecret,
	});
	const [from, to] = INTERVAL.split('/');
	const outcome = await engine.runNode(NODE_TYPE, {
		resource: 'conversation',
		operation: 'getAll',
		period: 'custom',
		from,
		to,
		returnAll: true,
		simplify,
	});
	if (outcome.error) throw outcome.error;
	return outcome.json.length;
}
