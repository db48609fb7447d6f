/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Received {
	method: string;
	path: string;
	body: unknown;
}

export interface Recorder {
	url: string;
	received: Received[];
	close(): Promise<void>;
}

async function textOf(request: IncomingMessage): Promise<string> {
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(chunk as Buffer);
	return Buffer.concat(chunks).toString();
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
}

/**
 * A local address that stands for a service such as a sheet, a chat or a model, and keeps what it receives.
 * @param answer an object is sent as JSON, a text as a stream of events
 */
export async function startRecorder(
	answer: (received: Received) => unknown = () => ({ ok: true }),
): Promise<Recorder> {
	const received: Received[] = [];
	const serve = async (request: IncomingMessage, response: ServerResponse) => {
		const entry = {
			method: request.method ?? '',
			path: request.url ?? '',
			body: parsed(await textOf(request)),
		};
		received.push(entry);
		const answered = answer(entry);
		const isText = typeof answered === 'string';
		response.setHeader('Content-Type', isText ? 'text/event-stream' : 'application/json');
		response.end(isText ? answered : JSON.stringify(answered));
	};
	const server = createServer((request, response) => {
		serve(request, response).catch(() => response.destroy());
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		received,
		close: async () => {
			server.closeAllConnections();
			server.close();
			await once(server, 'close');
		},
	};
}
