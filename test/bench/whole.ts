/* eslint-disable @n8n/community-nodes/no-dangerous-functions, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports, no-console */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import mapValues from 'lodash/mapValues';

import { ROOT } from '../package/pack';
import { BenchServer } from './cell';
import { BenchedN8n, type N8nRun } from './inN8n';
import { median, today, type InWholeN8n } from './results';
import type { N8nContender } from './workflows';

const COUNT = 10_000;
/** The second is what the first is where cores are half as fast. */
const LATENCIES_MS = [50, 100];
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 3);
const WARM_UPS = 2;

/** The last version with a fixed number of requests in flight; another commit by BENCH_BEFORE. */
const BEFORE = process.env.BENCH_BEFORE ?? '3f6463e98bcff1c24a6f3ed504679da23b08e993';

type Point = InWholeN8n['points'][number];
type Name = keyof Point['seconds'];
type Contenders = Array<[name: Name, n8n: BenchedN8n, contender: N8nContender]>;

const git = (...command: string[]) => execFileSync('git', command, { cwd: ROOT, stdio: 'ignore' });

/** A checkout of another commit, built with the dependencies of this one. */
function checkOut(commit: string): string {
	const folder = join(mkdtempSync(join(tmpdir(), 'bench-before-')), 'package');
	git('worktree', 'add', '--detach', folder, commit);
	symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
	execFileSync('npm', ['run', 'build', '--silent'], { cwd: folder, stdio: 'inherit' });
	return folder;
}

/** In alternating order; medians. */
async function measured(contenders: Contenders): Promise<Omit<Point, 'latencyMs'>> {
	const runs: Record<Name, N8nRun[]> = { simplified: [], before: [], httpRequest: [] };
	for (let round = 1 - WARM_UPS; round <= ROUNDS; round++) {
		for (const [name, n8n, contender] of round % 2 === 0 ? contenders : [...contenders].reverse()) {
			const run = await n8n.run(contender, round <= 0);
			if (round <= 0 && run.rows !== COUNT) throw new RangeError(`${name}: ${run.rows} rows`);
			if (round > 0) runs[name].push(run);
			console.log(
				`  ${name.padEnd(12)} ${run.nodeSeconds.toFixed(2)} s, ${run.cpuSeconds.toFixed(1)} CPU s${round > 0 ? '' : ' (does not count)'}`,
			);
		}
	}
	const medians = (read: (run: N8nRun) => number) =>
		mapValues(runs, (all) => median(all.map(read)));
	return {
		seconds: medians(({ nodeSeconds }) => nodeSeconds),
		cpuSeconds: medians(({ cpuSeconds }) => cpuSeconds),
		peakBytes: medians(({ peakBytes }) => peakBytes),
	};
}

/**
 * Whole n8ns beside each other, one with this package, one with an older version of it, and one for the HTTP Request node:
 * the same question, without a network.
 */
export async function measureInWholeN8n(): Promise<InWholeN8n> {
	const folder = checkOut(BEFORE);
	const bench = await BenchServer.start(COUNT);
	// Each has an n8n of its own, so that no memory of another counts for it.
	const contenders: Contenders = [
		['simplified', await BenchedN8n.start(), 'simplified'],
		['before', await BenchedN8n.start({}, folder), 'simplified'],
		['httpRequest', await BenchedN8n.start(), 'httpRequest'],
	];
	const points: InWholeN8n['points'] = [];
	try {
		for (const [, n8n, contender] of contenders)
			await n8n.prepare(bench.server, [contender], false);
		for (const latencyMs of LATENCIES_MS) {
			await bench.set({ latencyMs });
			points.push({ latencyMs, ...(await measured(contenders)) });
		}
	} finally {
		for (const [, n8n] of contenders) await n8n.stop();
		bench.stop();
		git('worktree', 'remove', '--force', folder);
	}
	return {
		measuredOn: today(),
		count: COUNT,
		rounds: ROUNDS,
		before: BEFORE.slice(0, 7),
		points,
	};
}
