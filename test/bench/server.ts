/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';

import { sleep } from 'n8n-workflow';

import { createWorld, startSimulator } from '../simulator';
import type { Refusal } from '../../nodes/GenesysCloudAnalytics/sample/answer';
import { errorBody } from '../../nodes/GenesysCloudAnalytics/sample/errorBody';
import { RateLimit } from '../simulator/http/rateLimit';

/** How the server behaves, told before each run; it answers with what the run before it asked for. */
export interface ServerSettings {
	latencyMs: number;
	/** Requests that a token may send in a minute; undefined: any number. */
	limit?: number;
}

/** What the server saw since it was last told how to behave. */
export interface ServerCount {
	/** Of the API; those for a token are left out. */
	requests: number;
	/** Of the bodies sent. */
	bytes: number;
	/** Answers with HTTP 429. */
	refused: number;
}

export interface Server {
	url: string;
	clientId: string;
	clientSecret: string;
}

interface Answer {
	status: number;
	headers: Record<string, string>;
	body: Buffer;
	/** The same in gzip, once it was wanted. */
	zipped?: Buffer;
}

const MINUTE_MS = 60_000;

async function read(request: IncomingMessage): Promise<string> {
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(chunk as Buffer);
	return Buffer.concat(chunks).toString();
}

/** A text that is the same for two bodies that ask the same: the order of fields says nothing. */
function canonical(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(canonical);
	if (typeof value !== 'object' || value === null) return value;
	const fields = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
	return Object.fromEntries(fields.map(([key, part]) => [key, canonical(part)]));
}

/** What is answered from the store: pages of the details query, which never change in a world that stands still. */
function keyOf(request: IncomingMessage, body: string): string | undefined {
	if (!request.url?.endsWith('/conversations/details/query')) return undefined;
	return JSON.stringify(canonical(JSON.parse(body)));
}

/**
 * The simulator as a process of its own, behind a store of its pages. Inventing and writing conversations costs it more
 * than any contender costs itself, so each page is made once and then replayed: what differs between two runs is then
 * the contenders' own cost. Everything else, such as tokens and jobs, the simulator answers each time.
 */
async function main(): Promise<void> {
	const [, , count, tlsKey, tlsCertificate] = process.argv;
	const isOverTls = tlsKey !== undefined;
	const sim = await startSimulator({
		world: createWorld({ count: Number(count) }),
		log: false,
		now: () => Date.parse('2026-11-20T00:00:00Z'),
		watermark: Date.parse('2026-11-19T00:00:00Z'),
	});
	const pages = new Map<string, Answer>();
	let settings: ServerSettings = { latencyMs: 0 };
	let seen: ServerCount = { requests: 0, bytes: 0, refused: 0 };
	let limit = new RateLimit(undefined, MINUTE_MS);

	const made = async (request: IncomingMessage, body: string): Promise<Answer> => {
		const { authorization = '', 'content-type': type = '' } = request.headers;
		const answered = await fetch(`${sim.url}${request.url}`, {
			method: request.method,
			headers: { ...(authorization ? { authorization } : {}), 'content-type': type },
			body: body || undefined,
		});
		const headers = { 'Content-Type': answered.headers.get('content-type') ?? 'application/json' };
		return { status: answered.status, headers, body: Buffer.from(await answered.arrayBuffer()) };
	};
	const refusal = (request: IncomingMessage): Answer | undefined => {
		try {
			limit.count(request.headers.authorization ?? '', Date.now());
			return undefined;
		} catch (error) {
			const { status, headers, code, message } = error as Refusal;
			const body = JSON.stringify(errorBody(status, '', code, message));
			return { status, headers, body: Buffer.from(body) };
		}
	};
	const answer = async (request: IncomingMessage, response: ServerResponse) => {
		const body = await read(request);
		const isToken = request.url === '/oauth/token';
		const { latencyMs } = settings;
		if (!isToken) seen.requests++;
		const refused = isToken ? undefined : refusal(request);
		if (refused) seen.refused++;
		const key = isToken ? undefined : keyOf(request, body);
		const stored = refused ?? (key === undefined ? undefined : pages.get(key));
		const [given] = await Promise.all([
			stored ?? made(request, body),
			isToken ? undefined : sleep(latencyMs),
		]);
		if (key !== undefined && given.status === 200) pages.set(key, given);
		const isZipped =
			isOverTls && key !== undefined && /gzip/.test(request.headers['accept-encoding'] ?? '');
		if (isZipped) given.zipped ??= gzipSync(given.body);
		const sent = (isZipped ? given.zipped : undefined) ?? given.body;
		seen.bytes += sent.length;
		response.writeHead(given.status, {
			...given.headers,
			...(isZipped ? { 'Content-Encoding': 'gzip' } : {}),
			'Content-Length': sent.length,
		});
		response.end(sent);
	};
	const listener = (request: IncomingMessage, response: ServerResponse) =>
		void answer(request, response);
	const server = isOverTls
		? createSecureServer(
				{ key: readFileSync(tlsKey), cert: readFileSync(tlsCertificate) },
				listener,
			)
		: createServer(listener);
	process.on('message', (message) => {
		const told = seen;
		settings = message as ServerSettings;
		seen = { requests: 0, bytes: 0, refused: 0 };
		limit = new RateLimit(settings.limit, MINUTE_MS);
		process.send?.(told);
	});
	server.listen(0, '127.0.0.1', () => {
		const { port } = server.address() as AddressInfo;
		const { clientId, clientSecret } = sim;
		process.send?.({ url: `http://127.0.0.1:${port}`, clientId, clientSecret } satisfies Server);
	});
}

void main();
