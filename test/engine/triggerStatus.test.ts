import type { INodeParameters } from 'n8n-workflow';

import type { Simulator } from '../simulator';
import { createWorld, startSimulator } from '../simulator';
import { hasDuty } from '../../nodes/GenesysCloudAnalytics/sample/world/people/roster';
import { timelineOf } from '../../nodes/GenesysCloudAnalytics/sample/world/people/timeline';
import { genesysEngine } from './harness/genesys';
import { Poller } from './harness/poller';
import { heldClock } from './harness/trigger';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const START = Date.parse('2026-11-04T05:00:00.000Z');
const OBSERVATIONS = '/api/v2/analytics/queues/observations/query';
const AGGREGATES = '/api/v2/analytics/conversations/aggregates/query';

const FAR_AWAY = Date.parse('2027-01-01T00:00:00.000Z');

const clock = heldClock(START);
let sim: Simulator;

afterEach(async () => await sim.close());

async function trigger(parameters: INodeParameters): Promise<Poller> {
	sim = await startSimulator({
		world: createWorld({ count: 400, users: 30 }),
		now: () => clock.now,
	});
	return new Poller(genesysEngine(sim), parameters);
}

describe('Agent status changed', () => {
	/** Every presence that began in [from, to), by user and time. */
	function began(from: number, to: number): string[] {
		const day = Math.floor(from / DAY) * DAY;
		const { users } = sim.world.directory;
		return users
			.flatMap(({ id, state }, user) =>
				[day, day + DAY]
					.filter((date) => state === 'active' && hasDuty(user, date))
					.flatMap((date) =>
						(timelineOf(id, user, date, FAR_AWAY).primaryPresence ?? []).map((presence) => ({
							id,
							presence,
						})),
					),
			)
			.filter(({ presence: { startTime = '' } }) => {
				const at = Date.parse(startTime);
				return at >= from && at < to;
			})
			.map(({ id, presence }) => `${id} ${presence.startTime} ${presence.systemPresence}`)
			.sort();
	}

	it('tells each change of a presence once, with the presence before it', async () => {
		const poller = await trigger({ event: 'agentStatusChanged' });
		await poller.activate();
		const told: string[] = [];
		const rows = [];
		for (let poll = 0; poll < 48; poll++) {
			clock.now += 15 * MINUTE;
			const items = await poller.poll();
			rows.push(...items);
			told.push(
				...items.map(
					({ userId, since, status }) => `${String(userId)} ${String(since)} ${String(status)}`,
				),
			);
			if (poll % 10 === 0) poller.restart();
		}
		expect(told.sort()).toEqual(began(START, clock.now - MINUTE));
		expect(told.length).toBeGreaterThan(50);
		expect(rows.every(({ userName }) => typeof userName === 'string')).toBe(true);
		const onQueue = rows.filter(({ status }) => status === 'ON_QUEUE');
		expect(new Set(onQueue.map(({ previousStatus }) => previousStatus))).toEqual(
			new Set(['AVAILABLE', 'BREAK', 'MEAL']),
		);
	});

	it.each<[string, object]>([
		['is empty within its total', { totalHits: 40 }],
		['says nothing', {}],
	])('an answer that %s ends the poll, and no change is lost', async (_, body) => {
		const poller = await trigger({ event: 'agentStatusChanged' });
		await poller.activate();
		// Over midnight UTC, after which what goes on has records of two days.
		clock.now = Date.parse('2026-11-05T05:00:00.000Z');
		const before = poller.memory;
		const path = '/api/v2/analytics/users/details/query';
		sim.faults.add({ path, kind: 'answer', status: 200, body, times: 20 });
		await expect(poller.poll()).rejects.toThrow(/contradicts itself|says nothing/);
		expect(poller.memory).toBe(before);
		sim.faults.clear();
		const told = (await poller.poll()).map(
			({ userId, since, status }) => `${String(userId)} ${String(since)} ${String(status)}`,
		);
		expect(told.sort()).toEqual(began(START, clock.now - MINUTE));
		expect(told.length).toBeGreaterThan(20);
	});

	it('watches some users, and some statuses, after hours of downtime too', async () => {
		const poller = await trigger({});
		const [, ...ids] = sim.world.directory.users
			.filter(({ state }) => state === 'active')
			.map(({ id }) => id);
		const userIds = ids.slice(0, 10);
		poller.restart({
			event: 'agentStatusChanged',
			simplify: false,
			statusOf: 'routingStatus',
			routingStatuses: ['INTERACTING'],
			userIds: userIds.join(', '),
		});
		await poller.activate();
		clock.now += 30 * HOUR;
		const items = await poller.poll();
		expect(items.length).toBeGreaterThan(20);
		for (const item of items) {
			expect(userIds).toContain(item.userId);
			expect(item.routingStatus).toBe('INTERACTING');
		}
		const times = items.map(({ startTime }) => String(startTime));
		expect(times).toEqual([...times].sort());
		clock.now += 5 * MINUTE;
		const more = (await poller.poll()).map(({ userId, startTime }) => `${userId} ${startTime}`);
		const keys = new Set(items.map(({ userId, startTime }) => `${userId} ${startTime}`));
		expect(more.filter((key) => keys.has(key))).toEqual([]);
	});

	it.each<[string, string, string[]]>([
		['one text', '={{ "BREAK" }}', ['BREAK']],
		['text with commas', '={{ "BREAK, MEAL" }}', ['BREAK', 'MEAL']],
		['JSON as text', '={{ JSON.stringify(["break", "MEAL"]) }}', ['BREAK', 'MEAL']],
		['an array', '={{ ["BREAK", "MEAL"] }}', ['BREAK', 'MEAL']],
	])('tells only the presences that an expression gave as %s', async (_, presences, wanted) => {
		const poller = await trigger({ event: 'agentStatusChanged', presences });
		await poller.activate();
		clock.now += 12 * HOUR;
		const told = (await poller.poll()).map(
			({ userId, since, status }) => `${String(userId)} ${String(since)} ${String(status)}`,
		);
		const all = began(START, clock.now - MINUTE);
		const expected = all.filter((change) => wanted.some((status) => change.endsWith(` ${status}`)));
		expect(told.sort()).toEqual(expected);
		expect(new Set(told.map((change) => change.split(' ')[2]))).toEqual(new Set(wanted));
		expect(expected.length).toBeLessThan(all.length);
	});

	it('refuses a presence that there is not, with those that there are, before anything is sent', async () => {
		const poller = await trigger({
			event: 'agentStatusChanged',
			presences: '={{ "BREAK, LUNCH" }}',
		});
		await expect(poller.activate()).rejects.toMatchObject({
			message: '"LUNCH" is not a choice of "To Presences"',
			description: expect.stringMatching(/^Use one or more of: .*\bBREAK\b.*\bMEAL\b/) as string,
		});
		expect(sim.requests).toEqual([]);
	});
});

describe('Queue threshold', () => {
	/** What the next poll finds in the queues: a list of waiting conversations by media type. */
	function waiting(byQueue: Record<string, number[]>): void {
		const results = Object.entries(byQueue).flatMap(([queueId, counts]) =>
			counts.map((count, index) => ({
				group: { queueId, mediaType: ['voice', 'email'][index] },
				data: [{ metric: 'oWaiting', stats: { count } }],
			})),
		);
		sim.faults.add({ path: OBSERVATIONS, kind: 'answer', status: 200, body: { results } });
	}

	it('fires when a queue crosses its limit, once, and again after it was back to normal', async () => {
		const poller = await trigger({});
		const [one, two] = sim.world.directory.queues;
		poller.restart({
			event: 'queueThreshold',
			queueIds: `${one.id}, ${two.id}`,
			metric: 'waiting',
			direction: 'above',
			threshold: 10,
			options: { resetValue: 5, tellNormal: true },
		});
		waiting({ [one.id]: [0], [two.id]: [0] });
		expect(await poller.activate()).toEqual([]);

		const steps: Array<[Record<string, number[]>, string[]]> = [
			[{ [one.id]: [10], [two.id]: [2] }, []],
			[{ [one.id]: [6, 5], [two.id]: [2] }, ['one crossed 11']],
			[{ [one.id]: [9], [two.id]: [20] }, ['two crossed 20']],
			[{ [one.id]: [12] }, ['two normal 0']],
			[{ [one.id]: [5] }, ['one normal 5']],
			[{ [one.id]: [11] }, ['one crossed 11']],
		];
		for (const [values, expected] of steps) {
			clock.now += MINUTE;
			waiting(values);
			const items = await poller.poll();
			const names = { [one.id]: 'one', [two.id]: 'two' };
			expect(
				items.map(({ queueId, state, value }) => `${names[String(queueId)]} ${state} ${value}`),
			).toEqual(expected);
			if (items.length > 0)
				expect(items[0].queueName).toBe(items[0].queueId === one.id ? one.name : two.name);
		}
		const asked = sim.requests.filter(({ path }) => path === OBSERVATIONS);
		expect(asked).toHaveLength(7);
		expect(asked[0].body).toMatchObject({ metrics: ['oWaiting'] });
	});

	test.each(['waiting', 'longestWait', 'agentsOnQueue'])(
		'measures %s of every queue with one request',
		async (metric) => {
			const poller = await trigger({});
			const { queues } = sim.world.directory;
			clock.now = Date.parse('2026-11-04T14:00:00.000Z');
			poller.restart({
				event: 'queueThreshold',
				queueIds: queues.map(({ id }) => id).join(','),
				metric,
				threshold: -1,
				options: { mediaTypes: ['voice', 'email', 'message', 'chat', 'callback'] },
			});
			const rows = await poller.test();
			expect(rows.map(({ queueId }) => queueId)).toEqual(queues.map(({ id }) => id));
			expect(rows.every(({ value, state }) => Number(value) >= 0 && state === 'crossed')).toBe(
				true,
			);
			if (metric === 'agentsOnQueue') {
				expect(rows.some(({ value }) => Number(value) > 0)).toBe(true);
			}
			expect(sim.requests.filter(({ path }) => path === OBSERVATIONS)).toHaveLength(1);
		},
	);

	it.each<[string, string]>([
		['text', '={{ "email, voice" }}'],
		['JSON as text', '={{ JSON.stringify(["email", "voice"]) }}'],
	])('counts only the media types that an expression gave as %s', async (_, mediaTypes) => {
		const poller = await trigger({});
		const queueIds = sim.world.directory.queues[0].id;
		const asking = { event: 'queueThreshold', queueIds, metric: 'waiting', threshold: -1 };
		poller.restart({ ...asking, options: { mediaTypes } });
		await poller.test();
		const [{ body }] = sim.requests.filter(({ path }) => path === OBSERVATIONS);
		const { filter } = body as { filter: { clauses: Array<{ predicates: object[] }> } };
		expect(filter.clauses.map(({ predicates }) => predicates)).toContainEqual([
			{ type: 'dimension', dimension: 'mediaType', value: 'email' },
			{ type: 'dimension', dimension: 'mediaType', value: 'voice' },
		]);
		const before = sim.requests.length;
		poller.restart({ ...asking, options: { mediaTypes: '={{ "voice; fax" }}' } });
		await expect(poller.test()).rejects.toMatchObject({
			message: '"fax" is not a choice of "Media Types"',
			description: expect.stringMatching(/^Use one or more of: .*\bvoice\b/) as string,
		});
		expect(sim.requests).toHaveLength(before);
	});

	it('measures the longest wait in seconds', async () => {
		const poller = await trigger({});
		const [{ id }] = sim.world.directory.queues;
		poller.restart({ event: 'queueThreshold', queueIds: id, metric: 'longestWait', threshold: 60 });
		const since = { calculatedMetricValue: clock.now - 90_000 };
		const results = [
			{
				group: { queueId: id, mediaType: 'voice' },
				data: [{ metric: 'oLongestWaiting', stats: since }],
			},
		];
		sim.faults.add({ path: OBSERVATIONS, kind: 'answer', status: 200, body: { results } });
		expect(await poller.test()).toMatchObject([{ queueId: id, value: 90, state: 'crossed' }]);
	});

	it('measures the service level of the last minutes in percent', async () => {
		const poller = await trigger({});
		const { queues } = sim.world.directory;
		poller.restart({
			event: 'queueThreshold',
			queueIds: queues.map(({ id }) => id).join(','),
			metric: 'serviceLevel',
			serviceLevelMinutes: 600,
			direction: 'below',
			threshold: 101,
		});
		clock.now = START + 12 * HOUR;
		await poller.activate();
		const items = await poller.poll();
		expect(items.length).toBeGreaterThan(0);
		for (const { value, state } of items) {
			expect(state).toBe('crossed');
			expect(Number(value)).toBeGreaterThanOrEqual(0);
			expect(Number(value)).toBeLessThanOrEqual(100);
		}
		const { body } = sim.requests.filter(({ path }) => path === AGGREGATES)[0];
		expect(body).toMatchObject({
			interval: '2026-11-04T07:00:00.000Z/2026-11-04T17:00:00.000Z',
			metrics: ['oServiceLevel'],
			groupBy: ['queueId'],
		});
	});

	it.each([
		['voice before messages', ['voice', 'message']],
		['messages before voice', ['message', 'voice']],
	])('measures the service level over all media types, %s', async (_, order) => {
		const poller = await trigger({});
		const [{ id }] = sim.world.directory.queues;
		poller.restart({
			event: 'queueThreshold',
			queueIds: id,
			metric: 'serviceLevel',
			direction: 'below',
			threshold: 80,
		});
		const parts: Record<string, object> = {
			voice: { ratio: 0.4, numerator: 40, denominator: 100, target: 0.8 },
			message: { ratio: 1, numerator: 2, denominator: 2, target: 0.9 },
		};
		const results = order.map((mediaType) => ({
			group: { mediaType, queueId: id },
			data: [
				{
					interval: '2026-11-04T09:00:00.000Z/2026-11-04T09:30:00.000Z',
					metrics: [{ metric: 'oServiceLevel', stats: parts[mediaType] }],
				},
			],
		}));
		sim.faults.add({ path: AGGREGATES, kind: 'answer', status: 200, body: { results } });
		// 42 of 102; the last media type alone would be 100 % or 40 %.
		expect(await poller.test()).toMatchObject([{ queueId: id, value: 41.2, state: 'crossed' }]);
	});

	it('asks once more when an answer about the service level is empty', async () => {
		const poller = await trigger({});
		const [{ id }] = sim.world.directory.queues;
		poller.restart({
			event: 'queueThreshold',
			queueIds: id,
			metric: 'serviceLevel',
			direction: 'below',
			threshold: 80,
		});
		const stats = { ratio: 0.25, numerator: 1, denominator: 4 };
		const results = [
			{
				group: { mediaType: 'voice', queueId: id },
				data: [{ metrics: [{ metric: 'oServiceLevel', stats }] }],
			},
		];
		sim.faults.add({ path: AGGREGATES, kind: 'answer', status: 200, body: {} });
		sim.faults.add({ path: AGGREGATES, kind: 'answer', at: 2, status: 200, body: { results } });
		expect(await poller.test()).toMatchObject([{ queueId: id, value: 25, state: 'crossed' }]);
		expect(sim.requests.filter(({ path }) => path === AGGREGATES)).toHaveLength(2);
	});

	it('believes an empty answer about the service level the second time', async () => {
		const poller = await trigger({});
		poller.restart({
			event: 'queueThreshold',
			queueIds: sim.world.directory.queues[0].id,
			metric: 'serviceLevel',
			direction: 'below',
			threshold: 80,
		});
		await poller.activate();
		const before = sim.requests.filter(({ path }) => path === AGGREGATES).length;
		sim.faults.add({ path: AGGREGATES, kind: 'answer', status: 200, body: {}, times: 9 });
		expect(await poller.poll()).toEqual([]);
		expect(sim.requests.filter(({ path }) => path === AGGREGATES)).toHaveLength(before + 2);
	});

	it('refuses a reset value on the wrong side before anything is sent', async () => {
		const poller = await trigger({});
		poller.restart({
			event: 'queueThreshold',
			queueIds: sim.world.directory.queues[0].id,
			direction: 'below',
			threshold: 80,
			options: { resetValue: 70 },
		});
		await expect(poller.activate()).rejects.toThrow(
			'"Reset Value" is on the wrong side of "Threshold"',
		);
		expect(sim.requests).toEqual([]);
	});
});
