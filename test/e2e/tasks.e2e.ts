/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { join } from 'node:path';

import maxBy from 'lodash/maxBy';
import type { IDataObject } from 'n8n-workflow';

import { GenesysCloudAnalytics } from '../../nodes/GenesysCloudAnalytics/GenesysCloudAnalytics.node';
import type { Simulator } from '../simulator';
import { startSimulator } from '../simulator';
import { pageText, section, tableRows } from '../unit/docs/markdown';
import type { Execution, N8nApi } from './harness/api';
import { itemsOf } from './harness/api';
import type { Editor } from './harness/browser';
import { openEditor, PICTURES } from './harness/browser';
import { addAction, execute, mark, settled, useCredential } from './harness/canvas';
import { contactCentre } from './harness/contactCentre';
import { agentWorkflow, credentialData } from './harness/genesys';
import { startModel } from './harness/model';
import type { Effort, Step } from './harness/panel';
import { columnsSeen, countEffort, doStep, messagesMet } from './harness/panel';
import { sharedN8n, signedIn } from './harness/shared';
import { Truth } from './harness/truth';

/**
 * What people of a contact centre ask for, done in the editor by the lines of docs/how-do-i.md: by what the panel shows,
 * with each click counted, and the rows compared with what the contact centre holds.
 */
const PAGE = pageText('docs/how-do-i.md');
const { description } = new GenesysCloudAnalytics();

let api: N8nApi;
let sim: Simulator;
let truth: Truth;
let credential: string;
let editor: Editor;
let effort: () => Promise<Effort>;

beforeAll(async () => {
	const now = Date.now();
	const world = contactCentre(now);
	truth = new Truth(world, now);
	sim = await startSimulator({ world });
	api = await signedIn();
	credential = await api.createCredential('Genesys Cloud', credentialData(sim));
	editor = await openEditor('light', { width: 1440, height: 900 });
	// On a busy machine, n8n takes its time to show a list.
	editor.page.setDefaultTimeout(60_000);
	effort = await countEffort(editor.page);
});

afterAll(async () => {
	await editor.close();
	await sim.close();
});

function stepsOf(task: string): Step[] {
	return tableRows(section(PAGE, task)).map(([field, choice]) => ({ field, choice }));
}

/** The action that stands in the list of nodes for a resource. */
function actionOf([{ field, choice }]: Step[]): string {
	expect(field).toBe('Resource');
	const [resources, ...others] = description.properties;
	const resource = resources.options?.find(({ name }) => name === choice) as { value: string };
	const operations = others.find(
		({ name, displayOptions }) =>
			name === 'operation' && displayOptions?.show?.resource?.includes(resource.value),
	);
	const options = operations?.options as Array<{ value: string; action: string }>;
	return options.find(({ value }) => value === operations?.default)?.action ?? '';
}

interface Measured {
	clicks: number;
	/** The headings that were seen without scrolling. */
	columns: string[];
	messages: string[];
}

const measured: Record<string, Measured> = {};

/** Takes the picture that the task has on its page. */
async function takePicture(task: string): Promise<void> {
	const [, name] = /\(images\/(.+\.png)\)/.exec(section(PAGE, task).join('\n')) ?? [];
	await editor.page.screenshot({ path: join(PICTURES, name) });
}

/** Runs what is on the canvas by a click, and waits for its end. */
async function ran(click: () => Promise<void>): Promise<Execution> {
	const started = editor.page.waitForResponse(/\/rest\/workflows\/[^/]+\/run\b/);
	await click();
	const { data } = (await (await started).json()) as { data: { executionId: string } };
	return await api.finished(data.executionId);
}

/** With one credential a new node has it at once; here it is chosen. @returns the clicks that it took */
async function chooseCredential(): Promise<number> {
	const before = await effort();
	await useCredential(editor.page, credential);
	return (await effort()).clicks - before.clicks;
}

/** Does a task from an empty workflow to its rows. Nothing but the node's name is typed, and no message is met. */
async function done(task: string): Promise<IDataObject[]> {
	const { page } = editor;
	const steps = stepsOf(task);
	const action = actionOf(steps);
	await addAction(page, action);
	const apart = await chooseCredential();
	for (const step of steps) await doStep(page, step);
	const execution = await ran(async () => await execute(page));
	const columns = await columnsSeen(page);
	await takePicture(task);
	const { clicks, typed } = await effort();
	measured[task] = { clicks: clicks - apart, columns, messages: await messagesMet(page) };
	expect(execution.data.resultData.error).toBeUndefined();
	expect(typed).toBe(1);
	return itemsOf(execution, action).map(({ json }) => json);
}

const byKey = (rows: IDataObject[], key: (row: IDataObject) => unknown, value: string) =>
	Object.fromEntries(rows.map((row) => [String(key(row)), row[value]]));

it('calls per queue and hour, yesterday', async () => {
	const rows = await done('Calls per queue and hour, yesterday');
	const offered = rows.filter((row) => Number(row.offered) > 0);
	const hourAndQueue = ({ intervalStart, queueName }: IDataObject) =>
		`${String(intervalStart).slice(0, 13)} ${String(queueName)}`;
	expect(offered.length).toBeGreaterThan(20);
	expect(byKey(offered, hourAndQueue, 'offered')).toEqual(
		truth.callsPerQueueAndHour(truth.yesterday),
	);
});

it('the longest after-call work by agent, last week', async () => {
	const rows = await done('The longest after-call work by agent, last week');
	const seconds = rows.map(({ averageAcwSeconds }) => averageAcwSeconds as number);
	expect(seconds.length).toBeGreaterThan(20);
	expect(seconds).toEqual([...seconds].sort((a, b) => b - a));
	expect(byKey(rows, ({ userName }) => userName, 'averageAcwSeconds')).toEqual(
		truth.averageByAgent('tAcw', truth.lastWeek),
	);
});

it('who hung up today, with their numbers', async () => {
	const rows = await done('Who hung up today, with their numbers');
	const ids = rows.map(({ conversationId }) => String(conversationId));
	expect(ids.length).toBeGreaterThan(0);
	expect([...ids].sort()).toEqual(truth.abandoned(truth.todaySoFar).sort());
	const calls = rows.filter((row) => truth.callerOf(String(row.conversationId)) !== undefined);
	expect(calls.length).toBeGreaterThan(0);
	for (const { conversationId, customerAddress } of calls) {
		expect(customerAddress).toBe(truth.callerOf(String(conversationId)));
	}
});

it('the service level of each queue, today so far', async () => {
	const rows = await done('The service level of each queue, today so far');
	const known = rows.filter(({ serviceLevelPercent }) => serviceLevelPercent !== null);
	expect(known.length).toBeGreaterThan(3);
	expect(byKey(known, ({ queueName }) => queueName, 'serviceLevelPercent')).toEqual(
		truth.serviceLevels(truth.todaySoFar),
	);
});

it('one row for each agent and day', async () => {
	const rows = await done('One row for each agent and day');
	const onQueue = rows.filter(({ presenceOnQueueSeconds }) => Number(presenceOnQueueSeconds) > 0);
	const dayAndName = ({ day, userName }: IDataObject) => `${String(day)} ${String(userName)}`;
	expect(new Set(rows.map(dayAndName)).size).toBe(rows.length);
	const expected = truth.secondsOnQueue(truth.lastWeek);
	expect(onQueue.map(dayAndName).sort()).toEqual(Object.keys(expected).sort());
	for (const row of onQueue) {
		expect(row.presenceOnQueueSeconds).toBeCloseTo(expected[dayAndName(row)], 0);
	}
});

it('conversations with one wrap-up code', async () => {
	const rows = await done('Conversations with one wrap-up code');
	const ids = rows.map(({ conversationId }) => String(conversationId));
	expect(ids.length).toBeGreaterThan(100);
	expect(ids.sort()).toEqual(truth.wrappedUpAs('Resolved', truth.lastWeek).sort());
});

it('the transfer rate of each agent', async () => {
	const rows = await done('The transfer rate of each agent');
	const agents = rows.filter(({ userName, handled }) => userName !== null && Number(handled) > 0);
	expect(agents.length).toBeGreaterThan(20);
	expect(byKey(agents, ({ userName }) => userName, 'transferPercent')).toEqual(
		truth.transferPercents(truth.lastWeek),
	);
});

it('last month as one CSV file a day', async () => {
	const files = await done('Last month as one CSV file a day');
	const rowsOfDay = files.map(({ fileName, rows }) => [
		/\d{4}-\d\d-\d\d/.exec(String(fileName))?.[0],
		rows,
	]);
	expect(Object.fromEntries(rowsOfDay)).toEqual(truth.startedPerDay(truth.lastMonth));
});

it('an AI agent is told which queue waited longest', async () => {
	const task = 'Let an AI agent answer "Which queue waited longest yesterday?"';
	const { page } = editor;
	const model = await startModel({});
	try {
		const { id } = await api.createWorkflow(await agentWorkflow(api, model.url));
		await page.goto(`${sharedN8n().url}/workflow/${id}`);
		await mark(page, 'canvas-node-input-handle')
			.and(page.locator('[data-connection-type="ai_tool"]'))
			.locator('[data-test-id="canvas-handle-plus-wrapper"]')
			.click();
		await mark(page, 'node-creator-search-bar').last().fill('genesys');
		const found = mark(page, 'node-creator-item-name').getByText('Genesys Cloud Analytics').first();
		await found.waitFor();
		await settled(page);
		await found.click();
		await mark(page, 'node-parameters').first().waitFor();
		const apart = await chooseCredential();
		for (const step of stepsOf(task)) await doStep(page, step);
		await mark(page, 'ndv-close-button').click();
		const execution = await ran(
			async () => await mark(page, 'execute-workflow-button').first().click(),
		);
		await takePicture(task);
		const { clicks, typed } = await effort();
		measured[task] = { clicks: clicks - apart, columns: [], messages: [] };
		expect(typed).toBe(1);
		expect(execution.data.resultData.error).toBeUndefined();
		const answer = JSON.parse(model.toolAnswers[0]) as IDataObject[];
		const { queue, seconds } = truth.longestWait(truth.yesterday);
		expect(maxBy(answer, 'asaSeconds')).toMatchObject({ queueName: queue, asaSeconds: seconds });
	} finally {
		await model.close();
	}
});

it('each task takes the clicks that its line in the trial says, and meets no more messages', () => {
	const lines = tableRows(
		section(pageText('docs/new-user-trial.md'), 'Nine tasks, before and after'),
	);
	expect(lines).toHaveLength(9);
	for (const [task, , clicks, , , , messages] of lines) {
		const { clicks: clicked = NaN, messages: met = [] } = measured[task] ?? {};
		expect({ task, clicked, met }).toMatchObject({ clicked: Number(clicks) });
		expect(met.length).toBeLessThanOrEqual(Number(messages));
	}
});
