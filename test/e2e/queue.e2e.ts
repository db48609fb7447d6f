/* eslint-disable @n8n/community-nodes/no-restricted-globals, no-console */
import type { INode } from 'n8n-workflow';

import { createWorld, startSimulator, type Simulator } from '../simulator';
import { N8nApi } from './harness/api';
import type { Database } from './harness/database';
import { createDatabase } from './harness/database';
import { credentialData, genesysNode, inARow, node } from './harness/genesys';
import { installN8n } from './harness/install';
import type { RunningN8n } from './harness/instance';
import { freePort, removeFolder, startN8n, userFolder } from './harness/instance';

/**
 * n8n's queue mode: one main, workers, Redis and PostgreSQL. A month is split into days; each day is posted to the
 * webhook of a second workflow, which makes it a queued execution of its own; its rows go into PostgreSQL.
 */
const MONTH = { from: '2026-10-01T00:00:00.000Z', to: '2026-11-01T00:00:00.000Z' };
const DAYS = 31;
const CONVERSATIONS = 6_000;
const TABLE = 'conversations';
const FINISH_LIMIT_MS = 180_000;
/** How a page behaves that Genesys needs a while for: without it, nothing would be gained by a second worker. */
const LATENCY_MS = 300;

const n8n = installN8n();
const folder = userFolder();
let database: Database;
let sim: Simulator;
let main: RunningN8n;
let api: N8nApi;
let env: Record<string, string>;
const workers: RunningN8n[] = [];

async function startWorker(): Promise<RunningN8n> {
	const worker = await startN8n({
		n8n,
		database,
		folder,
		command: ['worker', '--concurrency=2'],
		ready: /worker is now ready/,
		env: { ...env, QUEUE_HEALTH_CHECK_PORT: String(await freePort()) },
	});
	workers.push(worker);
	return worker;
}

beforeAll(async () => {
	database = await createDatabase(n8n, `n8n_e2e_queue_${process.pid}`);
	sim = await startSimulator({
		world: createWorld({ count: CONVERSATIONS, ...MONTH }),
		latencyMs: LATENCY_MS,
		now: () => Date.parse('2026-11-20T00:00:00Z'),
	});
	env = {
		EXECUTIONS_MODE: 'queue',
		QUEUE_BULL_REDIS_HOST: process.env.E2E_REDIS_HOST ?? '127.0.0.1',
		QUEUE_BULL_REDIS_PORT: process.env.E2E_REDIS_PORT ?? '6379',
		QUEUE_BULL_PREFIX: `n8n_e2e_${process.pid}`,
		// A worker that is gone is noticed within seconds instead of a minute.
		QUEUE_WORKER_LOCK_DURATION: '20000',
		QUEUE_WORKER_LOCK_RENEW_TIME: '4000',
		QUEUE_WORKER_STALLED_INTERVAL: '5000',
	};
	main = await startN8n({ n8n, database, folder, env });
	api = new N8nApi(main.url);
	await api.setUpOwner();
	await database.query(
		`CREATE TABLE ${TABLE} ("conversationId" text PRIMARY KEY, "conversationStart" text, "handleSeconds" double precision)`,
	);
}, 300_000);

afterAll(async () => {
	for (const worker of workers) await worker.stop();
	await main?.stop();
	await sim?.close();
	await database?.drop();
	removeFolder(folder);
});

const COLUMNS = [
	['conversationId', 'string'],
	['conversationStart', 'string'],
	['handleSeconds', 'number'],
] as const;

function intoPostgres(credentialId: string): INode {
	return node(
		'Store',
		'postgres',
		{
			operation: 'upsert',
			schema: { __rl: true, mode: 'name', value: 'public' },
			table: { __rl: true, mode: 'name', value: TABLE },
			columns: {
				mappingMode: 'defineBelow',
				matchingColumns: ['conversationId'],
				value: Object.fromEntries(COLUMNS.map(([name]) => [name, `={{ $json.${name} }}`])),
				schema: COLUMNS.map(([id, type]) => ({
					id,
					displayName: id,
					type,
					required: false,
					display: true,
					defaultMatch: id === 'conversationId',
					canBeUsedToMatch: true,
				})),
			},
			options: {},
		},
		{ typeVersion: 2.5, credentials: { postgres: { id: credentialId, name: 'Postgres' } } },
	);
}

interface Measured {
	workers: number;
	rows: number;
	seconds: number;
	requests: number;
	limited: number;
}

/** Splits the month, waits until every day has been read and stored, and says what it took. */
async function readMonth(
	slice: { id: string },
	split: Parameters<N8nApi['run']>[0],
	during: () => Promise<void> = async () => {},
): Promise<Measured> {
	await database.query(`TRUNCATE ${TABLE}`);
	const known = new Set((await api.executions(slice.id)).map(({ id }) => id));
	const requestsBefore = sim.requests.length;
	const started = Date.now();
	await api.run(split, 'Start');
	await during();
	const isOver = ({ status }: { status: string }) =>
		['success', 'error', 'crashed'].includes(status);
	for (;;) {
		const own = (await api.executions(slice.id)).filter(({ id }) => !known.has(id));
		if (own.length >= DAYS && own.every(isOver)) break;
		if (Date.now() - started > FINISH_LIMIT_MS) {
			const states = own.map(({ id, status }) => `${id} ${status}`).join(', ');
			throw new Error(`Not finished after ${FINISH_LIMIT_MS / 1000} s: ${states}`);
		}
		await new Promise((resolve) => setTimeout(resolve, 250));
	}
	const seconds = (Date.now() - started) / 1000;
	const executions = (await api.executions(slice.id)).filter(({ id }) => !known.has(id));
	for (const { id, status } of executions) {
		if (status === 'success') continue;
		const { data } = await api.execution(id);
		console.log(`Execution ${id}: ${status}, ${data.resultData.error?.message}`);
	}
	const [{ rows }] = await database.query(`SELECT count(*)::int AS rows FROM ${TABLE}`);
	const requests = sim.requests.slice(requestsBefore);
	return {
		workers: workers.length,
		rows: Number(rows),
		seconds,
		requests: requests.length,
		limited: requests.filter(({ status }) => status === 429).length,
	};
}

it('a month is read by one worker, by two, and by two of which one dies', async () => {
	const genesys = await api.createCredential('Genesys', credentialData(sim));
	const { id: postgres } = await api.request<{ id: string }>('POST', '/credentials', {
		name: 'Postgres',
		type: 'postgres',
		data: {
			host: database.env.DB_POSTGRESDB_HOST,
			port: Number(database.env.DB_POSTGRESDB_PORT),
			user: database.env.DB_POSTGRESDB_USER,
			password: database.env.DB_POSTGRESDB_PASSWORD,
			database: database.name,
			ssl: 'disable',
		},
	});
	const slice = await api.createWorkflow({
		name: 'One day',
		...inARow([
			node(
				'Webhook',
				'webhook',
				{ httpMethod: 'POST', path: 'one-day', responseMode: 'onReceived', options: {} },
				{ typeVersion: 2, webhookId: 'one-day' },
			),
			genesysNode(genesys, {
				period: 'custom',
				from: '={{ $json.body.from }}',
				to: '={{ $json.body.to }}',
				returnAll: true,
				options: { failIfIncomplete: true, resolveNames: false },
			}),
			intoPostgres(postgres),
		]),
	});
	await api.activate(slice);
	const split = await api.createWorkflow({
		name: 'Split the month',
		...inARow([
			node('Start', 'manualTrigger'),
			genesysNode(genesys, {
				resource: 'timeRange',
				operation: 'split',
				period: 'custom',
				...MONTH,
				splitBy: 'day',
			}),
			node(
				'Hand on',
				'httpRequest',
				{
					method: 'POST',
					url: `${main.url}/webhook/one-day`,
					sendBody: true,
					specifyBody: 'json',
					jsonBody: '={{ JSON.stringify($json) }}',
					options: {},
				},
				{ typeVersion: 4.2 },
			),
		]),
	});

	const measured: Measured[] = [];
	await startWorker();
	measured.push(await readMonth(slice, split));

	const second = await startWorker();
	measured.push(await readMonth(slice, split));

	measured.push(
		await readMonth(slice, split, async () => {
			// In the middle of a slice: the worker has taken some, and answers are under way.
			while (!/Worker started execution/.test(second.log().slice(-2_000))) {
				await new Promise((resolve) => setTimeout(resolve, 50));
			}
			await new Promise((resolve) => setTimeout(resolve, 2_000));
			await second.kill();
		}),
	);

	console.table(measured);
	const truth = sim.world.truthIds({});
	expect(measured.map(({ rows }) => rows)).toEqual([truth.length, truth.length, truth.length]);
	const stored = await database.query(`SELECT "conversationId" FROM ${TABLE}`);
	const ids = stored.map(({ conversationId }) => conversationId);
	expect(new Set(ids)).toEqual(new Set(truth));
}, 600_000);
