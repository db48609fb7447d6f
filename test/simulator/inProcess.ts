import type { Job } from '../../nodes/GenesysCloudAnalytics/sample/api/jobs/jobStore';
import { answer, TOKEN_PATH, type SimulatedService } from './handle';
import type { SimulatedRequest } from './http/request';
import { createService, dateHeader, DEFAULT_CLIENT, DEFAULT_SECRET } from './server';
import type { SimulatorOptions } from './types';

/** The answer of a simulator without a server: for runs of a hundred thousand requests. */
export interface InProcess {
	jobs: ReadonlyMap<string, Job>;
	/** A signed request, and the answer that a server would have written. */
	ask(
		method: string,
		path: string,
		body?: object,
	): { status: number; headers: Record<string, string>; body: unknown };
}

function requestOf(
	method: string,
	path: string,
	headers: Record<string, string>,
	rawBody: string,
): SimulatedRequest {
	const url = new URL(path, 'http://simulator');
	const isJson = headers['content-type'] === 'application/json';
	const body = isJson && rawBody !== '' ? (JSON.parse(rawBody) as unknown) : undefined;
	return {
		method,
		path: url.pathname,
		query: url.searchParams,
		headers,
		rawBody,
		body,
		tooLarge: false,
		logged: { at: 0, method, path: url.pathname, query: {}, body, headers, status: 0 },
	};
}

function signIn(service: SimulatedService): string {
	const headers = {
		authorization: `Basic ${btoa(`${DEFAULT_CLIENT}:${DEFAULT_SECRET}`)}`,
		'content-type': 'application/x-www-form-urlencoded',
	};
	const granted = answer(
		service,
		requestOf('POST', TOKEN_PATH, headers, 'grant_type=client_credentials'),
		'in-process',
	);
	return (granted.body as { access_token: string }).access_token;
}

/** The same handlers, rules and refusals as those of the server, without HTTP. */
export function simulateInProcess(options: SimulatorOptions): InProcess {
	const service = createService({ tokenLifetimeSeconds: 1e9, ...options });
	const token = signIn(service);
	const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
	return {
		jobs: service.jobs.all,
		ask(method, path, body) {
			const rawBody = body === undefined ? '' : JSON.stringify(body);
			const given = answer(service, requestOf(method, path, headers, rawBody), 'in-process');
			const date = dateHeader(service);
			const headersOf = { ...(date !== undefined && { date }), ...given.headers };
			return { status: given.status, headers: headersOf, body: given.body };
		},
	};
}
