/* eslint-disable no-console */
import { BenchServer } from './cell';
import { EngineProcess } from './inEngine';
import { median, today, type Tuning } from './results';

const COUNT = 10_000;
const ROUNDS = 3;
const IN_FLIGHT = [1, 2, 3, 4, 6, 8, 12];
const LATENCIES = [50, 200];

/** The node in n8n's engine with other numbers of requests in flight than it has by default. */
export async function measureTuning(): Promise<Tuning> {
	const bench = await BenchServer.start(COUNT);
	const engine = await EngineProcess.start();
	const points: Tuning['points'] = [];
	try {
		await bench.set({ latencyMs: 0 });
		await engine.run({ server: bench.server }, COUNT);
		for (const latencyMs of LATENCIES) {
			await bench.set({ latencyMs });
			for (const inFlight of IN_FLIGHT) {
				const seconds: number[] = [];
				for (let round = 0; round < ROUNDS; round++) {
					seconds.push((await engine.run({ server: bench.server, inFlight }, COUNT)).seconds);
				}
				points.push({ inFlight, latencyMs, seconds: median(seconds) });
				console.log(`  ${inFlight} in flight, ${latencyMs} ms: ${median(seconds).toFixed(2)} s`);
			}
		}
	} finally {
		engine.stop();
		bench.stop();
	}
	return { measuredOn: today(), count: COUNT, points };
}
