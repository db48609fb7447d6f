/* eslint-disable @n8n/community-nodes/no-restricted-globals, no-console */
import { BenchServer, measureCell, type Conditions } from './cell';
import { measureBesideFloor } from './floor';
import { measureGrowth } from './growth';
import { BenchedN8n } from './inN8n';
import { promiseLine, writePage } from './page';
import { measureMemory } from './memory';
import { measureNetwork } from './network';
import { measureProfile } from './profile';
import { isKept, promises } from './promises';
import { readResults, withCell, writeResults, type Results } from './results';
import { measureShaping } from './shaping';
import { measureTuning } from './tuning';
import { measureInWholeN8n } from './whole';

/**
 * `npm run bench` measures everything, which takes hours. `npm run bench -- cells 10000 50` measures the cells with that
 * number of conversations and that latency, `npm run bench -- shaping` a part. What is not measured keeps its figures:
 * all ratios are of figures from one and the same run.
 */
const CELLS: Conditions[] = [
	...[0, 50, 200].map((latencyMs) => ({ count: 1_000, latencyMs, isLimited: false, rounds: 5 })),
	...[0, 50].map((latencyMs) => ({ count: 10_000, latencyMs, isLimited: false, rounds: 5 })),
	{ count: 10_000, latencyMs: 200, isLimited: false, rounds: 3 },
	{ count: 100_000, latencyMs: 50, isLimited: false, rounds: 3 },
	...[0, 200].map((latencyMs) => ({ count: 100_000, latencyMs, isLimited: false, rounds: 1 })),
	...[1_000, 10_000].map((count) => ({ count, latencyMs: 50, isLimited: true, rounds: 3 })),
	{ count: 100_000, latencyMs: 50, isLimited: true, rounds: 1 },
];

async function measureCells(results: Results, filter: string[]): Promise<Results> {
	const [count, latencyMs, limited] = filter;
	const cells = CELLS.filter(
		(cell) =>
			(count === undefined || cell.count === Number(count)) &&
			(latencyMs === undefined || cell.latencyMs === Number(latencyMs)) &&
			(limited === undefined || cell.isLimited === (limited === 'limited')),
	);
	let measured = results;
	const n8n = await BenchedN8n.start();
	try {
		for (const size of new Set(cells.map((cell) => cell.count))) {
			const server = await BenchServer.start(size);
			try {
				for (const cell of cells.filter((one) => one.count === size)) {
					console.log(
						`${cell.count} conversations, ${cell.latencyMs} ms${cell.isLimited ? ', 300 requests a minute' : ''}`,
					);
					measured = withCell(measured, await measureCell(n8n, server, cell));
					writeResults(measured);
				}
			} finally {
				server.stop();
			}
		}
	} finally {
		await n8n.stop();
	}
	return measured;
}

const PARTS: Record<string, (results: Results, filter: string[]) => Promise<Results>> = {
	shaping: async (results) => ({ ...results, shaping: await measureShaping() }),
	profile: async (results) => ({ ...results, profile: await measureProfile() }),
	tuning: async (results) => ({ ...results, tuning: await measureTuning() }),
	floor: async (results) => ({ ...results, besideFloor: await measureBesideFloor() }),
	cells: measureCells,
	network: async (results, [roundTrip]) => ({
		...results,
		network: await measureNetwork(results.network, roundTrip),
	}),
	n8n: async (results) => ({ ...results, inWholeN8n: await measureInWholeN8n() }),
	memory: async (results, [part]) => ({
		...results,
		memory: await measureMemory(results.memory, part),
	}),
	growth: async (results) => ({ ...results, growth: await measureGrowth() }),
};

async function main(): Promise<void> {
	const [part, ...filter] = process.argv.slice(2);
	if (part !== undefined && part !== 'page' && !PARTS[part]) {
		throw new TypeError(`No part "${part}": ${Object.keys(PARTS).join(', ')}, page`);
	}
	let results = readResults();
	for (const [name, measure] of Object.entries(PARTS)) {
		if (part !== undefined && part !== name) continue;
		console.log(`— ${name}`);
		results = await measure(results, filter);
		writeResults(results);
	}
	writePage(results);
	const all = promises(results);
	for (const promised of all) console.log(promiseLine(promised));
	const kept = all.filter(isKept).length;
	console.log(`Bench: ${kept} passed, ${all.length - kept} failed`);
	process.exitCode = kept === all.length ? 0 : 1;
}

void main();
