import type { WorldConversation } from '../build';
import { matches, matchesHead, needsParticipants, type FilterSet } from './filter';
import { earliestStart, isInInterval, latestStart, reachesInto, type IntervalRule } from './rules';

export interface MatchRequest extends IntervalRule {
	filters?: FilterSet;
	order?: string;
	orderBy?: string;
}

/** What matching needs of a world. */
export interface Matchable {
	readonly version: number;
	readonly generated: number;
	readonly keptIndexes: number[];
	isKept(index: number): boolean;
	isRemoved(index: number): boolean;
	idAt(index: number): string;
	startAt(index: number): number;
	endAt(index: number): number;
	headAt(index: number): Parameters<typeof matchesHead>[1];
	conversationAt(index: number): WorldConversation;
	arrivalOf(index: number): number;
	arrivedBy(now: number): number;
	plannedStart(index: number): number;
	compare(a: number, b: number): number;
}

const REMEMBERED = 16;
const answers = new WeakMap<Matchable, Map<string, Int32Array>>();

/** The first generated index that was to start at or after `moment`. */
function firstFrom(world: Matchable, moment: number): number {
	let low = 0;
	let high = world.generated;
	while (low < high) {
		const middle = (low + high) >> 1;
		if (world.plannedStart(middle) < moment) low = middle + 1;
		else high = middle;
	}
	return low;
}

/** What a filter set asks of a conversation, as far down as it looks. */
function passer(world: Matchable, filters: FilterSet | undefined): (index: number) => boolean {
	if (!filters) return () => true;
	return needsParticipants(filters)
		? (index) => matches(filters, world.conversationAt(index))
		: (index) => matchesHead(filters, world.headAt(index));
}

/** Merges two lists that are each in the world's order. */
function merge(world: Matchable, many: number[], few: number[]): number[] {
	if (few.length === 0) return many;
	const merged: number[] = [];
	let next = 0;
	for (const index of many) {
		while (next < few.length && world.compare(few[next], index) < 0) merged.push(few[next++]);
		merged.push(index);
	}
	return merged.concat(few.slice(next));
}

function find(world: Matchable, request: MatchRequest): number[] {
	const passes = passer(world, request.filters);
	const isFound = (index: number) =>
		!world.isRemoved(index) && world.arrivalOf(index) <= request.now && passes(index);

	const untouched: number[] = [];
	const past = firstFrom(world, latestStart(request));
	for (let index = firstFrom(world, earliestStart(request)); index < past; index++) {
		if (world.isKept(index)) continue;
		if (!reachesInto(request, world.startAt(index), world.endAt(index))) continue;
		if (isFound(index)) untouched.push(index);
	}
	const kept = world.keptIndexes
		.filter((index) => isInInterval(request, world.startAt(index), world.endAt(index)))
		.filter(isFound)
		.sort((a, b) => world.compare(a, b));
	return merge(world, untouched, kept);
}

/** Open conversations come last. */
function endKey(world: Matchable, index: number): number {
	const end = world.endAt(index);
	return Number.isNaN(end) ? Number.MAX_VALUE : end;
}

/**
 * `found` comes in the order of start and id. Assumed: ordering by segments is ordering by the conversation's own
 * start or end. 'unordered' is a fixed order here too, just not one by time.
 */
function arrange(world: Matchable, found: number[], request: MatchRequest): number[] {
	if (request.order === 'unordered') {
		return found.sort((a, b) => (world.idAt(a) < world.idAt(b) ? -1 : 1));
	}
	const orderBy = request.orderBy ?? 'conversationStart';
	if (orderBy === 'conversationEnd' || orderBy === 'segmentEnd') {
		const keyed = found.map((index) => ({ index, key: endKey(world, index) }));
		found = keyed.sort((a, b) => a.key - b.key).map(({ index }) => index);
	}
	return request.order === 'desc' ? found.reverse() : found;
}

/** Everything that can change the answer; `now` itself only matters to an interval that lies ahead of it. */
function cacheKey(world: Matchable, request: MatchRequest): string {
	const { now, ...rest } = request;
	return JSON.stringify([rest, now >= request.from, world.version, world.arrivedBy(now)]);
}

/** The indexes that a request finds, in its order. Remembered, so that reading page by page costs once. */
export function matchIndexes(world: Matchable, request: MatchRequest): Int32Array {
	let remembered = answers.get(world);
	if (!remembered) answers.set(world, (remembered = new Map()));
	const key = cacheKey(world, request);
	let answer = remembered.get(key);
	if (!answer) {
		answer = Int32Array.from(arrange(world, find(world, request), request));
		const oldest = remembered.keys().next().value;
		if (remembered.size >= REMEMBERED && oldest !== undefined) remembered.delete(oldest);
		remembered.set(key, answer);
	}
	return answer;
}
