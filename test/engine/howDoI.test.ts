import type { IDataObject } from 'n8n-workflow';

import { GenesysCloudAnalytics } from '../../nodes/GenesysCloudAnalytics/GenesysCloudAnalytics.node';
import { createWorld } from '../simulator';
import { emissions, sum, within } from '../unit/simulator/aggregates/model';
import { PAGES, pageText, section, tableRows } from '../unit/docs/markdown';
import { fillIn } from './harness/panel';
import { closeScenarios, scenario } from './harness/scenario';

/** docs/how-do-i.md, done as it says: fields by the names that the panel shows, and the rows that come. */
const PAGE = 'docs/how-do-i.md';
const { description } = new GenesysCloudAnalytics();

afterAll(closeScenarios);

const tasks = pageText(PAGE)
	.split('\n')
	.filter((line) => line.startsWith('## '))
	.map((line) => line.slice(3));

/** The clock of the organization; "yesterday" is its world's busiest day. */
const NOW = '2026-11-06T17:00:00Z';
const FROM = '2026-10-01T00:00:00Z';

const world = createWorld({ count: 3_000, from: FROM, to: NOW });

async function rowsOf(task: string): Promise<IDataObject[]> {
	const steps = tableRows(section(pageText(PAGE), task)).map(([field, choice]) => ({
		field,
		choice,
	}));
	expect(steps.length).toBeGreaterThan(0);
	const { run } = await scenario(world, { now: () => Date.parse(NOW) });
	const { error, json } = await run(fillIn(description, steps));
	expect(error).toBeUndefined();
	return json;
}

const columnsOf = (rows: IDataObject[]) => Object.keys(rows[0]);

it('is a page of the documentation', () => {
	expect(PAGES).toContain(PAGE);
	expect(tasks.length).toBeGreaterThan(8);
});

const isSorted = (values: unknown[]) =>
	values.every((value, index) => index === 0 || Number(values[index - 1]) >= Number(value));

it('calls per queue and hour', async () => {
	const rows = await rowsOf('Calls per queue and hour, yesterday');
	expect(rows.length).toBeGreaterThan(5);
	expect(columnsOf(rows)).toEqual(expect.arrayContaining(['queueName', 'offered']));
	// The time zone of n8n, where nobody says otherwise, is that of New York.
	const yesterday = within('2026-11-05T00:00:00-05:00', '2026-11-06T00:00:00-05:00');
	const calls = emissions(world, 'nOffered')
		.filter(yesterday)
		.filter(({ session }) => session.mediaType === 'voice');
	expect(sum(rows.map(({ offered }) => Number(offered)))).toBe(calls.length);
});

it('the longest after-call work', async () => {
	const rows = await rowsOf('The longest after-call work by agent, last week');
	expect(rows.length).toBeGreaterThan(5);
	expect(rows[0]).toMatchObject({ userName: expect.any(String) });
	const times = rows.map(({ averageAcwSeconds }) => averageAcwSeconds).filter(Number.isFinite);
	expect(times.length).toBeGreaterThan(5);
	expect(isSorted(times)).toBe(true);
});

it('who hung up', async () => {
	const rows = await rowsOf('Who hung up today, with their numbers');
	expect(rows.length).toBeGreaterThan(0);
	expect(rows.every(({ abandoned }) => abandoned === true)).toBe(true);
	expect(columnsOf(rows)).toContain('customerAddress');
});

it('the service level', async () => {
	const rows = await rowsOf('The service level of each queue, today so far');
	expect(rows.length).toBeGreaterThan(5);
	expect(columnsOf(rows)).toEqual(expect.arrayContaining(['queueName', 'serviceLevelPercent']));
});

it('who waits now', async () => {
	const rows = await rowsOf('Who waits in the queues now');
	expect(rows.length).toBeGreaterThan(5);
	expect(columnsOf(rows)).toEqual(
		expect.arrayContaining(['queueName', 'waiting', 'longestWaitSeconds']),
	);
});

it('a row for each agent and day', async () => {
	const rows = await rowsOf('One row for each agent and day');
	expect(rows.length).toBeGreaterThan(5);
	const keys = rows.map(({ userName, day }) => `${String(userName)} ${String(day)}`);
	expect(new Set(keys).size).toBe(rows.length);
});

it('one wrap-up code', async () => {
	const rows = await rowsOf('Conversations with one wrap-up code');
	expect(rows.length).toBeGreaterThan(0);
	expect(rows.some(({ wrapUpCodeName }) => wrapUpCodeName === 'Resolved')).toBe(true);
});

it('the transfer rate', async () => {
	const rows = await rowsOf('The transfer rate of each agent');
	expect(rows.length).toBeGreaterThan(5);
	expect(columnsOf(rows)).toEqual(expect.arrayContaining(['userName', 'transferPercent']));
});

it('a file a day', async () => {
	const rows = await rowsOf('Last month as one CSV file a day');
	expect(rows).toHaveLength(31);
	expect(rows[0]).toMatchObject({ fileName: expect.stringMatching(/2026-10-01.*\.csv$/) });
});

it('every task of the page is done above', () => {
	expect(tasks).toHaveLength(10);
});
