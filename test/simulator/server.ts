/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import { JobStore } from '../../nodes/GenesysCloudAnalytics/sample/api/jobs/jobStore';
import { answer, TOKEN_PATH, type SimulatedService } from './handle';
import { FaultSchedule } from './http/faults';
import { lying } from './http/lies';
import { RateLimit } from './http/rateLimit';
import { readRequest } from './http/request';
import { Tokens } from './http/tokens';
import { writeAnswer, writeFault } from './http/write';
import type { LoggedRequest, Simulator, SimulatorOptions } from './types';
import { createWorld } from './world/createWorld';
import { HOUR } from '../../nodes/GenesysCloudAnalytics/sample/world/time';

export const DEFAULT_CLIENT = 'c1e4b0f2-7a35-4d1c-9f3e-5b8a2d6c0e17';
export const DEFAULT_SECRET = 'simulated-secret';
const DEFAULT_COUNT = 1000;
const WATERMARK_LAG = 6 * HOUR;

async function sleep(ms: number): Promise<void> {
	if (ms > 0) await new Promise((resolve) => setTimeout(resolve, ms));
}

export function createService(options: SimulatorOptions): SimulatedService {
	const now = options.now ?? (() => Date.now());
	const tokens = new Tokens(options.tokenLifetimeSeconds ?? 86_400, now);
	tokens.addClient(DEFAULT_CLIENT, DEFAULT_SECRET);
	return {
		options,
		permissions: options.permissions,
		classic: options.classic,
		aggregates: options.aggregates,
		world: options.world ?? createWorld({ count: DEFAULT_COUNT }),
		tokens,
		rateLimit: new RateLimit(options.rateLimitPerMinute, options.rateWindowMs ?? 60_000),
		jobs: new JobStore(options.jobs ?? {}, () => options.watermark ?? now() - WATERMARK_LAG),
		now,
	};
}

/** The `Date` of an answer, by the simulator's own clock: in whole seconds, as HTTP has it. */
export function dateHeader({ options, now }: SimulatedService): string | undefined {
	const date = options.date ? options.date() : now();
	return date === undefined ? undefined : new Date(date).toUTCString();
}

/** Starts a server on this machine that stands for Genesys Cloud: login and API on one address. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
	const service = createService(options);
	const faults = new FaultSchedule();
	const requests: LoggedRequest[] = [];
	/** The latest right answer of each path, for a lie that repeats it. */
	const previous = new Map<string, unknown>();

	const serve = async (incoming: IncomingMessage, response: ServerResponse) => {
		const request = await readRequest(incoming);
		const { logged, method, path } = request;
		if (options.log !== false) requests.push(logged);
		simulator.onRequest?.(logged);
		const contextId = randomUUID();
		const fault = faults.next(method, path);
		if (path !== TOKEN_PATH) await sleep(options.latencyMs ?? 0);
		if (fault) await sleep(fault.delayMs ?? 0);
		response.sendDate = false;
		const date = dateHeader(service);
		if (date !== undefined) response.setHeader('Date', date);
		if (fault?.kind === 'lie') {
			const right = answer(service, request, contextId);
			const told = lying(fault.lie ?? 'nothing', right, previous.get(path));
			previous.set(path, right.body);
			logged.status = told.status;
			writeAnswer(response, contextId, told);
			return;
		}
		if (fault && fault.kind !== 'delay') {
			logged.status = writeFault(response, contextId, fault, () =>
				answer(service, request, contextId),
			);
			return;
		}
		const given = answer(service, request, contextId);
		previous.set(path, given.body);
		logged.status = given.status;
		writeAnswer(response, contextId, given);
	};

	const server = createServer((incoming, response) => {
		serve(incoming, response).catch(() => response.destroy());
	});
	// Longer than any test waits between two requests: an idle connection that is closed would look like a fault.
	server.keepAliveTimeout = 120_000;
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(options.port ?? 0, '127.0.0.1', resolve);
	});

	const simulator: Simulator = {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		clientId: DEFAULT_CLIENT,
		clientSecret: DEFAULT_SECRET,
		addClient: (clientId, clientSecret) => service.tokens.addClient(clientId, clientSecret),
		world: service.world,
		requests,
		faults,
		onRequest: options.onRequest,
		revokeTokens: () => service.tokens.revokeAll(),
		issuedTokens: service.tokens.issued,
		jobs: service.jobs.all,
		close: async () => {
			const closed = new Promise<void>((resolve) => server.close(() => resolve()));
			server.closeAllConnections();
			await closed;
		},
	};
	return simulator;
}
