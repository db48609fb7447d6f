/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

import { N8nApi } from './api';
import { installN8n } from './install';

/** What the files need of the n8n that the setup started. Jest hands the environment on to its workers. */
interface Shared {
	url: string;
	/** For n8n's commands. */
	env: Record<string, string>;
}

const VARIABLE = 'E2E_N8N';

export function shareN8n(shared: Shared): void {
	process.env[VARIABLE] = JSON.stringify(shared);
}

export function sharedN8n(): Shared {
	return JSON.parse(process.env[VARIABLE] ?? '{}') as Shared;
}

/** Signed in to the shared n8n as its owner. */
export async function signedIn(): Promise<N8nApi> {
	const api = new N8nApi(sharedN8n().url);
	await api.signIn();
	return api;
}

/**
 * Runs one of n8n's commands on the shared n8n's data, and gives what it prints. Does not block: connections that n8n
 * closes in the meantime must be noticed.
 */
export async function runCommand(command: string[]): Promise<string> {
	const { node, cli } = installN8n();
	const { stdout } = await promisify(execFile)(node, [cli, ...command], { env: sharedN8n().env });
	return stdout;
}
