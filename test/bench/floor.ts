/* eslint-disable no-console */
import { MOST_IN_FLIGHT } from '../../nodes/GenesysCloudAnalytics/http/inFlight';
import { BenchServer } from './cell';
import { EngineProcess } from './inEngine';
import { runLoop } from './inLoop';
import { median, today, type BesideFloor } from './results';

const COUNT = 10_000;
const LATENCIES = [50, 200];
const ROUNDS = 7;
const WARM_UPS = 2;

/**
 * The node beside the floor on equal terms: n8n's engine and request helper in a process that does nothing else, as the
 * loop has one. A whole n8n adds its own work and memory, whose garbage collections stop the node as well; the cells
 * have that.
 */
export async function measureBesideFloor(): Promise<BesideFloor> {
	const bench = await BenchServer.start(COUNT);
	const engine = await EngineProcess.start();
	const { server } = bench;
	const contenders: Record<string, () => Promise<number>> = {
		floor: async () => {
			const task = { server, loop: 'floor' as const, count: COUNT, inFlight: MOST_IN_FLIGHT };
			return (await runLoop(task)).nodeSeconds;
		},
		simplified: async () => (await engine.run({ server }, COUNT)).seconds,
		raw: async () => (await engine.run({ server, parameters: { simplify: false } }, COUNT)).seconds,
	};
	const names = Object.keys(contenders);
	const points: BesideFloor['points'] = [];
	try {
		for (const latencyMs of LATENCIES) {
			await bench.set({ latencyMs });
			const taken = new Map<string, number[]>(names.map((name) => [name, []]));
			for (let round = 0; round < WARM_UPS + ROUNDS; round++) {
				for (const name of round % 2 === 0 ? names : [...names].reverse()) {
					const seconds = await contenders[name]();
					if (round >= WARM_UPS) taken.get(name)?.push(seconds);
				}
			}
			const of = (name: string) => median(taken.get(name) ?? []);
			const point = { latencyMs, floor: of('floor'), simplified: of('simplified'), raw: of('raw') };
			points.push(point);
			console.log(
				`  ${latencyMs} ms: floor ${point.floor.toFixed(2)} s, simplified ${point.simplified.toFixed(2)} s, raw ${point.raw.toFixed(2)} s`,
			);
		}
	} finally {
		engine.stop();
		bench.stop();
	}
	return { measuredOn: today(), count: COUNT, rounds: ROUNDS, points };
}
