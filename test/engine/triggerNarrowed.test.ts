import type { INodeParameters } from 'n8n-workflow';

import type { Simulator, World } from '../simulator';
import { createWorld, startSimulator } from '../simulator';
import { genesysEngine } from './harness/genesys';
import { Poller } from './harness/poller';
import { endingWorld, heldClock } from './harness/trigger';

/** What the trigger is narrowed by: filters of columns, and members of a team or queue. */

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const START = Date.parse('2026-11-04T08:00:00.000Z');

const clock = heldClock(START);
let sim: Simulator;

afterEach(async () => await sim.close());

async function trigger(world: World, parameters: INodeParameters): Promise<Poller> {
	sim = await startSimulator({ world, now: () => clock.now });
	return new Poller(genesysEngine(sim), { options: { resolveNames: false }, ...parameters });
}

const byName = (value: string) => ({ __rl: true, mode: 'name', value });

describe('Filters of columns', () => {
	async function eventsOf(parameters: INodeParameters) {
		const poller = await trigger(endingWorld({ count: 600 }), {
			event: 'conversationEnded',
			...parameters,
		});
		await poller.activate();
		clock.now += 6 * HOUR;
		const items = await poller.poll();
		await sim.close();
		clock.now = START;
		return items;
	}

	it.each<[string, INodeParameters, (row: Record<string, unknown>) => boolean]>([
		['Abandoned', { abandoned: [{ value: true }] }, ({ abandoned }) => abandoned === true],
		['not Answered', { answered: [{ value: false }] }, ({ answered }) => answered === false],
		[
			'Wait Time and Handle Time',
			{ waitTime: [{ min: 20 }], handleTime: [{ min: 60, max: 900 }] },
			({ waitSeconds, handleSeconds }) =>
				Number(waitSeconds) >= 20 && Number(handleSeconds) >= 60 && Number(handleSeconds) <= 900,
		],
	])('%s: the events whose row has it, and all of them', async (_, filters, has) => {
		const all = await eventsOf({});
		const expected = all.filter(has);
		expect(expected.length).toBeGreaterThan(0);
		expect(expected.length).toBeLessThan(all.length);
		expect(await eventsOf({ filters })).toEqual(expected);
	});

	it('Caller Number is known from the start on; what comes later is refused there', async () => {
		const world = createWorld({ count: 600 });
		const all = await trigger(world, { event: 'conversationStarted' });
		await all.activate();
		clock.now += 6 * HOUR;
		const [{ customerAddress }] = await all.poll();
		await sim.close();
		clock.now = START;
		const event = 'conversationStarted';
		const filters = { callerNumber: [{ value: String(customerAddress) }] };
		const poller = await trigger(createWorld({ count: 600 }), { event, filters });
		await poller.activate();
		clock.now += 6 * HOUR;
		const items = await poller.poll();
		expect(items.length).toBeGreaterThan(0);
		expect(new Set(items.map((row) => row.customerAddress))).toEqual(new Set([customerAddress]));
	});
});

describe('Agent Status Changed of a team or queue', () => {
	const SIZE = { count: 1, users: 520, queues: 3 };

	const changesOf = async (parameters: INodeParameters) => {
		const poller = await trigger(createWorld(SIZE), { event: 'agentStatusChanged', ...parameters });
		await poller.activate();
		// Not on a full minute, at which statuses begin.
		clock.now += HOUR + 30_500;
		const items = await poller.poll();
		return { items, poller };
	};

	it('tells of its members, all of them, and of nobody else', async () => {
		const { items: all } = await changesOf({});
		await sim.close();
		clock.now = START;
		const { items } = await changesOf({ teamIds: byName('day shift') });
		const { teams, users } = sim.world.directory;
		const members = new Set(
			users.filter(({ team }) => team?.id === teams[0].id).map(({ id }) => id),
		);
		expect(members.size).toBeGreaterThan(100);
		const expected = all.filter(({ userId }) => members.has(String(userId)));
		expect(expected.length).toBeGreaterThan(0);
		expect(expected.length).toBeLessThan(all.length);
		const key = (row: Record<string, unknown>) => `${row.userId} ${row.since} ${row.status}`;
		expect(items.map(key).sort()).toEqual(expected.map(key).sort());
	});

	it('asks who is a member on activation, and then every five minutes at the most', async () => {
		const { poller } = await changesOf({
			queueIds: byName(createWorld(SIZE).directory.queues[0].name),
		});
		const asked = () => sim.requests.filter(({ path }) => path.endsWith('/members')).length;
		const before = asked();
		expect(before).toBeGreaterThan(0);
		for (let minute = 0; minute < 4; minute++) {
			clock.now += MINUTE;
			await poller.poll();
		}
		expect(asked()).toBe(before);
		clock.now += 2 * MINUTE;
		await poller.poll();
		expect(asked()).toBeGreaterThan(before);
	});

	it('says on activation and to Fetch Test Event that nobody is in all that was picked', async () => {
		const { directory } = createWorld(SIZE);
		const outsider = directory.users.find(({ team }) => team?.id !== directory.teams[0].id);
		const poller = await trigger(createWorld(SIZE), {
			event: 'agentStatusChanged',
			teamIds: byName('day shift'),
			userIds: outsider?.id ?? '',
		});
		const nobody = 'Nobody is in all that was picked as "Agent", "Team" and "Queue"';
		await expect(poller.activate()).rejects.toThrow(nobody);
		await expect(poller.test()).rejects.toThrow(nobody);
	});
});
