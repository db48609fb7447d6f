/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, no-console */
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';

import type { WorldOptions } from '../simulator';
import { createWorld } from '../simulator';
import type { ClientResult } from './client';
import { withFiles, type ReadWorld } from './withFiles';

/** Large answers, to the last row, with the peak memory of the process that reads them. */
const MB = 1024 * 1024;

interface Case extends ReadWorld {
	name: string;
	/** Most memory in bytes that the process may have had. */
	mostBytes(result: ClientResult): number;
}

const month = { from: '2026-10-01T00:00:00.000Z', to: '2026-11-01T00:00:00.000Z' };
const day = { from: '2026-11-02T00:00:00.000Z', to: '2026-11-03T00:00:00.000Z' };

const fileBytes = ({ files }: ClientResult) => files.reduce((sum, { bytes }) => sum + bytes, 0);

const CASES: Case[] = [
	{
		name: '100,001 conversations in one day, by query, into one CSV file',
		world: { count: 100_001, ...day },
		parameters: { outputAs: 'csv', options: { source: 'query', showReport: true } },
		mostBytes: (result) => 2 * fileBytes(result) + 300 * MB,
	},
	{
		name: '1,000,000 conversations in a month, by job, into one CSV file',
		world: { count: 1_000_000, ...month },
		parameters: { outputAs: 'csv', options: { source: 'job', showReport: true } },
		mostBytes: (result) => 2 * fileBytes(result) + 300 * MB,
	},
	{
		name: '1,000,000 conversations in a month, by job, into one CSV file a day',
		world: { count: 1_000_000, ...month },
		parameters: { outputAs: 'csv', options: { source: 'job', filePer: 'day', showReport: true } },
		mostBytes: () => 500 * MB,
	},
];

/** Compares the files with the world's truth, line by line: the same IDs in the same order, none more. */
async function firstDifference(
	{ files }: ClientResult,
	world: WorldOptions,
): Promise<string | undefined> {
	const truth = createWorld(world);
	let index = 0;
	for (const { path } of files) {
		let isHeader = true;
		for await (const line of createInterface({ input: createReadStream(path) })) {
			// Cells with line breaks continue a row; only lines that begin with an ID begin one.
			if (isHeader || !/^[0-9a-f]{8}-[0-9a-f]{4}-/.test(line)) {
				isHeader = false;
				continue;
			}
			const id = line.slice(0, line.indexOf(','));
			if (index >= truth.size || id !== truth.idAt(index)) return `row ${index + 1} is ${id}`;
			index++;
		}
	}
	return index === truth.size ? undefined : `${index} rows instead of ${truth.size}`;
}

async function runCase({ name, world, parameters, mostBytes }: Case): Promise<boolean> {
	return await withFiles({ world, parameters }, async (result) => {
		const rows = result.files.reduce((sum, file) => sum + file.rows, 0);
		const wrong = result.error ?? (await firstDifference(result, world));
		const most = mostBytes(result);
		const fits = result.peakBytes <= most;
		console.log(name);
		console.log(
			`  ${wrong === undefined ? '✓' : '✕'} ${rows.toLocaleString('en')} rows in ${result.files.length} file(s), ${(fileBytes(result) / MB).toFixed(0)} MB, ${result.seconds.toFixed(0)} s${wrong === undefined ? ': every one, once, in order' : `: ${wrong}`}`,
		);
		console.log(
			`  ${fits ? '✓' : '✕'} peak memory ${(result.peakBytes / MB).toFixed(0)} MB (${(result.baseBytes / MB).toFixed(0)} MB before the run), at most ${(most / MB).toFixed(0)} MB`,
		);
		const { heapTotal, heapUsed, arrayBuffers } = result.atPeak;
		const shown = { heapTotal, heapUsed, arrayBuffers };
		console.log(
			`    of which ${Object.entries(shown)
				.map(([name, bytes]) => `${name} ${(bytes / MB).toFixed(0)} MB`)
				.join(', ')}`,
		);
		for (const hint of result.hints) console.log(`    ${hint}`);
		return wrong === undefined && fits;
	});
}

async function main(): Promise<void> {
	// A part of a case's name as an argument runs that case only.
	const wanted = process.argv[2] ?? '';
	const cases = CASES.filter(({ name }) => name.includes(wanted));
	// A number after it: that many conversations instead, for a quick look.
	const count = Number(process.argv[3] ?? 0);
	if (count > 0) for (const { world } of cases) world.count = count;
	let passed = 0;
	for (const item of cases) if (await runCase(item)) passed++;
	console.log(`Scale: ${passed} passed, ${cases.length - passed} failed`);
	process.exitCode = cases.length > 0 && passed === cases.length ? 0 : 1;
}

void main();
