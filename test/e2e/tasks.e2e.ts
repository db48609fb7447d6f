import type { IDataObject } from 'n8n-workflow';

import { GenesysCloudAnalytics } from '../../nodes/GenesysCloudAnalytics/GenesysCloudAnalytics.node';
import type { Simulator } from '../simulator';
import { startSimulator } from '../simulator';
import { pageText, section, tableRows } from '../unit/docs/markdown';
import type { N8nApi } from './harness/api';
import { itemsOf } from './harness/api';
import type { Editor } from './harness/browser';
import { openEditor } from './harness/browser';
import { addAction, execute, useCredential } from './harness/canvas';
import { contactCentre } from './harness/contactCentre';
import { credentialData } from './harness/genesys';
import type { Effort, Step } from './harness/panel';
import { columnsSeen, countEffort, doStep, messagesMet } from './harness/panel';
import { signedIn } from './harness/shared';
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

interface Done extends Effort {
	rows: IDataObject[];
	/** The headings that were seen without scrolling. */
	columns: string[];
	messages: string[];
}

/** Does a task from an empty workflow to its rows. */
async function done(task: string, picture: string): Promise<Done> {
	const { page } = editor;
	const steps = stepsOf(task);
	const action = actionOf(steps);
	try {
		await addAction(page, action);
		const placed = await effort();
		// With one credential a new node has it at once.
		await useCredential(page, credential);
		const apart = (await effort()).clicks - placed.clicks;
		for (const step of steps) await doStep(page, step);
		const started = page.waitForResponse(/\/rest\/workflows\/[^/]+\/run\b/);
		await execute(page);
		const { clicks, typed } = await effort();
		const { data } = (await (await started).json()) as { data: { executionId: string } };
		const execution = await api.finished(data.executionId);
		const columns = await columnsSeen(page);
		return {
			...{ clicks: clicks - apart, typed },
			rows: itemsOf(execution, action).map(({ json }) => json),
			columns,
			messages: await messagesMet(page),
		};
	} finally {
		await editor.picture(`task-${picture}`);
	}
}

/** Whatever a task is: nothing but the node's name is typed, and no message is met. */
function expectPlain(task: string, { clicks, typed, messages, columns }: Done): void {
	expect({ task, columns }).toEqual({ task, columns: expect.arrayContaining([columns[0]]) });
	expect(clicks).toBeLessThan(30);
	expect(typed).toBe(1);
	expect(messages).toEqual([]);
}

it('calls per queue and hour, yesterday', async () => {
	const task = 'Calls per queue and hour, yesterday';
	const found = await done(task, 'calls-per-hour');
	expectPlain(task, found);
	const rows = found.rows.filter(({ offered }) => Number(offered) > 0);
	const counted = rows.map(({ intervalStart, queueName, offered }) => [
		`${String(intervalStart).slice(0, 13)} ${String(queueName)}`,
		offered,
	]);
	expect(counted.length).toBeGreaterThan(20);
	expect(Object.fromEntries(counted)).toEqual(truth.callsPerQueueAndHour(truth.yesterday));
});

it('the longest after-call work by agent, last week', async () => {
	const task = 'The longest after-call work by agent, last week';
	const found = await done(task, 'after-call-work');
	expectPlain(task, found);
	const seconds = found.rows.map(({ averageAcwSeconds }) => averageAcwSeconds as number);
	expect(seconds.length).toBeGreaterThan(20);
	expect(seconds).toEqual([...seconds].sort((a, b) => b - a));
	const counted = found.rows.map(({ userName, averageAcwSeconds }) => [userName, averageAcwSeconds]);
	expect(Object.fromEntries(counted)).toEqual(truth.averageByAgent('tAcw', truth.lastWeek));
});
