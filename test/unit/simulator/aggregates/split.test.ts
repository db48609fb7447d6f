import { createWorld, signIn, startSimulator, type Simulator } from '../../../simulator';
import { ask, emissions, rowsOf, sum, within } from './model';

/** Recorded: conversations and flows are divided by media type, whether a query groups by it or not. */
describe('groups that nobody asked for', () => {
	const INTERVAL = '2026-11-01T00:00:00.000Z/2026-11-08T00:00:00.000Z';
	const world = createWorld({ count: 600 });
	const during = (metric: string) =>
		emissions(world, metric).filter(within('2026-11-01T00:00:00Z', '2026-11-08T00:00:00Z'));
	const open: Simulator[] = [];
	const start = async (splitBy?: string[]) => {
		const simulator = await startSimulator({ world, aggregates: splitBy ? { splitBy } : {} });
		open.push(simulator);
		return await signIn(simulator);
	};

	afterAll(async () => {
		await Promise.all(open.map(async (simulator) => await simulator.close()));
	});

	it('without groupBy one for each media type, which together are the whole', async () => {
		const { body } = await ask(await start(), 'conversations', {
			interval: INTERVAL,
			metrics: ['nOffered'],
		});
		const rows = rowsOf(body);
		expect(rows.length).toBeGreaterThan(3);
		for (const { group, stats } of rows) {
			expect(Object.keys(group)).toEqual(['mediaType']);
			const own = during('nOffered').filter(({ session }) => session.mediaType === group.mediaType);
			expect(stats.count).toBe(sum(own.map(({ value }) => value)));
		}
		expect(sum(rows.map(({ stats }) => stats.count ?? 0))).toBe(
			sum(during('nOffered').map(({ value }) => value)),
		);
	});

	it.each(['conversations', 'flows'])('of %s beside the dimension asked for', async (family) => {
		const client = await start();
		const [dimension, metric] = family === 'flows' ? ['flowId', 'nFlow'] : ['queueId', 'nOffered'];
		const query = { interval: INTERVAL, metrics: [metric], groupBy: [dimension] };
		const keys = rowsOf((await ask(client, family, query)).body).map(({ group }) =>
			Object.keys(group).sort(),
		);
		expect(keys.length).toBeGreaterThan(1);
		expect(keys.every((own) => own.includes('mediaType') && own.includes(dimension))).toBe(true);
		const both = { ...query, groupBy: [dimension, 'mediaType'] };
		expect(rowsOf((await ask(client, family, both)).body)).toHaveLength(keys.length);
	});

	it('topN ranks the parts', async () => {
		const { body } = await ask(await start(), 'conversations', {
			interval: INTERVAL,
			metrics: ['nOffered'],
			groupBy: ['queueId'],
			queryType: 'topN',
			sortMetric: { name: 'nOffered', function: 'sum' },
			limit: 4,
		});
		expect(rowsOf(body)).toHaveLength(4);
		expect(rowsOf(body).every(({ group }) => 'mediaType' in group)).toBe(true);
	});

	it('others where a test says so', async () => {
		const { body } = await ask(await start(['direction', 'purpose']), 'conversations', {
			interval: INTERVAL,
			metrics: ['tHandle'],
		});
		expect(rowsOf(body).map(({ group }) => Object.keys(group))).toContainEqual([
			'direction',
			'purpose',
		]);
		expect(sum(rowsOf(body).map(({ stats }) => stats.count ?? 0))).toBe(during('tHandle').length);
	});
});

it('a callback with the call in it is handled under both media types', async () => {
	const world = createWorld({ count: 0 });
	const [at, emitDate] = ['2026-11-02T10:00:00.000Z', '2026-11-02T10:05:00.000Z'];
	const session = (mediaType: string, value: number) => ({
		mediaType,
		segments: [{ segmentStart: at, segmentEnd: emitDate, segmentType: 'interact', queueId: 'q-1' }],
		metrics: [{ name: 'tHandle', value, emitDate }],
	});
	world.add({
		conversationId: '5bd0a0a4-77d9-4a12-9f0c-0d8f1d9a1c01',
		conversationStart: at,
		conversationEnd: emitDate,
		participants: [
			{ purpose: 'agent', sessions: [session('callback', 200_000), session('voice', 132_000)] },
		],
	} as unknown as Parameters<typeof world.add>[0]);
	const simulator = await startSimulator({ world, now: () => Date.parse('2026-11-20') });
	try {
		const { body } = await ask(await signIn(simulator), 'conversations', {
			interval: '2026-11-02T00:00:00.000Z/2026-11-03T00:00:00.000Z',
			metrics: ['tHandle'],
			groupBy: ['queueId'],
		});
		expect(rowsOf(body).map(({ group, stats }) => [group.mediaType, stats.sum])).toEqual([
			['callback', 200_000],
			['voice', 132_000],
		]);
	} finally {
		await simulator.close();
	}
});

it('resolutions come seven days after the conversation, under its own time', async () => {
	const world = createWorld({ count: 600 });
	const resolved = async (now: string) => {
		const simulator = await startSimulator({ world, now: () => Date.parse(now) });
		try {
			const { body } = await ask(await signIn(simulator), 'resolutions', {
				interval: '2026-11-01T00:00:00.000Z/2026-11-08T00:00:00.000Z',
				metrics: ['nNextContactAvoided'],
			});
			return sum(rowsOf(body).map(({ stats }) => stats.count ?? 0));
		} finally {
			await simulator.close();
		}
	};
	expect(await resolved('2026-11-07T00:00:00Z')).toBe(0);
	const some = await resolved('2026-11-11T00:00:00Z');
	expect(some).toBeGreaterThan(0);
	expect(await resolved('2026-11-20T00:00:00Z')).toBeGreaterThan(some);
});
