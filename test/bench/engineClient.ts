/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { Session, type Profiler } from 'node:inspector/promises';

import type { INodeParameters } from 'n8n-workflow';

import { builtParts } from '../engine/harness/built';
import { Engine } from '../engine/harness/engine';
import { PARAMETERS } from './question';
import type { Server } from './server';

/** Our node in n8n's engine, in a process of its own: for what cannot be asked of a whole n8n. */
export interface EngineTask {
	server: Server;
	/** Requests under way at once; the node's default when left out. */
	inFlight?: number;
	/** Instead of the question's parameters or beside them. */
	parameters?: INodeParameters;
	/** Say where the time went. */
	isProfiled?: boolean;
}

export interface EngineResult {
	rows: number;
	seconds: number;
	profile?: Profiler.Profile;
	error?: string;
}

const NODE_TYPE = 'n8n-nodes-genesys-cloud-analytics.genesysCloudAnalytics';
const SAMPLE_EVERY_US = 200;

async function read({ server, inFlight, parameters }: EngineTask): Promise<EngineResult> {
	const options = inFlight === undefined ? {} : { options: { requestsInFlight: inFlight } };
	const { url, clientId, clientSecret } = server;
	const engine = new Engine(builtParts());
	engine.saveCredential({ region: 'custom', apiUrl: url, loginUrl: url, clientId, clientSecret });
	const started = performance.now();
	const outcome = await engine.runNode(NODE_TYPE, { ...PARAMETERS, ...options, ...parameters });
	const seconds = (performance.now() - started) / 1000;
	return { rows: outcome.json.length, seconds, error: outcome.error?.message };
}

async function run(task: EngineTask): Promise<EngineResult> {
	if (!task.isProfiled) return await read(task);
	const session = new Session();
	session.connect();
	await session.post('Profiler.enable');
	await session.post('Profiler.setSamplingInterval', { interval: SAMPLE_EVERY_US });
	await session.post('Profiler.start');
	const result = await read(task);
	const { profile } = await session.post('Profiler.stop');
	session.disconnect();
	return { ...result, profile };
}

process.on('message', (task) => {
	run(task as EngineTask).then(
		(result) => process.send?.(result),
		(reason: unknown) => process.send?.({ rows: 0, seconds: 0, error: String(reason) }),
	);
});
process.send?.('ready');
