import {
	createWorld,
	signIn,
	startSimulator,
	type PlainClient,
	type Simulator,
} from '../../../simulator';
import { ask, emissions, rowsOf, sum, within } from './model';

const FROM = '2026-11-02T00:00:00.000Z';
const TO = '2026-11-05T00:00:00.000Z';
const interval = `${FROM}/${TO}`;

describe('what an aggregate query can say', () => {
	const world = createWorld({ seed: 21, count: 2000 });
	let simulator: Simulator;
	let client: PlainClient;

	beforeAll(async () => {
		simulator = await startSimulator({ world, aggregates: { splitBy: [] } });
		client = await signIn(simulator);
	});

	afterAll(async () => {
		await simulator.close();
	});

	const during = (metric: string) => emissions(world, metric).filter(within(FROM, TO));

	it('a filter keeps what was emitted on matching sessions', async () => {
		const [first, second] = world.directory.queues;
		const { body } = await ask(client, 'conversations', {
			interval,
			metrics: ['tHandle'],
			filter: {
				type: 'and',
				predicates: [{ type: 'dimension', dimension: 'mediaType', value: 'voice' }],
				clauses: [
					{
						type: 'or',
						predicates: [
							{ dimension: 'queueId', value: first.id },
							{ dimension: 'queueId', operator: 'matches', value: second.id },
						],
					},
				],
			},
		});
		const plain = during('tHandle').filter(
			({ session, queues }) =>
				session.mediaType === 'voice' && [first.id, second.id].some((id) => queues.includes(id)),
		);
		expect(plain.length).toBeGreaterThan(20);
		expect(rowsOf(body)[0].stats.count).toBe(plain.length);
	});

	it('exists and notExists divide the whole between them', async () => {
		const total = async (operator: string) => {
			const { body } = await ask(client, 'conversations', {
				interval,
				metrics: ['tHandle'],
				filter: { type: 'and', predicates: [{ dimension: 'wrapUpCode', operator }] },
			});
			return rowsOf(body)[0].stats.count ?? 0;
		};
		const withCode = await total('exists');
		expect(withCode).toBeGreaterThan(100);
		expect(withCode + (await total('notExists'))).toBe(during('tHandle').length);
	});

	it('a queue metric has no user: its group does not name one', async () => {
		const { body } = await ask(client, 'conversations', {
			interval,
			metrics: ['nOffered', 'tAnswered'],
			groupBy: ['queueId', 'userId'],
		});
		for (const { group, metric } of rowsOf(body)) {
			expect(Object.keys(group)).toEqual(
				metric === 'nOffered' ? ['queueId'] : ['queueId', 'userId'],
			);
		}
	});

	it('a metric counts in the group of each value, or flattened in one', async () => {
		const [conversation] = world.truthIds({
			where: ({ participants, conversationStart }) =>
				conversationStart > FROM &&
				conversationStart < '2026-11-04' &&
				participants.some(({ sessions }) => sessions?.some((one) => one.metrics?.length)),
		});
		const divisions = world.directory.divisions.map(({ id }) => id).slice(0, 2);
		world.replace(conversation, { divisionIds: divisions });
		const groups = async (flattenMultivaluedDimensions: boolean) => {
			const { body } = await ask(client, 'conversations', {
				interval,
				metrics: ['nConversations'],
				groupBy: ['divisionId'],
				filter: { type: 'and', predicates: [{ dimension: 'conversationId', value: conversation }] },
				flattenMultivaluedDimensions,
			});
			return rowsOf(body).map(({ group, stats }) => [group.divisionId, stats.count]);
		};
		expect(await groups(false)).toEqual(divisions.map((id) => [id, 1]));
		expect(await groups(true)).toEqual([[divisions.join(','), 1]]);
	});

	it('topN and bottomN rank groups over the whole interval', async () => {
		const perQueue = new Map<string, number>();
		for (const { queues, value } of during('tHandle')) {
			for (const queue of queues) perQueue.set(queue, (perQueue.get(queue) ?? 0) + value);
		}
		const best = [...perQueue].sort((a, b) => b[1] - a[1]).map(([queue]) => queue);
		const order = async (queryType: string) => {
			const { body } = await ask(client, 'conversations', {
				interval,
				granularity: 'P1D',
				metrics: ['tHandle'],
				groupBy: ['queueId'],
				filter: { type: 'and', predicates: [{ dimension: 'queueId', operator: 'exists' }] },
				queryType,
				sortMetric: { name: 'tHandle', function: 'sum' },
				limit: 3,
			});
			expect(body.results?.[0].data).toHaveLength(3);
			return body.results?.map(({ group }) => group?.queueId);
		};
		expect(await order('topN')).toEqual(best.slice(0, 3));
		expect(await order('bottomN')).toEqual(best.reverse().slice(0, 3));
	});

	it('views count what lies within their range', async () => {
		const { body } = await ask(client, 'conversations', {
			interval,
			metrics: ['tHandle'],
			views: [
				{ target: 'tAbandon', name: 'early', function: 'rangeBound', range: { lt: 30_000 } },
				{
					target: 'tHandle',
					name: 'usual',
					function: 'rangeBound',
					range: { gte: 60_000, lt: 600_000 },
				},
			],
		});
		const data = body.results?.[0].data?.[0];
		const early = during('tAbandon').filter(({ value }) => value < 30_000);
		const usual = during('tHandle').filter(({ value }) => value >= 60_000 && value < 600_000);
		expect(early.length).toBeGreaterThan(5);
		expect(data?.metrics?.map(({ metric }) => metric)).toEqual(['tHandle']);
		expect(data?.views).toMatchObject([
			{ name: 'early', stats: { count: early.length } },
			{
				name: 'usual',
				stats: { count: usual.length, sum: sum(usual.map(({ value }) => value)) },
			},
		]);
	});

	it('the service level is what was answered in 20 seconds of what was answered or abandoned', async () => {
		const { body } = await ask(client, 'conversations', {
			interval,
			metrics: ['oServiceLevel', 'tWait'],
		});
		const answered = during('tAnswered');
		const numerator = answered.filter(({ value }) => value <= 20_000).length;
		const denominator = answered.length + during('tAbandon').length;
		expect(numerator).toBeGreaterThan(10);
		expect(rowsOf(body).map(({ stats }) => stats)).toMatchObject([
			{ numerator, denominator, ratio: numerator / denominator, target: 0.8 },
			// A customer-first callback has a wait of another metric.
			{ count: denominator + during('tCfcAbandon').length },
		]);
	});

	it('a conversation counts once, however many sessions it has', async () => {
		const { body } = await ask(client, 'conversations', {
			interval: '2026-11-01T00:00:00.000Z/2026-12-01T00:00:00.000Z',
			metrics: ['nConversations'],
		});
		expect(rowsOf(body)[0].stats).toEqual({ count: world.count });
	});

	it('what a test adds, changes or takes away shows at once', async () => {
		const small = createWorld({ seed: 2, count: 30 });
		const own = await startSimulator({ world: small, aggregates: { splitBy: [] } });
		try {
			const direct = await signIn(own);
			const offered = async () => {
				const { body } = await ask(direct, 'conversations', {
					interval: '2026-11-01T00:00:00.000Z/2026-12-01T00:00:00.000Z',
					metrics: ['nOffered'],
				});
				return rowsOf(body)[0].stats.count;
			};
			const plain = () => sum(emissions(small, 'nOffered').map(({ value }) => value));
			const before = plain();
			expect(await offered()).toBe(before);
			const [id] = small.truthIds({
				where: ({ conversationId }) =>
					emissions(small, 'nOffered').some(
						({ conversation }) => conversation.conversationId === conversationId,
					),
			});
			const index = small.indexOf(id) ?? -1;
			small.add({ ...small.conversationAt(index), conversationId: crypto.randomUUID() });
			expect(await offered()).toBe(plain());
			expect(await offered()).toBeGreaterThan(before);
			small.replace(id, { participants: [] });
			expect(await offered()).toBe(before);
		} finally {
			await own.close();
		}
	});
});
