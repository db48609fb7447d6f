/* eslint-disable @n8n/community-nodes/no-dangerous-functions, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports, no-console */
import { execFileSync, fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { MOST_IN_FLIGHT } from '../../nodes/GenesysCloudAnalytics/http/inFlight';
import { BenchServer } from './cell';
import { runLoop } from './inLoop';
import { BenchedN8n } from './inN8n';
import type { LinkSettings } from './link';
import { median, today, type Network } from './results';
import type { Server } from './server';
import type { N8nContender } from './workflows';

const COUNT = 5_000;
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 3);
const WARM_UPS = 1;
const BITS_PER_SECOND = 50e6;
/** Round trip, and what Genesys takes for an answer. */
const PLACES = [
	{ roundTripMs: 40, latencyMs: 300 },
	{ roundTripMs: 120, latencyMs: 500 },
];
const IN_N8N: N8nContender[] = ['simplified', 'simplifiedByFour', 'raw', 'httpRequest'];

/** A certificate for this machine, made on the spot; n8n is started so that it trusts it. */
function certificate(folder: string): { key: string; cert: string } {
	const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
	const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
	const form = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
	execFileSync(
		'openssl',
		['req', '-x509', ...form, '-days', '2', ...subject, '-keyout', key, '-out', cert],
		{ stdio: 'ignore' },
	);
	return { key, cert };
}

class Link {
	private constructor(
		private readonly child: ChildProcess,
		readonly port: number,
	) {}

	static async start(): Promise<Link> {
		const child = fork(join(__dirname, 'link.ts'));
		const [port] = (await once(child, 'message')) as [number];
		return new Link(child, port);
	}

	async set(settings: LinkSettings): Promise<void> {
		this.child.send(settings);
		await once(this.child, 'message');
	}

	stop(): void {
		this.child.kill();
	}
}

/**
 * The contenders as far away from Genesys as users are: TLS, round trips, a line of 50 Mbit/s, and bodies in gzip.
 * @param before its figures stay for places that are left out
 * @param roundTrip only the place with this round trip
 */
export async function measureNetwork(before?: Network, roundTrip?: string): Promise<Network> {
	const folder = mkdtempSync(join(tmpdir(), 'bench-'));
	const files = certificate(folder);
	process.env.NODE_EXTRA_CA_CERTS = files.cert;
	const bench = await BenchServer.start(COUNT, files);
	const link = await Link.start();
	const n8n = await BenchedN8n.start({ NODE_EXTRA_CA_CERTS: files.cert });
	const server: Server = { ...bench.server, url: `https://localhost:${link.port}` };
	const port = Number(new URL(bench.server.url).port);
	const floor = { server, loop: 'floor' as const, count: COUNT, inFlight: MOST_IN_FLIGHT };
	const contenders = [...IN_N8N, 'floor' as const];
	const points: Network['points'] = [];
	try {
		await n8n.prepare(server, IN_N8N, false);
		for (const place of PLACES) {
			const { roundTripMs, latencyMs } = place;
			const known = before?.points.find((point) => point.roundTripMs === roundTripMs);
			if (roundTrip !== undefined && roundTrip !== String(roundTripMs)) {
				if (known) points.push(known);
				continue;
			}
			await link.set({ port, roundTripMs, bitsPerSecond: BITS_PER_SECOND });
			const runs = new Map(
				contenders.map((name) => [name, [] as Network['points'][0]['costs'][string][]]),
			);
			for (let round = 1 - WARM_UPS; round <= ROUNDS; round++) {
				for (const name of round % 2 === 0 ? contenders : [...contenders].reverse()) {
					await bench.set({ latencyMs });
					const { rows, nodeSeconds } =
						name === 'floor' ? await runLoop(floor) : await n8n.run(name, round <= 0);
					const { requests, bytes } = await bench.set({ latencyMs });
					if ((round <= 0 || name === 'floor') && rows !== COUNT) {
						throw new RangeError(`${name}: ${rows} rows instead of ${COUNT}`);
					}
					if (round > 0) runs.get(name)?.push({ seconds: nodeSeconds, requests, bytes });
					console.log(
						`  ${roundTripMs}/${latencyMs} ms ${name.padEnd(18)} ${nodeSeconds.toFixed(2)} s, ${requests} requests, ${(bytes / 1e6).toFixed(1)} MB`,
					);
				}
			}
			const costs = Object.fromEntries(
				[...runs].map(([name, all]) => [
					name,
					{
						seconds: median(all.map(({ seconds }) => seconds)),
						requests: median(all.map(({ requests }) => requests)),
						bytes: median(all.map(({ bytes }) => bytes)),
					},
				]),
			);
			points.push({ ...place, costs });
		}
	} finally {
		await n8n.stop();
		link.stop();
		bench.stop();
		rmSync(folder, { recursive: true, force: true });
	}
	return { measuredOn: today(), count: COUNT, rounds: ROUNDS, points };
}
