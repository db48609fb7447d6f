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

describe('aggregates of conversations', () => {
	const world = createWorld({ seed: 3, count: 3000 });
	let simulator: Simulator;
	let client: PlainClient;

	beforeAll(async () => {
		simulator = await startSimulator({ world, aggregates: { splitBy: [] } });
		client = await signIn(simulator);
	});

	afterAll(async () => {
		await simulator.close();
	});

	it('equal a plain count over the details, by queue and hour', async () => {
		const { status, body } = await ask(client, 'conversations', {
			interval: `${FROM}/${TO}`,
			granularity: 'PT1H',
			groupBy: ['queueId'],
			metrics: ['nOffered', 'tAnswered', 'tAbandon', 'tHandle'],
		});
		expect(status).toBe(200);
		const found = new Map(
			rowsOf(body).map(({ group, interval, metric, stats }) => [
				`${group.queueId} ${interval.slice(0, 13)} ${metric}`,
				metric === 'nOffered' ? [stats.count] : [stats.count, stats.sum, stats.min, stats.max],
			]),
		);
		const plain = new Map<string, number[]>();
		for (const metric of ['nOffered', 'tAnswered', 'tAbandon', 'tHandle']) {
			for (const { value, at, queues } of emissions(world, metric).filter(within(FROM, TO))) {
				const key = `${queues[0]} ${new Date(at).toISOString().slice(0, 13)} ${metric}`;
				plain.set(key, [...(plain.get(key) ?? []), value]);
			}
		}
		expect(plain.size).toBeGreaterThan(1000);
		expect(found).toEqual(
			new Map(
				[...plain].map(([key, values]) => [
					key,
					key.endsWith('nOffered')
						? [sum(values)]
						: [values.length, sum(values), Math.min(...values), Math.max(...values)],
				]),
			),
		);
	});

	it('without a group have one answer, whose group is not named', async () => {
		const { body } = await ask(client, 'conversations', {
			interval: `${FROM}/${TO}`,
			metrics: ['tTalk', 'nError'],
		});
		const talks = emissions(world, 'tTalk').filter(within(FROM, TO));
		expect(talks.length).toBeGreaterThan(500);
		expect(body.results).toEqual([
			{
				data: [
					{
						interval: `${FROM}/${TO}`,
						metrics: [
							{
								metric: 'tTalk',
								stats: {
									count: talks.length,
									sum: sum(talks.map(({ value }) => value)),
									min: Math.min(...talks.map(({ value }) => value)),
									max: Math.max(...talks.map(({ value }) => value)),
								},
							},
						],
					},
				],
			},
		]);
	});

	it('are an empty object when there is nothing', async () => {
		const { status, body } = await ask(client, 'conversations', {
			interval: '2020-01-01T00:00:00.000Z/2020-01-02T00:00:00.000Z',
			metrics: ['nOffered'],
		});
		expect(status).toBe(200);
		expect(body).toEqual({});
	});
});
