/* eslint-disable @n8n/community-nodes/no-dangerous-functions, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports, no-console */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { ROOT } from '../package/pack';
import { BenchServer } from './cell';
import { BenchedN8n } from './inN8n';
import { median, today, type InWholeN8n } from './results';
import type { N8nContender } from './workflows';

const COUNT = 10_000;
const LATENCY_MS = 50;
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 3);
const WARM_UPS = 2;

/** The last version with a fixed number of requests in flight; another commit by BENCH_BEFORE. */
const BEFORE = process.env.BENCH_BEFORE ?? '3f6463e98bcff1c24a6f3ed504679da23b08e993';

const git = (...command: string[]) => execFileSync('git', command, { cwd: ROOT, stdio: 'ignore' });

/** A checkout of another commit, built with the dependencies of this one. */
function checkOut(commit: string): string {
	const folder = join(mkdtempSync(join(tmpdir(), 'bench-before-')), 'package');
	git('worktree', 'add', '--detach', folder, commit);
	symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
	execFileSync('npm', ['run', 'build', '--silent'], { cwd: folder, stdio: 'inherit' });
	return folder;
}

/**
 * Whole n8ns beside each other, one with this package and one with an older version of it: the same question, without a
 * network, in alternating order.
 */
export async function measureInWholeN8n(): Promise<InWholeN8n> {
	const folder = checkOut(BEFORE);
	const bench = await BenchServer.start(COUNT);
	const now = await BenchedN8n.start();
	const before = await BenchedN8n.start({}, folder);
	const contenders: Array<[keyof InWholeN8n['seconds'], BenchedN8n, N8nContender]> = [
		['simplified', now, 'simplified'],
		['before', before, 'simplified'],
		['httpRequest', now, 'httpRequest'],
	];
	const seconds = { simplified: [], before: [], httpRequest: [] } as Record<
		keyof InWholeN8n['seconds'],
		number[]
	>;
	try {
		await now.prepare(bench.server, ['simplified', 'httpRequest'], false);
		await before.prepare(bench.server, ['simplified'], false);
		await bench.set({ latencyMs: LATENCY_MS });
		for (let round = 1 - WARM_UPS; round <= ROUNDS; round++) {
			for (const [name, n8n, contender] of round % 2 === 0
				? contenders
				: [...contenders].reverse()) {
				const { rows, nodeSeconds, cpuSeconds } = await n8n.run(contender, round <= 0);
				if (round <= 0 && rows !== COUNT) throw new RangeError(`${name}: ${rows} rows`);
				if (round > 0) seconds[name].push(nodeSeconds);
				console.log(
					`  ${name.padEnd(12)} ${nodeSeconds.toFixed(2)} s, ${cpuSeconds.toFixed(1)} CPU s${round > 0 ? '' : ' (does not count)'}`,
				);
			}
		}
	} finally {
		await now.stop();
		await before.stop();
		bench.stop();
		git('worktree', 'remove', '--force', folder);
	}
	return {
		measuredOn: today(),
		count: COUNT,
		latencyMs: LATENCY_MS,
		rounds: ROUNDS,
		before: BEFORE.slice(0, 7),
		seconds: {
			simplified: median(seconds.simplified),
			before: median(seconds.before),
			httpRequest: median(seconds.httpRequest),
		},
	};
}
