import type { Models } from 'purecloud-platform-client-v2';

import { DETAILS_QUERY_PATH } from './http/faults';
import type { Simulator } from './types';

export interface Reply<T = Record<string, unknown>> {
	status: number;
	headers: Headers;
	/** The parsed JSON; undefined when there is none. */
	body: T;
}

async function send<T>(url: string, init: RequestInit): Promise<Reply<T>> {
	const response = await fetch(url, init);
	const text = await response.text();
	return {
		status: response.status,
		headers: response.headers,
		body: (text === '' ? undefined : JSON.parse(text)) as T,
	};
}

/** Asks for a token, with these credentials or with those of the simulator's own client. */
export async function requestToken(
	simulator: Simulator,
	clientId = simulator.clientId,
	clientSecret = simulator.clientSecret,
): Promise<Reply<{ access_token: string; token_type: string; expires_in: number }>> {
	return await send(`${simulator.url}/oauth/token`, {
		method: 'POST',
		headers: {
			Authorization: `Basic ${btoa(`${clientId}:${clientSecret}`)}`,
			'Content-Type': 'application/x-www-form-urlencoded',
		},
		body: 'grant_type=client_credentials',
	});
}

export type QueryReply = Reply<Models.AnalyticsConversationQueryResponse & Models.ErrorBody>;

/** The plainest client there is: one token, no retries. For tests of the simulator itself. */
export class PlainClient {
	constructor(
		private readonly simulator: Simulator,
		readonly token: string,
	) {}

	async request<T = Record<string, unknown>>(
		method: string,
		path: string,
		body?: unknown,
		headers: Record<string, string> = {},
	): Promise<Reply<T>> {
		return await send(`${this.simulator.url}${path}`, {
			method,
			headers: {
				Authorization: `Bearer ${this.token}`,
				...(body !== undefined && { 'Content-Type': 'application/json' }),
				...headers,
			},
			...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
		});
	}

	async get<T = Record<string, unknown>>(path: string): Promise<Reply<T>> {
		return await this.request('GET', path);
	}

	/** POSTs a body that may break the contract: that is what many tests are about. */
	async post<T = Record<string, unknown>>(path: string, body: unknown): Promise<Reply<T>> {
		return await this.request('POST', path, body);
	}

	async query(body: object): Promise<QueryReply> {
		return await this.post(DETAILS_QUERY_PATH, body);
	}
}

export async function signIn(simulator: Simulator): Promise<PlainClient> {
	const { body } = await requestToken(simulator);
	return new PlainClient(simulator, body.access_token);
}
