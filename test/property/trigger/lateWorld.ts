import { createWorld, type World, type WorldConversation } from '../../simulator';
import { Random } from '../../../nodes/GenesysCloudAnalytics/sample/world/random';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

export interface LateWorldOptions {
	worldSeed: number;
	count: number;
	longShare: number;
	begin: number;
	end: number;
	overlapMs: number;
	/** What a row may be late after. */
	field: 'conversationEnded' | 'conversationStarted' | 'wrapUpAdded';
}

export interface LateWorld {
	world: World;
	/** What has to be told, as far as whole conversations go. */
	truth: Array<{ index: number }>;
	lastArrival: number;
	/** How many rows appear more than two minutes late. */
	lateOnes: number;
	/** Lets happen what has happened by now: conversations that were open go on or end. */
	happen(now: number): void;
}

/** Most rows appear within a minute, some late, a few as late as the overlap allows. */
function delay(random: Random, overlapMs: number): number {
	if (random.chance(0.7)) return random.between(0, MINUTE);
	if (random.chance(0.8)) return random.between(0, overlapMs);
	return overlapMs;
}

/** An open conversation as it looked once its first agent had wrapped up. */
function stillOpen(whole: WorldConversation, until: number): WorldConversation {
	const moment = new Date(until).toISOString();
	return {
		...whole,
		conversationEnd: undefined,
		participants: whole.participants.map((participant) => ({
			...participant,
			sessions: (participant.sessions ?? []).map((session) => ({
				...session,
				segments: (session.segments ?? []).filter(({ segmentEnd }) => (segmentEnd ?? '') <= moment),
			})),
		})),
	};
}

/**
 * A world in which a row appears at some time after what it tells of, and not before: a conversation that ended with
 * its end, a wrap-up of one that goes on for hours before that.
 */
export function lateWorld(options: LateWorldOptions): LateWorld {
	const { worldSeed, begin, end, overlapMs, field } = options;
	const random = new Random(worldSeed ^ 0x1a7e);
	const world = createWorld({
		seed: worldSeed,
		count: options.count,
		longShare: options.longShare,
		openShare: 0,
		from: new Date(begin - DAY).toISOString(),
		to: new Date(end).toISOString(),
	});
	// Made once: a week of polls looks at each conversation thousands of times.
	const made = new Map<number, WorldConversation>();
	const make = world.conversationAt.bind(world);
	world.conversationAt = (index) => {
		if (world.isKept(index)) return make(index);
		let conversation = made.get(index);
		if (!conversation) made.set(index, (conversation = make(index)));
		return conversation;
	};
	const headOf = world.headAt.bind(world);
	world.headAt = (index) => (made.size > 0 ? world.conversationAt(index) : headOf(index));

	const late: LateWorld = { world, truth: [], lastArrival: begin, lateOnes: 0, happen: () => {} };
	const later: Array<{ at: number; change: () => void }> = [];
	const generated = world.size;
	for (let index = 0; index < generated; index++) {
		const happened = field === 'conversationStarted' ? world.startAt(index) : world.endAt(index);
		const late48 = delay(random, overlapMs);
		const arrival = happened + late48;
		if (late48 > 2 * MINUTE) late.lateOnes++;
		late.lastArrival = Math.max(late.lastArrival, arrival);
		world.arriveAt(index, arrival);
		if (happened >= begin) late.truth.push({ index });
		if (field !== 'wrapUpAdded' || happened < begin || !random.chance(0.1)) continue;

		// Also seen while it was open: from some time before its end on, with what there was of it.
		const whole = world.conversationAt(index);
		const opened =
			happened - Math.min(random.between(1, 600) * MINUTE, happened - world.startAt(index));
		const open = { ...stillOpen(whole, opened) };
		later.push({
			at: opened,
			change: () => {
				world.arriveAt(index, 0);
				world.replace(whole.conversationId, { ...open });
			},
		});
		later.push({ at: arrival, change: () => world.replace(whole.conversationId, { ...whole }) });
	}
	later.sort((a, b) => a.at - b.at);
	late.happen = (now) => {
		while (later.length > 0 && later[0].at <= now) later.shift()?.change();
	};
	return late;
}
