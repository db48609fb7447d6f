/* eslint-disable @n8n/community-nodes/no-dangerous-functions, @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { pack } from '../../package/pack';
import type { Database } from './database';
import type { InstalledN8n } from './install';

const PACKAGE = 'n8n-nodes-genesys-cloud-analytics';
const START_LIMIT_MS = 240_000;
const STOP_LIMIT_MS = 15_000;

export async function freePort(): Promise<number> {
	const server = createServer();
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	server.close();
	await once(server, 'close');
	return port;
}

/**
 * A user folder with our package in it: the packed tarball, unpacked to where n8n keeps community nodes. Not a link,
 * which would bring its own copies of n8n's libraries along.
 * @param root of another checkout, whose package it is then
 */
export function userFolder(root?: string): string {
	const folder = mkdtempSync(join(tmpdir(), 'n8n-e2e-'));
	const home = join(folder, '.n8n/nodes/node_modules');
	mkdirSync(home, { recursive: true });
	renameSync(pack(join(folder, 'packed'), root).unpacked, join(home, PACKAGE));
	return folder;
}

export interface RunningN8n {
	url: string;
	pid: number;
	/** What it has written so far. */
	log(): string;
	/** Ends it by its process ID, and waits until it is gone. */
	stop(): Promise<void>;
	/** Ends it at once, as a machine that fails does. */
	kill(): Promise<void>;
}

export interface StartOptions {
	n8n: InstalledN8n;
	database: Database;
	folder: string;
	command?: string[];
	/** What n8n writes when it can be used. */
	ready?: RegExp;
	env?: Record<string, string>;
}

/** What every n8n process of one instance has in common, its commands too. */
export function commandEnv({
	database,
	folder,
}: Pick<StartOptions, 'database' | 'folder'>): Record<string, string> {
	return {
		PATH: process.env.PATH ?? '',
		// Whatever n8n or a library of it keeps in a home is kept here.
		HOME: folder,
		...database.env,
		N8N_USER_FOLDER: folder,
		N8N_ENCRYPTION_KEY: 'a-key-for-tests-only',
		N8N_DIAGNOSTICS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
		N8N_LOG_LEVEL: 'info',
	};
}

async function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
	if (child.exitCode !== null || child.signalCode !== null) return;
	const gone = once(child, 'exit');
	child.kill(signal);
	const timer = setTimeout(() => child.kill('SIGKILL'), STOP_LIMIT_MS);
	await gone;
	clearTimeout(timer);
}

/** Starts an n8n process and waits until it says that it is ready. */
export async function startN8n(options: StartOptions): Promise<RunningN8n> {
	const { n8n, folder, command = ['start'], ready = /Editor is now accessible/ } = options;
	const port = await freePort();
	const url = `http://127.0.0.1:${port}`;
	let output = '';
	const child = spawn(n8n.node, [n8n.cli, ...command], {
		cwd: folder,
		env: {
			...commandEnv(options),
			N8N_PORT: String(port),
			N8N_HOST: '127.0.0.1',
			N8N_LISTEN_ADDRESS: '127.0.0.1',
			N8N_RUNNERS_BROKER_PORT: String(await freePort()),
			N8N_TEMPLATES_ENABLED: 'false',
			N8N_PERSONALIZATION_ENABLED: 'false',
			N8N_SECURE_COOKIE: 'false',
			EXECUTIONS_DATA_SAVE_ON_SUCCESS: 'all',
			GENERIC_TIMEZONE: 'Europe/Berlin',
			...options.env,
		},
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	const note = (chunk: Buffer) => (output += chunk.toString());
	child.stdout.on('data', note);
	child.stderr.on('data', note);

	const deadline = Date.now() + START_LIMIT_MS;
	while (!ready.test(output)) {
		if (child.exitCode !== null || Date.now() > deadline) {
			await ended(child, 'SIGKILL');
			throw new Error(`n8n did not start:\n${output.slice(-4000)}`);
		}
		await new Promise((resolve) => setTimeout(resolve, 100));
	}
	return {
		url,
		pid: child.pid ?? 0,
		log: () => output,
		stop: async () => await ended(child, 'SIGTERM'),
		kill: async () => await ended(child, 'SIGKILL'),
	};
}

export function removeFolder(folder: string): void {
	rmSync(folder, { recursive: true, force: true });
}
