import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { createWorld } from '../simulator';
import { cardProblems, htmlProblems, slackProblems } from '../unit/output/message/limits';
import { closeScenarios, scenario, WEEK } from './harness/scenario';

afterEach(closeScenarios);

const ZONE = 'Europe/Berlin';

/** Statistic: Get Many in a world around a clock change. */
async function statistics(from: string, to: string, count = 4_000) {
	const { run, sim } = await scenario(createWorld({ count, from, to }), {
		now: () => Date.parse(to) + 3_600_000,
	});
	return {
		sim,
		run: async (parameters: INodeParameters) =>
			await run({
				resource: 'aggregate',
				operation: 'getAll',
				dataset: 'conversations',
				returnAll: true,
				period: 'custom',
				...parameters,
				options: { timeZone: ZONE, ...(parameters.options as IDataObject) } as INodeParameters,
			}),
	};
}

const FIGURES = [
	'offered',
	'answered',
	'abandoned',
	'abandonPercent',
	'serviceLevelPercent',
	'asaSeconds',
	'handled',
	'ahtSeconds',
];

const byQueue = (rows: IDataObject[]) => new Map(rows.map((row) => [row.queueId, row]));

/** What the figures of a queue were, as a run by hand says it: counts of a queue that is missing were 0. */
function figureOf(rows: Map<unknown, IDataObject>, queueId: unknown, figure: string) {
	const row = rows.get(queueId);
	if (row) return row[figure];
	return /^(offered|answered|abandoned|handled)$/.test(figure) ? 0 : null;
}

const round = (value: number) => Math.round(value * 1e6) / 1e6;

const difference = (now: unknown, before: unknown) =>
	typeof now === 'number' && typeof before === 'number' ? round(now - before) : null;

function medianOf(figures: unknown[]): number | null {
	const known = figures.filter((one) => typeof one === 'number').sort((a, b) => a - b);
	if (known.length === 0) return null;
	const half = known.length >> 1;
	return known.length % 2 === 1 ? known[half] : round((known[half - 1] + known[half]) / 2);
}

describe('Compare With equals runs by hand', () => {
	// Clocks went back on October 25, 2026, and forward on March 29.
	it.each([
		['a day of 25 hours', '2026-10-25T00:00', '2026-10-26T00:00', '2026-10-24T00:00'],
		['the day after it', '2026-10-26T00:00', '2026-10-27T00:00', '2026-10-25T00:00'],
		['the week of it', '2026-10-19T00:00', '2026-10-26T00:00', '2026-10-12T00:00'],
		['a day of 23 hours', '2026-03-29T00:00', '2026-03-30T00:00', '2026-03-28T00:00'],
		['the day after that', '2026-03-30T00:00', '2026-03-31T00:00', '2026-03-29T00:00'],
	])('over %s', async (_, from, to, before) => {
		const month = from.slice(0, 7);
		const { run } = await statistics(`${month}-08T00:00:00Z`, `${month}-31T12:00:00Z`);
		const together = await run({ from, to, options: { compareWith: 'previousPeriod' } });
		expect(together.error).toBeUndefined();
		const now = byQueue((await run({ from, to })).json);
		const then = byQueue((await run({ from: before, to: from })).json);
		const queues = new Set([...now.keys(), ...then.keys()]);
		expect(together.json.map(({ queueId }) => queueId).sort()).toEqual([...queues].sort());
		for (const row of together.json) {
			for (const figure of FIGURES) {
				const [a, b] = [now, then].map((rows) => figureOf(rows, row.queueId, figure));
				expect([row[figure], row[`${figure}Previous`], row[`${figure}Change`]]).toEqual([
					a,
					b,
					difference(a, b),
				]);
			}
		}
		expect(Object.keys(together.json[0]).slice(0, 4)).toEqual([
			'queueName',
			'offered',
			'offeredPrevious',
			'offeredChange',
		]);
	});

	it('for the median of four weeks', async () => {
		const { run, sim } = await statistics('2026-10-01T00:00:00Z', '2026-11-07T00:00:00Z');
		const day = (date: string) => ({
			from: `${date}T00:00`,
			to: `${date}T00:00`.replace(date, next(date)),
		});
		const next = (date: string) =>
			new Date(Date.parse(date) + 86_400_000).toISOString().slice(0, 10);
		const together = await run({
			...day('2026-11-05'),
			options: { compareWith: 'medianOf4Weeks' },
		});
		expect(together.error).toBeUndefined();
		const asked = sim.requests.filter(({ path }) => path.endsWith('/aggregates/query'));
		expect(asked).toHaveLength(5);
		const weeks = [];
		for (const date of ['2026-10-29', '2026-10-22', '2026-10-15', '2026-10-08']) {
			weeks.push(byQueue((await run(day(date))).json));
		}
		expect(together.json.length).toBeGreaterThan(3);
		for (const row of together.json) {
			for (const figure of FIGURES) {
				const before = medianOf(weeks.map((rows) => figureOf(rows, row.queueId, figure)));
				expect(row[`${figure}Previous`]).toBe(before);
				expect(row[`${figure}Change`]).toBe(difference(row[figure], before));
			}
		}
	});

	const hourly = async (date: string, before: string) => {
		const month = date.slice(0, 7);
		const { run } = await statistics(`${month}-20T00:00:00Z`, `${month}-31T12:00:00Z`);
		const day = (start: string) => ({
			from: `${start}T00:00`,
			to: `${new Date(Date.parse(start) + 86_400_000).toISOString().slice(0, 10)}T00:00`,
			groupBy: [],
			granularity: 'PT1H',
		});
		const options = { compareWith: 'previousPeriod', fillMissing: true };
		const together = await run({ ...day(date), options });
		expect(together.error).toBeUndefined();
		const then = await run({ ...day(before), options: { fillMissing: true } });
		return { rows: together.json, then: then.json };
	};
	const hour = ({ intervalStart }: IDataObject) => String(intervalStart).slice(11, 16);

	it.each([
		['that comes twice', '2026-10-26', '2026-10-25', 24],
		['that comes twice now', '2026-10-25', '2026-10-24', 25],
		['that is left out now', '2026-03-29', '2026-03-28', 23],
	])('for each hour, beside the same hour of the day before, with one %s', async (...day) => {
		const [, date, before, hours] = day;
		const { rows, then } = await hourly(date, before);
		expect(rows).toHaveLength(hours);
		for (const row of rows) {
			// Of two hours of one name, the later.
			const same = then.filter((one) => hour(one) === hour(row)).at(-1);
			expect(row.offeredPrevious).toBe(same?.offered);
			expect(row.offeredChange).toBe(difference(row.offered, same?.offered));
		}
	});

	it('for each hour, of which one was left out: it has nothing before, not even 0', async () => {
		const { rows, then } = await hourly('2026-03-30', '2026-03-29');
		expect(rows).toHaveLength(24);
		expect(then).toHaveLength(23);
		for (const row of rows) {
			const same = then.find((one) => hour(one) === hour(row));
			expect(row.offeredPrevious).toBe(same ? same.offered : null);
			expect(row.offeredChange).toBe(same ? difference(row.offered, same.offered) : null);
		}
		expect(rows.filter(({ offeredPrevious }) => offeredPrevious === null).map(hour)).toEqual([
			'02:00',
		]);
	});

	it('for each day of a month that has more than the one before', async () => {
		const { run } = await statistics('2026-02-01T00:00:00Z', '2026-04-01T00:00:00Z');
		const by = { groupBy: [], granularity: 'P1D' };
		const march = { ...by, period: 'lastMonth', options: { compareWith: 'previousPeriod' } };
		const together = await run(march);
		const then = await run({ ...by, from: '2026-02-01T00:00', to: '2026-03-01T00:00' });
		expect(together.error).toBeUndefined();
		expect(together.json).toHaveLength(31);
		expect(together.json.map(({ offeredPrevious }) => offeredPrevious)).toEqual([
			...then.json.map(({ offered }) => offered),
			...[null, null, null],
		]);
	});

	it.each([
		['2026-10-25T09:30:00+01:00', '2026-10-24T00:00', '2026-10-24T09:29'],
		['2026-10-26T09:30:00+01:00', '2026-10-25T00:00', '2026-10-25T09:29'],
		['2026-03-29T09:30:00+02:00', '2026-03-28T00:00', '2026-03-28T09:29'],
		['2026-03-30T09:30:00+02:00', '2026-03-29T00:00', '2026-03-29T09:29'],
	])('for today at %s, beside the same hours', async (now, from, to) => {
		const { run } = await statistics(
			`${now.slice(0, 7)}-20T00:00:00Z`,
			new Date(Date.parse(now) - 3_600_000).toISOString(),
		);
		const options = { compareWith: 'previousPeriod' };
		const together = await run({ period: 'today', options });
		expect(together.error).toBeUndefined();
		const then = byQueue((await run({ from, to })).json);
		expect(together.json.length).toBeGreaterThan(3);
		for (const row of together.json) {
			for (const figure of FIGURES) {
				const before = figureOf(then, row.queueId, figure);
				expect(row[`${figure}Previous`]).toBe(before);
				expect(row[`${figure}Change`]).toBe(difference(row[figure], before));
			}
		}
	});

	it('for statistics as Genesys gives them', async () => {
		const { run } = await statistics('2026-10-08T00:00:00Z', '2026-10-22T00:00:00Z');
		const asked = { metrics: ['nOffered', 'tHandle', 'tAnswered'], columns: 'all' };
		const [week, before] = [
			{ from: '2026-10-15T00:00', to: '2026-10-22T00:00' },
			{ from: '2026-10-08T00:00', to: '2026-10-15T00:00' },
		];
		const together = await run({ ...asked, ...week, options: { compareWith: 'previousPeriod' } });
		expect(together.error).toBeUndefined();
		const now = byQueue((await run({ ...asked, ...week })).json);
		const then = byQueue((await run({ ...asked, ...before })).json);
		const raw = ['nOffered', 'tHandle.count', 'tHandle.sum', 'tHandle.avg', 'tHandle.max'];
		expect(then.size).toBeGreaterThan(3);
		for (const row of together.json) {
			const group = then.get(row.queueId);
			if (!group) continue;
			for (const name of raw) {
				const own = now.get(row.queueId)?.[name] ?? (/n|count/.test(name) ? 0 : null);
				expect([row[`${name}Previous`], row[`${name}Change`]]).toEqual([
					group[name],
					difference(own, group[name]),
				]);
			}
		}
	});

	it('for the median, of which percentiles and counts of different things have none', async () => {
		const { run } = await statistics('2026-10-01T00:00:00Z', '2026-11-07T00:00:00Z');
		const outcome = await run({
			from: '2026-11-05T00:00',
			to: '2026-11-06T00:00',
			columns: 'all',
			groupBy: ['queueId', 'mediaType'],
			metrics: ['nOffered', 'tHandle', 'nConversations'],
			options: { compareWith: 'medianOf4Weeks', additionalMetrics: 'tAnswered' },
		});
		expect(outcome.error).toBeUndefined();
		const [first] = outcome.json;
		const names = Object.keys(first).filter((name) => name.endsWith('Previous'));
		const without = names.filter((name) => outcome.json.every((row) => row[name] === null));
		expect(names).toEqual(expect.arrayContaining(['tHandle.sumPrevious', 'nOfferedPrevious']));
		expect(without).toContain('nConversationsPrevious');
		expect(without).not.toContain('tHandle.sumPrevious');
		for (const name of names.filter((one) => /\.p\d+Previous$/.test(one))) {
			expect(without).toContain(name);
		}
	});
});

describe('Compare With', () => {
	it.each([
		[
			'a long period for weeks',
			{
				from: '2026-10-01T00:00',
				to: '2026-10-20T00:00',
				options: { compareWith: 'medianOf4Weeks' },
			},
			'"Compare With" needs a period of at most seven days',
		],
		[
			'buckets that do not fit',
			{
				from: '2026-10-01T00:00',
				to: '2026-10-20T00:00',
				granularity: 'P1W',
				options: { compareWith: 'previousPeriod' },
			},
			'"Compare With" does not fit "Granularity"',
		],
		[
			'what it does not know',
			{ from: '2026-10-01T00:00', to: '2026-10-02T00:00', options: { compareWith: 'lastYear' } },
			'"lastYear" is not a choice of "Compare With"',
		],
	])('refuses %s before anything is sent', async (_, parameters, message) => {
		const { run, sim } = await statistics('2026-10-01T00:00:00Z', '2026-10-22T00:00:00Z', 10);
		const { error } = await run(parameters as INodeParameters);
		expect(error?.message).toBe(message);
		expect(sim.requests.filter(({ path }) => path.includes('/analytics/'))).toEqual([]);
	});
});

describe('Targets', () => {
	const targets = (...target: IDataObject[]) => ({ targets: { target } }) as IDataObject;
	const ABANDON = { column: 'abandonPercent', condition: 'atMost', value: 10 };

	it('name in flags what was missed', async () => {
		const { run } = await statistics('2026-10-01T00:00:00Z', '2026-10-08T00:00:00Z');
		const { json, error } = await run({
			from: '2026-10-01T00:00',
			to: '2026-10-08T00:00',
			options: targets(ABANDON) as INodeParameters,
		});
		expect(error).toBeUndefined();
		expect(json.some(({ flags }) => flags !== null)).toBe(true);
		for (const { flags, abandonPercent } of json) {
			expect(flags).toBe(Number(abandonPercent) > 10 ? 'abandonPercent' : null);
		}
	});

	it.each([
		[targets({ ...ABANDON, column: 'waiting' }), /"Targets" names the column "waiting"/],
		[targets({ ...ABANDON, value: 'ten' }), /"Value" in "Targets" is not a number/],
		[targets({ ...ABANDON, column: '' }), /"Column" in "Targets" is empty/],
		[targets({ ...ABANDON, condition: 'about' }), /"about" is not a choice of "Condition"/],
		[targets({ ...ABANDON, column: 'queueName' }), /"queueName", which is no figure of the rows/],
		[
			targets(ABANDON, { ...ABANDON, condition: 'atLeast', value: 20 }),
			/"Targets" ask of abandonPercent at least 20 and at most 10/,
		],
	])('%j is refused', async (options, message) => {
		const { run } = await statistics('2026-10-01T00:00:00Z', '2026-10-08T00:00:00Z', 10);
		const period = { from: '2026-10-01T00:00', to: '2026-10-08T00:00' };
		const { error } = await run({ ...period, options: options as INodeParameters });
		expect(error?.message).toMatch(message);
	});

	it('brings the column that was not chosen: without it nobody sees that a figure has no value', async () => {
		const { run } = await statistics('2026-10-01T00:00:00Z', '2026-10-08T00:00:00Z');
		const parameters = {
			from: '2026-10-01T00:00',
			to: '2026-10-08T00:00',
			columns: 'custom',
			columnNames: ['queueName', 'offered'],
			options: targets(ABANDON) as INodeParameters,
		};
		const { json, error } = await run(parameters);
		expect(error).toBeUndefined();
		expect(Object.keys(json[0])).toEqual(['queueName', 'offered', 'abandonPercent', 'flags']);
		const message = await run({ ...parameters, outputAs: 'message' });
		const unknown = json.filter(({ abandonPercent }) => abandonPercent === null).length;
		expect(String(message.json[0].text)).toMatch(
			unknown > 0 ? new RegExp(`${unknown} figures? ha`) : /Missed in \d+ of \d+ rows/,
		);
	});
});

/** What every message holds, whatever it is about. */
function expectMessage(item: IDataObject): void {
	expect(slackProblems(item.slackBlocks)).toEqual([]);
	expect(cardProblems(item.teamsCard)).toEqual([]);
	expect(htmlProblems(item.html)).toEqual([]);
	expect(String(item.text).length).toBeLessThanOrEqual(4_000);
	expect(String(item.text)).toContain(String(item.subject));
}

describe('Output As: Message', () => {
	it('of statistics is one item', async () => {
		const { run } = await scenario(400);
		const parameters = { resource: 'aggregate', operation: 'getAll', returnAll: true, ...WEEK };
		const rows = await run({ ...parameters, options: { timeZone: 'UTC' } });
		const { json, error } = await run({
			...parameters,
			outputAs: 'message',
			options: { timeZone: 'UTC' },
		});
		expect(error).toBeUndefined();
		expect(json).toHaveLength(1);
		const [item] = json;
		expectMessage(item);
		expect(item).toMatchObject({
			subject: 'Statistics: Nov 1 – 7, 2026',
			rowCount: rows.json.length,
			missedCount: null,
			complete: true,
		});
		for (const { queueName, offered } of rows.json) {
			if (queueName === null) continue;
			const name = String(queueName).replace(/\s+/g, ' ').trim();
			expect(JSON.stringify(item.slackBlocks)).toContain(JSON.stringify(name).slice(1, 40));
			expect(item.text).toContain(`Offered ${Number(offered).toLocaleString('en-US')}`);
		}
	});

	it('says that Limit left some out', async () => {
		const { run } = await scenario(400);
		const { json } = await run({
			resource: 'aggregate',
			operation: 'getAll',
			returnAll: false,
			limit: 2,
			...WEEK,
			outputAs: 'message',
		});
		expect(json[0]).toMatchObject({ rowCount: 2, complete: false });
		expect(json[0].text).toContain('Limit ended the reading: there may be more');
	});

	it('has one line a group with a granularity', async () => {
		const { run } = await scenario(400);
		const { json } = await run({
			resource: 'aggregate',
			operation: 'getAll',
			returnAll: true,
			...WEEK,
			granularity: 'P1D',
			outputAs: 'message',
			options: { includeRows: true, timeZone: 'UTC' },
		});
		const [{ text, rows, slackBlocks }] = json;
		const queues = new Set((rows as IDataObject[]).map(({ queueId }) => queueId));
		const lines = String(text)
			.split('\n')
			.filter((line) => line.startsWith('• '));
		expect(lines).toHaveLength(queues.size);
		for (const line of lines) expect(line).toMatch(/Offered [\d,]+ [▁▂▃▄▅▆▇█]+, /);
		expect(slackProblems(slackBlocks)).toEqual([]);
	});

	it.each([
		[{ simplify: false }, 'A message needs "Simplify"'],
		[{ options: { onlyMissed: true } }, '"Only Missed" needs "Targets"'],
		[{ options: { locale: 'English' } }, '"English" is not a known Locale'],
		[{ options: { locale: 'x' } }, '"x" is not a known Locale'],
	])('refuses %j', async (parameters, message) => {
		const { run } = await scenario(10);
		const { error } = await run({
			resource: 'aggregate',
			operation: 'getAll',
			...WEEK,
			outputAs: 'message',
			...parameters,
		});
		expect(error?.message).toBe(message);
	});
});

describe('every operation with rows gives one message', () => {
	it.each<[string, INodeParameters, RegExp]>([
		[
			'conversations',
			{ resource: 'conversation', operation: 'getAll', ...WEEK, limit: 20 },
			/^Conversations: Nov 1 – 7, 2026$/,
		],
		[
			'all conversations',
			{ resource: 'conversation', operation: 'getAll', ...WEEK, returnAll: true, columns: 'all' },
			/^Conversations: Nov 1 – 7, 2026$/,
		],
		[
			'segments',
			{ resource: 'conversation', operation: 'getAll', ...WEEK, rowsPer: 'segment' },
			/^Conversations: Nov 1 – 7, 2026$/,
		],
		[
			'live status',
			{ resource: 'observation', operation: 'getAll', dataset: 'queues' },
			/^Live status: \w{3} \d+, \d{4}, \d+:\d\d [AP]M$/,
		],
		[
			'agents now',
			{ resource: 'user', operation: 'getStatus', returnAll: true },
			/^Agents now: \w{3} \d+, \d{4}, \d+:\d\d [AP]M$/,
		],
		[
			'status history',
			{ resource: 'user', operation: 'getAll', ...WEEK },
			/^Agent status history: Nov 1 – 7, 2026$/,
		],
		['slices', { resource: 'timeRange', operation: 'split', ...WEEK }, /^Slices: Nov 1 – 7, 2026$/],
		[
			'permissions',
			{ resource: 'access', operation: 'check' },
			/^What the connection may read: \w{3} \d+, \d{4}, \d+:\d\d [AP]M$/,
		],
		[
			'any list of the API',
			{
				resource: 'customQuery',
				operation: 'run',
				method: 'GET',
				path: '/api/v2/routing/queues',
				returnAll: true,
			},
			/^Results: \w{3} \d+, \d{4}, \d+:\d\d [AP]M$/,
		],
		[
			'a query of the API',
			{
				resource: 'customQuery',
				operation: 'run',
				path: '/api/v2/analytics/conversations/details/query',
				body: { interval: '2026-11-01T00:00:00Z/2026-11-08T00:00:00Z' },
				limit: 5,
			},
			/^Results: /,
		],
	])('of %s', async (_, parameters, subject) => {
		const { run } = await scenario(120);
		const options = { timeZone: 'UTC' };
		const rows = await run({ ...parameters, options });
		expect(rows.error).toBeUndefined();
		const { json, error } = await run({ ...parameters, outputAs: 'message', options });
		expect(error).toBeUndefined();
		expect(json).toHaveLength(1);
		expectMessage(json[0]);
		expect(json[0].rowCount).toBe(rows.json.length);
		expect(json[0].subject).toMatch(subject);
	});

	it('of a list of the API shows names, or the fields that are named', async () => {
		const { run, sim } = await scenario(20);
		const parameters = {
			resource: 'customQuery',
			operation: 'run',
			method: 'GET',
			path: '/api/v2/routing/queues',
			returnAll: true,
			outputAs: 'message',
		};
		const { json } = await run(parameters);
		const table = (item: IDataObject) =>
			(
				item.slackBlocks as { blocks: Array<{ rows?: Array<Array<{ text: string }>> }> }
			).blocks.find(({ rows }) => rows)!.rows!;
		const [head, ...rows] = table(json[0]);
		expect(head[0].text).toBe('Name');
		expect(head.map(({ text }) => text)).not.toContain('Id');
		expect(rows).toHaveLength(sim.world.directory.queues.length);
		expect(json[0]).toMatchObject({ complete: true, rowCount: rows.length });
		const named = await run({ ...parameters, columns: 'custom', columnNames: 'id, name' });
		expect(table(named.json[0])[0].map(({ text }) => text)).toEqual(['Id', 'Name']);
		const some = await run({ ...parameters, returnAll: false, limit: 2 });
		expect(some.json[0]).toMatchObject({ complete: false, rowCount: 2 });
		expect(some.json[0].text).toContain('Limit ended the reading');
		const none = await run({ ...parameters, path: '/api/v2/routing/queues?name=nothing-of-this' });
		expect(none.json).toHaveLength(1);
	});

	it('of conversations by their IDs', async () => {
		const { run, sim } = await scenario(20);
		const ids = [0, 1, 2].map((index) => sim.world.idAt(index));
		const { json, error } = await run({
			resource: 'conversation',
			operation: 'get',
			conversationIds: ids,
			outputAs: 'message',
			options: { locale: 'de-DE' },
		});
		expect(error).toBeUndefined();
		expectMessage(json[0]);
		expect(json[0]).toMatchObject({ rowCount: 3, complete: true, subject: 'Conversations: 3' });
	});

	it('of conversations of which some are missing says so', async () => {
		const { run, sim } = await scenario(120);
		sim.faults.add({
			kind: 'answer',
			path: /details\/query$/,
			times: 50,
			body: { conversations: [sim.world.conversationAt(3)], totalHits: 2 },
		});
		const { json, error } = await run({
			resource: 'conversation',
			operation: 'getAll',
			returnAll: true,
			...WEEK,
			outputAs: 'message',
			options: { timeZone: 'UTC', source: 'query' },
		});
		expect(error).toBeUndefined();
		expect(json[0]).toMatchObject({ complete: false });
		expect(json[0].text).toMatch(/Incomplete: Genesys announced \d+, returned \d+/);
	});
});

describe('Targets of live queues', () => {
	it('name in flags who waits too long, and the message has only those', async () => {
		const { run } = await scenario(2_000);
		const parameters = { resource: 'observation', operation: 'getAll', dataset: 'queues' };
		const targets = { target: [{ column: 'interacting', condition: 'atMost', value: 0 }] };
		const rows = await run({ ...parameters, options: { targets } });
		expect(rows.error).toBeUndefined();
		const missed = rows.json.filter(({ interacting }) => Number(interacting) > 0);
		for (const { flags, interacting } of rows.json) {
			expect(flags).toBe(Number(interacting) > 0 ? 'interacting' : null);
		}
		const { json } = await run({
			...parameters,
			outputAs: 'message',
			title: '{missed} of them',
			options: { targets, onlyMissed: true },
		});
		expect(json[0]).toMatchObject({
			rowCount: missed.length,
			missedCount: missed.length,
			subject: `${missed.length} of them`,
		});
	});

	it.each(['offered', 'queueName', 'observedAt'])('of %s are refused', async (column) => {
		const { run } = await scenario(10);
		const { error } = await run({
			resource: 'observation',
			operation: 'getAll',
			dataset: 'queues',
			options: { targets: { target: [{ column, condition: 'atMost', value: 0 }] } },
		});
		expect(error?.message).toBe(
			`"Targets" names the column "${column}", which is no figure of the rows`,
		);
	});

	it('bring their column, whatever was chosen', async () => {
		const { run } = await scenario(2_000);
		const { json, error } = await run({
			resource: 'observation',
			operation: 'getAll',
			dataset: 'queues',
			columns: 'custom',
			columnNames: ['queueName'],
			options: {
				targets: { target: [{ column: 'interacting', condition: 'atMost', value: 0 }] },
			},
		});
		expect(error).toBeUndefined();
		expect(Object.keys(json[0])).toEqual(['queueName', 'interacting', 'flags']);
	});
});
