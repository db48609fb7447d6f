/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { createRequire } from 'node:module';
import { join } from 'node:path';

import type { IDataObject } from 'n8n-workflow';

import type { InstalledN8n } from './install';

interface Client {
	connect(): Promise<void>;
	query(text: string): Promise<{ rows: Array<Record<string, unknown>> }>;
	end(): Promise<void>;
}

/** The server that the suite makes its databases on. */
const SERVER = process.env.E2E_POSTGRES_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres';

export interface Database {
	name: string;
	/** How n8n is told of it. */
	env: Record<string, string>;
	query(text: string): Promise<Array<Record<string, unknown>>>;
	drop(): Promise<void>;
}

/** A database of its own for one n8n. @throws with what to do when there is no PostgreSQL */
export async function createDatabase(n8n: InstalledN8n, name: string): Promise<Database> {
	// n8n's own PostgreSQL client, so that the project needs none.
	const { Client: PgClient } = createRequire(join(n8n.folder, 'node_modules/n8n/package.json'))(
		'pg',
	) as { Client: new (options: { connectionString: string }) => Client };
	const server = new URL(SERVER);
	const run = async (database: string | undefined, text: string) => {
		const url = new URL(SERVER);
		if (database) url.pathname = `/${database}`;
		const client = new PgClient({ connectionString: url.href });
		const refused: unknown = await client.connect().then(
			() => undefined,
			(reason: unknown) => reason,
		);
		if (refused !== undefined) {
			throw new Error(
				`The end-to-end suite needs a PostgreSQL at ${server.host}. Start one, or set E2E_POSTGRES_URL. (${String(refused)})`,
			);
		}
		try {
			return (await client.query(text)).rows;
		} finally {
			await client.end();
		}
	};
	await run(undefined, `DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
	await run(undefined, `CREATE DATABASE "${name}"`);
	return {
		name,
		env: {
			DB_TYPE: 'postgresdb',
			DB_POSTGRESDB_HOST: server.hostname,
			DB_POSTGRESDB_PORT: server.port || '5432',
			DB_POSTGRESDB_USER: decodeURIComponent(server.username),
			DB_POSTGRESDB_PASSWORD: decodeURIComponent(server.password),
			DB_POSTGRESDB_DATABASE: name,
		},
		query: async (text) => await run(name, text),
		drop: async () => {
			await run(undefined, `DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
		},
	};
}

/** The data of n8n's Postgres credential for it. */
export function postgresCredential({ env, name }: Database): IDataObject {
	return {
		host: env.DB_POSTGRESDB_HOST,
		port: Number(env.DB_POSTGRESDB_PORT),
		user: env.DB_POSTGRESDB_USER,
		password: env.DB_POSTGRESDB_PASSWORD,
		database: name,
		ssl: 'disable',
	};
}
