/* eslint-disable @n8n/community-nodes/no-dangerous-functions, @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { INodeParameters } from 'n8n-workflow';

import type { WorldOptions } from '../simulator';
import type { ClientResult, ClientTask } from './client';

/** A world, and what the node is asked to read of it into files. */
export interface ReadWorld {
	world: WorldOptions & { from: string; to: string };
	parameters: INodeParameters;
}

function start<T>(
	script: string,
	argument: object,
	env: NodeJS.ProcessEnv,
): { first: Promise<T>; stop(): void } {
	const child = fork(join(__dirname, script), [JSON.stringify(argument)], { env });
	const first = new Promise<T>((resolve, reject) => {
		child.once('message', (message) => resolve(message as T));
		child.once('exit', (code) => reject(new RangeError(`${script} ended with ${code}`)));
	});
	return { first, stop: () => child.kill() };
}

/**
 * Reads a world into files, the simulator and the node each in a process of its own, and lets the caller look at the
 * files before they are removed.
 */
export async function withFiles<R>(
	{ world, parameters }: ReadWorld,
	use: (result: ClientResult) => Promise<R>,
): Promise<R> {
	const storage = mkdtempSync(join(tmpdir(), 'scale-'));
	const env = {
		...process.env,
		N8N_LOG_LEVEL: 'silent',
		N8N_DEFAULT_BINARY_DATA_MODE: 'filesystem',
		N8N_USER_FOLDER: storage,
		GENESYS_TESTS_N8N_FOLDER: storage,
	};
	const server = start<ClientTask['server']>('server.ts', world, env);
	try {
		const task: ClientTask = {
			server: await server.first,
			parameters: { ...parameters, from: world.from, to: world.to },
		};
		const client = start<ClientResult>('client.ts', task, env);
		const result = await client.first;
		client.stop();
		return await use(result);
	} finally {
		server.stop();
		rmSync(storage, { recursive: true, force: true });
	}
}
