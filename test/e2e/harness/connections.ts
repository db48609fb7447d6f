/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A connection that n8n wanted to open, as the watcher wrote it down. */
export interface Connection {
	/** `connect`, `lookup`, … */
	what: string;
	host: string;
	port: number;
	/** It stays on the machine. */
	isLocal: boolean;
	/** Our package was at work. */
	isOurs: boolean;
	stack: string;
}

/** Watches the n8n that is started with `env`: it has no network then. */
export function watchIn(folder: string): {
	env: Record<string, string>;
	/** What has been noted so far. */
	connections: () => Connection[];
} {
	const file = join(folder, 'connections.ndjson');
	writeFileSync(file, '');
	return {
		env: {
			NODE_OPTIONS: `--require ${join(__dirname, 'watcher.js')}`,
			E2E_CONNECTIONS: file,
		},
		connections: () =>
			readFileSync(file, 'utf8')
				.split('\n')
				.filter((line) => line !== '')
				.map((line) => JSON.parse(line) as Connection),
	};
}
