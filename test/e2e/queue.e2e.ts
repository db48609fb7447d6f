/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, no-console */
import { createRequire } from 'node:module';
import { join } from 'node:path';

import type { INode } from 'n8n-workflow';

import { createWorld, startSimulator, type Simulator } from '../simulator';
import { N8nApi, rowsOf } from './harness/api';
import type { Database } from './harness/database';
import { createDatabase, postgresCredential } from './harness/database';
import { credentialData, genesysNode, inARow, node } from './harness/genesys';
import { installN8n } from './harness/install';
import type { RunningN8n } from './harness/instance';
import { freePort, removeFolder, startN8n, userFolder } from './harness/instance';

/**
 * n8n's queue mode: one main, workers, Redis and PostgreSQL. A month is split into days; each day is posted to the
 * webhook of a second workflow, which makes it a queued execution of its own; its rows go into PostgreSQL.
 */
const MONTH = { from: '2026-10-01T00:00:00.000Z', to: '2026-11-01T00:00:00.000Z' };
const CONVERSATIONS = 6_000;
const TABLE = 'conversations';
const FINISH_LIMIT_MS = 180_000;
/** How a page behaves that Genesys needs a while for: without it, nothing would be gained by a second worker. */
const LATENCY_MS = 300;

const REDIS = {
	host: process.env.E2E_REDIS_HOST ?? '127.0.0.1',
	port: Number(process.env.E2E_REDIS_PORT ?? 6379),
};
const PREFIX = `n8n_e2e_${process.pid}`;

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
		QUEUE_BULL_REDIS_HOST: REDIS.host,
		QUEUE_BULL_REDIS_PORT: String(REDIS.port),
		// Keys of its own: n8n keeps the known webhooks there too.
		QUEUE_BULL_PREFIX: PREFIX,
		N8N_REDIS_KEY_PREFIX: PREFIX,
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

/** Leaves nothing of this run in Redis. */
async function forgetKeys(): Promise<void> {
	// n8n's own client, so that the project needs none.
	const { Redis } = createRequire(join(n8n.folder, 'node_modules/n8n/package.json'))('ioredis') as {
		Redis: new (options: object) => {
			keys(pattern: string): Promise<string[]>;
			del(keys: string[]): Promise<number>;
			quit(): Promise<string>;
		};
	};
	const redis = new Redis(REDIS);
	const keys = await redis.keys(`*${PREFIX}*`);
	if (keys.length > 0) await redis.del(keys);
	await redis.quit();
}

afterAll(async () => {
	for (const worker of workers) await worker.stop();
	await main?.stop();
	await sim?.close();
	await database?.drop();
	await forgetKeys();
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

/** How many rows of a slice are stored, beside how many it was announced to have. */
function countStored(credentialId: string): INode {
	return node(
		'Count',
		'postgres',
		{
			operation: 'executeQuery',
			query: `SELECT $1::text AS "from", $2::text AS "to", $3::int AS expected, count(*)::int AS stored FROM ${TABLE} WHERE "conversationStart"::timestamptz >= $1::timestamptz AND "conversationStart"::timestamptz < $2::timestamptz`,
			options: { queryReplacement: '={{ [$json.from, $json.to, $json.expected] }}' },
		},
		{ typeVersion: 2.5, credentials: { postgres: { id: credentialId, name: 'Postgres' } } },
	);
}

function onlyShort(): INode {
	return node(
		'Only Short',
		'filter',
		{
			conditions: {
				options: { caseSensitive: true, leftValue: '', typeValidation: 'strict', version: 2 },
				combinator: 'and',
				conditions: [
					{
						id: 'short',
						leftValue: '={{ $json.stored }}',
						rightValue: '={{ $json.expected }}',
						operator: { type: 'number', operation: 'lt' },
					},
				],
			},
			options: {},
		},
		{ typeVersion: 2.2 },
	);
}

interface Measured {
	what: string;
	rows: number;
	seconds: number;
	requests: number;
	limited: number;
}

/** Splits the month, waits until every day has been read and stored, and says what it took. */
async function readMonth(
	what: string,
	slice: { id: string },
	split: Parameters<N8nApi['run']>[0],
	during: () => Promise<void> = async () => {},
): Promise<Measured> {
	await database.query(`TRUNCATE ${TABLE}`);
	return await handOut(what, slice, split, during);
}

/** Runs a workflow that hands on slices, waits until each was read, and says what it took. */
async function handOut(
	what: string,
	slice: { id: string },
	split: Parameters<N8nApi['run']>[0],
	during: () => Promise<void> = async () => {},
): Promise<Measured> {
	const known = new Set((await api.executions(slice.id)).map(({ id }) => id));
	const requestsBefore = sim.requests.length;
	const started = Date.now();
	const run = await api.run(split, 'Start');
	await during();
	const handed = rowsOf(await api.finished(run), 'Hand on').length;
	const isOver = ({ status }: { status: string }) =>
		['success', 'error', 'crashed'].includes(status);
	for (;;) {
		const own = (await api.executions(slice.id)).filter(({ id }) => !known.has(id));
		if (own.length >= handed && own.every(isOver)) break;
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
		what,
		rows: Number(rows),
		seconds,
		requests: requests.length,
		limited: requests.filter(({ status }) => status === 429).length,
	};
}

it('a month is read by one worker, by two, and by two of which one dies', async () => {
	const genesys = await api.createCredential('Genesys', credentialData(sim));
	const postgres = await api.createOtherCredential(
		'postgres',
		'Postgres',
		postgresCredential(database),
	);
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
	const splitMonth = () =>
		genesysNode(genesys, {
			resource: 'timeRange',
			operation: 'split',
			period: 'custom',
			...MONTH,
			splitBy: 'day',
		});
	const handOn = () =>
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
		);
	const split = await api.createWorkflow({
		name: 'Split the month',
		...inARow([node('Start', 'manualTrigger'), splitMonth(), handOn()]),
	});
	// n8n does not run an execution again whose worker died: this hands on the days that are not whole.
	const repair = await api.createWorkflow({
		name: 'Repair the month',
		...inARow([
			node('Start', 'manualTrigger'),
			splitMonth(),
			countStored(postgres),
			onlyShort(),
			handOn(),
		]),
	});

	const measured: Measured[] = [];
	await startWorker();
	measured.push(await readMonth('one worker', slice, split));

	const second = await startWorker();
	measured.push(await readMonth('two workers', slice, split));

	const logged = second.log().length;
	const interrupted: string[] = [];
	measured.push(
		await readMonth('two workers, one dies', slice, split, async () => {
			// In the middle of a slice: after a few that it has finished, one that it has begun.
			const underWay = () => {
				const executions = (what: string) =>
					[
						...second
							.log()
							.slice(logged)
							.matchAll(new RegExp(`Worker ${what} execution (\\d+)`, 'g')),
					].map(([, id]) => id);
				const finished = executions('finished');
				return finished.length < 2
					? []
					: executions('started').filter((id) => !finished.includes(id));
			};
			while (underWay().length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
			interrupted.push(...underWay());
			await second.kill();
		}),
	);

	expect(interrupted.length).toBeGreaterThan(0);
	measured.push(await handOut('repair by the other', slice, repair));
	console.table(measured);

	const truth = sim.world.truthIds({});
	const [one, two, , repaired] = measured.map(({ rows }) => rows);
	expect([one, two, repaired]).toEqual([truth.length, truth.length, truth.length]);
	const stored = await database.query(`SELECT "conversationId" FROM ${TABLE}`);
	const ids = stored.map(({ conversationId }) => conversationId);
	expect(new Set(ids)).toEqual(new Set(truth));
}, 600_000);
