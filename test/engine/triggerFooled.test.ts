/* eslint-disable @typescript-eslint/no-explicit-any -- what is damaged has no type */
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { Simulator, World } from '../simulator';
import { createWorld, startSimulator } from '../simulator';
import { uuidAt } from '../../nodes/GenesysCloudAnalytics/sample/world/random';
import { genesysEngine } from './harness/genesys';
import { Poller } from './harness/poller';
import { DETAILS_QUERY } from './harness/scenario';
import { endingWorld } from './harness/trigger';

/** What could fool the trigger: clocks that are wrong, answers that are none, a burst, a conversation that ends twice. */

/** A state in which anything may stand. */
type Damaged = any;

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const START = Date.parse('2026-11-04T08:00:00.000Z');

/** An hour and a half of polls, each over HTTP. */
jest.setTimeout(180_000);

/** Genesys's time, and how far n8n's clock is ahead of it. */
let now = START;
let ahead = 0;
let sim: Simulator;

beforeEach(() => {
	now = START;
	ahead = 0;
	jest.spyOn(Date, 'now').mockImplementation(() => now + ahead);
	jest.spyOn(performance, 'now').mockImplementation(() => now);
});

afterEach(async () => {
	jest.restoreAllMocks();
	await sim.close();
});

function busyWorld(options: Partial<Parameters<typeof createWorld>[0]> = {}): World {
	return endingWorld({
		count: 1_500,
		from: '2026-11-03T12:00:00Z',
		to: '2026-11-05T00:00:00Z',
		longShare: 0.02,
		...options,
	});
}

async function trigger(
	world: World,
	options: INodeParameters = {},
	date?: () => number | undefined,
): Promise<Poller> {
	sim = await startSimulator({ world, now: () => now, date });
	return new Poller(genesysEngine(sim), {
		event: 'conversationEnded',
		simplify: false,
		options: { resolveNames: false, ...options },
	});
}

function ended(world: World, from: number, to: number): string[] {
	return [...Array(world.size).keys()]
		.filter((index) => world.endAt(index) >= from && world.endAt(index) < to)
		.sort((a, b) => world.endAt(a) - world.endAt(b))
		.map((index) => world.idAt(index));
}

/** Polls each minute; `before` can move n8n's clock. Gives what was told, and what was thrown. */
async function polls(poller: Poller, count: number, before: (poll: number) => void = () => {}) {
	const told: string[] = [];
	const thrown: string[] = [];
	for (let poll = 1; poll <= count; poll++) {
		now += MINUTE;
		before(poll);
		try {
			const items = await poller.poll();
			told.push(...items.map(({ conversationId }) => String(conversationId)));
		} catch (error) {
			thrown.push((error as Error).message);
		}
	}
	return { told, thrown };
}

describe("n8n's clock", () => {
	it('35 minutes ahead for good: every event, once, and one red execution', async () => {
		ahead = 35 * MINUTE;
		const world = busyWorld();
		const poller = await trigger(world);
		await poller.activate();
		const { told, thrown } = await polls(poller, 90);
		expect(told).toEqual(ended(world, START, now - MINUTE));
		expect(told.length).toBeGreaterThan(50);
		expect(thrown).toEqual(['The clock of this n8n is 35 minutes ahead of that of Genesys Cloud']);
	});

	it('hours behind for good: every event, once', async () => {
		ahead = -5 * HOUR;
		const world = busyWorld();
		const poller = await trigger(world);
		await poller.activate();
		const { told } = await polls(poller, 60);
		expect(told).toEqual(ended(world, START, now - MINUTE));
	});

	it.each([
		['a day ahead', DAY],
		['a day behind', -DAY],
		['five minutes behind', -5 * MINUTE],
	])('%s during one poll: every event, once', async (_, jump) => {
		const world = busyWorld();
		const poller = await trigger(world);
		await poller.activate();
		const { told } = await polls(poller, 90, (poll) => {
			ahead = poll === 20 ? jump : 0;
			if (poll === 21) poller.restart();
		});
		expect(told).toEqual(ended(world, START, now - MINUTE));
	});

	it('two days ahead at the activation, then corrected: every event, once', async () => {
		ahead = 2 * DAY;
		const world = busyWorld();
		const poller = await trigger(world);
		await poller.activate();
		ahead = 0;
		const { told, thrown } = await polls(poller, 60);
		expect(told).toEqual(ended(world, START, now - MINUTE));
		expect(thrown).toEqual([]);
	});

	it.each([
		['a day ahead during one poll', (poll: number) => (poll === 20 ? DAY : 0), 0],
		['two days ahead at the activation, then corrected', () => 0, 2 * DAY],
	])('%s, where answers have no date: it goes on', async (_, skew, first) => {
		ahead = first;
		const world = busyWorld();
		const poller = await trigger(world, {}, () => undefined);
		await poller.activate();
		const { told, thrown } = await polls(poller, 90, (poll) => {
			ahead = skew(poll);
		});
		expect(thrown).toEqual([]);
		expect(new Set(told).size).toBe(told.length);
		// What ended before the clock was right again is not known to be new.
		const since = first > 0 ? START + 2 * MINUTE : START;
		expect(told.filter((id) => ended(world, since, now).includes(id))).toEqual(
			ended(world, since, now - MINUTE),
		);
	});

	it('costs one request more in each poll, and none when it is right', async () => {
		const poller = await trigger(busyWorld({ count: 200 }));
		await poller.activate();
		const count = async () => {
			const before = sim.requests.length;
			now += MINUTE;
			await poller.poll().catch(() => {});
			return sim.requests.length - before;
		};
		expect(await count()).toBe(1);
		ahead = 35 * MINUTE;
		expect(await count()).toBe(2);
	});
});

it('a stored place in the future is taken back', async () => {
	const world = busyWorld();
	const poller = await trigger(world);
	await poller.activate();
	const { told } = await polls(poller, 10);
	const state = poller.stored['node:Trigger'] as { state: IDataObject };
	const progress = state.state.progress as Record<string, number>;
	progress.nearAt += 400 * DAY;
	progress.deepAt += 400 * DAY;
	poller.restart();
	const more = await polls(poller, 10);
	expect([...told, ...more.told]).toEqual(ended(world, START, now - MINUTE));
});

describe('An answer that is none', () => {
	const lies: Array<[string, (page: IDataObject) => IDataObject]> = [
		['says nothing', () => ({})],
		['is empty in spite of its total', ({ totalHits }) => ({ totalHits })],
		['announces nothing and holds something', (page) => ({ ...page, totalHits: 0 })],
	];

	async function fooled(times: number, lie: (page: IDataObject) => IDataObject) {
		const world = busyWorld();
		const poller = await trigger(world);
		await poller.activate();
		const { told } = await polls(poller, 5);
		now += MINUTE;
		const before = poller.memory;
		const page = { conversations: [world.conversationAt(0)], totalHits: 350 };
		const body = lie(page as unknown as IDataObject);
		sim.faults.add({ path: DETAILS_QUERY, kind: 'answer', status: 200, body, times });
		let fault: string | undefined;
		const items = await poller.poll().catch((error: Error) => {
			fault = error.message;
			return [];
		});
		told.push(...items.map(({ conversationId }) => String(conversationId)));
		if (fault !== undefined) expect(poller.memory).toBe(before);
		sim.faults.clear();
		told.push(...(await polls(poller, 5)).told);
		expect(told).toEqual(ended(world, START, now - MINUTE));
		return fault;
	}

	it.each(lies)('that %s is asked for again', async (_, lie) => {
		expect(await fooled(1, lie)).toBeUndefined();
	});

	it.each(lies)('that %s ends the poll when it comes again and again', async (_, lie) => {
		expect(await fooled(20, lie)).toMatch(/contradicts itself|says nothing|expected list/);
	});

	it('a page that comes twice ends the poll, and nothing is lost', async () => {
		const world = busyWorld({ count: 3_000 });
		const poller = await trigger(world, { overlapMinutes: 240 });
		await poller.activate();
		now += 3 * HOUR;
		const before = poller.memory;
		const page = Array.from({ length: 100 }, (_, index) => ({
			...world.conversationAt(index),
			conversationStart: new Date(now - 5 * HOUR).toISOString(),
			conversationEnd: new Date(now - 2 * MINUTE).toISOString(),
		}));
		const body = { conversations: page, totalHits: 900 };
		sim.faults.add({ path: DETAILS_QUERY, kind: 'answer', status: 200, body, times: 10 });
		await expect(poller.poll()).rejects.toThrow(/contradicts itself|the same page twice/);
		expect(poller.memory).toBe(before);
		sim.faults.clear();
		const items = await poller.poll();
		expect(items.map(({ conversationId }) => conversationId)).toEqual(
			ended(world, START, now - MINUTE),
		);
	});
});

describe('Many events in one second', () => {
	it.each([
		['spread over it', 1_000],
		['of one moment', 1],
	])(
		'30,000 %s are all handed over, once',
		async (_, spreadMs) => {
			const world = busyWorld({ count: 500 });
			const at = START + 5 * MINUTE;
			const model = world.conversationAt(0);
			for (let index = 0; index < 30_000; index++) {
				world.add({
					...model,
					conversationId: uuidAt(9, index),
					conversationStart: new Date(at - HOUR).toISOString(),
					conversationEnd: new Date(at + (index % spreadMs)).toISOString(),
					participants: [],
				});
			}
			const poller = await trigger(world, { maxPerPoll: 5_000 });
			await poller.activate();
			now = at + MINUTE;
			const told: string[] = [];
			let mostBytes = 0;
			for (let poll = 0; poll < 14; poll++) {
				now += MINUTE;
				const items = await poller.poll();
				for (const { conversationId } of items) told.push(String(conversationId));
				mostBytes = Math.max(mostBytes, poller.memory.length);
			}
			const expected = ended(world, START, now - MINUTE);
			expect(expected.length).toBeGreaterThan(30_000);
			expect(told).toHaveLength(expected.length);
			expect(new Set(told)).toEqual(new Set(expected));
			// Once they are all handed over, the oldest are forgotten again.
			expect(poller.memory.length).toBeLessThan(256 * 1024);
			expect(mostBytes).toBeLessThan(512 * 1024);
		},
		240_000,
	);
});

describe('A conversation that is reopened', () => {
	it('is told again with its new end', async () => {
		const world = createWorld({ count: 0 });
		const poller = await trigger(world);
		const [model] = [createWorld({ count: 1, openShare: 0 }).conversationAt(0)];
		const whole = { ...model, conversationStart: new Date(START - HOUR).toISOString() };
		const end = (ms: number) => ({ ...whole, conversationEnd: new Date(ms).toISOString() });
		await poller.activate();

		world.add(end(START + MINUTE));
		now += 3 * MINUTE;
		const [first] = await poller.poll();
		expect(first.conversationEnd).toBe(new Date(START + MINUTE).toISOString());
		expect(first.reopened).toBeUndefined();

		world.replace(whole.conversationId, { ...whole, conversationEnd: undefined });
		now += 5 * MINUTE;
		expect(await poller.poll()).toEqual([]);

		poller.restart({ ...poller.parameters, simplify: true });
		world.replace(whole.conversationId, end(now - 2 * MINUTE));
		const again = await poller.poll();
		expect(again).toMatchObject([
			{ conversationEnd: new Date(now - 2 * MINUTE).toISOString(), reopened: true },
		]);
		now += MINUTE;
		expect(await poller.poll()).toEqual([]);
	});

	it('one that ended once says so', async () => {
		const world = busyWorld();
		const poller = await trigger(world);
		poller.restart({ ...poller.parameters, simplify: true, rowsPer: 'segment' });
		await poller.activate();
		now += 20 * MINUTE;
		const rows = await poller.poll();
		expect(rows.length).toBeGreaterThan(3);
		expect(rows.every(({ reopened }) => reopened === false)).toBe(true);
	});
});

describe('A state that is damaged', () => {
	it.each<[string, (state: Damaged) => void]>([
		['cut short', (state) => void (state.seen = undefined)],
		['of words', (state) => void (state.progress.nearAt = 'soon')],
		['of far away', (state) => void (state.progress.begin += 4_000 * DAY)],
		['with a memory of far away', (state) => void (state.seen.knownFrom += 4_000 * DAY)],
		['without progress', (state) => void delete state.progress],
	])('%s stops nothing: what ends from now on is told, once', async (_, damage) => {
		const world = busyWorld();
		const poller = await trigger(world);
		await poller.activate();
		await polls(poller, 10);
		const { state } = poller.stored['node:Trigger'] as { state: IDataObject };
		damage(state);
		poller.restart();
		const from = now;
		const { told, thrown } = await polls(poller, 20);
		expect(thrown).toEqual([]);
		expect(new Set(told).size).toBe(told.length);
		expect(told).toEqual(expect.arrayContaining(ended(world, from + 2 * MINUTE, now - MINUTE)));
		expect(told.length).toBeGreaterThan(5);
	});
});
