/* eslint-disable @n8n/community-nodes/no-restricted-imports, no-console */
import type { Profiler } from 'node:inspector';

import { BenchServer } from './cell';
import { EngineProcess } from './inEngine';
import { today, type Profile } from './results';

const COUNT = 10_000;
const LATENCY_MS = 50;
const WARM_UPS = 4;

/** Where a sample belongs, by the function and the file that it was taken in; the first that fits. */
const PLACES: Array<[place: string, fits: (name: string, url: string) => boolean]> = [
	['Waiting for Genesys Cloud', (name) => name === '(idle)'],
	['Garbage collection', (name) => name === '(garbage collector)'],
	['Parsing JSON', (_name, url) => url.endsWith('/http/parse.js')],
	['Names', (_name, url) => /\/GenesysCloudAnalytics\/names\//.test(url)],
	['Rows', (_name, url) => /\/(conversation|output|values)\//.test(url)],
	['Pages, repeats, pace', (_name, url) => /\/(details|paging|http)\//.test(url)],
	['Items', (_name, url) => url.includes('/GenesysCloudAnalytics/')],
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
}: Profiler.Profile): Profile['places'] {
	const frames = new Map(nodes.map(({ id, callFrame }) => [id, callFrame]));
	const times = new Map<string, number>(PLACES.map(([place]) => [place, 0]));
	samples.forEach((id, index) => {
		const { functionName = '', url = '' } = frames.get(id) ?? {};
		const [place] = PLACES.find(([, fits]) => fits(functionName, url)) ?? PLACES[PLACES.length - 1];
		times.set(place, (times.get(place) ?? 0) + timeDeltas[index] / 1000);
	});
	return Object.fromEntries(times);
}

/** Where the time of 10,000 conversations goes in our node, by samples of the process. */
export async function measureProfile(): Promise<Profile> {
	const bench = await BenchServer.start(COUNT);
	const engine = await EngineProcess.start();
	try {
		await bench.set({ latencyMs: LATENCY_MS });
		for (let round = 0; round < WARM_UPS; round++)
			await engine.run({ server: bench.server }, COUNT);
		const { profile } = await engine.run({ server: bench.server, isProfiled: true }, COUNT);
		if (!profile) throw new TypeError('The process took no profile');
		const places = milliseconds(profile);
		for (const [place, ms] of Object.entries(places)) {
			console.log(`  ${ms.toFixed(0).padStart(6)} ms  ${place}`);
		}
		return { measuredOn: today(), count: COUNT, latencyMs: LATENCY_MS, places };
	} finally {
		engine.stop();
		bench.stop();
	}
}
