import {
	buildConversation,
	buildHead,
	type ConversationHead,
	type WorldConversation,
} from '../world/build';
import { World, type WorldParts } from '../world/world';

/** Answers that come close after one another are of the same moment, so that work on many conversations is done once. */
const TICK_MS = 5_000;

/** A world that time passes in: what lies ahead does not exist yet, and what goes on is only known so far. */
export class LivingWorld extends World {
	private now = -Infinity;

	private begun = 0;

	constructor(parts: WorldParts) {
		super(parts);
	}

	/** Lets the time (ms since 1970) come; gives the moment that the answer is of. */
	seeAt(now: number): number {
		const moment = Math.floor(now / TICK_MS) * TICK_MS;
		if (moment === this.now) return moment;
		this.now = moment;
		this.version += 1;
		const next = this.schedule.starts.findIndex((start) => start > moment);
		this.begun = next < 0 ? this.schedule.starts.length : next;
		return moment;
	}

	override get size(): number {
		return this.begun;
	}

	override get generated(): number {
		return this.begun;
	}

	override endAt(index: number): number {
		const end = super.endAt(index);
		return end > this.now ? Number.NaN : end;
	}

	override headAt(index: number): ConversationHead {
		return buildHead({ ...this.cue(index), seenAt: this.now });
	}

	override conversationAt(index: number): WorldConversation {
		return buildConversation({ ...this.cue(index), seenAt: this.now });
	}

	override indexOf(id: string): number | undefined {
		const index = super.indexOf(id);
		return index === undefined || index >= this.begun ? undefined : index;
	}
}
