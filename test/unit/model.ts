/* eslint-disable @n8n/community-nodes/no-restricted-globals -- lets pending callbacks run between two steps of the fake clock */
import { Cancelled } from '../../nodes/GenesysCloudAnalytics/http/faults';
import type { Envelope } from '../../nodes/GenesysCloudAnalytics/paging/envelope';
import { Pace } from '../../nodes/GenesysCloudAnalytics/http/pace';
import type {
	Attempt,
	Connection,
	GenesysRequest,
	Outcome,
} from '../../nodes/GenesysCloudAnalytics/http/request';
import type { Session, SessionOptions } from '../../nodes/GenesysCloudAnalytics/http/session';
import { openSession } from '../../nodes/GenesysCloudAnalytics/http/session';
import type { Clock } from '../../nodes/GenesysCloudAnalytics/http/wait';

/** Lets everything that is ready run, up to the next timer or answer. */
export async function settle(): Promise<void> {
	await new Promise<void>((resolve) => setImmediate(resolve));
}

export async function settleTimes(times: number): Promise<void> {
	for (let time = 0; time < times; time++) await settle();
}

interface Timer {
	at: number;
	wake: () => void;
}

/** Time that stands still until a test moves it. */
export class FakeClock implements Clock {
	/** Each sleep that was asked for, in milliseconds. */
	readonly sleeps: number[] = [];

	private timers: Timer[] = [];

	constructor(private time = Date.UTC(2026, 10, 20, 12)) {}

	readonly now = (): number => this.time;

	async sleep(ms: number, signal?: AbortSignal): Promise<void> {
		this.sleeps.push(ms);
		await new Promise<void>((resolve, reject) => {
			if (signal?.aborted) {
				reject(new Cancelled());
				return;
			}
			const timer = { at: this.time + ms, wake: resolve };
			this.timers.push(timer);
			signal?.addEventListener('abort', () => {
				this.timers = this.timers.filter((other) => other !== timer);
				reject(new Cancelled());
			});
		});
	}

	/** Moves time on, waking every sleeper at its own moment. */
	async advance(ms: number): Promise<void> {
		const end = this.time + ms;
		await settle();
		for (let timer = this.earliest(end); timer; timer = this.earliest(end)) {
			this.wake(timer);
			await settle();
		}
		this.time = end;
	}

	/** Moves time on for as long as `work` needs. */
	async run<T>(work: Promise<T>): Promise<T> {
		let over = false;
		const done = () => {
			over = true;
		};
		work.then(done, done);
		for (;;) {
			await settle();
			if (over) return await work;
			const timer = this.earliest(Infinity);
			if (timer) this.wake(timer);
		}
	}

	private earliest(end: number): Timer | undefined {
		const [first] = this.timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at);
		return first;
	}

	private wake(timer: Timer): void {
		this.timers = this.timers.filter((other) => other !== timer);
		this.time = Math.max(this.time, timer.at);
		timer.wake();
	}
}

/** How many calls are open at once, and the most that ever were. */
export class Gauge {
	open = 0;

	most = 0;

	async hold<T>(work: () => Promise<T>): Promise<T> {
		this.open++;
		this.most = Math.max(this.most, this.open);
		try {
			return await work();
		} finally {
			this.open--;
		}
	}
}

export async function everything<T>(pages: AsyncIterable<T>): Promise<T[]> {
	const all: T[] = [];
	for await (const page of pages) all.push(page);
	return all;
}

/** What a promise was rejected with; fails when it was not. */
export async function rejection(work: Promise<unknown>): Promise<Error & { description?: string }> {
	let result: unknown;
	try {
		result = await work;
	} catch (error) {
		return error as Error;
	}
	throw new Error(`Expected a rejection, got ${JSON.stringify(result)}`);
}

/** What a function threw; fails when it threw nothing. */
export function thrown(work: () => unknown): Error & { description?: string } {
	let result: unknown;
	try {
		result = work();
	} catch (error) {
		return error as Error;
	}
	throw new Error(`Expected an error, got ${JSON.stringify(result)}`);
}

export function answer(
	status: number,
	body: unknown = {},
	headers: Record<string, unknown> = {},
): Outcome & { kind: 'answer' } {
	return { kind: 'answer', status, headers, body };
}

/** A session over a connection of our own, with a fresh pace. */
export function sessionOver(
	attempt: Attempt,
	options: SessionOptions & Partial<Pick<Connection, 'apiUrl' | 'identity' | 'signal'>> = {},
): Session {
	const { signal, identity, apiUrl = 'https://api.mypurecloud.com', ...rest } = options;
	const clock = rest.clock ?? new FakeClock();
	return openSession(
		{ attempt, attemptLast: attempt, apiUrl, owner: 'test', signal, identity },
		{ pace: new Pace(clock), ...rest, clock },
	);
}

/** A session whose requests are answered by `reply` with a body, and remembered. */
export function bodySession(
	reply: (request: GenesysRequest, nth: number) => unknown,
	options: Parameters<typeof sessionOver>[1] = {},
): { session: Session; asked: GenesysRequest[]; gauge: Gauge } {
	const asked: GenesysRequest[] = [];
	const gauge = new Gauge();
	const session = sessionOver(
		async (request) =>
			await gauge.hold(async () => {
				asked.push(request);
				const body = reply(request, asked.length);
				await settle();
				return answer(200, body);
			}),
		options,
	);
	return { session, asked, gauge };
}

/** Numbers from `first` to `last`, both included. */
export function range(first: number, last: number): number[] {
	return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
}

/** One page of a list that is known as a whole. */
export function slicePage<T>(list: T[], pageSize: number, number: number): T[] {
	return list.slice((number - 1) * pageSize, number * pageSize);
}

/** A details query's envelope. Genesys leaves the array of an empty page out. */
export function detailsEnvelope(items: unknown[], totalHits: number): Envelope {
	return { items, totalHits, ...(items.length > 0 ? { field: 'conversations' } : {}) };
}
