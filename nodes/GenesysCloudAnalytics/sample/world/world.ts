import {
	buildConversation,
	buildHead,
	endingAfterWork,
	type ConversationHead,
	type WorldConversation,
} from './build';
import type { Directory } from './directory';
import { matchIndexes, type MatchRequest } from './search/match';
import type { SceneName } from './plan';
import { isInInterval, type IntervalRule } from './search/rules';
import { ROUND_THE_WEEK, type Roster } from './people/roster';
import type { GivenStatuses } from './people/timeline';
import type { Schedule } from './schedule';

/** What a world is made of. */
export interface WorldParts {
	directory: Directory;
	schedule: Schedule;
	/** Default: any five days of the week. */
	roster?: Roster;
	/** Users are OFFLINE after their shifts, past midnight and over days off; default: nothing is known of that time. */
	offDuty?: boolean;
	/** Ends include the after-call work. Builds every conversation at once: for worlds of some thousand. */
	endsAfterWork?: boolean;
	/**
	 * What user details tell of each user, by place in the directory, in place of generated timelines. Agent status and
	 * aggregates go on with those.
	 */
	statuses?: readonly GivenStatuses[];
}

type TruthRequest = Partial<IntervalRule> & {
	/** Keeps only what passes; sees whole conversations. */
	where?: (conversation: WorldConversation) => boolean;
};

/**
 * All conversations of an organization, made on demand from a seed: an index stands for one, in the order of
 * start and id. What a test adds, removes or changes is kept beside them.
 */
export class World {
	readonly directory: Directory;

	readonly offDuty: boolean;

	private readonly endsAfterWork: boolean;

	readonly statuses?: readonly GivenStatuses[];

	/** Goes up with every change; answers prepared for an older version are not used again. */
	version = 0;

	/** When users are on duty. */
	readonly roster: Roster;

	protected readonly schedule: Schedule;

	private readonly kept = new Map<number, WorldConversation>();

	private readonly removed = new Set<number>();

	private readonly arrivals = new Map<number, number>();

	private added = 0;

	constructor({ directory, schedule, offDuty, statuses, endsAfterWork, roster }: WorldParts) {
		this.directory = directory;
		this.schedule = schedule;
		this.offDuty = offDuty ?? false;
		this.statuses = statuses;
		this.roster = roster ?? ROUND_THE_WEEK;
		this.endsAfterWork = endsAfterWork === true;
		if (this.endsAfterWork) this.endAfterWork();
	}

	private endAfterWork(): void {
		for (const index of this.schedule.starts.keys()) {
			this.kept.set(index, endingAfterWork(buildConversation(this.cue(index))));
		}
	}

	/** How many conversations there are, arrived or not. */
	get count(): number {
		return this.size - this.removed.size;
	}

	/** One past the highest index ever given. */
	get size(): number {
		return this.schedule.starts.length + this.added;
	}

	/** The first index that is not in the order of start and id: from there on, conversations were added. */
	get generated(): number {
		return this.schedule.starts.length;
	}

	/** Indexes whose conversation a test has added or changed. */
	get keptIndexes(): number[] {
		return [...this.kept.keys()].filter((index) => !this.removed.has(index));
	}

	isKept(index: number): boolean {
		return this.kept.has(index);
	}

	isRemoved(index: number): boolean {
		return this.removed.has(index);
	}

	idAt(index: number): string {
		return this.kept.get(index)?.conversationId ?? this.schedule.idAt(index);
	}

	sceneAt(index: number): SceneName {
		return this.schedule.planAt(index).scene;
	}

	/** ms since 1970. */
	startAt(index: number): number {
		const own = this.kept.get(index);
		return own ? Date.parse(own.conversationStart) : this.schedule.starts[index];
	}

	/** ms since 1970; NaN while open. */
	endAt(index: number): number {
		const own = this.kept.get(index);
		if (!own) return this.schedule.ends[index];
		return own.conversationEnd === undefined ? Number.NaN : Date.parse(own.conversationEnd);
	}

	conversationAt(index: number): WorldConversation {
		return this.kept.get(index) ?? buildConversation(this.cue(index));
	}

	headAt(index: number): ConversationHead {
		return this.kept.get(index) ?? buildHead(this.cue(index));
	}

	/** The index of an id; undefined when there is none, or it was removed. */
	indexOf(id: string): number | undefined {
		const own = [...this.kept].find(([, { conversationId }]) => conversationId === id);
		const index = own ? own[0] : this.schedule.indexOf(id);
		return index === undefined || this.removed.has(index) ? undefined : index;
	}

	match(request: MatchRequest): Int32Array {
		return matchIndexes(this, request);
	}

	/**
	 * The ids that a complete reading must give, in the order of start and id. Reads the rule for each conversation
	 * on its own, without any index, filter or cache that the simulator answers from. Without an interval: all.
	 */
	truthIds({ where, ...rule }: TruthRequest = {}): string[] {
		const now = rule.now ?? Number.POSITIVE_INFINITY;
		const whole: IntervalRule = { mode: 'query', from: -Infinity, to: Infinity, ...rule, now };
		const found: number[] = [];
		for (let index = 0; index < this.size; index++) {
			if (this.removed.has(index) || this.arrivalOf(index) > now) continue;
			if (!isInInterval(whole, this.startAt(index), this.endAt(index))) continue;
			if (!where || where(this.conversationAt(index))) found.push(index);
		}
		return found.sort((a, b) => this.compare(a, b)).map((index) => this.idAt(index));
	}

	/** By start, then id. */
	compare(a: number, b: number): number {
		return this.startAt(a) - this.startAt(b) || (this.idAt(a) < this.idAt(b) ? -1 : 1);
	}

	/** When the conversation starts, had no test changed it (ms). */
	plannedStart(index: number): number {
		return this.schedule.starts[index];
	}

	add(conversation: WorldConversation): number {
		const index = this.size;
		this.added += 1;
		this.kept.set(index, conversation);
		this.version += 1;
		return index;
	}

	remove(id: string): void {
		this.removed.add(this.mustFind(id));
		this.version += 1;
	}

	/** Changes fields of a conversation; `undefined` takes one away, as in `{ conversationEnd: undefined }`. */
	replace(id: string, changes: Partial<WorldConversation>): void {
		const index = this.mustFind(id);
		this.kept.set(index, { ...this.conversationAt(index), ...changes });
		this.version += 1;
	}

	/** Ends an open conversation the way it was going to end. */
	finish(id: string): void {
		const index = this.mustFind(id);
		const whole = buildConversation({ ...this.cue(index), finished: true });
		this.kept.set(index, this.endsAfterWork ? endingAfterWork(whole) : whole);
		this.version += 1;
	}

	/** Keeps a conversation invisible until the clock has reached `at` (ms). */
	arriveAt(index: number, at: number): void {
		this.arrivals.set(index, at);
		this.version += 1;
	}

	arrivalOf(index: number): number {
		return this.arrivals.get(index) ?? Number.NEGATIVE_INFINITY;
	}

	/** How many of the awaited conversations have arrived; part of what an answer depends on. */
	arrivedBy(now: number): number {
		return [...this.arrivals.values()].filter((at) => at <= now).length;
	}

	private mustFind(id: string): number {
		const index = this.indexOf(id);
		if (index === undefined) throw new Error(`There is no conversation ${id} in this world.`);
		return index;
	}

	protected cue(index: number) {
		if (index >= this.generated) throw new Error(`Conversation ${index} was not generated.`);
		return {
			id: this.schedule.idAt(index),
			start: this.schedule.starts[index],
			plan: this.schedule.planAt(index),
			directory: this.directory,
		};
	}
}
