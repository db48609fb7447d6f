import omit from 'lodash/omit';
import orderBy from 'lodash/orderBy';
import sortBy from 'lodash/sortBy';
import type { IDataObject } from 'n8n-workflow';

import { createWorld } from '../simulator';
import { closeScenarios, DETAILS_QUERY, idsOf, scenario, WEEK } from './harness/scenario';

afterEach(closeScenarios);

const ROWS = { simplify: true };

describe('Sort', () => {
	it('puts the longest wait first, out of all conversations, also where Limit keeps few', async () => {
		const { getAll, queries } = await scenario(1_200);
		const { json: all } = await getAll(ROWS);
		const expected = orderBy(
			all,
			[({ waitSeconds }) => waitSeconds === null, 'waitSeconds'],
			['asc', 'desc'],
		);
		const sort = { column: 'waitSeconds', direction: 'desc' };
		const whole = await getAll({ ...ROWS, sort });
		expect(whole.json).toEqual(expected);
		const before = queries().length;
		const few = await getAll({ ...ROWS, sort, returnAll: false, limit: 7 });
		expect(few.json).toEqual(expected.slice(0, 7));
		expect(queries().length - before).toBe(12);
	});

	it.each([['essential'], ['all']])('by a name, with %s columns', async (columns) => {
		const { getAll } = await scenario(300);
		const { json: all } = await getAll(ROWS);
		const { json } = await getAll({
			...ROWS,
			columns,
			sort: { column: 'First Queue' },
			returnAll: false,
			limit: 200,
		});
		const { compare } = new Intl.Collator('en', { numeric: true });
		const named = all.filter(({ firstQueueName }) => firstQueueName !== null);
		named.sort((a, b) => compare(String(a.firstQueueName), String(b.firstQueueName)));
		expect(idsOf({ json } as Parameters<typeof idsOf>[0])).toEqual(
			named.slice(0, 200).map(({ conversationId }) => conversationId),
		);
		const keys = Object.keys(json[0]);
		expect(keys.includes('firstQueueName')).toBe(columns === 'all');
		expect(keys.at(-1)).toBe('conversationId');
	});

	it('looks up the names of the rows that are kept only', async () => {
		const { getAll, sim } = await scenario(createWorld({ count: 2_000, users: 650 }));
		await getAll({
			...ROWS,
			sort: { column: 'handleSeconds', direction: 'desc' },
			returnAll: false,
			limit: 20,
		});
		const asked = sim.requests.filter(({ path }) => path.startsWith('/api/v2/users'));
		expect(asked).toHaveLength(1);
	});

	it('by the start is the order of Genesys Cloud: nothing is read that is not wanted', async () => {
		const { getAll, queries, sim } = await scenario(1_000);
		const sort = { column: 'conversationStart', direction: 'desc' };
		for (const simplify of [true, false]) {
			const before = queries().length;
			const outcome = await getAll({ simplify, sort, returnAll: false, limit: 5 });
			expect(idsOf(outcome)).toEqual(sim.world.truthIds({}).reverse().slice(0, 5));
			expect(queries().length - before).toBe(1);
		}
	});

	it('counts for files: a day each, in the order', async () => {
		const { getAll } = await scenario(200);
		const { json, items } = await getAll({
			...ROWS,
			outputAs: 'ndjson',
			columns: 'essential',
			sort: { column: 'handleSeconds', direction: 'desc' },
			options: { filePer: 'day', timeZone: 'UTC' },
		});
		expect(new Set(json.map(({ fileName }) => fileName)).size).toBe(json.length);
		expect(json.reduce((sum, { rows }) => sum + Number(rows), 0)).toBe(200);
		for (const { binary } of items) {
			const lines = Buffer.from(binary!.data.data, 'base64').toString().trim().split('\n');
			const handled = lines.map((line) => JSON.parse(line).handleSeconds ?? -1);
			expect(handled).toEqual([...handled].sort((a, b) => b - a));
		}
	});

	it.each(['auto', 'query'])(
		'refuses more than can be held, as soon as it is known: %s',
		async (source) => {
			const { getAll, queries } = await scenario(createWorld({ count: 120_000 }));
			const sort = { column: 'waitSeconds' };
			const { error } = await getAll({ ...ROWS, sort, options: { source } });
			expect(error?.message).toBe('Sort takes 100,000 rows at most');
			expect(queries().length).toBeLessThan(20);
		},
		60_000,
	);

	it('counts for conversations by ID, for agents and for their status', async () => {
		const { run, sim } = await scenario(40);
		const byId = await run({
			resource: 'conversation',
			operation: 'get',
			conversationIds: sim.world.truthIds({}).join(),
			sort: { column: 'conversationStart', direction: 'desc' },
		});
		expect(idsOf(byId)).toEqual(sim.world.truthIds({}).reverse());

		const days = await run({
			resource: 'user',
			operation: 'getAll',
			period: 'custom',
			from: '2026-11-02T00:00:00Z',
			to: '2026-11-04T00:00:00Z',
			rowsPer: 'day',
			limit: 12,
			sort: { column: 'loggedInSeconds', direction: 'desc' },
		});
		const logged = days.json.map(({ loggedInSeconds }) => Number(loggedInSeconds));
		expect(logged).toHaveLength(12);
		expect(logged).toEqual([...logged].sort((a, b) => b - a));

		const status = await run({
			resource: 'user',
			operation: 'getStatus',
			limit: 10,
			sort: { column: 'userName' },
		});
		const names = status.json.map(({ userName }) => String(userName));
		expect(names).toHaveLength(10);
		expect(names).toEqual([...names].sort(new Intl.Collator('en', { numeric: true }).compare));
	}, 60_000);

	it.each([
		[{ column: 'segmentStart' }, /^"segmentStart" in "Sort" is not a column$/],
		[{ direction: 'desc' }, /^"Sort" has no column$/],
	])('of %j is refused before anything is sent', async (sort, message) => {
		const { getAll, sim } = await scenario(3);
		const { error } = await getAll({ ...ROWS, sort });
		expect(error?.message).toMatch(message);
		expect(sim.requests).toEqual([]);
	});

	it('by another column than the start is refused without Simplify', async () => {
		const { getAll, sim } = await scenario(3);
		const { error } = await getAll({ sort: { column: 'waitSeconds' } });
		expect(error?.message).toMatch(/"waitSeconds" in "Sort"/);
		expect(sim.requests.filter(({ path }) => path === DETAILS_QUERY)).toEqual([]);
	});
});

describe('Only Started Within the Period', () => {
	// Local midnight in Berlin is 23:00 UTC the day before: the UTC day gives what began before it and went on.
	const period = { period: 'custom', from: '2026-11-04T23:00:00Z', to: '2026-11-05T23:00:00Z' };

	it.each([true, false])('leaves out what began before it; Simplify %s', async (simplify) => {
		const { getAll } = await scenario(createWorld({ count: 3_000, longShare: 0.3 }));
		const all = await getAll({ ...period, simplify });
		const { json, hints, error } = await getAll({
			...period,
			simplify,
			options: { startedWithin: true },
		});
		const started = (row: (typeof json)[number]) => Date.parse(String(row.conversationStart));
		const within = all.json.filter(
			(row) => started(row) >= Date.parse(period.from) && started(row) < Date.parse(period.to),
		);
		expect(within.length).toBeLessThan(all.json.length);
		expect(within.length).toBeGreaterThan(100);
		expect(error).toBeUndefined();
		expect(hints).toEqual([]);
		expect(json).toEqual(within);

		const few = await getAll({
			...period,
			simplify,
			returnAll: false,
			limit: 60,
			options: { startedWithin: true },
		});
		expect(few.json).toEqual(within.slice(0, 60));
	});
});

describe('Sort in statistics and live status', () => {
	const STATISTICS = { resource: 'aggregate', operation: 'getAll', ...WEEK };
	const LIVE = { resource: 'observation', operation: 'getAll', dataset: 'queues' };

	it.each([
		['statistics', 'offered', { ...STATISTICS, options: { timeZone: 'UTC' } }],
		['live queues', 'waiting', LIVE],
	])('%s by %s, the highest first, also where Limit keeps few', async (_, column, parameters) => {
		const { run } = await scenario(600);
		const { json: all } = await run(parameters);
		expect(all.length).toBeGreaterThan(4);
		const sort = { column, direction: 'desc' };
		const { json: whole } = await run({ ...parameters, sort });
		const expected = orderBy(all, [column], ['desc']);
		expect(whole.map((row) => row[column])).toEqual(expected.map((row) => row[column]));
		// Each run observes at another moment.
		const figures = (rows: IDataObject[]) => rows.map((row) => omit(row, 'observedAt'));
		expect(figures(sortBy(whole, 'queueId'))).toEqual(figures(sortBy(all, 'queueId')));
		const { json: few } = await run({ ...parameters, sort, returnAll: false, limit: 3 });
		expect(figures(few)).toEqual(figures(whole.slice(0, 3)));
	});

	it.each([
		['statistics', { ...STATISTICS, options: { timeZone: 'UTC' } }],
		['live queues', LIVE],
	])('%s by the name of the queue', async (_, parameters) => {
		const { run } = await scenario(600);
		const { json } = await run({ ...parameters, sort: { column: 'Queue' } });
		// A group without a queue has no name, and comes last.
		const isNamed = json.map(({ queueName }) => queueName !== null);
		expect(isNamed).toEqual([...isNamed].sort().reverse());
		const names = json.flatMap(({ queueName }) => (queueName === null ? [] : String(queueName)));
		const { compare } = new Intl.Collator('en', { numeric: true });
		expect(names.length).toBeGreaterThan(4);
		expect(names).toEqual([...names].sort(compare));
	});

	it('by what changed against before', async () => {
		const { run } = await scenario(600);
		const { json } = await run({
			...STATISTICS,
			options: { timeZone: 'UTC', compareWith: 'previousPeriod' },
			sort: { column: 'offeredChange', direction: 'desc' },
		});
		const changes = json.map(({ offeredChange }) => Number(offeredChange));
		expect(changes.length).toBeGreaterThan(4);
		expect(changes).toEqual([...changes].sort((a, b) => b - a));
	});

	it.each([
		['statistics', STATISTICS],
		['live queues', LIVE],
	])('%s refuse a column that there is not', async (_, parameters) => {
		const { run, sim } = await scenario(10);
		const { error } = await run({ ...parameters, sort: { column: 'offred' } });
		expect(error?.message).toContain('offred');
		expect(sim.requests.filter(({ path }) => path.includes('analytics'))).toEqual([]);
	});
});
