import type { Models } from 'purecloud-platform-client-v2';

import type { Directory } from '../directory';
import type { Random } from '../random';
import { iso } from '../time';
import { anyOf, type Casting } from './casting';

const LONGEST_ACW = 60_000;

export type Direction = 'inbound' | 'outbound';

/** One session being written: its segments and the metrics that go with them. */
export class Leg {
	private readonly segments: Models.AnalyticsConversationSegment[] = [];

	private readonly metrics: Models.AnalyticsSessionMetric[] = [];

	constructor(readonly session: Models.AnalyticsSession) {
		session.metrics = this.metrics;
		session.segments = this.segments;
	}

	segment(
		segmentType: string,
		from: number,
		to: number,
		details: Models.AnalyticsConversationSegment = {},
	): this {
		this.segments.push({
			conference: false,
			...details,
			segmentStart: iso(from),
			segmentEnd: iso(to),
			segmentType,
		});
		return this;
	}

	/** `value` is milliseconds for a t-metric, a count for an n-metric. */
	metric(name: string, value: number, emitted: number): this {
		this.metrics.push({ emitDate: iso(emitted), name, value });
		return this;
	}
}

/** A conversation being written. */
export class Draft {
	readonly participants: Models.AnalyticsParticipant[] = [];

	constructor(
		readonly random: Random,
		readonly directory: Directory,
		readonly start: number,
		readonly end: number,
		private readonly casting: Casting = anyOf(directory),
	) {}

	queue() {
		return this.casting.queue(this.random);
	}

	agent() {
		return this.casting.agent(this.random);
	}

	flow(purpose: string) {
		return this.casting.flow(this.random, purpose);
	}

	customerName(): string {
		return this.casting.customerName(this.random);
	}

	/** The weight of a wait in a queue, for `cut`. */
	wait(weight: number): number {
		return weight * this.casting.waits;
	}

	/** The weight of the time until an agent has answered, for `cut`. */
	alert(weight: number): number {
		return weight * this.casting.alerts;
	}

	/** After-call work in ms; 0 for none. */
	afterCallWork(): number {
		const { afterCallWork } = this.casting;
		if (afterCallWork !== undefined) return afterCallWork;
		return this.random.chance(0.85) ? this.random.between(2000, LONGEST_ACW) : 0;
	}

	participant(
		purpose: string,
		details: Models.AnalyticsParticipant = {},
	): Models.AnalyticsParticipant {
		const participant: Models.AnalyticsParticipant = {
			participantId: this.random.uuid(),
			purpose,
			...details,
			sessions: [],
		};
		this.participants.push(participant);
		return participant;
	}

	leg(
		participant: Models.AnalyticsParticipant,
		mediaType: string,
		direction: Direction,
		details: Models.AnalyticsSession = {},
	): Leg {
		const session: Models.AnalyticsSession = {
			direction,
			mediaType,
			sessionId: this.random.uuid(),
			...details,
		};
		participant.sessions?.push(session);
		return new Leg(session);
	}

	/**
	 * Divides the conversation's time by rough weights.
	 * Gives the moments between the pieces, in order, without the start and the end themselves.
	 */
	cut(...weights: number[]): number[] {
		const jittered = weights.map((weight) => weight * (0.6 + 0.8 * this.random.next()));
		const total = jittered.reduce((sum, weight) => sum + weight, 0);
		const moments: number[] = [];
		let passed = 0;
		for (const weight of jittered.slice(0, -1)) {
			passed += weight;
			moments.push(this.start + Math.round(((this.end - this.start) * passed) / total));
		}
		return moments;
	}
}
