import fc from 'fast-check';
import type { INodeParameters } from 'n8n-workflow';

import type { World } from '../simulator';
import { createWorld, simulateInProcess } from '../simulator';
import type { Spell, Trick } from './gateway';
import { Trickster, TRICKS } from './gateway';
import type { Limit } from './limits';
import { Polling } from './node';
import { WorldTime } from './time';
import type { Outcome } from './trial';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const START = Date.parse('2026-11-03T08:00:00Z');
const POLL_EVERY = 20 * MINUTE;
const OVERLAP = 30 * MINUTE;
const POLLS = 9;
/** After the lies, this much is left to come back to the truth. */
const QUIET_POLLS = 3;

const EVENTS = ['conversationEnded', 'conversationStarted', 'wrapUpAdded', 'agentStatusChanged'];

export interface TriggerExample {
	event: number;
	world: { seed: number; count: number; users: number };
	spell: Omit<Spell, 'route' | 'trick'>;
	trick: number;
	/** The first poll that is lied to, and how many are. */
	from: number;
	polls: number;
}

export interface TriggerTrial {
	event: string;
	trick: Trick;
	outcome: Outcome;
	limit?: Limit;
	told: number;
	/** Polls that ended as a failed execution. */
	failed: number;
	missing: string[];
	doubled: string[];
}

export const triggerExamples: fc.Arbitrary<TriggerExample> = fc.record({
	event: fc.nat(EVENTS.length - 1),
	world: fc.record({
		seed: fc.integer({ min: 1, max: 1_000_000 }),
		count: fc.constantFrom(20, 60, 120),
		users: fc.constantFrom(3, 8),
	}),
	spell: fc.record({
		share: fc.constantFrom(1, 1, 0.5, 0.3),
		times: fc.constantFrom(1, 2, Infinity),
		seed: fc.integer({ min: 1, max: 1_000_000 }),
	}),
	trick: fc.nat(100),
	from: fc.integer({ min: 1, max: 5 }),
	polls: fc.constantFrom(1, 2, 4),
});

function worldOf({ world: shape, event }: TriggerExample): World {
	const world = createWorld({
		...shape,
		openShare: 0,
		from: new Date(START - 2 * HOUR).toISOString(),
		to: new Date(START + POLLS * POLL_EVERY).toISOString(),
	});
	const isStart = EVENTS[event] === 'conversationStarted';
	for (let index = 0; index < world.size; index++) {
		world.arriveAt(index, isStart ? world.startAt(index) : world.endAt(index));
	}
	return world;
}

/** What makes an event the same event. */
function keyOf(row: string): string {
	const { conversationId, segmentStart, userId, statusOf, since, sessionId } = JSON.parse(
		row,
	) as Record<string, unknown>;
	return [conversationId, sessionId, segmentStart, userId, statusOf, since]
		.filter((part) => part !== undefined)
		.join(' ');
}

let clients = 0;

async function eventsOf(example: TriggerExample, world: World, trickster: Trickster) {
	const time = new WorldTime(START);
	const genesys = simulateInProcess({ world, now: time.now, gateway: trickster.gateway });
	const parameters: INodeParameters = {
		event: EVENTS[example.event],
		options: { resolveNames: false },
	};
	const polling = new Polling(parameters, genesys, `trigger-${++clients}`);
	const events: string[] = [];
	const errors: Error[] = [];
	await time.during(async () => {
		for (let number = 0; number < POLLS + QUIET_POLLS; number++) {
			time.moveTo(START + number * POLL_EVERY);
			trickster.isActive = number >= example.from && number < example.from + example.polls;
			const { rows, error } = await polling.poll();
			if (error) errors.push(error);
			events.push(...rows.map(keyOf));
		}
	});
	return { events: events.sort(), errors };
}

/** What the honest polls are held against comes from the world, not from the node. */
function checkHonest(example: TriggerExample, events: string[]): void {
	const name = EVENTS[example.event];
	if (name !== 'conversationEnded' && name !== 'conversationStarted') return;
	const world = worldOf(example);
	const last = START + (POLLS + QUIET_POLLS - 2) * POLL_EVERY;
	const told = new Set(events);
	for (let index = 0; index < world.size; index++) {
		const at = name === 'conversationEnded' ? world.endAt(index) : world.startAt(index);
		if (at >= START && at < last && !told.has(world.idAt(index))) {
			throw new Error(`Even an honest world did not tell ${world.idAt(index)}`);
		}
	}
}

/** Hours of polls, honest and lied to: every event that is told in the one is told in the other, once. */
export async function triggerTrial(example: TriggerExample): Promise<TriggerTrial> {
	const event = EVENTS[example.event];
	const watcher = new Trickster();
	const honest = await eventsOf(example, worldOf(example), watcher);
	if (honest.errors.length > 0) throw honest.errors[0];
	checkHonest(example, honest.events);
	const tricks = TRICKS.filter((one) => watcher.routesFor(one).length > 0);
	const trick = tricks[example.trick % tricks.length];
	const trickster = new Trickster({ ...example.spell, trick });
	const { events, errors } = await eventsOf(example, worldOf(example), trickster);
	const told = new Set(events);
	const missing = honest.events.filter((key) => !told.has(key));
	const doubled = events.filter((key, index) => key === events[index - 1]);
	const isTrue = missing.length === 0 && events.length === honest.events.length;
	const result = { event, trick, told: trickster.told, failed: errors.length, missing, doubled };
	if (isTrue) {
		const heard = errors.length > 0 ? 'stopped' : 'true';
		return { ...result, outcome: trickster.told === 0 ? 'untouched' : heard };
	}
	// Later polls read back only as far as the overlap.
	const isLong = example.polls * POLL_EVERY > OVERLAP && doubled.length === 0;
	if (isLong && trick === 'cut') return { ...result, outcome: 'unseen', limit: 'consistent' };
	if (isLong && trick === 'repeated') return { ...result, outcome: 'unseen', limit: 'stale' };
	if (isLong && trick === 'few') return { ...result, outcome: 'unseen', limit: 'short' };
	return { ...result, outcome: 'silent' };
}
