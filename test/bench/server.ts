/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { sleep } from 'n8n-workflow';

import { createWorld, startSimulator } from '../simulator';

interface Answer {
	status: number;
	body: Buffer;
}

async function read(request: IncomingMessage): Promise<string> {
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(chunk as Buffer);
	return Buffer.concat(chunks).toString();
}

/**
 * The simulator as a process of its own: `simulator` as it is, or `stored` behind a store of its answers. Inventing and
 * writing conversations costs it more than any client under test, so there each answer is made once (in the round that
 * warms up) and then replayed: what is left is the clients' own cost.
 */
async function main(): Promise<void> {
	const [kind, ...numbers] = process.argv.slice(2);
	const [count, latencyMs] = numbers.map(Number);
	const isStored = kind === 'stored';
	const sim = await startSimulator({
		world: createWorld({ count }),
		log: false,
		latencyMs: isStored ? 0 : latencyMs,
	});
	const { url: origin, clientId, clientSecret } = sim;
	if (!isStored) {
		process.send?.({ url: origin, clientId, clientSecret });
		return;
	}
	const answers = new Map<string, Answer>();

	const answer = async (request: IncomingMessage, response: ServerResponse) => {
		const body = await read(request);
		const { authorization = '', 'content-type': type = '' } = request.headers;
		const key = [request.method, request.url, authorization, body].join('\n');
		const made = async (): Promise<Answer> => {
			const answered = await fetch(`${origin}${request.url}`, {
				method: request.method,
				headers: { authorization, 'content-type': type },
				body: body || undefined,
			});
			return { status: answered.status, body: Buffer.from(await answered.arrayBuffer()) };
		};
		const [stored] = await Promise.all([answers.get(key) ?? made(), sleep(latencyMs)]);
		answers.set(key, stored);
		response.writeHead(stored.status, {
			'Content-Type': 'application/json',
			'Content-Length': stored.body.length,
		});
		response.end(stored.body);
	};
	const server = createServer((request, response) => void answer(request, response));
	server.listen(0, '127.0.0.1', () => {
		const { port } = server.address() as AddressInfo;
		process.send?.({
			url: `http://127.0.0.1:${port}`,
			clientId,
			clientSecret,
		});
	});
}

void main();
