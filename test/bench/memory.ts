/* eslint-disable no-console */
import type { ReadWorld } from '../scale/withFiles';
import { withFiles } from '../scale/withFiles';
import { BenchServer } from './cell';
import { BenchedN8n } from './inN8n';
import { today, type Memory } from './results';
import type { N8nContender } from './workflows';

const MB = 1024 * 1024;

/** The heap of a small n8n, as of the smallest plans of n8n's own cloud. */
const SMALL_HEAP_MB = 320;

interface InN8n {
	name: string;
	contender: N8nContender;
	count: number;
	/** It is shown where others end. */
	mayEnd?: boolean;
}

/** Conversations of some 5 kB each, each case in an n8n just started. */
const IN_N8N: InN8n[] = [
	{ name: '20,000 as rows', contender: 'simplified', count: 20_000 },
	{ name: '60,000 into a CSV file, by job', contender: 'file', count: 60_000 },
	{ name: '60,000 into a CSV file, by query', contender: 'fileByQuery', count: 60_000 },
	{
		name: '20,000 by HTTP Request and Split Out',
		contender: 'httpRequest',
		count: 20_000,
		mayEnd: true,
	},
];

interface InEngine extends ReadWorld {
	name: string;
	mostMb: number;
}

const IN_ENGINE: InEngine[] = [
	{
		name: '100,001 of a day into a CSV file, by query',
		world: { count: 100_001, from: '2026-11-02T00:00:00.000Z', to: '2026-11-03T00:00:00.000Z' },
		parameters: { outputAs: 'csv', options: { source: 'query' } },
		mostMb: 430,
	},
	{
		name: '1,000,000 of a month into a CSV file a day, by job',
		world: { count: 1_000_000, from: '2026-10-01T00:00:00.000Z', to: '2026-11-01T00:00:00.000Z' },
		parameters: { outputAs: 'csv', options: { source: 'job', filePer: 'day' } },
		mostMb: 500,
	},
];

async function measureInN8n({
	contender,
	count,
}: InN8n): Promise<Pick<Memory, 'peakBytes' | 'rows' | 'seconds' | 'stopped'>> {
	const bench = await BenchServer.start(count);
	const n8n = await BenchedN8n.start({ NODE_OPTIONS: `--max-old-space-size=${SMALL_HEAP_MB}` });
	try {
		await n8n.prepare(bench.server, [contender], false);
		await bench.set({ latencyMs: 50 });
		const { nodeSeconds, peakBytes, rows } = await n8n.run(contender, false);
		return { seconds: nodeSeconds, peakBytes, rows: rows || count };
	} catch (error) {
		const stopped = n8n.endedBy() ?? (error as Error).message;
		return { seconds: 0, peakBytes: 0, rows: 0, stopped };
	} finally {
		await n8n.stop();
		bench.stop();
	}
}

/**
 * The most memory of runs that a small machine, or a large answer, makes a question of memory.
 * @param before its figures stay for what is left out
 * @param part only cases with this in their name
 */
export async function measureMemory(before: Memory[] = [], part = ''): Promise<Memory[]> {
	const measured: Memory[] = [];
	const note = (one: Memory, isKept: boolean) => {
		measured.push(one);
		const { name, rows, seconds, peakBytes, mostBytes, stopped } = one;
		const most = mostBytes === undefined ? '' : ` (at most ${Math.round(mostBytes / MB)} MB)`;
		console.log(
			stopped === undefined
				? `  ${isKept ? '✓' : '✕'} ${name}: ${rows.toLocaleString('en')} rows, ${seconds.toFixed(0)} s, ${Math.round(peakBytes / MB)} MB${most}`
				: `  ${isKept ? '✓' : '✕'} ${name}: ${stopped}`,
		);
	};
	for (const one of IN_N8N.filter(({ name }) => name.includes(part))) {
		const run = await measureInN8n(one);
		const { name, mayEnd = false } = one;
		note(
			{ measuredOn: today(), heapMb: SMALL_HEAP_MB, name, ...run },
			mayEnd || run.stopped === undefined,
		);
	}
	for (const { name, mostMb, ...world } of IN_ENGINE.filter((one) => one.name.includes(part))) {
		const { rows, seconds, peakBytes, stopped } = await withFiles(world, async (result) => ({
			rows: result.files.reduce((sum, file) => sum + file.rows, 0),
			seconds: result.seconds,
			peakBytes: result.peakBytes,
			stopped: result.error,
		}));
		const mostBytes = mostMb * MB;
		const isWhole = rows === world.world.count && stopped === undefined;
		note(
			{
				measuredOn: today(),
				name,
				rows,
				seconds,
				peakBytes,
				mostBytes,
				...(stopped ? { stopped } : {}),
			},
			isWhole && peakBytes <= mostBytes,
		);
	}
	const names = new Set(measured.map(({ name }) => name));
	const order = [...IN_N8N, ...IN_ENGINE].map(({ name }) => name);
	return [...before.filter(({ name }) => !names.has(name)), ...measured].sort(
		(a, b) => order.indexOf(a.name) - order.indexOf(b.name),
	);
}
