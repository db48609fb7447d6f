/* eslint-disable @n8n/community-nodes/no-dangerous-functions, @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, no-console */
import { fork } from 'node:child_process';
import { join } from 'node:path';

import type { Server } from './clients';
import { bareLoop, ourNode } from './clients';

const CONVERSATIONS = 10_000;
const PAGES = CONVERSATIONS / 100;
const LATENCY_MS = 50;
const IN_FLIGHT = 4;
const ROUNDS = 5;

/** What the ratios must keep; the run fails otherwise. */
const AT_LEAST_FASTER_THAN_ONE_BY_ONE = 2.5;
const AT_MOST_SLOWER_THAN_FLOOR = 1.15;

const CONTENDERS: Record<string, (server: Server) => Promise<number>> = {
	'one page at a time': async (server) => await bareLoop(server, PAGES, 1),
	'bare keep-alive loop, four in flight': async (server) =>
		await bareLoop(server, PAGES, IN_FLIGHT),
	'our node, raw': async (server) => await ourNode(server, false),
	'our node, simplified': async (server) => await ourNode(server, true),
};

function median(values: number[]): number {
	const sorted = [...values].sort((a, b) => a - b);
	return sorted[Math.floor(sorted.length / 2)];
}

async function measure(server: Server): Promise<Record<string, number>> {
	const names = Object.keys(CONTENDERS);
	const times: Record<string, number[]> = Object.fromEntries(names.map((name) => [name, []]));
	// The first round warms up and does not count. The order alternates, so that none always goes first.
	for (let round = 0; round <= ROUNDS; round++) {
		for (const name of round % 2 === 0 ? names : [...names].reverse()) {
			const started = performance.now();
			const rows = await CONTENDERS[name](server);
			if (rows !== CONVERSATIONS)
				throw new RangeError(`${name}: ${rows} rows instead of ${CONVERSATIONS}`);
			if (round > 0) times[name].push(performance.now() - started);
		}
	}
	return Object.fromEntries(names.map((name) => [name, median(times[name])]));
}

/** Runs all contenders against one kind of server; true when the ratios are kept. */
async function bench(kind: string, title: string): Promise<boolean> {
	const child = fork(join(__dirname, 'server.ts'), [
		kind,
		String(CONVERSATIONS),
		String(LATENCY_MS),
	]);
	try {
		const server = await new Promise<Server>((resolve) =>
			child.once('message', (message) => resolve(message as Server)),
		);
		const times = await measure(server);
		const [oneByOne, floor, raw, simplified] = Object.values(times);
		console.log(
			`${title}: ${CONVERSATIONS.toLocaleString('en')} conversations, ${LATENCY_MS} ms per answer, medians of ${ROUNDS} rounds`,
		);
		for (const [name, ms] of Object.entries(times)) {
			console.log(
				`  ${name.padEnd(38)} ${(ms / 1000).toFixed(2).padStart(6)} s   ${(ms / floor).toFixed(2)} of the floor`,
			);
		}
		const faster = oneByOne / Math.max(raw, simplified);
		const slower = Math.max(raw, simplified) / floor;
		console.log(
			`  Our node is ${faster.toFixed(2)} times as fast as one page at a time (at least ${AT_LEAST_FASTER_THAN_ONE_BY_ONE}),`,
		);
		console.log(
			`  and takes ${slower.toFixed(2)} times what the bare loop takes (at most ${AT_MOST_SLOWER_THAN_FLOOR}).`,
		);
		return faster >= AT_LEAST_FASTER_THAN_ONE_BY_ONE && slower <= AT_MOST_SLOWER_THAN_FLOOR;
	} finally {
		child.kill();
	}
}

async function main(): Promise<void> {
	const isKept = [
		await bench('simulator', 'Simulator, which makes every answer anew'),
		await bench('stored', 'Stored answers, which leave only the cost of the clients'),
	];
	if (isKept.includes(false)) process.exitCode = 1;
}

void main();
