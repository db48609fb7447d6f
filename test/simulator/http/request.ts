/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import type { IncomingMessage } from 'node:http';

import type { ApiRequest } from '../../../nodes/GenesysCloudAnalytics/sample/request';
import type { LoggedRequest } from '../types';

/** request.bytes.max of the service. */
export const MOST_BYTES = 512_000;

/** A request that the server has received, and its line in the log. */
export interface SimulatedRequest extends ApiRequest {
	logged: LoggedRequest;
}

async function readBody(incoming: IncomingMessage): Promise<{ text: string; tooLarge: boolean }> {
	const chunks: Buffer[] = [];
	let size = 0;
	for await (const chunk of incoming as AsyncIterable<Buffer>) {
		size += chunk.length;
		if (size <= MOST_BYTES) chunks.push(chunk);
	}
	return { text: Buffer.concat(chunks).toString('utf8'), tooLarge: size > MOST_BYTES };
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

export async function readRequest(incoming: IncomingMessage): Promise<SimulatedRequest> {
	const { text, tooLarge } = await readBody(incoming);
	const url = new URL(incoming.url ?? '/', 'http://simulator');
	const headers = Object.fromEntries(
		Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]),
	);
	const isJson = (headers['content-type'] ?? '').includes('json');
	const body = isJson ? parse(text) : undefined;
	const method = incoming.method ?? 'GET';
	return {
		method,
		path: url.pathname,
		query: url.searchParams,
		headers,
		rawBody: text,
		body,
		tooLarge,
		logged: {
			at: Date.now(),
			method,
			path: url.pathname,
			query: Object.fromEntries(url.searchParams),
			body: body ?? (text === '' ? undefined : text),
			headers,
			status: 0,
		},
	};
}
