import { createWorld, signIn, startSimulator } from '../../simulator';
import type { PlainClient, Simulator, World } from '../../simulator';

const WEEK = '2026-11-01T00:00:00.000Z/2026-11-08T00:00:00.000Z';

let now: number;
let world: World;
let simulator: Simulator;
let client: PlainClient;

beforeEach(async () => {
	now = Date.parse('2026-11-10T00:00:00Z');
	world = createWorld({ count: 150, openShare: 0.2 });
	simulator = await startSimulator({ world, now: () => now });
	client = await signIn(simulator);
});

afterEach(async () => {
	await simulator.close();
});

async function page(pageNumber: number, pageSize = 100) {
	const { body } = await client.query({ interval: WEEK, paging: { pageSize, pageNumber } });
	return {
		total: body.totalHits,
		ids: (body.conversations ?? []).map(({ conversationId }) => conversationId ?? ''),
	};
}

it('a conversation that arrives between two pages moves the others along', async () => {
	const before = world.truthIds();
	const early = {
		...world.conversationAt(0),
		conversationId: '00000000-0000-4000-8000-000000000000',
	};
	simulator.onRequest = ({ body }) => {
		const { paging } = body as { paging: { pageNumber: number } };
		if (paging.pageNumber === 2 && world.count === 150) world.add(early);
	};
	const first = await page(1);
	const second = await page(2);
	expect([first.total, second.total]).toEqual([150, 151]);
	expect(second.ids[0]).toBe(first.ids[99]);
	expect(new Set([...first.ids, ...second.ids])).toEqual(new Set(before));
	expect((await page(1)).ids[0]).toBe(early.conversationId);
	expect(world.truthIds()).toEqual([early.conversationId, ...before]);
});

it('a removed one is missed by whoever pages on', async () => {
	const before = world.truthIds();
	const first = await page(1);
	world.remove(before[0]);
	const second = await page(2);
	expect(second).toEqual({ total: 149, ids: before.slice(101) });
	expect([...first.ids, ...second.ids]).not.toContain(before[100]);
	expect(world.count).toBe(149);
	const one = await client.get(`/api/v2/analytics/conversations/${before[0]}/details`);
	expect(one.status).toBe(404);
});

it('a changed one is found where it now belongs', async () => {
	const [first] = world.truthIds();
	world.replace(first, { conversationStart: '2026-11-07T23:59:59.999Z', externalTag: 'moved' });
	const { ids } = await page(2);
	expect(ids.at(-1)).toBe(first);
	expect(ids).toEqual(world.truthIds().slice(100));
	const one = await client.get(`/api/v2/analytics/conversations/${first}/details`);
	expect(one.body).toMatchObject({ conversationId: first, externalTag: 'moved' });
});

it('an open one can be finished, and opened again', async () => {
	const isOpen = { dimension: 'conversationEnd', operator: 'notExists' };
	const open = async () =>
		(
			await client.query({
				interval: WEEK,
				conversationFilters: [{ type: 'and', predicates: [isOpen] }],
			})
		).body.totalHits ?? 0;
	const [id] = world.truthIds({ where: ({ conversationEnd }) => conversationEnd === undefined });
	const before = await open();
	expect(before).toBeGreaterThan(5);
	world.finish(id);
	expect(await open()).toBe(before - 1);
	const finished = world.conversationAt(world.indexOf(id) ?? -1);
	const metrics = finished.participants
		.flatMap(({ sessions }) => sessions ?? [])
		.flatMap((s) => s.metrics ?? []);
	expect(metrics.map(({ name }) => name)).toContain('tTalkComplete');
	world.replace(id, { conversationEnd: undefined });
	expect(await open()).toBe(before);
});

it('a late one is invisible until it arrives', async () => {
	const all = world.truthIds();
	world.arriveAt(4, now + 1000);
	expect((await page(1)).total).toBe(149);
	expect((await page(1)).ids).not.toContain(all[4]);
	expect(world.truthIds({ now })).toEqual(all.filter((id) => id !== all[4]));
	const path = `/api/v2/analytics/conversations/${all[4]}/details`;
	expect((await client.get(path)).status).toBe(404);
	now += 1000;
	expect(await page(1)).toEqual({ total: 150, ids: all.slice(0, 100) });
	expect((await client.get(path)).status).toBe(200);
});
