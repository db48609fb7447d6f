/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/require-node-api-error */
import * as http from 'node:http';
import * as https from 'node:https';
import { gunzipSync } from 'node:zlib';

import { AnalyticsApi, ApiClient } from 'purecloud-platform-client-v2';

import { BODY, PAGE_SIZE } from './question';
import type { Server } from './server';

/** What a loop is told. */
export interface LoopTask {
	server: Server;
	loop: 'floor' | 'sdk';
	count: number;
	inFlight: number;
}

export interface LoopResult {
	rows: number;
	seconds: number;
	error?: string;
}

interface PageAnswer {
	conversations?: unknown[];
	totalHits?: number;
}

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

interface Posted {
	status: number;
	retryAfter: number;
	text: string;
}

function post(agent: http.Agent, url: string, bearer: string, body: object): Promise<Posted> {
	return new Promise((resolve, reject) => {
		const { request } = url.startsWith('https:') ? https : http;
		const sent = request(
			`${url}/api/v2/analytics/conversations/details/query`,
			{
				method: 'POST',
				agent,
				headers: {
					'Content-Type': 'application/json',
					'Accept-Encoding': 'gzip',
					Authorization: `Bearer ${bearer}`,
				},
			},
			(answer) => {
				const chunks: Buffer[] = [];
				answer.on('data', (chunk: Buffer) => chunks.push(chunk));
				answer.on('end', () => {
					const body = Buffer.concat(chunks);
					const isZipped = answer.headers['content-encoding'] === 'gzip';
					resolve({
						status: answer.statusCode ?? 0,
						retryAfter: Number(answer.headers['retry-after'] ?? 1),
						text: (isZipped ? gunzipSync(body) : body).toString(),
					});
				});
				answer.on('error', reject);
			},
		);
		sent.on('error', reject);
		sent.end(JSON.stringify(body));
	});
}

const sleepSeconds = async (seconds: number) =>
	await new Promise((resolve) => setTimeout(resolve, seconds * 1000));

/**
 * The floor: connections kept open, a fixed number of pages under way, every answer parsed and counted, nothing else. A
 * 429 is waited out, because under a limit there would be no answer otherwise.
 */
async function floor({ server, count, inFlight }: LoopTask): Promise<number> {
	const { Agent } = server.url.startsWith('https:') ? https : http;
	const agent = new Agent({ keepAlive: true, maxSockets: inFlight });
	const bearer = await token(server);
	const pages = Math.ceil(count / PAGE_SIZE);
	let next = 1;
	let rows = 0;
	const page = async (pageNumber: number) => {
		for (;;) {
			const paging = { pageSize: PAGE_SIZE, pageNumber };
			const answer = await post(agent, server.url, bearer, { ...BODY, paging });
			if (answer.status !== 429) return JSON.parse(answer.text) as PageAnswer;
			await sleepSeconds(answer.retryAfter);
		}
	};
	const worker = async () => {
		while (next <= pages) {
			const { conversations } = await page(next++);
			rows += conversations?.length ?? 0;
		}
	};
	await Promise.all(Array.from({ length: inFlight }, worker));
	agent.destroy();
	return rows;
}

/** The official SDK as its examples use it: page after page, until all announced ones were read. */
async function sdk({ server }: LoopTask): Promise<number> {
	const { hostname, port } = new URL(server.url);
	ApiClient.instance.setGateway({ host: hostname, protocol: 'http', port: Number(port) });
	await ApiClient.instance.loginClientCredentialsGrant(server.clientId, server.clientSecret);
	const api = new AnalyticsApi();
	const conversations: unknown[] = [];
	for (let pageNumber = 1; ; ) {
		try {
			const answer = await api.postAnalyticsConversationsDetailsQuery({
				...BODY,
				paging: { pageSize: PAGE_SIZE, pageNumber },
			});
			conversations.push(...(answer.conversations ?? []));
			if (pageNumber * PAGE_SIZE >= (answer.totalHits ?? 0)) return conversations.length;
			pageNumber++;
		} catch (error) {
			const { status, headers } = error as { status?: number; headers?: Record<string, string> };
			if (status !== 429) throw error;
			await sleepSeconds(Number(headers?.['retry-after'] ?? 1));
		}
	}
}

process.on('message', (message) => {
	const task = message as LoopTask;
	const started = performance.now();
	const run = task.loop === 'floor' ? floor : sdk;
	run(task).then(
		(rows) => process.send?.({ rows, seconds: (performance.now() - started) / 1000 }),
		(reason: unknown) => process.send?.({ rows: 0, seconds: 0, error: String(reason) }),
	);
});
process.send?.('ready');
