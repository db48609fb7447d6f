/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { Session, type Profiler } from 'node:inspector/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';

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

// The built module reads its own exported constant at each run, so that it can be set from here.
const sending = createRequire(__filename)(
	join(__dirname, '../../dist/nodes/GenesysCloudAnalytics/http/session.js'),
) as { DEFAULT_IN_FLIGHT: number };
const { DEFAULT_IN_FLIGHT } = sending;

async function read({ server, inFlight, parameters }: EngineTask): Promise<EngineResult> {
	sending.DEFAULT_IN_FLIGHT = inFlight ?? DEFAULT_IN_FLIGHT;
	const { url, clientId, clientSecret } = server;
	const engine = new Engine(builtParts());
	engine.saveCredential({ region: 'custom', apiUrl: url, loginUrl: url, clientId, clientSecret });
	const started = performance.now();
	const outcome = await engine.runNode(NODE_TYPE, { ...PARAMETERS, ...parameters });
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
