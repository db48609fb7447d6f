/* eslint-disable @n8n/community-nodes/no-restricted-imports, no-console */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import type { Profiler } from 'node:inspector';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { BenchServer } from './cell';
import { EngineProcess } from './inEngine';
import { BenchedN8n } from './inN8n';
import { today, type Profile } from './results';

const COUNT = 10_000;
const LATENCY_MS = 50;
const WARM_UPS = 4;

/** What n8n stores an execution with. */
const STORING = /\/node_modules\/(@n8n\/(db|typeorm|backend-common)|flatted|pg|pg-protocol)\//;

/** Where a sample belongs, by the function and the file that it was taken in; the first that fits. */
const PLACES: Array<[place: string, fits: (name: string, url: string) => boolean]> = [
	['Waiting for Genesys Cloud', (name) => name === '(idle)'],
	['Garbage collection', (name) => name === '(garbage collector)'],
	['Parsing JSON', (_name, url) => url.endsWith('/http/parse.js')],
	['Names', (_name, url) => /\/GenesysCloudAnalytics\/names\//.test(url)],
	['Rows', (_name, url) => /\/(conversation|output|values)\//.test(url)],
	['Pages, repeats, pace', (_name, url) => /\/(details|paging|http)\//.test(url)],
	['Items', (_name, url) => url.includes('/GenesysCloudAnalytics/')],
	['Storing the execution', (_name, url) => STORING.test(url)],
	[
		"n8n's request helper, axios and the credential",
		(_name, url) => url.includes('/node_modules/'),
	],
	['HTTP and buffers of Node.js', () => true],
];

function milliseconds({
	nodes,
	samples = [],
	timeDeltas = [],
}: Profiler.Profile): Profile['engine'] {
	const frames = new Map(nodes.map(({ id, callFrame }) => [id, callFrame]));
	const times = new Map<string, number>(PLACES.map(([place]) => [place, 0]));
	samples.forEach((id, index) => {
		const { functionName = '', url = '' } = frames.get(id) ?? {};
		// Taking the profile is no part of a run.
		if (url === 'node:inspector') return;
		const [place] = PLACES.find(([, fits]) => fits(functionName, url)) ?? PLACES[PLACES.length - 1];
		times.set(place, (times.get(place) ?? 0) + timeDeltas[index] / 1000);
	});
	return Object.fromEntries(times);
}

/** In n8n's engine, in a process that has nothing else. */
async function inEngine(bench: BenchServer): Promise<Profiler.Profile> {
	const engine = await EngineProcess.start();
	try {
		for (let round = 0; round < WARM_UPS; round++)
			await engine.run({ server: bench.server }, COUNT);
		const { profile } = await engine.run({ server: bench.server, isProfiled: true }, COUNT);
		if (!profile) throw new TypeError('The process took no profile');
		return profile;
	} finally {
		engine.stop();
	}
}

/** In a whole n8n, from the beginning of the execution until it is stored. */
async function inWholeN8n(bench: BenchServer): Promise<Profiler.Profile> {
	const file = join(mkdtempSync(join(tmpdir(), 'bench-profile-')), 'profile.json');
	const n8n = await BenchedN8n.start({ BENCH_PROFILE_FILE: file });
	try {
		await n8n.prepare(bench.server, ['simplified'], false);
		// hook.js writes the profile of each execution over that of the one before.
		for (let round = 0; round <= WARM_UPS; round++) await n8n.run('simplified', false);
		return JSON.parse(readFileSync(file, 'utf8')) as Profiler.Profile;
	} finally {
		await n8n.stop();
		rmSync(dirname(file), { recursive: true });
	}
}

/** Where the time of 10,000 conversations goes, by samples of the process. */
export async function measureProfile(): Promise<Profile> {
	const bench = await BenchServer.start(COUNT);
	try {
		await bench.set({ latencyMs: LATENCY_MS });
		const engine = milliseconds(await inEngine(bench));
		const n8n = milliseconds(await inWholeN8n(bench));
		for (const [place, ms] of Object.entries(engine)) {
			const inN8n = n8n[place].toFixed(0);
			console.log(`  ${ms.toFixed(0).padStart(6)} ms, ${inN8n.padStart(6)} ms in n8n  ${place}`);
		}
		return { measuredOn: today(), count: COUNT, latencyMs: LATENCY_MS, engine, n8n };
	} finally {
		bench.stop();
	}
}
