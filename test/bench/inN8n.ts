/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports */
import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { join } from 'node:path';

import sum from 'lodash/sum';
import { sleep } from 'n8n-workflow';

import { N8nApi } from '../e2e/harness/api';
import type { Database } from '../e2e/harness/database';
import { createDatabase } from '../e2e/harness/database';
import { credentialData } from '../e2e/harness/genesys';
import { installN8n } from '../e2e/harness/install';
import type { RunningN8n } from '../e2e/harness/instance';
import { removeFolder, startN8n, userFolder } from '../e2e/harness/instance';
import { cpuSeconds, forgetPeak, peakBytes } from './processCost';
import type { Server } from './server';
import type { N8nContender } from './workflows';
import { benchWorkflow, READER_NODES } from './workflows';

const TRY_EVERY_MS = 50;
const MOST_TRIES = 400;

export interface N8nRun {
	/** Of the contender's nodes. */
	nodeSeconds: number;
	/** From the call to the stored execution. */
	executionSeconds: number;
	cpuSeconds: number;
	peakBytes: number;
	rows: number;
}

/** Posts JSON and waits as long as it takes: `fetch` gives up after five minutes. */
async function post(url: string, body: object): Promise<{ status: number; text: string }> {
	const sent = request(url, { method: 'POST', headers: { 'Content-Type': 'application/json' } });
	sent.end(JSON.stringify(body));
	const [answer] = (await once(sent, 'response')) as [IncomingMessage];
	const chunks: Buffer[] = [];
	for await (const chunk of answer) chunks.push(chunk as Buffer);
	return { status: answer.statusCode ?? 0, text: Buffer.concat(chunks).toString() };
}

/** For a database of its own for each. */
let started = 0;

/** The real n8n with the packed package, and a workflow for each contender. */
export class BenchedN8n {
	private running?: RunningN8n;

	private api?: N8nApi;

	private readonly paths = new Map<string, string>();

	private constructor(
		private readonly database: Database,
		private readonly folder: string,
		private readonly env: Record<string, string>,
	) {}

	/** @param root of another checkout, whose package is measured then */
	static async start(env: Record<string, string> = {}, root?: string): Promise<BenchedN8n> {
		const n8n = installN8n();
		const database = await createDatabase(n8n, `n8n_e2e_bench_${process.pid}_${++started}`);
		const benched = new BenchedN8n(database, userFolder(root), env);
		await benched.restart();
		return benched;
	}

	/** A new process, so that no memory of earlier runs counts for the next one. */
	async restart(): Promise<void> {
		const isFirst = this.running === undefined;
		await this.running?.stop();
		this.running = await startN8n({
			n8n: installN8n(),
			database: this.database,
			folder: this.folder,
			env: { EXTERNAL_HOOK_FILES: join(__dirname, 'hook.js'), ...this.env },
		});
		this.api = new N8nApi(this.running.url);
		if (isFirst) await this.api.setUpOwner();
		else await this.api.signIn();
		await this.database.query('TRUNCATE execution_entity CASCADE');
	}

	/** The credential and workflows for a server; those of an earlier one stay unused. */
	async prepare(server: Server, contenders: N8nContender[], isLimited: boolean): Promise<void> {
		const { api } = this;
		if (!api) throw new TypeError('n8n is not started');
		const credentialId = await api.createCredential('Genesys', credentialData(server));
		for (const contender of contenders) {
			const path = `bench-${contender}-${Date.now()}`;
			const workflow = benchWorkflow(contender, path, { credentialId, url: server.url, isLimited });
			await api.activate(await api.createWorkflow(workflow));
			this.paths.set(contender, path);
		}
	}

	async run(contender: N8nContender, isCounting: boolean): Promise<N8nRun> {
		const { running } = this;
		if (!running) throw new TypeError('n8n is not started');
		const { pid, url } = running;
		const from = running.log().length;
		forgetPeak(pid);
		const cpuBefore = cpuSeconds(pid);
		const path = `/webhook/${this.paths.get(contender)}`;
		let started = performance.now();
		const call = async () => await post(`${url}${path}`, { count: isCounting });
		let answer = await call();
		// A busy n8n says that a workflow is active before it listens for its webhook.
		for (let tries = 0; answer.status === 404 && tries < MOST_TRIES; tries++) {
			await sleep(TRY_EVERY_MS);
			started = performance.now();
			answer = await call();
		}
		const { status, text } = answer;
		const executionSeconds = (performance.now() - started) / 1000;
		if (status !== 200)
			throw new Error(`${contender}: HTTP ${status} ${text}\n${running.log().slice(from)}`);
		const { rows, fileRows } = JSON.parse(text) as Record<'rows' | 'fileRows', number>;
		const times = await this.nodeTimes(from);
		return {
			nodeSeconds: sum(READER_NODES.map((name) => times[name] ?? 0)) / 1000,
			executionSeconds,
			cpuSeconds: cpuSeconds(pid) - cpuBefore,
			peakBytes: peakBytes(pid),
			rows: fileRows || rows,
		};
	}

	/** Milliseconds of each node of the execution that ended after this place of n8n's output; written by hook.js. */
	private async nodeTimes(from: number): Promise<Record<string, number>> {
		for (let tries = 0; tries < MOST_TRIES; tries++) {
			const line = /^bench-times (.*)$/m.exec(this.running?.log().slice(from) ?? '');
			if (line) return JSON.parse(line[1]) as Record<string, number>;
			await sleep(TRY_EVERY_MS);
		}
		throw new Error('n8n did not tell the times of the nodes');
	}

	/** What n8n's process wrote when it ran out of memory; undefined when it did not. */
	endedBy(): string | undefined {
		return /heap out of memory|Invalid string length/.exec(this.running?.log() ?? '')?.[0];
	}

	async stop(): Promise<void> {
		await this.running?.stop();
		await this.database.drop();
		removeFolder(this.folder);
	}
}
