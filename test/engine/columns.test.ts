import { parse } from 'csv-parse/sync';

import { columnFields } from '../../nodes/GenesysCloudAnalytics/conversation/chosenRows';
import type { RowsPer } from '../../nodes/GenesysCloudAnalytics/conversation/columns';
import { TABLES } from '../../nodes/GenesysCloudAnalytics/conversation/columns';
import { closeScenarios, scenario } from './harness/scenario';

afterEach(closeScenarios);

describe('Columns', () => {
	it.each(Object.keys(TABLES) as RowsPer[])(
		'essential by default: of a row per %s, names and no ID but that of the conversation, at the end',
		async (rowsPer) => {
			const { getAll } = await scenario(300);
			const { json } = await getAll({ simplify: true, rowsPer, columns: undefined });
			expect(Object.keys(json[0])).toEqual(TABLES[rowsPer].essential);
			for (const row of json) {
				const keys = Object.keys(row);
				expect(keys).toEqual(Object.keys(json[0]));
				expect(keys.filter((key) => /Ids?$/.test(key))).toEqual(['conversationId']);
				expect(keys.at(-1)).toBe('conversationId');
			}
		},
	);

	it.each(Object.keys(TABLES) as RowsPer[])(
		'all: of a row per %s, what people read first and every ID at the end',
		async (rowsPer) => {
			const { getAll } = await scenario(300);
			for (const resolveNames of [true, false]) {
				const { json } = await getAll({
					simplify: true,
					rowsPer,
					columns: 'all',
					options: { resolveNames },
				});
				const keys = Object.keys(json[0]);
				const first = keys.findIndex((key) => /Ids?$/.test(key));
				expect(keys.slice(first).filter((key) => !/Ids?$/.test(key))).toEqual([]);
				expect(keys.at(-1)).toBe('conversationId');
				const all = TABLES[rowsPer].all.map(({ name }) => name);
				expect(all.filter((key) => keys.includes(key))).toEqual(keys);
				if (resolveNames) expect(keys).toEqual(all);
			}
		},
	);

	it.each<[string, unknown]>([
		['a list', ['waitSeconds', 'conversationId', 'open']],
		['text with commas', ' waitSeconds, conversationId,open '],
		['text with lines', 'waitSeconds\nconversationId\nopen'],
		['labels', ['Wait (s)', 'Conversation ID', 'open']],
		['a list with repeats', ['waitSeconds', 'waitSeconds', 'conversationId', 'Open']],
	])('custom, given as %s: those columns in that order', async (_how, columnNames) => {
		const { getAll, sim } = await scenario(20);
		const { json } = await getAll({
			simplify: true,
			columns: 'custom',
			columnNames: columnNames as string,
		});
		expect(json).toHaveLength(20);
		for (const row of json) {
			expect(Object.keys(row)).toEqual(['waitSeconds', 'conversationId', 'open']);
		}
		expect(json.map(({ conversationId }) => conversationId)).toEqual(sim.world.truthIds({}));
	});

	it('have the same values, however they are chosen', async () => {
		const { getAll } = await scenario(30);
		const all = await getAll({ simplify: true });
		const some = await getAll({ simplify: true, columns: 'essential' });
		expect(some.json).toEqual(
			all.json.map((row) =>
				Object.fromEntries(Object.keys(some.json[0]).map((key) => [key, row[key]])),
			),
		);
	});

	it('are those of the CSV file, with their labels', async () => {
		const { getAll } = await scenario(20);
		const { items, json } = await getAll({
			simplify: true,
			outputAs: 'csv',
			columns: 'custom',
			columnNames: ['handleSeconds', 'customerAddress'],
			options: { fileHeader: 'labels' },
		});
		expect(json[0].rows).toBe(20);
		const records = parse(Buffer.from(items[0].binary!.data.data, 'base64'));
		expect(records[0]).toEqual(['Handle (s)', 'Customer Number or Address', 'Conversation ID']);
		expect(records).toHaveLength(21);
	});

	it('ask for the names among them only', async () => {
		const { getAll, sim } = await scenario(20);
		const parameters = { simplify: true, columns: 'essential' };
		const { json } = await getAll(parameters);
		expect(Object.keys(json[0])).toEqual(
			expect.arrayContaining(['lastQueueName', 'agentNames', 'wrapUpCodeName']),
		);
		const queues = sim.world.directory.queues.map(({ name }) => name);
		const { lastQueueName } = json.find((row) => row.lastQueueName !== null)!;
		expect(queues).toContain(lastQueueName);

		const asked = () =>
			sim.requests.filter(({ method }) => method === 'GET').map(({ path }) => path);
		expect(asked().join()).toContain('/routing/queues');
		expect(asked().join()).not.toMatch(/divisions|skills/);
		const before = asked().length;
		await getAll({ simplify: true, columns: 'custom', columnNames: 'lastQueueId' });
		expect(asked()).toHaveLength(before);
	});

	it('say what a column of names needs', async () => {
		const { getAll, sim } = await scenario(3);
		const { error } = await getAll({
			simplify: true,
			columns: 'custom',
			columnNames: 'lastQueueName',
			options: { resolveNames: false },
		});
		expect(error?.message).toBe('"lastQueueName" in "Column Names" needs "Resolve Names"');
		expect(sim.requests).toEqual([]);
	});

	it('can be chosen in Conversation: Get too', async () => {
		const { run, sim } = await scenario(5);
		const { json } = await run({
			resource: 'conversation',
			operation: 'get',
			conversationIds: sim.world.truthIds({}).join(),
			rowsPer: 'segment',
			columns: 'custom',
			columnNames: 'segmentType',
		});
		expect(json.length).toBeGreaterThan(5);
		for (const row of json) expect(Object.keys(row)).toEqual(['segmentType', 'conversationId']);
		expect(new Set(json.map((row) => row.conversationId))).toEqual(new Set(sim.world.truthIds({})));
	});

	it('leave raw conversations as they are', async () => {
		const { getAll } = await scenario(3);
		const { json } = await getAll({ simplify: false, columns: 'essential' });
		expect(json[0]).toHaveProperty('participants');
	});

	it.each([
		['handelSeconds', '"handelSeconds" in "Column Names" is not a column', /mean .*handleSeconds/],
		[
			'segmentType',
			'"segmentType" in "Column Names" is not a column',
			/Use some of: conversationStart/,
		],
		['={{ [] }}', '"Column Names" is empty', /at least one column/],
	])('stop before anything is sent for "%s"', async (columnNames, message, description) => {
		const { getAll, sim } = await scenario(3);
		const { error } = await getAll({ simplify: true, columns: 'custom', columnNames });
		expect(error?.message).toBe(message);
		expect((error as { description?: string }).description).toMatch(description);
		expect(sim.requests).toEqual([]);
	});

	it('refuse a choice that there is not', async () => {
		const { getAll } = await scenario(3);
		const { error } = await getAll({ simplify: true, columns: 'few' });
		expect(error?.message).toBe('"few" is not a choice of "Columns"');
	});

	it.each(Object.keys(TABLES) as RowsPer[])('offer all columns of a row per %s', (rowsPer) => {
		const offered = columnFields.find(
			({ name, displayOptions }) =>
				name === 'columnNames' && displayOptions?.show?.rowsPer?.[0] === rowsPer,
		);
		const values = (offered?.options ?? []).map((option) => (option as { value: string }).value);
		expect(values.sort()).toEqual(TABLES[rowsPer].all.map(({ name }) => name).sort());
	});
});

describe('Week Start', () => {
	// Wednesday, 18 November 2026.
	const NOW = Date.parse('2026-11-18T10:00:00Z');

	beforeEach(() => {
		jest.spyOn(Date, 'now').mockReturnValue(NOW);
	});

	afterEach(() => {
		jest.restoreAllMocks();
	});

	it.each([
		[undefined, '2026-11-09', '2026-11-16'],
		['sunday', '2026-11-08', '2026-11-15'],
		['saturday', '2026-11-07', '2026-11-14'],
	])('%s: last week is read from %s to %s', async (weekStart, from, to) => {
		const { getAll, queries } = await scenario(1);
		await getAll({
			period: 'lastWeek',
			options: { timeZone: 'UTC', ...(weekStart && { weekStart }) },
		});
		const { interval } = queries()[0].body as { interval: string };
		expect(interval).toBe(`${from}T00:00:00.000Z/${to}T00:00:00.000Z`);
	});

	it('counts for slices of a time range, in the time zone', async () => {
		const { run } = await scenario(1);
		const { json } = await run({
			resource: 'timeRange',
			operation: 'split',
			period: 'thisWeek',
			options: { weekStart: 'sunday', timeZone: 'Asia/Kolkata' },
		});
		expect(json[0].from).toBe('2026-11-14T18:30:00.000Z');
	});

	it('refuses a day on which no week begins', async () => {
		const { getAll, sim } = await scenario(1);
		const { error } = await getAll({ period: 'lastWeek', options: { weekStart: 'tuesday' } });
		expect(error?.message).toBe('"tuesday" is not a choice of "Week Start"');
		expect(sim.requests).toEqual([]);
	});
});

describe('Columns and Sort of slices', () => {
	const DAYS = { resource: 'timeRange', operation: 'split', period: 'thisWeek' };

	it('have the day, the hour and the weekday in the time zone, the busiest first', async () => {
		const { run } = await scenario(1);
		const sort = { column: 'from', direction: 'desc' };
		const { json } = await run({ ...DAYS, columns: 'all', sort });
		expect(Object.keys(json[0])).toEqual([
			...['from', 'to', 'expected', 'durationSeconds', 'date', 'hour', 'weekday'],
		]);
		const starts = json.map(({ from }) => String(from));
		expect(starts).toEqual([...starts].sort().reverse());
		// The week begins at New York's midnight, and slices end at that of UTC, 19 hours later.
		expect(json.at(-1)).toMatchObject({
			date: '2026-11-16',
			weekday: 'Monday',
			durationSeconds: 68_400,
		});

		const few = await run({ ...DAYS, columns: 'custom', columnNames: ['weekday', 'expected'] });
		expect(Object.keys(few.json[0])).toEqual(['weekday', 'expected']);
	});
});
