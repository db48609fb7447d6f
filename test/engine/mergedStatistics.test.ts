import type { IDataObject, INodeParameters } from 'n8n-workflow';

import published from '../fixtures/genesys/conversation-aggregates.json';
import recorded from '../fixtures/genesys/aggregates-split-by-media-2026.json';
import tutorial from '../fixtures/genesys/conversation-aggregates-tutorial.json';
import goldenPublished from '../fixtures/golden/conversation-aggregates.json';
import goldenRecorded from '../fixtures/golden/aggregates-split-by-media-2026.json';
import goldenTutorial from '../fixtures/golden/conversation-aggregates-tutorial.json';
import { createWorld } from '../simulator';
import { closeScenarios, scenario, WEEK } from './harness/scenario';

afterEach(closeScenarios);

/** Genesys divides conversations and flows by media type, asked for or not; rows are of what was asked for. */

const STATISTICS = { resource: 'aggregate', operation: 'getAll', columns: 'all' };
const QUERY = '/api/v2/analytics/conversations/aggregates/query';

/** A run of which the answer is given. */
async function answered(
	results: unknown[],
	parameters: Record<string, unknown> & { options?: object },
) {
	const { run, sim } = await scenario(0);
	sim.faults.add({ path: QUERY, kind: 'answer', status: 200, body: { results } });
	const outcome = await run({
		...STATISTICS,
		...WEEK,
		...parameters,
		options: { timeZone: 'UTC', resolveNames: false, ...parameters.options },
	} as INodeParameters);
	expect(outcome.error).toBeUndefined();
	return { rows: outcome.json, hints: outcome.hints.map(({ message }) => message) };
}

const [FROM, TO] = ['2026-11-01T00:00:00.000Z', '2026-11-08T00:00:00.000Z'];

function group(dimensions: object, metrics: Record<string, object>) {
	return {
		group: dimensions,
		data: [
			{
				interval: `${FROM}/${TO}`,
				metrics: Object.entries(metrics).map(([metric, stats]) => ({ metric, stats })),
			},
		],
	};
}

const timer = (count: number, sum: number, min = 0, max = sum) => ({ count, sum, min, max });

/** The whole row, without its time. */
function figures({ intervalStart, intervalEnd, ...rest }: IDataObject) {
	expect([intervalStart, intervalEnd]).toEqual([FROM, TO]);
	return rest;
}

describe('one row for each group that was asked for', () => {
	const voice = group(
		{ mediaType: 'voice', queueId: 'q-1' },
		{
			nOffered: { count: 120 },
			tAnswered: timer(90, 1_800_000, 2_000, 90_000),
			tAbandon: timer(24, 480_000, 3_000, 70_000),
			oServiceLevel: { ratio: 0.5, numerator: 57, denominator: 114, target: 0.8 },
		},
	);
	const message = group(
		{ queueId: 'q-1', mediaType: 'message' },
		{
			nOffered: { count: 30 },
			tAnswered: timer(30, 3_000_000, 1_000, 900_000),
			oServiceLevel: { ratio: 1, numerator: 30, denominator: 30, target: 0.9 },
		},
	);
	const metrics = ['nOffered', 'tAnswered', 'tAbandon', 'oServiceLevel'];
	const whole = {
		offered: 150,
		answered: 120,
		abandoned: 24,
		// 24 of 150
		abandonPercent: 16,
		// 87 of 144
		serviceLevelPercent: 60.4,
		// 4 800 000 ms / 120
		asaSeconds: 40,
		'tAnswered.min': 1_000,
		'tAnswered.max': 900_000,
		'oServiceLevel.numerator': 87,
		'oServiceLevel.denominator': 144,
		'oServiceLevel.target': null,
	};

	it.each([
		['voice first', [voice, message]],
		['messages first', [message, voice]],
	])('%s', async (_, results) => {
		const { rows, hints } = await answered(results, { metrics });
		expect(rows).toHaveLength(1);
		expect(rows[0]).toMatchObject({ queueId: 'q-1', ...whole });
		expect(rows[0]).not.toHaveProperty('mediaType');
		expect(hints).toEqual([]);
	});

	it('also where nothing was grouped by', async () => {
		const { rows } = await answered([voice, message], { metrics, groupBy: [] });
		expect(rows).toHaveLength(1);
		expect(rows[0]).toMatchObject(whole);
		expect(Object.keys(rows[0])[0]).toBe('offered');
	});

	it('what does not add up is empty, with one hint', async () => {
		const asking = { metrics: [...metrics, 'nConversations', 'tHandle'] };
		const tail = (p95: number) => ({ tHandle: { ...timer(2, 8), p95, p99: p95 } });
		const results = [
			group({ queueId: 'q-1', mediaType: 'voice' }, { nConversations: { count: 118 }, ...tail(3) }),
			group({ queueId: 'q-1', mediaType: 'message' }, { nConversations: { count: 30 } }),
			group({ queueId: 'q-1', mediaType: 'email' }, tail(4)),
			// One part alone keeps what it has.
			group({ queueId: 'q-2', mediaType: 'email' }, { nConversations: { count: 4 }, ...tail(5) }),
		];
		const { rows, hints } = await answered(results, asking);
		expect(rows.map((row) => [row.nConversations, row['tHandle.p95'], row['tHandle.sum']])).toEqual(
			[
				[null, null, 16],
				[4, 5, 8],
			],
		);
		expect(hints).toEqual([
			'Some rows are made of several parts, because Genesys Cloud divides the figures by Media Type. What does not add up is empty there: nConversations, tHandle.p95, tHandle.p99. To see it, add Media Type to Group By.',
		]);

		const apart = await answered(results, { ...asking, groupBy: ['queueId', 'mediaType'] });
		expect(apart.rows).toHaveLength(4);
		expect(apart.rows.find(({ mediaType }) => mediaType === 'message')?.nConversations).toBe(30);
		expect(apart.hints).toEqual([]);
	});

	it('views are put together, too', async () => {
		const withView = (part: typeof voice, count: number, sum: number, min: number) => ({
			...part,
			data: [
				{ ...part.data[0], views: [{ name: 'nDistinctQuick', stats: timer(count, sum, min) }] },
			],
		});
		const { rows } = await answered([withView(voice, 3, 60, 10), withView(message, 1, 20, 20)], {
			metrics: [],
			options: {
				views: { view: [{ name: 'nDistinctQuick', target: 'tAbandon', from: 0, to: 5 }] },
			},
		});
		expect(rows).toMatchObject([
			{
				'nDistinctQuick.count': 4,
				'nDistinctQuick.sum': 80,
				'nDistinctQuick.avg': 20,
				'nDistinctQuick.min': 10,
				'nDistinctQuick.max': 60,
			},
		]);
	});

	it('with Simplify off comes what Genesys sent', async () => {
		const { rows } = await answered([voice, message], { metrics, simplify: false });
		expect(rows).toEqual([voice, message]);
	});
});

describe('callbacks of which nothing is said', () => {
	const metrics = ['nOffered', 'nConnected', 'tAnswered', 'tAbandon', 'nOverSla'];
	const callbacks = group(
		{ mediaType: 'callback', queueId: 'q-1' },
		{ nOffered: { count: 94 }, nConnected: { count: 18 } },
	);
	const voice = group({ mediaType: 'voice', queueId: 'q-1' }, { nOffered: { count: 6 } });
	const HINT = expect.stringContaining('Callbacks are among the offered interactions') as string;

	it('alone have neither answered nor abandoned', async () => {
		const { rows, hints } = await answered([callbacks], { metrics });
		expect(rows.map(figures)).toEqual([
			expect.objectContaining({
				offered: 94,
				answered: null,
				abandoned: null,
				abandonPercent: null,
				asaSeconds: null,
				nConnected: 18,
				nOverSla: null,
				'tAnswered.count': null,
				'tAbandon.count': null,
			}),
		]);
		expect(hints).toEqual([HINT]);
	});

	it('beside other media types count 0, as in the views of Genesys, with one hint', async () => {
		const other = group({ mediaType: 'callback', queueId: 'q-2' }, { nOffered: { count: 1 } });
		const { rows, hints } = await answered([callbacks, voice, other], { metrics });
		expect(
			rows.map(({ offered, answered: count, abandonPercent }) => [offered, count, abandonPercent]),
		).toEqual([
			[100, 0, 0],
			[1, null, null],
		]);
		expect(hints).toEqual([HINT]);
	});

	it.each([
		['calls', voice, 6],
		[
			'callbacks that call the agent first',
			group(
				{ mediaType: 'callback', queueId: 'q-1' },
				{ nOffered: { count: 6 }, tAnswered: timer(6, 60) },
			),
			6,
		],
		[
			'callbacks of which none was offered',
			group({ mediaType: 'callback', queueId: 'q-1' }, { nConnected: { count: 2 } }),
			0,
		],
	])('%s that nobody abandoned are 0 abandoned', async (_, given, offered) => {
		const { rows, hints } = await answered([given], { metrics });
		expect(rows).toMatchObject([{ offered, abandoned: 0, 'tAbandon.count': 0 }]);
		expect(hints).toEqual([]);
	});

	it('say nothing of it where it was not asked for', async () => {
		const { hints } = await answered([callbacks], { metrics: ['nOffered', 'nConnected'] });
		expect(hints).toEqual([]);
	});
});

describe('recorded answers, each cell computed by hand from the file', () => {
	const dimensions = (by: string) => (by === 'nothing' ? [] : by.split(' and '));
	const cases = [
		{ name: 'a queue of four media types, 2026', file: recorded, golden: goldenRecorded },
		{ name: 'the published mock', file: published, golden: goldenPublished },
		{ name: 'the tutorial', file: tutorial, golden: goldenTutorial },
	].flatMap(({ name, file, golden }) =>
		Object.entries(golden.rows).map(([by, rows]) => ({ name, file, golden, by, rows })),
	);

	it.each(cases)('$name, by $by', async ({ file, golden, by, rows }) => {
		const [from, to] = file.results[0].data[0].interval.split('/');
		const found = await answered(file.results, {
			period: 'custom',
			from,
			to,
			metrics: golden.metrics,
			groupBy: dimensions(by),
		});
		expect(found.rows).toEqual(rows);
	});
});

describe('however the parts come', () => {
	const world = createWorld({ seed: 4, count: 700 });
	const asking = {
		...STATISTICS,
		...WEEK,
		metrics: ['nOffered', 'tAnswered', 'tAbandon', 'tHandle', 'oServiceLevel'],
		options: { timeZone: 'UTC', resolveNames: false },
	};
	const rowsWith = async (
		parameters: IDataObject,
		options: Parameters<typeof scenario>[1] = {},
	) => {
		const { run, sim } = await scenario(world, options);
		const given = { ...asking.options, ...(parameters.options as object) };
		const outcome = await run({ ...asking, ...parameters, options: given } as INodeParameters);
		expect(outcome.error).toBeUndefined();
		return { rows: outcome.json, sim };
	};
	/** Rows as if Genesys did not divide. */
	const plain = async (parameters: IDataObject) =>
		(await rowsWith(parameters, { aggregates: { splitBy: [] } })).rows;

	it('on many pages of a job: each group once, with all its parts', async () => {
		const job = { options: { source: 'job' } };
		const small = await rowsWith(job, { aggregates: { mostPerPage: 3 } });
		const keys = small.rows.map(({ queueId }) => queueId);
		expect(new Set(keys).size).toBe(keys.length);
		expect(small.rows).toEqual((await rowsWith({})).rows);
		const pages = small.sim.requests.filter(({ path }) => path.endsWith('/results'));
		expect(pages.length).toBeGreaterThan(5);
	});

	it('in halves of a period that is refused whole', async () => {
		const whole = await rowsWith({});
		const halves = await rowsWith(
			{ options: { source: 'query' } },
			{ aggregates: { mostDays: 2 } },
		);
		expect(halves.rows).toEqual(whole.rows);
	});

	it('rows and filled rows are as many as without any division', async () => {
		for (const parameters of [
			{ granularity: 'P1D' },
			{ granularity: 'PT6H', options: { fillMissing: true } },
			{ granularity: 'P1D', groupBy: [], options: { fillMissing: true } },
			{ granularity: 'P1D', groupBy: [], returnAll: false, limit: 3 },
		]) {
			const { rows } = await rowsWith(parameters);
			const expected = await plain(parameters);
			expect(rows).toHaveLength(expected.length);
			const sums = (list: IDataObject[]) => list.map((row) => [row.nOffered, row['tHandle.sum']]);
			expect(sums(rows)).toEqual(sums(expected));
		}
	});
});
