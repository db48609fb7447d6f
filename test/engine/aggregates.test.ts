import pick from 'lodash/pick';
import { DateTime } from 'luxon';
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { World } from '../simulator';
import { createWorld } from '../simulator';
import { emissions, sum, within } from '../unit/simulator/aggregates/model';
import { closeScenarios, scenario, WEEK } from './harness/scenario';

afterEach(closeScenarios);

const DATASETS = [
	'actions',
	'agentcopilots',
	'agentutilizations',
	'bots',
	'casemanagement',
	'conversations',
	'copilots',
	'evaluations',
	'flowexecutions',
	'flows',
	'journeys',
	'knowledge',
	'ratelimits',
	'resolutions',
	'summaries',
	'surveys',
	'taskmanagement',
	'transcripts',
	'users',
];

const QUERY = '/api/v2/analytics/conversations/aggregates/query';

/** A scenario, and Statistic: Get Many over its week, everything, unless the parameters say otherwise. */
async function aggregates(...given: Parameters<typeof scenario>) {
	const { run, sim } = await scenario(...given);
	return {
		sim,
		run: async (parameters: INodeParameters = {}, options?: Parameters<typeof run>[1]) =>
			await run(
				{
					resource: 'aggregate',
					operation: 'getAll',
					returnAll: true,
					columns: 'all',
					...WEEK,
					...parameters,
					options: { timeZone: 'UTC', ...(parameters.options as IDataObject) } as INodeParameters,
				},
				options,
			),
		/** Bodies of the aggregate queries that were sent. */
		asked: () =>
			sim.requests
				.filter(({ path }) => path.includes('/aggregates/'))
				.map(({ body }) => body as IDataObject),
	};
}

describe('each dataset', () => {
	it.each(DATASETS)('%s gives rows with its own choice of metrics', async (dataset) => {
		const { run, asked } = await aggregates(300);
		const outcome = await run({ dataset });
		expect(outcome.error).toBeUndefined();
		expect(outcome.json.length).toBeGreaterThan(0);
		const [{ metrics }] = asked() as Array<{ metrics: string[] }>;
		for (const row of outcome.json) {
			expect(Object.keys(row)).toEqual(Object.keys(outcome.json[0]));
			for (const metric of metrics) {
				expect(Object.keys(row).some((key) => key === metric || key.startsWith(`${metric}.`))).toBe(
					true,
				);
			}
		}
		expect(outcome.json.some((row) => Object.values(row).some((cell) => Number(cell) > 0))).toBe(
			true,
		);
	});

	it.each(DATASETS)(
		'%s by day and with Simplify off gives the entities of Genesys',
		async (dataset) => {
			const { run } = await aggregates(100);
			const outcome = await run({ dataset, granularity: 'P1D', simplify: false });
			expect(outcome.error).toBeUndefined();
			for (const item of outcome.json) {
				expect(Object.keys(item).filter((key) => key !== 'group')).toEqual(['data']);
				const [{ interval }] = item.data as Array<{ interval: string }>;
				expect(interval).toMatch(/T00:00:00\.000Z\/.*T00:00:00\.000Z$/);
			}
		},
	);

	it('needs its own permission', async () => {
		const { run } = await aggregates(10, { permissions: ['analytics:conversationAggregate:view'] });
		expect((await run()).error).toBeUndefined();
		const { error } = await run({ dataset: 'flows' });
		expect(error?.message).toBe('The OAuth client lacks a permission');
		expect(error?.description).toContain('analytics:flowAggregate:view');
	});
});

interface Counted {
	offered: number;
	answered: number | null;
	abandoned: number | null;
	handled: number;
	handle: number;
}

/** What a plain count over the details gives, by queue and local hour. */
function plainCount(world: World, from: string, to: string, zone: string) {
	const counts = new Map<string, Counted>();
	const media = new Map<string, Set<string | undefined>>();
	const note = (metric: string, figure: keyof Counted, by: (value: number) => number) => {
		for (const { value, at, queues, session } of emissions(world, metric).filter(
			within(from, to),
		)) {
			for (const queue of queues.length > 0 ? queues : [null]) {
				const hour = DateTime.fromMillis(at, { zone }).startOf('hour').toISO()!;
				const key = `${hour} ${queue}`;
				const known = counts.get(key) ?? {
					offered: 0,
					answered: 0,
					abandoned: 0,
					handled: 0,
					handle: 0,
				};
				counts.set(key, { ...known, [figure]: (known[figure] ?? 0) + by(value) });
				media.set(key, (media.get(key) ?? new Set()).add(session.mediaType));
			}
		}
	};
	note('nOffered', 'offered', (value) => value);
	note('tAnswered', 'answered', () => 1);
	note('tAbandon', 'abandoned', () => 1);
	note('tHandle', 'handled', () => 1);
	note('tHandle', 'handle', (value) => value);
	for (const [key, counted] of counts) {
		const isCallbacksOnly = [...media.get(key)!].every((one) => one === 'callback');
		const isSilent = counted.answered === 0 && counted.abandoned === 0 && counted.offered > 0;
		// Genesys says of them neither; that is not 0.
		if (isCallbacksOnly && isSilent) {
			counts.set(key, { ...counted, answered: null, abandoned: null });
		}
	}
	return counts;
}

describe('aggregates equal a plain count over the details', () => {
	it.each([
		// The clock goes back on 25 October 2026: the hour from 2 to 3 comes twice.
		['Europe/Berlin', '2026-10-24T00:00:00+02:00', '2026-10-27T00:00:00+01:00'],
		['Asia/Kolkata', '2026-10-24T00:00:00+05:30', '2026-10-27T00:00:00+05:30'],
		// The clock goes back at 2 in the night of 1 November.
		['America/New_York', '2026-10-31T00:00:00-04:00', '2026-11-02T00:00:00-05:00'],
	])('by queue and hour in %s', async (timeZone, from, to) => {
		const world = createWorld({
			seed: 11,
			count: 900,
			from: '2026-10-23T00:00:00Z',
			to: '2026-11-03T00:00:00Z',
			longShare: 0.1,
		});
		const { run, asked } = await aggregates(world);
		const outcome = await run({
			period: 'custom',
			from,
			to,
			granularity: 'PT1H',
			metrics: ['nOffered', 'tAnswered', 'tAbandon', 'tHandle'],
			options: { timeZone },
		});
		expect(outcome.error).toBeUndefined();
		expect(asked()).toHaveLength(1);
		expect(asked()[0]).toMatchObject({ timeZone, granularity: 'PT1H', groupBy: ['queueId'] });

		const found = new Map(
			outcome.json.map((row) => [
				`${String(row.intervalStart)} ${String(row.queueId)}`,
				{
					offered: row.nOffered,
					answered: row['tAnswered.count'],
					abandoned: row['tAbandon.count'],
					handled: row['tHandle.count'],
					handle: row['tHandle.sum'] ?? 0,
				},
			]),
		);
		expect(found.size).toBe(outcome.json.length);
		const plain = plainCount(world, from, to, timeZone);
		expect(plain.size).toBeGreaterThan(150);
		expect(Object.fromEntries(found)).toEqual(Object.fromEntries(plain));
	});

	it('also in slices, by job and in halves: the same rows in the same order', async () => {
		const world = createWorld({
			seed: 5,
			count: 500,
			from: '2026-09-20T00:00:00Z',
			to: '2026-11-10T00:00:00Z',
		});
		const asking = {
			period: 'custom',
			from: '2026-09-21T10:20:00',
			to: '2026-11-09T00:00:00',
			granularity: 'PT30M',
			metrics: ['nOffered', 'tAnswered', 'tAbandon', 'tHandle'],
		};
		const options = { timeZone: 'Europe/Berlin', resolveNames: false };
		const plain = await aggregates(world);
		const sliced = await plain.run({ ...asking, options });
		expect(sliced.error).toBeUndefined();
		// A bucket of its own for 10:20 to 10:30, then slices of 750 half hours.
		const intervals = plain.asked().map(({ interval }) => interval);
		const [empty] = intervals;
		// Aggregates say "empty" by saying nothing: that is asked once more, and the others are not.
		expect(intervals.filter((interval) => interval === empty)).toHaveLength(2);
		expect(intervals).toHaveLength(6);
		expect([...new Set(intervals)]).toEqual([
			'2026-09-21T08:20:00.000Z/2026-09-21T08:30:00.000Z',
			'2026-09-21T08:30:00.000Z/2026-10-06T23:30:00.000Z',
			'2026-10-06T23:30:00.000Z/2026-10-22T14:30:00.000Z',
			'2026-10-22T14:30:00.000Z/2026-11-07T05:30:00.000Z',
			'2026-11-07T05:30:00.000Z/2026-11-08T23:00:00.000Z',
		]);
		const total = (name: string) => sum(sliced.json.map((row) => Number(row[name])));
		const inside = within('2026-09-21T08:20:00Z', '2026-11-08T23:00:00Z');
		const offered = emissions(world, 'nOffered').filter(inside);
		expect(total('nOffered')).toBe(sum(offered.map(({ value, queues }) => value * queues.length)));
		const keys = sliced.json.map((row) => `${String(row.intervalStart)} ${String(row.queueId)}`);
		expect(new Set(keys).size).toBe(keys.length);

		const byJob = await aggregates(world);
		expect((await byJob.run({ ...asking, options: { ...options, source: 'job' } })).json).toEqual(
			sliced.json,
		);
		expect([...byJob.sim.jobs.values()].map((job) => job.deleted)).toEqual([
			true,
			true,
			true,
			true,
			true,
		]);
		expect(byJob.sim.requests.some(({ path }) => path === QUERY)).toBe(false);

		const narrow = { aggregates: { mostDays: 2 } };
		const refused = await aggregates(world, narrow);
		expect((await refused.run({ ...asking, options })).json).toEqual(sliced.json);
		expect(refused.sim.jobs.size).toBeGreaterThan(0);
		expect([...refused.sim.jobs.values()].every((job) => job.deleted)).toBe(true);

		const halved = await aggregates(world, narrow);
		expect(
			(await halved.run({ ...asking, options: { ...options, source: 'query' } })).json,
		).toEqual(sliced.json);
		expect(halved.sim.jobs.size).toBe(0);
		expect(halved.asked().length).toBeGreaterThan(20);
	}, 60_000);

	it('as one bucket for a period that is refused whole: put together from halves', async () => {
		const world = createWorld({ seed: 6, count: 800 });
		const asking = {
			metrics: ['nOffered', 'tHandle', 'oServiceLevel'],
			options: { source: 'query' },
		};
		const whole = await (await aggregates(world)).run(asking);
		const refused = await aggregates(world, { aggregates: { mostDays: 1 } });
		expect((await refused.run(asking)).json).toEqual(whole.json);
		expect(refused.asked().length).toBeGreaterThan(8);

		const { error } = await refused.run({ ...asking, metrics: ['nConversations'] });
		expect(error?.description).toContain('nConversations of two parts does not add up');
	});

	it('as a large answer that is refused by its size', async () => {
		const world = createWorld({ seed: 6, count: 800 });
		const asking = { granularity: 'PT1H' };
		const whole = await (await aggregates(world)).run(asking);
		const refused = await aggregates(world, { aggregates: { mostResults: 50 } });
		expect((await refused.run(asking)).json).toEqual(whole.json);
		expect(refused.sim.jobs.size).toBe(1);
	});
});

describe('rows', () => {
	it('by default have a queue name and eight figures, of every queue', async () => {
		const { run, sim } = await scenario(300);
		const { json, error } = await run({ resource: 'aggregate', operation: 'getAll', ...WEEK });
		expect(error).toBeUndefined();
		expect(Object.keys(json[0])).toEqual([
			'queueName',
			'offered',
			'answered',
			'abandoned',
			'abandonPercent',
			'serviceLevelPercent',
			'asaSeconds',
			'handled',
			'ahtSeconds',
			'queueId',
		]);
		const names = new Set(sim.world.directory.queues.map(({ name }) => name));
		const inQueues = json.filter(({ queueId }) => queueId !== null);
		expect(inQueues.length).toBeGreaterThan(10);
		for (const { queueName } of inQueues) expect(names).toContain(queueName);
		const all = await run({
			resource: 'aggregate',
			operation: 'getAll',
			...WEEK,
			columns: 'all',
			options: { timeZone: 'UTC' },
		});
		for (const [place, row] of json.entries()) expect(all.json[place]).toMatchObject(row);
	});

	it('Columns > Custom gives those that were chosen, in their order', async () => {
		const { run, sim } = await aggregates(300);
		const chosen = ['asaSeconds', 'Queue', 'tAnswered.max', 'tAnswered.p95'];
		const { json, error } = await run({ columns: 'custom', columnNames: chosen });
		expect(error).toBeUndefined();
		expect(Object.keys(json[0])).toEqual([
			'asaSeconds',
			'queueName',
			'tAnswered.max',
			'tAnswered.p95',
		]);
		expect(json.some((row) => Number(row['tAnswered.max']) > 0)).toBe(true);
		const before = sim.requests.length;
		const wrong = await run({ columns: 'custom', columnNames: 'asaSecond' });
		expect(wrong.error?.message).toBe('"asaSecond" in "Column Names" is not a column');
		expect(wrong.error?.description).toContain('asaSeconds');
		expect(sim.requests).toHaveLength(before);
	});

	it('names come first and IDs last, and figures stand before the statistics', async () => {
		const { run } = await aggregates(300);
		const { json } = await run({ groupBy: ['queueId', 'mediaType'] });
		const keys = Object.keys(json[0]);
		expect(keys.slice(0, 3)).toEqual(['queueName', 'mediaType', 'offered']);
		expect(keys.slice(-3)).toEqual(['intervalStart', 'intervalEnd', 'queueId']);
		expect(keys.indexOf('nOffered')).toBeGreaterThan(keys.indexOf('ahtSeconds'));
		const bare = await run({ granularity: 'P1D', options: { resolveNames: false } });
		const bareKeys = Object.keys(bare.json[0]);
		expect(bareKeys.slice(0, 3)).toEqual(['intervalStart', 'queueId', 'offered']);
		expect(bareKeys.at(-1)).toBe('intervalEnd');
	});

	it('users have a column for each status, and their occupancy', async () => {
		const { run } = await aggregates(200);
		const { json, error } = await run({ dataset: 'users', granularity: 'P1D' });
		expect(error).toBeUndefined();
		for (const row of json) {
			const status = (name: string) => Number(row[`tAgentRoutingStatus.${name}.sum`]);
			const onQueue = status('INTERACTING') + status('IDLE') + status('COMMUNICATING');
			expect(row.occupancyPercent).toBe(
				onQueue > 0 ? Math.round((1_000 * status('INTERACTING')) / onQueue) / 10 : null,
			);
		}
		expect(json.some(({ occupancyPercent }) => Number(occupancyPercent) > 0)).toBe(true);
		expect(Object.keys(json[0])).toContain('tSystemPresence.ON_QUEUE.sum');
	});

	it('Fill Missing Buckets gives every queue every hour of a day that has 25', async () => {
		const world = createWorld({
			count: 400,
			from: '2026-10-24T00:00:00Z',
			to: '2026-10-27T00:00:00Z',
		});
		const { run } = await aggregates(world);
		const asking = {
			period: 'custom',
			from: '2026-10-25T00:00:00',
			to: '2026-10-26T00:00:00',
			granularity: 'PT1H',
		};
		const options = { timeZone: 'Europe/Berlin' };
		const sparse = await run({ ...asking, options });
		const filled = await run({ ...asking, options: { ...options, fillMissing: true } });
		const queues = new Set(sparse.json.map(({ queueId }) => queueId));
		expect(filled.json).toHaveLength(25 * queues.size);
		expect(sparse.json.length).toBeLessThan(filled.json.length);
		const key = (row: IDataObject) => `${String(row.intervalStart)} ${String(row.queueId)}`;
		const had = new Map(sparse.json.map((row) => [key(row), row]));
		for (const row of filled.json) {
			const known = had.get(key(row));
			if (known) expect(row).toEqual(known);
			else
				expect(row).toMatchObject({
					nOffered: 0,
					'tHandle.count': 0,
					'tHandle.sum': null,
					ahtSeconds: null,
				});
		}
		const doubled = filled.json.filter(({ intervalStart }) =>
			String(intervalStart).includes('T02:00'),
		);
		expect(doubled).toHaveLength(2 * queues.size);
	});

	it('an empty answer is no row, or with Fill Missing Buckets and no group one for each bucket', async () => {
		const { run } = await aggregates(0);
		expect((await run()).json).toEqual([]);
		expect((await run({ simplify: false })).json).toEqual([]);
		const filled = await run({
			groupBy: [],
			granularity: 'P1D',
			metrics: ['nOffered'],
			options: { fillMissing: true },
		});
		expect(filled.json.map(({ nOffered }) => nOffered)).toEqual([0, 0, 0, 0, 0, 0, 0]);
	});

	it('Limit is of rows, and no more slices are asked for than it needs', async () => {
		const world = createWorld({
			count: 500,
			from: '2026-08-01T00:00:00Z',
			to: '2026-11-08T00:00:00Z',
		});
		const { run, asked } = await aggregates(world);
		const asking = { granularity: 'PT15M', from: '2026-08-01T00:00:00', to: '2026-11-08T00:00:00' };
		const all = await run(asking);
		const slices = asked().length;
		const some = await run({ ...asking, returnAll: false, limit: 7 });
		expect(some.json).toEqual(all.json.slice(0, 7));
		expect(slices).toBeGreaterThan(10);
		expect(asked().length - slices).toBe(1);
	});

	it('a view counts a part of a timer', async () => {
		const { run, sim } = await aggregates(800);
		const { json, error } = await run({
			groupBy: [],
			metrics: ['tAbandon'],
			options: { views: { view: [{ name: 'quick', target: 'tAbandon', from: '', to: 30 }] } },
		});
		expect(error).toBeUndefined();
		const quick = emissions(sim.world, 'tAbandon').filter(
			({ value, at }) => value < 30_000 && within(WEEK.from, WEEK.to)({ at }),
		);
		expect(quick.length).toBeGreaterThan(0);
		expect(json[0]['quick.count']).toBe(quick.length);
		expect(json[0]['quick.sum']).toBe(sum(quick.map(({ value }) => value)));
		expect(Number(json[0]['tAbandon.count'])).toBeGreaterThan(quick.length);
	});

	it('a top list is Sort and a Limit: whole groups, also by a figure that is not shown', async () => {
		const { run, asked } = await aggregates(800);
		const metrics = ['nOffered', 'tHandle'];
		const all = await run({ metrics });
		const sort = { column: 'offered', direction: 'desc' };
		const few = {
			returnAll: false,
			limit: 3,
			columns: 'custom',
			columnNames: ['ahtSeconds', 'queueId'],
		};
		const top = await run({ metrics, sort, ...few });
		expect(top.error).toBeUndefined();
		const whole = new Map(all.json.map((row) => [row.queueId, row]));
		const offered = all.json.map((row) => Number(row.offered)).sort((a, b) => b - a);
		// Two queues can be offered the same number.
		expect(top.json.map(({ queueId }) => whole.get(queueId)?.offered)).toEqual(offered.slice(0, 3));
		for (const row of top.json) {
			expect(row).toEqual(pick(whole.get(row.queueId), few.columnNames));
		}
		expect(asked().at(-1)).not.toHaveProperty('queryType');

		const bottom = await run({ metrics, ...few, sort: { ...sort, direction: 'asc' } });
		expect(bottom.json.map(({ queueId }) => whole.get(queueId)?.offered)).toEqual(
			offered.reverse().slice(0, 3),
		);
	});

	it('a filter of one queue gives its row alone', async () => {
		const { run } = await aggregates(500);
		const all = await run();
		const [first] = all.json;
		const one = await run({
			filters: {
				queue: [{ value: { __rl: true, mode: 'id', value: String(first.queueId) } }],
			},
		});
		expect(one.error).toBeUndefined();
		expect(one.json).toEqual([first]);
	});

	it('go into a CSV file with one header line', async () => {
		const { run } = await aggregates(300);
		const items = await run({ metrics: ['nOffered'] });
		const file = await run({
			metrics: ['nOffered'],
			outputAs: 'csv',
			options: { fileHeader: 'labels' },
		});
		expect(file.error).toBeUndefined();
		expect(file.json).toMatchObject([
			{ fileName: 'conversations-aggregates.csv', rows: items.json.length },
		]);
		const { data } = file.items[0].binary!.data;
		const lines = Buffer.from(data, 'base64').toString().split('\r\n');
		expect(lines[0]).toBe('Queue,Offered,Offered (nOffered),From,To,Queue ID');
	});
});

describe('parameters', () => {
	it('names may be given as text, new ones too, and reach Genesys', async () => {
		const { run, asked } = await aggregates(100);
		await run({
			metrics: 'nOffered, tHandle',
			groupBy: 'queueId',
			options: { additionalMetrics: 'nConnected', additionalDimensions: 'mediaType, direction' },
		} as unknown as INodeParameters);
		expect(asked()[0]).toMatchObject({
			metrics: ['nOffered', 'tHandle', 'nConnected'],
			groupBy: ['queueId', 'mediaType', 'direction'],
		});
		const { error } = await run({ metrics: ['nBrandNew'] });
		expect(error?.description).toContain('nBrandNew');
		expect(asked().at(-1)).toMatchObject({ metrics: ['nBrandNew'] });
	});

	it('a dataset that an expression names has its own choice of metrics', async () => {
		const { run, asked } = await aggregates(50);
		const input = [{ which: 'flows' }, { which: 'conversations' }, { which: 'users' }];
		const outcome = await run({ dataset: '={{ $json.which }}' }, { input });
		expect(outcome.error).toBeUndefined();
		expect(asked().map(({ metrics, groupBy }) => [metrics, groupBy])).toEqual([
			[['nFlow', 'tFlow', 'nFlowOutcome', 'nFlowOutcomeFailed'], undefined],
			[expect.arrayContaining(['nOffered', 'tHandle']), ['queueId']],
			[['tAgentRoutingStatus', 'tSystemPresence'], ['userId']],
		]);
		await run({ dataset: '={{ $json.which }}', metrics: ['nFlow'] }, { input: input.slice(0, 1) });
		expect(asked().at(-1)?.metrics).toEqual(['nFlow']);
	});

	it('the time zone is that of the workflow by default, and any duration is a granularity', async () => {
		const { run, asked } = await aggregates(50);
		await run(
			{ granularity: 'PT2H', options: { timeZone: '' } },
			{ settings: { timezone: 'Asia/Kolkata' } },
		);
		await run({ granularity: 'custom', granularityCustom: 'PT6H' });
		await run({ granularity: '' });
		expect(asked().map(({ timeZone, granularity }) => [timeZone, granularity])).toEqual([
			...Array.from({ length: asked().length - 2 }, () => ['Asia/Kolkata', 'PT2H']),
			['UTC', 'PT6H'],
			['UTC', undefined],
		]);
	});

	it('other options reach Genesys', async () => {
		const { run, asked } = await aggregates(100);
		const outcome = await run({
			dataset: 'evaluations',
			options: {
				alternateTimeDimension: 'conversationStart',
				flattenMultivaluedDimensions: true,
				showReport: true,
			},
		});
		expect(outcome.error).toBeUndefined();
		expect(asked()[0]).toMatchObject({
			alternateTimeDimension: 'conversationStart',
			flattenMultivaluedDimensions: true,
		});
		expect(outcome.hints.map(({ message }) => message)).toEqual([
			expect.stringMatching(/^\d+ groups? read in 1 slice by query; 0 repeats dropped; 1 requests/),
		]);
	});

	it('Preview Request shows the first request and sends nothing', async () => {
		const { run, sim } = await aggregates(10);
		const { json } = await run({ granularity: 'P1D', options: { previewRequest: true } });
		expect(json).toEqual([
			{
				method: 'POST',
				path: QUERY,
				body: expect.objectContaining({
					interval: '2026-11-01T00:00:00.000Z/2026-11-08T00:00:00.000Z',
					granularity: 'P1D',
					groupBy: ['queueId'],
				}) as object,
			},
		]);
		const job = await run({ options: { previewRequest: true, source: 'job' } });
		expect(job.json).toMatchObject([
			{ path: '/api/v2/analytics/conversations/aggregates/jobs', body: { pageSize: 1_000 } },
		]);
		expect(sim.requests).toEqual([]);
	});

	const view = (changes: object) => ({
		options: { views: { view: [{ name: 'v', target: 'tAbandon', from: 0, to: 5, ...changes }] } },
	});
	it.each<[string, object, string]>([
		['an unknown dataset', { dataset: 'calls' }, '"calls" is not a choice of "Dataset"'],
		['no metrics', { metrics: [] }, '"Metrics" is empty'],
		['empty text for metrics', { metrics: ' , ' }, '"Metrics" is empty'],
		[
			'a metric that is no name',
			{ metrics: ['n Offered!'] },
			'"n Offered!" in "Metrics" is not a name of Genesys Cloud',
		],
		[
			'a dimension that is no name',
			{ groupBy: ['queue-id'] },
			'"queue-id" in "Group By" is not a name of Genesys Cloud',
		],
		[
			'a granularity that is none',
			{ granularity: 'hourly' },
			'"Granularity" must be an ISO 8601 duration of a minute or more',
		],
		[
			'a custom granularity that is none',
			{ granularity: 'custom', granularityCustom: 'soon' },
			'"Custom Granularity" must be an ISO 8601 duration of a minute or more',
		],
		[
			'eleven views',
			{
				options: {
					views: {
						view: Array.from({ length: 11 }, (_, index) => ({
							name: `v${index}`,
							target: 'tAbandon',
							from: index,
							to: '',
						})),
					},
				},
			},
			'"Views" has 11 views',
		],
		['a view without a name', view({ name: ' ' }), '"Views" has a view without a name'],
		[
			'a view of a counter',
			view({ target: 'nOffered' }),
			'"Target" of the view "v" must be a timer metric',
		],
		['a view without a bound', view({ from: '', to: '' }), 'The view "v" needs "From" or "To"'],
		[
			'a view that ends before it begins',
			view({ from: 5 }),
			'"To" of the view "v" must be more than "From"',
		],
		[
			'a view from soon',
			view({ from: 'soon' }),
			'"From" of the view "v" must be a number of seconds',
		],
		[
			'a view named like a metric',
			view({ name: 'tHandle' }),
			'The name "tHandle" in "Views" is taken',
		],
		[
			'another point in time',
			{ options: { alternateTimeDimension: 'wrapUpDate' } },
			'"wrapUpDate" is not a choice of "Alternate Time Dimension"',
		],
		['an unknown time zone', { options: { timeZone: 'Mars' } }, '"Mars" is not a known time zone'],
		['an unknown source', { options: { source: 'lake' } }, '"lake" is not a choice of "Source"'],
		['a raw CSV file', { simplify: false, outputAs: 'csv' }, 'A CSV file needs "Simplify"'],
		[
			'too many buckets',
			{ granularity: 'PT1M', from: '2020-01-01T00:00:00' },
			'"Granularity" is too fine for this period',
		],
	])('%s is refused before anything is sent', async (_, parameters, message) => {
		const { run, sim } = await aggregates(10);
		const outcome = await run(parameters as INodeParameters);
		expect(outcome.error?.message).toBe(message);
		expect(outcome.error?.description).toBeTruthy();
		expect(sim.requests).toEqual([]);
	});
});
