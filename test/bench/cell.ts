/* eslint-disable @n8n/community-nodes/no-dangerous-functions, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/require-node-api-error, no-console */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

import { REQUESTS_PER_MINUTE } from '../../nodes/GenesysCloudAnalytics/http/pace';
import { MOST_IN_FLIGHT } from '../../nodes/GenesysCloudAnalytics/http/inFlight';
import { runLoop } from './inLoop';
import type { BenchedN8n } from './inN8n';
import { median, today, type Cell, type Costs } from './results';
import type { Server, ServerCount, ServerSettings } from './server';
import type { N8nContender } from './workflows';

/** The conditions of a cell, and how often it is repeated. */
export type Conditions = Pick<Cell, 'count' | 'latencyMs' | 'isLimited' | 'rounds'>;

/** From here on each run in n8n has a process of its own: then its peak memory is nobody else's. */
const LARGE = 100_000;

/** n8n is a process that runs for weeks: its engine has compiled what it runs often. */
const WARM_UPS = 2;

const LOOPS = ['floor', 'sdk'] as const;
type Contender = N8nContender | (typeof LOOPS)[number];

type Run = Costs & { rows: number };

export class BenchServer {
	private constructor(
		private readonly child: ChildProcess,
		readonly server: Server,
	) {}

	/** @param tls files with a key and a certificate: then it answers over TLS, with bodies in gzip */
	static async start(count: number, tls?: { key: string; cert: string }): Promise<BenchServer> {
		const files = tls ? [tls.key, tls.cert] : [];
		const child = fork(join(__dirname, 'server.ts'), [String(count), ...files]);
		const [server] = (await once(child, 'message')) as [Server];
		return new BenchServer(child, server);
	}

	/** Sets the conditions from here on; gives what was asked for until now. */
	async set(settings: ServerSettings): Promise<ServerCount> {
		this.child.send(settings);
		const [count] = (await once(this.child, 'message')) as [ServerCount];
		return count;
	}

	stop(): void {
		this.child.kill();
	}
}

function contendersOf({ count }: Conditions): Contender[] {
	const inN8n: N8nContender[] = ['simplified', 'raw', 'file', 'httpRequest'];
	// With so many, the node reads by job; by query it can be compared request for request.
	if (count >= LARGE) inN8n.push('simplifiedByQuery');
	return [...inN8n, ...LOOPS];
}

function isLoop(contender: Contender): contender is (typeof LOOPS)[number] {
	return (LOOPS as readonly string[]).includes(contender);
}

const NOTHING: Costs = {
	nodeSeconds: 0,
	cpuSeconds: 0,
	peakBytes: 0,
	requests: 0,
	bytes: 0,
	refused: 0,
};

function medians(runs: Run[]): Costs {
	const stopped = runs.find((run) => run.stopped !== undefined)?.stopped;
	if (stopped !== undefined) return { ...NOTHING, stopped };
	const of = (read: (run: Run) => number) => median(runs.map(read));
	return {
		nodeSeconds: of((run) => run.nodeSeconds),
		...(runs[0].executionSeconds === undefined
			? {}
			: { executionSeconds: of((run) => run.executionSeconds ?? 0) }),
		cpuSeconds: of((run) => run.cpuSeconds),
		peakBytes: of((run) => run.peakBytes),
		requests: of((run) => run.requests),
		bytes: of((run) => run.bytes),
		refused: of((run) => run.refused),
	};
}

/** Lets the server make every page once. */
async function fillStore({ server }: BenchServer, count: number): Promise<void> {
	await runLoop({ server, loop: 'floor', count, inFlight: MOST_IN_FLIGHT });
}

/** Runs every contender in alternating order, twice without counting, then as often as the conditions say. */
export async function measureCell(
	n8n: BenchedN8n,
	bench: BenchServer,
	conditions: Conditions,
): Promise<Cell> {
	const { count, latencyMs, isLimited, rounds } = conditions;
	const contenders = contendersOf(conditions);
	const inN8n = contenders.filter((contender) => !isLoop(contender)) as N8nContender[];
	const settings: ServerSettings = {
		latencyMs,
		...(isLimited ? { limit: REQUESTS_PER_MINUTE } : {}),
	};
	await n8n.prepare(bench.server, inN8n, isLimited);

	if (count >= LARGE) await fillStore(bench, count);
	const run = async (contender: Contender, isCounting: boolean): Promise<Run> => {
		if (count >= LARGE && !isLoop(contender) && !isCounting) await n8n.restart();
		await bench.set(settings);
		const measured = isLoop(contender)
			? await runLoop({
					server: bench.server,
					loop: contender,
					count,
					inFlight: MOST_IN_FLIGHT,
				})
			: await n8n.run(contender, isCounting);
		return { ...measured, ...(await bench.set(settings)) };
	};

	/** n8n can run out of memory with a large answer, which is a result, too. */
	const attempt = async (contender: Contender, isCounting: boolean): Promise<Run> => {
		try {
			return await run(contender, isCounting);
		} catch (error) {
			if (count < LARGE || isLoop(contender)) throw error;
			const stopped = n8n.endedBy() ?? (error as Error).message;
			return { ...NOTHING, rows: 0, stopped };
		}
	};

	const runs = new Map<Contender, Run[]>(contenders.map((contender) => [contender, []]));
	for (let round = 1 - WARM_UPS; round <= rounds; round++) {
		const isWarmUp = round <= 0;
		// With large answers each run has a process of its own, which has nothing to warm up.
		if (isWarmUp && count >= LARGE) continue;
		for (const contender of round % 2 === 0 ? contenders : [...contenders].reverse()) {
			const isCounting = isWarmUp && !isLoop(contender);
			const result = await attempt(contender, isCounting);
			if (result.stopped !== undefined) {
				console.log(`  ${contender.padEnd(18)} ${result.stopped}`);
				runs.get(contender)?.push(result);
				continue;
			}
			const isTold = isCounting || isLoop(contender) || contender === 'file';
			if (isTold && result.rows !== count) {
				throw new RangeError(`${contender}: ${result.rows} rows instead of ${count}`);
			}
			if (isWarmUp) continue;
			runs.get(contender)?.push(result);
			console.log(
				`  ${contender.padEnd(18)} ${result.nodeSeconds.toFixed(2).padStart(8)} s ${(result.executionSeconds ?? 0).toFixed(2).padStart(8)} s ${result.cpuSeconds.toFixed(1).padStart(7)} CPU s ${(result.peakBytes / 1e6).toFixed(0).padStart(6)} MB ${String(result.requests).padStart(5)} requests, ${result.refused} refused, ${(result.bytes / 1e6).toFixed(0)} MB received`,
			);
		}
	}
	const costs = Object.fromEntries(
		contenders.map((contender) => [contender, medians(runs.get(contender) ?? [])]),
	);
	return { ...conditions, measuredOn: today(), costs };
}
