import groupBy from 'lodash/groupBy';
import type { INodeParameters } from 'n8n-workflow';

import type { ConversationFilters } from '../../nodes/GenesysCloudAnalytics/genesys/filter.types';
import type { Simulator, World } from '../simulator';
import { createWorld, startSimulator } from '../simulator';
import { rejection } from '../unit/model';
import { genesysEngine } from './harness/genesys';
import { Poller } from './harness/poller';
import { DETAILS_QUERY } from './harness/scenario';
import { endingWorld, heldClock } from './harness/trigger';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const START = Date.parse('2026-11-04T08:00:00.000Z');

const clock = heldClock(START);
let sim: Simulator;

afterEach(async () => await sim.close());

async function trigger(
	world: World,
	parameters: INodeParameters = {},
	budgetMs?: number,
): Promise<Poller> {
	sim = await startSimulator({ world, now: () => clock.now });
	const options = { resolveNames: false, ...(parameters.options as object) };
	const all = { event: 'conversationEnded', ...parameters, options };
	return new Poller(genesysEngine(sim), all, budgetMs);
}

function queries() {
	return sim.requests.filter(({ path }) => path === DETAILS_QUERY);
}

function ids(items: Array<{ conversationId?: unknown }>): string[] {
	return items.map(({ conversationId }) => String(conversationId));
}

/** Conversations that ended in [from, to), the first to end first. */
function ended(world: World, from: number, to: number): string[] {
	return [...Array(world.size).keys()]
		.filter((index) => world.endAt(index) >= from && world.endAt(index) < to)
		.sort((a, b) => world.endAt(a) - world.endAt(b))
		.map((index) => world.idAt(index));
}

const BUSY = {
	count: 3_000,
	from: '2026-11-03T00:00:00Z',
	to: '2026-11-05T00:00:00Z',
	longShare: 0.05,
};

describe('An active workflow', () => {
	it('begins with its activation and then tells each conversation once, a minute after its end', async () => {
		const world = endingWorld(BUSY);
		const poller = await trigger(world);
		expect(await poller.activate()).toEqual([]);

		const told: string[] = [];
		for (let minute = 1; minute <= 120; minute++) {
			clock.now += MINUTE;
			const items = await poller.poll();
			told.push(...ids(items));
			if (minute % 30 === 0) poller.restart();
		}
		expect(told).toEqual(ended(world, START, clock.now - MINUTE));
		expect(told.length).toBeGreaterThan(100);
		expect(new Set(told).size).toBe(told.length);
	});

	it('takes one request for a quiet poll', async () => {
		const poller = await trigger(endingWorld({ ...BUSY, count: 500 }));
		await poller.activate();
		const before = queries().length;
		clock.now += 2 * MINUTE;
		await poller.poll();
		expect(queries()).toHaveLength(before + 1);
		const { interval, orderBy, order } = queries()[before].body as Record<string, string>;
		expect({ orderBy, order }).toEqual({ orderBy: 'conversationEnd', order: 'desc' });
		expect(interval.split('/')[0]).toBe('2026-10-28T00:00:00.000Z');
	});

	it('finds a conversation that began days ago', async () => {
		const world = createWorld({ count: 0 });
		const [model] = [createWorld({ count: 1, openShare: 0 }).conversationAt(0)];
		const poller = await trigger(world);
		await poller.activate();
		world.add({
			...model,
			conversationStart: '2026-10-30T10:00:00.000Z',
			conversationEnd: new Date(START + MINUTE).toISOString(),
		});
		clock.now += 5 * MINUTE;
		expect(ids(await poller.poll())).toEqual([model.conversationId]);
	});

	it('gives raw conversations, and rows per segment', async () => {
		const world = endingWorld(BUSY);
		const poller = await trigger(world, { simplify: false });
		await poller.activate();
		clock.now += 10 * MINUTE;
		const raw = await poller.poll();
		expect(raw.length).toBeGreaterThan(3);
		expect(raw[0].participants).toBeInstanceOf(Array);

		poller.restart({ ...poller.parameters, simplify: true, rowsPer: 'segment' });
		clock.now += 10 * MINUTE;
		const rows = await poller.poll();
		expect(rows.length).toBeGreaterThan(10);
		expect(rows[0]).toHaveProperty('segmentType');
	});

	it('keeps to the filters', async () => {
		const world = endingWorld(BUSY);
		const predicate = { type: 'dimension', dimension: 'originatingDirection', value: 'outbound' };
		const json = { conversationFilters: [{ type: 'and', predicates: [predicate] }] };
		const poller = await trigger(world, {
			filters: { advanced: [{ json: JSON.stringify(json) }] },
		});
		await poller.activate();
		clock.now += 2 * HOUR;
		const items = await poller.poll();
		const expected = ended(world, START, clock.now - MINUTE).filter(
			(id) => world.headAt(world.indexOf(id) ?? -1).originatingDirection === 'outbound',
		);
		expect(ids(items)).toEqual(expected);
		expect(expected.length).toBeGreaterThan(3);
	});

	it('tells conversations that started', async () => {
		const world = createWorld({ ...BUSY, openShare: 0.3 });
		for (let index = 0; index < world.size; index++) world.arriveAt(index, world.startAt(index));
		const poller = await trigger(world, { event: 'conversationStarted' });
		await poller.activate();
		const told: string[] = [];
		for (let poll = 0; poll < 12; poll++) {
			clock.now += 5 * MINUTE;
			told.push(...ids(await poller.poll()));
		}
		const expected = [...Array(world.size).keys()]
			.filter((index) => world.startAt(index) >= START && world.startAt(index) < clock.now - MINUTE)
			.map((index) => world.idAt(index));
		expect(told).toEqual(expected);
		expect(told.length).toBeGreaterThan(50);
	});

	it('tells each wrap-up with the row of its segment', async () => {
		const world = endingWorld(BUSY);
		const poller = await trigger(world, { event: 'wrapUpAdded', columns: 'all' });
		await poller.activate();
		clock.now += 30 * MINUTE;
		const rows = await poller.poll();
		expect(rows.length).toBeGreaterThan(5);
		for (const row of rows) {
			expect(row.segmentType).toBe('wrapup');
			expect(row.wrapUpCodeId).not.toBeNull();
			expect(Date.parse(String(row.segmentEnd))).toBeGreaterThanOrEqual(START);
		}
		const keys = rows.map((row) => `${String(row.sessionId)} ${String(row.segmentStart)}`);
		expect(new Set(keys).size).toBe(rows.length);

		const [{ wrapUpCodeId }] = rows;
		poller.restart({ ...poller.parameters, wrapUpCodes: String(wrapUpCodeId) });
		await poller.activate();
		clock.now += HOUR;
		const some = await poller.poll();
		expect(some.length).toBeGreaterThan(0);
		expect(some.every((row) => row.wrapUpCodeId === wrapUpCodeId)).toBe(true);
	});

	it('finds wrap-ups of the queue and the agent that were asked for, on one segment', async () => {
		const world = endingWorld(BUSY);
		const queue = world.directory.queues[3].id;
		const codes = world.directory.wrapUpCodes.slice(0, 2).map(({ id }) => id);
		const poller = await trigger(world, {
			event: 'wrapUpAdded',
			filters: {
				queue: [{ value: queue }],
				wrapUpCode: [{ operator: 'is', value: codes.join(',') }],
			},
		});
		await poller.activate();
		poller.restart({ ...poller.parameters, filters: { queue: [{ value: queue }] } });
		await poller.activate();
		clock.now += 6 * HOUR;
		const rows = await poller.poll();
		const told = new Set(ids(rows));
		expect(told.size).toBeGreaterThan(5);
		const inQueue = new Set(
			rows.filter((row) => row.queueId === queue).map(({ conversationId }) => conversationId),
		);
		expect(inQueue).toEqual(told);

		const sent = queries().map(({ body }) => (body as ConversationFilters).segmentFilters);
		const about = (dimension: string, values: string[]) => ({
			type: 'or',
			predicates: values.map((value) => ({
				type: 'dimension',
				dimension,
				operator: 'matches',
				value,
			})),
		});
		const wrappedUp = {
			type: 'or',
			predicates: [{ type: 'dimension', dimension: 'wrapUpCode', operator: 'exists' }],
		};
		const inThe = about('queueId', [queue]);
		expect(sent[0]).toEqual([
			{ type: 'and', clauses: [inThe, about('wrapUpCode', codes), wrappedUp] },
		]);
		expect(sent.at(-1)).toEqual([{ type: 'and', clauses: [inThe, wrappedUp] }]);
	});
});

describe('Wrap-ups of a conversation with several', () => {
	it.each<[string, string, string]>([
		['queue', 'queue', 'queueId'],
		['agent', 'agent', 'userId'],
		['wrap-up code', 'wrapUpCode', 'wrapUpCodeId'],
	])('are told only where they are of the %s that was asked for', async (_, name, column) => {
		const poller = await trigger(endingWorld(BUSY), { event: 'wrapUpAdded' });
		await poller.activate();
		clock.now += 6 * HOUR;
		const all = await poller.poll();
		expect(all.length).toBeLessThan(1_000);
		const byConversation = Object.values(groupBy(all, 'conversationId'));
		const mixed = byConversation.find((rows) => new Set(rows.map((row) => row[column])).size > 1);
		const wanted = String(mixed?.[0][column]);

		clock.now = START;
		poller.stored = {};
		const filters = { [name]: [{ value: wanted.toUpperCase() }] };
		poller.restart({ ...poller.parameters, filters });
		await poller.activate();
		clock.now += 6 * HOUR;
		const rows = await poller.poll();
		expect(rows).toEqual(all.filter((row) => row[column] === wanted));
		expect(ids(rows)).toContain(mixed?.[0].conversationId);
	});
});

describe('Downtime', () => {
	it('of two days with 50,000 ended conversations is caught up within the budget of each poll', async () => {
		const world = endingWorld({
			count: 74_000,
			from: '2026-11-03T12:00:00Z',
			to: '2026-11-06T08:00:00Z',
			longShare: 0.01,
		});
		const poller = await trigger(world, {
			simplify: false,
			options: { maxPerPoll: 5_000 },
		});
		await poller.activate();
		clock.now = START + 2 * DAY;
		poller.restart();

		const told: string[] = [];
		const budgets: number[] = [];
		let mostBytes = 0;
		for (let poll = 0; poll < 40; poll++) {
			clock.now += MINUTE;
			const before = queries().length;
			const items = await poller.poll();
			budgets.push(queries().length - before);
			expect(items.length).toBeLessThanOrEqual(5_000);
			for (const id of ids(items)) told.push(id);
			mostBytes = Math.max(mostBytes, Buffer.byteLength(poller.memory));
			if (items.length === 0) break;
		}
		const expected = ended(world, START, clock.now - MINUTE);
		expect(told.length).toBeGreaterThan(50_000);
		expect(new Set(told).size).toBe(told.length);
		expect(new Set(told)).toEqual(new Set(expected));
		expect(Math.max(...budgets)).toBeLessThan(130);
		expect(mostBytes).toBeLessThan(256 * 1024);
	}, 600_000);
});

describe('Trouble', () => {
	it('leaves the watermark where it was, and is thrown for n8n to show', async () => {
		const world = endingWorld(BUSY);
		const poller = await trigger(world);
		await poller.activate();
		clock.now += 10 * MINUTE;
		const before = poller.memory;
		sim.faults.add({ kind: 'status', status: 429, headers: { 'Retry-After': '3600' }, times: 1 });
		await expect(poller.poll()).rejects.toThrow(
			'Genesys Cloud is receiving too many requests from this OAuth client',
		);
		expect(poller.memory).toBe(before);

		clock.now += 10 * MINUTE;
		expect(ids(await poller.poll())).toEqual(ended(world, START, clock.now - MINUTE));
	});

	it('is told on activation when the credential does not work', async () => {
		const poller = await trigger(endingWorld(BUSY));
		sim.revokeTokens();
		sim.faults.add({
			kind: 'status',
			status: 403,
			body: { message: 'no', code: 'not.authorized' },
		});
		await expect(poller.activate()).rejects.toThrow();
		expect(poller.stored).toEqual({});
	});

	it('a poll that begins while another one runs does nothing', async () => {
		const world = endingWorld(BUSY);
		const poller = await trigger(world);
		await poller.activate();
		clock.now += 10 * MINUTE;
		const [first, second] = await Promise.all([poller.poll(), poller.poll()]);
		expect(second).toEqual([]);
		expect(ids(first)).toEqual(ended(world, START, clock.now - MINUTE));
	});
});

describe('Another question', () => {
	it('begins anew', async () => {
		const world = endingWorld(BUSY);
		const poller = await trigger(world);
		await poller.activate();
		clock.now += HOUR;
		poller.restart({ ...poller.parameters, event: 'conversationStarted' });
		expect(await poller.activate()).toEqual([]);
		const from = clock.now;
		poller.restart({ ...poller.parameters, event: 'conversationEnded' });
		expect(await poller.activate()).toEqual([]);
		clock.now += 20 * MINUTE;
		expect(ids(await poller.poll())).toEqual(ended(world, from, clock.now - MINUTE));
	});

	it('a larger overlap is no other question, and repeats nothing', async () => {
		const world = endingWorld(BUSY);
		const poller = await trigger(world);
		await poller.activate();
		clock.now += 3 * HOUR;
		const told = ids(await poller.poll());
		poller.restart({
			...poller.parameters,
			options: { resolveNames: false, overlapMinutes: 48 * 60 },
		});
		clock.now += 20 * MINUTE;
		told.push(...ids(await poller.poll()));
		expect(told).toEqual(ended(world, START, clock.now - MINUTE));
	});

	it('a chosen start reaches back', async () => {
		const world = endingWorld(BUSY);
		const poller = await trigger(world, { options: { startFrom: '2026-11-03T20:00:00Z' } });
		expect(await poller.activate()).toEqual([]);
		clock.now += MINUTE;
		const told: string[] = [];
		for (let poll = 0; poll < 5; poll++) told.push(...ids(await poller.poll()));
		expect(told).toEqual(ended(world, Date.parse('2026-11-03T20:00:00Z'), clock.now - MINUTE));
		expect(told.length).toBeGreaterThan(300);
	});
});

describe('Fetch Test Event', () => {
	it('shows what happened last and changes nothing', async () => {
		const world = endingWorld(BUSY);
		const poller = await trigger(world);
		await poller.activate();
		const before = poller.memory;
		const items = await poller.test();
		expect(ids(items)).toEqual(
			ended(world, 0, START - MINUTE)
				.reverse()
				.slice(0, 5),
		);
		expect(poller.memory).toBe(before);
	});

	it('says so when there is nothing', async () => {
		const poller = await trigger(createWorld({ count: 0 }));
		await expect(poller.test()).rejects.toThrow(
			'Genesys Cloud has nothing that would fire this trigger now',
		);
	});

	it.each<[string, INodeParameters, string]>([
		[
			'conversations',
			{ filters: { mediaType: [{ value: ['email'] }], abandoned: [{ value: true }] } },
			'No conversations that ended match Media Type Email, Abandoned.',
		],
		[
			'statuses',
			{ event: 'agentStatusChanged', presences: ['BREAK', 'MEAL'] },
			'No changes of status match Status Break or Meal.',
		],
	])('says what there is none of: %s', async (_, parameters, text) => {
		const poller = await trigger(createWorld({ count: 0, users: 0 }), parameters);
		const { description } = await rejection(poller.test());
		expect(description).toContain(text);
	});
});
