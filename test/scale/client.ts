/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { createRequire } from 'node:module';

import { BinaryDataService } from 'n8n-core';
import type { INodeParameters } from 'n8n-workflow';

import { builtParts } from '../engine/harness/built';
import { Engine } from '../engine/harness/engine';

export interface ClientTask {
	server: { url: string; clientId: string; clientSecret: string };
	parameters: INodeParameters;
}

export interface ClientResult {
	/** Where n8n stored each file, and what the item tells of it. */
	files: Array<{ path: string; rows: number; bytes: number }>;
	hints: string[];
	seconds: number;
	/** The most memory that the process had at any moment, in bytes. */
	peakBytes: number;
	/** The same before the run: Node.js, n8n's engine and our package. */
	baseBytes: number;
	/** What the memory was made of when the most of it was seen. */
	atPeak: NodeJS.MemoryUsage;
	error?: string;
}

// n8n's service container, in the copy that n8n-core itself uses.
const { Container } = createRequire(require.resolve('n8n-core'))('@n8n/di') as {
	Container: { get<T>(type: abstract new (...parameters: never[]) => T): T };
};

const NODE_TYPE = 'n8n-nodes-genesys-cloud-analytics.genesysCloudAnalytics';

/** Our node in the real n8n engine, in a process of its own whose peak memory the system measures. */
async function main(): Promise<void> {
	const { server, parameters } = JSON.parse(process.argv[2]) as ClientTask;
	await Container.get(BinaryDataService).init();
	const { url, clientId, clientSecret } = server;
	const engine = new Engine(builtParts());
	engine.saveCredential({ region: 'custom', apiUrl: url, loginUrl: url, clientId, clientSecret });

	let atPeak = process.memoryUsage();
	const watch = setInterval(() => {
		const now = process.memoryUsage();
		if (now.rss > atPeak.rss) atPeak = now;
	}, 50);
	const baseBytes = process.resourceUsage().maxRSS * 1024;
	const started = performance.now();
	const outcome = await engine.runNode(NODE_TYPE, {
		resource: 'conversation',
		operation: 'getAll',
		period: 'custom',
		returnAll: true,
		...parameters,
	});
	clearInterval(watch);
	const result: ClientResult = {
		files: outcome.items.map(({ json, binary }) => ({
			path: Container.get(BinaryDataService).getPath(binary?.data.id ?? ''),
			rows: Number(json.rows),
			bytes: Number(json.bytes),
		})),
		hints: outcome.hints.map(({ message }) => message),
		seconds: (performance.now() - started) / 1000,
		peakBytes: process.resourceUsage().maxRSS * 1024,
		baseBytes,
		atPeak,
		error: outcome.error?.message,
	};
	process.send?.(result);
}

void main();
