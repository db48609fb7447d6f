import type { Outcome } from '../../../nodes/GenesysCloudAnalytics/http/request';
import { openSession, type Session } from '../../../nodes/GenesysCloudAnalytics/http/session';
import { Pace } from '../../../nodes/GenesysCloudAnalytics/http/pace';
import type { TimedEvents } from '../../../nodes/GenesysCloudAnalytics/trigger/events/timed';
import type { Position } from '../../../nodes/GenesysCloudAnalytics/trigger/restore';
import { firstPosition, pollOnce } from '../../../nodes/GenesysCloudAnalytics/trigger/timedPoll';
import { Random } from '../../../nodes/GenesysCloudAnalytics/sample/world/random';
import type { InProcess } from '../../simulator';
import { LeapingClock } from '../harness';

const DAY = 24 * 60 * 60_000;
const MOST_REQUESTS = 100;

/** What goes wrong in a run, each a probability, the same in each run of a seed. */
export interface Trouble {
	seed: number;
	/** An answer is a 429, a 503, or is cut. */
	fault: number;
	/** An answer is one of a gateway that says nothing, or contradicts itself. */
	lie: number;
	/** n8n's clock is off by up to a day during a poll. */
	skew: number;
	/** n8n is killed during a poll, before it has handed anything over. */
	killed: number;
	/** n8n is started anew between two polls. */
	restart: number;
}

export interface RunLog<E> {
	events: E[];
	mostEvents: number;
	mostRequests: number;
	mostBytes: number;
	polls: number;
	failed: number;
	kills: number;
}

/**
 * A trigger in an n8n that behaves as n8n 2.40 does (packages/cli, trigger-execution-context.factory): what a poll
 * leaves in static data stays in memory; it is written when the poll handed something over, and on activation. A killed
 * n8n comes back with what was written.
 */
export class TriggerRun<T, E> {
	readonly log: RunLog<E> = {
		events: [],
		mostEvents: 0,
		mostRequests: 0,
		mostBytes: 0,
		polls: 0,
		failed: 0,
		kills: 0,
	};

	/** Every request fails while this is true. */
	isDown = false;

	private memory: string;

	private stored: string;

	private readonly random: Random;

	private readonly events: TimedEvents<T, E>;

	private requests = 0;

	constructor(
		genesys: InProcess,
		private readonly settings: { overlapMs: number; maxPerPoll: number },
		begin: number,
		private readonly trouble: Trouble,
		eventsOf: (session: Session) => TimedEvents<T, E>,
	) {
		this.random = new Random(trouble.seed);
		this.memory = JSON.stringify(firstPosition(begin));
		this.stored = this.memory;
		const clock = new LeapingClock(begin);
		const attempt = async ({
			method,
			path,
			body,
		}: {
			method: string;
			path: string;
			body?: object;
		}) => {
			await Promise.resolve();
			this.requests++;
			return this.faulty() ?? { kind: 'answer' as const, ...genesys.ask(method, path, body) };
		};
		const connection = { attempt, attemptLast: attempt, apiUrl: 'http://simulator', owner: '' };
		this.events = eventsOf(openSession(connection, { clock, pace: new Pace(clock) }));
	}

	private faulty(): Outcome | undefined {
		if (this.isDown) return { kind: 'answer', status: 503, headers: {}, body: {} };
		if (this.random.chance(this.trouble.lie)) return this.lie();
		if (!this.random.chance(this.trouble.fault)) return undefined;
		switch (this.random.between(0, 2)) {
			case 0:
				return { kind: 'answer', status: 429, headers: { 'retry-after': '3' }, body: {} };
			case 1:
				return { kind: 'noAnswer', reason: 'connection' };
			default:
				return { kind: 'answer', status: 200, headers: {}, body: '{"conversations":[' };
		}
	}

	private lie(): Outcome {
		const bodies = [{}, { totalHits: 250 }, { conversations: [{}], totalHits: 0 }];
		const body = bodies[this.random.between(0, bodies.length - 1)];
		return { kind: 'answer', status: 200, headers: {}, body };
	}

	/** n8n starts anew: what was in memory only is gone. */
	restart(): void {
		this.memory = this.stored;
	}

	/** @returns how many events were handed over; undefined when the poll failed or was killed */
	async poll(now: number): Promise<number | undefined> {
		this.requests = 0;
		this.log.polls++;
		if (this.random.chance(this.trouble.restart)) this.restart();
		const position = JSON.parse(this.memory) as Position;
		const off = this.random.chance(this.trouble.skew) ? this.random.between(-DAY, DAY) : 0;
		const moment = {
			now: { genesys: now, n8n: now + off },
			isSpent: () => this.requests >= MOST_REQUESTS,
		};
		try {
			const result = await pollOnce(this.events, this.settings, position, moment);
			if (this.random.chance(this.trouble.killed)) {
				this.log.kills++;
				this.restart();
				return undefined;
			}
			this.memory = JSON.stringify(result.position);
			if (result.events.length > 0) {
				this.stored = this.memory;
				this.log.events.push(...result.events);
			}
			this.log.mostEvents = Math.max(this.log.mostEvents, result.events.length);
			this.log.mostRequests = Math.max(this.log.mostRequests, this.requests);
			this.log.mostBytes = Math.max(this.log.mostBytes, Buffer.byteLength(this.memory));
			return result.events.length;
		} catch {
			this.log.failed++;
			return undefined;
		}
	}
}
