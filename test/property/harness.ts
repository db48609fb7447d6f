import type { Attempt, Connection } from '../../nodes/GenesysCloudAnalytics/http/request';
import { outcomeOf } from '../../nodes/GenesysCloudAnalytics/http/outcome';
import type { Clock } from '../../nodes/GenesysCloudAnalytics/http/wait';
import type { Simulator } from '../simulator';
import { requestToken } from '../simulator';

/** A clock whose waits take no real time: what waits is only told how late it has become. */
export class LeapingClock implements Clock {
	private time: number;

	constructor(start: number) {
		this.time = start;
	}

	readonly now = (): number => this.time;

	async sleep(ms: number): Promise<void> {
		this.time += ms;
		await Promise.resolve();
	}
}

/** Real HTTP to the simulator, signed and renewed as n8n-core does it, without starting the engine for every run. */
export function connectTo(sim: Simulator): Connection {
	let token: string | undefined;
	const login = async () => {
		const { body } = await requestToken(sim);
		token = (body as { access_token: string }).access_token;
		return token;
	};
	const send = async (url: string, init: RequestInit) => {
		const answer = await fetch(url, {
			...init,
			headers: {
				'Content-Type': 'application/json',
				Authorization: `Bearer ${token ?? (await login())}`,
			},
		});
		const text = await answer.text();
		let body: unknown = text;
		try {
			body = JSON.parse(text);
		} catch {
			// As axios does: a body that is no JSON stays text.
		}
		const headers: Record<string, string> = {};
		answer.headers.forEach((value, name) => (headers[name] = value));
		return { status: answer.status, headers, body };
	};
	const attempt: Attempt = async ({ method, path, query = {}, body }) => {
		const url = new URL(`${sim.url}${path}`);
		for (const [name, value] of Object.entries(query)) url.searchParams.append(name, String(value));
		const init = { method, body: body ? JSON.stringify(body) : undefined };
		try {
			let answer = await send(url.href, init);
			if (answer.status === 401) {
				await login();
				answer = await send(url.href, init);
			}
			return { kind: 'answer', ...answer };
		} catch (error) {
			// fetch names a broken connection otherwise than axios does.
			return outcomeOf({ code: 'ECONNRESET', cause: error }, false);
		}
	};
	return { attempt, attemptLast: attempt, apiUrl: sim.url, owner: `${sim.url} ${sim.clientId}` };
}
