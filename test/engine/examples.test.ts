/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { parse } from 'csv-parse/sync';
import groupBy from 'lodash/groupBy';
import sortBy from 'lodash/sortBy';
import type {
	IBinaryData,
	IDataObject,
	INode,
	INodeExecutionData,
	IRunData,
	ITaskData,
	IWorkflowBase,
} from 'n8n-workflow';

import { TABLES } from '../../nodes/GenesysCloudAnalytics/conversation/columns';
import { createWorld, startSimulator, type Simulator } from '../simulator';
import { cardProblems, htmlProblems, slackProblems } from '../unit/output/message/limits';
import { connectTo, NODE_TYPE } from './harness/connect';
import { CREDENTIAL_ID, Engine } from './harness/engine';
import { genesysParts, TRIGGER_TYPE } from './harness/genesys';
import { collector, filter, sender, starter, texts } from './harness/standIns';

const FOLDER = join(__dirname, '../../examples');
const FILES = readdirSync(FOLDER).filter((file) => file.endsWith('.json'));
/** The time zone of the n8n that a workflow is imported into. */
const TIME_ZONE = 'Europe/Berlin';

/** A Wednesday at noon, after a month that had a clock change. */
const NOW = Date.parse('2026-11-18T11:00:00Z');

function example(file: string): IWorkflowBase {
	return JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as IWorkflowBase;
}

function ours({ nodes }: IWorkflowBase): INode[] {
	return nodes.filter(({ type }) => [NODE_TYPE, TRIGGER_TYPE].includes(type));
}

interface Played {
	sim: Simulator;
	rows: IDataObject[];
	/** What nodes that send something were given to send, in order. */
	sent: IDataObject[];
	fileNames: string[];
	/** What the last node was given. */
	items: INodeExecutionData[];
	/** What each node gave. */
	runData: IRunData;
	/** The intervals of the details queries that were asked. */
	intervals: Array<{ from: number; to: number }>;
}

const open: Simulator[] = [];

beforeEach(() => {
	// The clock goes on, from another moment: what is yesterday must not depend on when the test runs.
	const now = Date.now.bind(Date);
	const shift = NOW - now();
	jest.spyOn(Date, 'now').mockImplementation(() => now() + shift);
});

afterEach(async () => {
	jest.restoreAllMocks();
	await Promise.all(open.splice(0).map(async (sim) => await sim.close()));
});

/** Imports an example, chooses the credential as a user does, and runs it: only n8n's own nodes are stand-ins. */
async function play(file: string): Promise<Played> {
	const sim = await startSimulator({
		world: createWorld({
			count: 3_000,
			from: '2026-10-01T00:00:00.000Z',
			to: new Date(NOW).toISOString(),
		}),
	});
	open.push(sim);
	const rows: IDataObject[] = [];
	const sent: IDataObject[] = [];
	const fileNames: string[] = [];
	const parts = genesysParts();
	const engine = new Engine({
		credentials: parts.credentials,
		nodes: {
			...parts.nodes,
			'n8n-nodes-base.filter': filter('Filter'),
			'n8n-nodes-base.googleDrive': texts('Google Drive', 'name', fileNames),
			'n8n-nodes-base.googleSheets': collector('Google Sheets', rows),
			'n8n-nodes-base.manualTrigger': starter('Manual Trigger'),
			'n8n-nodes-base.scheduleTrigger': starter('Schedule Trigger'),
			'n8n-nodes-base.emailSend': sender('Send Email', ['subject', 'html'], sent),
			'n8n-nodes-base.httpRequest': sender('HTTP Request', ['jsonBody'], sent),
			'n8n-nodes-base.slack': sender('Slack', ['text', 'blocksUi'], sent),
			'@n8n/n8n-nodes-langchain.openAi': sender('OpenAI', ['messages'], sent, {
				message: { content: 'A calm day.' },
			}),
			'n8n-nodes-base.stickyNote': starter('Sticky Note'),
		},
	});
	connectTo(engine, sim);
	const workflow = example(file);
	for (const { credentials } of ours(workflow)) credentials!.genesysCloudApi.id = CREDENTIAL_ID;
	const run = await engine.runWorkflow(
		engine.workflow({ ...workflow, settings: { ...workflow.settings, timezone: TIME_ZONE } }),
		{ startNode: workflow.nodes[0].name },
	);
	const { error, runData } = run.data.resultData;
	if (error) throw error;
	const last = workflow.nodes.filter(({ type }) => !type.endsWith('.stickyNote')).at(-1)!;
	return {
		sim,
		rows,
		sent,
		fileNames,
		runData,
		items: runData[last.name]?.[0].data?.main[0] ?? [],
		intervals: sim.requests
			.filter(({ path }) => path.endsWith('/conversations/details/query'))
			.map(({ body }) => {
				const [from, to] = (body as { interval: string }).interval.split('/');
				return { from: Date.parse(from), to: Date.parse(to) };
			}),
	};
}

/** IDs of all conversations that the intervals of a run must give. */
function truth({ sim, intervals }: Played): string[] {
	const from = Math.min(...intervals.map((each) => each.from));
	const to = Math.max(...intervals.map((each) => each.to));
	return sim.world.truthIds({ from, to });
}

function jsonOf([{ data }]: ITaskData[]): IDataObject[] {
	return data!.main[0]!.map(({ json }) => json);
}

describe.each(FILES)('examples/%s', (file) => {
	const workflow = example(file);

	it('has nodes of its own names and IDs, all of them connected', () => {
		const names = workflow.nodes.map(({ name }) => name);
		expect(new Set(names).size).toBe(names.length);
		expect(new Set(workflow.nodes.map(({ id }) => id)).size).toBe(names.length);
		const targets = Object.values(workflow.connections).flatMap(({ main }) =>
			main.flatMap((output) => (output ?? []).map(({ node }) => node)),
		);
		const steps = workflow.nodes.filter(({ type }) => !type.endsWith('.stickyNote'));
		const isStarter = ({ type }: INode) => /trigger$/i.test(type);
		// Each but where it begins comes behind another: rows without branches, in the order of the file.
		expect(targets).toEqual(steps.filter((node) => !isStarter(node)).map(({ name }) => name));
		expect(Object.keys(workflow.connections)).toEqual(
			steps
				.filter((_, index) => steps[index + 1] && !isStarter(steps[index + 1]))
				.map(({ name }) => name),
		);
	});

	it('has no credential of somebody else, and a note that says what to do', () => {
		for (const { credentials = {} } of workflow.nodes) {
			for (const { id } of Object.values(credentials)) expect(id).toBe('');
		}
		const note = workflow.nodes.find(({ type }) => type.endsWith('.stickyNote'));
		expect(note?.parameters.content).toMatch(/credential/);
	});

	it('sets only parameters and options that the node has', () => {
		const { nodes } = genesysParts();
		for (const { type, parameters } of ours(workflow)) {
			const { properties } = nodes[type].description;
			const own = properties.filter(
				({ displayOptions }) =>
					displayOptions?.show?.resource === undefined ||
					(displayOptions.show.resource.includes(parameters.resource as string) &&
						(displayOptions.show.operation === undefined ||
							displayOptions.show.operation.includes(parameters.operation as string))),
			);
			// When to ask is a field that n8n adds to every polling trigger.
			const set = Object.keys(parameters).filter((name) => name !== 'pollTimes');
			expect(own.map(({ name }) => name)).toEqual(expect.arrayContaining(set));
			const options = own.find(({ name }) => name === 'options')?.options ?? [];
			expect(options.map(({ name }) => name)).toEqual(
				expect.arrayContaining(Object.keys(parameters.options ?? {})),
			);
		}
	});
});

describe('run, the examples', () => {
	const sheet = 'conversations-to-sheet.json';
	it(`${sheet}: a row for each conversation of yesterday, with names`, async () => {
		const played = await play(sheet);
		expect(played.rows.length).toBeGreaterThan(20);
		expect(played.rows.map(({ conversationId }) => conversationId)).toEqual(truth(played));
		for (const row of played.rows) {
			expect(Object.keys(row)).toEqual(TABLES.conversation.essential);
		}
		const queues = played.sim.world.directory.queues.map(({ name }) => name);
		const named = played.rows.filter(({ lastQueueName }) => lastQueueName !== null);
		expect(named.length).toBeGreaterThan(10);
		for (const { lastQueueName } of named) expect(queues).toContain(lastQueueName);
	});

	const abandoned = 'abandoned-calls-to-callback-list.json';
	it(`${abandoned}: every call that was abandoned, and no other`, async () => {
		const played = await play(abandoned);
		const isAbandoned = (id: string) => {
			const index = [...Array(played.sim.world.size).keys()].find(
				(each) => played.sim.world.idAt(each) === id,
			)!;
			const { participants } = played.sim.world.conversationAt(index);
			const sessions = participants.flatMap((each) => each.sessions ?? []);
			const emits = (name: string) =>
				sessions.some(({ metrics }) => metrics?.some((metric) => metric.name === name));
			return (
				emits('tAbandon') &&
				!emits('tAnswered') &&
				sessions.every(({ mediaType }) => mediaType === 'voice')
			);
		};
		expect(played.rows.map(({ conversationId }) => conversationId)).toEqual(
			truth(played).filter(isAbandoned),
		);
		expect(played.rows.length).toBeGreaterThan(0);
		for (const row of played.rows) expect(row.customerAddress).toMatch(/^(\+|sip:)/);
	});

	const month = 'month-export-csv.json';
	it(`${month}: one file with every conversation of the month`, async () => {
		const played = await play(month);
		expect(played.fileNames).toEqual(['conversations-2026-10.csv']);
		const { data } = played.items[0].binary!.data as IBinaryData;
		const [header, ...records] = parse(Buffer.from(data, 'base64'), { bom: true });
		expect(header[0]).toBe('Start');
		expect(header.at(-1)).toBe('Conversation ID');
		expect(header).toEqual(expect.arrayContaining(['Last Queue', 'Agents', 'Wrap-Up Code']));
		expect(records.length).toBeGreaterThan(500);
		expect(records.map((record) => record.at(-1))).toEqual(truth(played));
	});

	const named = (blocks: unknown) => {
		const { rows = [] } = (
			blocks as { blocks: Array<{ rows?: Array<Array<{ text: string }>> }> }
		).blocks.find(({ rows: cells }) => cells !== undefined)!;
		return rows.slice(1).map(([{ text }]) => text);
	};

	const slack = 'morning-report-to-slack.json';
	it(`${slack}: one message with a line for each queue`, async () => {
		const { sent, sim } = await play(slack);
		expect(sent).toHaveLength(1);
		const [{ text, blocksUi }] = sent;
		expect(text).toBe('Yesterday by queue: Tue, Nov 17, 2026');
		expect(slackProblems(blocksUi)).toEqual([]);
		const queues = named(blocksUi);
		// Each queue once, though Genesys divides it by media type.
		expect(new Set(queues).size).toBe(queues.length);
		expect(queues.length).toBeGreaterThan(3);
		const known = sim.world.directory.queues.map(({ name }) => name.replace(/\s+/g, ' ').trim());
		// Some were transferred to no queue.
		for (const queue of queues) expect([...known, 'No queue']).toContain(queue);
		const all = JSON.stringify(blocksUi);
		expect(all).toContain('Changes against Tue, Nov 10, 2026');
		expect(all).toMatch(
			/Missed in \d+ of \d+ rows: Service Level at least 80 %, Abandon at most 5 %/,
		);
		expect(all).toMatch(/\d \([+−±][\d,]+\)/);
	});

	const mail = 'weekly-report-by-email.json';
	it(`${mail}: last week beside the week before`, async () => {
		const { sent } = await play(mail);
		expect(sent).toHaveLength(1);
		const [{ subject, html }] = sent;
		expect(subject).toBe('Last week by queue: Nov 9 – 15, 2026');
		expect(htmlProblems(html)).toEqual([]);
		expect(html).toContain('this was Nov 9 – 15, 2026, beside the week before.');
		expect(html).toContain('Changes against Nov 2 – 8, 2026');
	});

	const missed = 'missed-targets-to-teams.json';
	it(`${missed}: a card with the queues that miss a target`, async () => {
		const { sent } = await play(missed);
		expect(sent).toHaveLength(1);
		const [{ jsonBody }] = sent;
		expect(cardProblems(jsonBody)).toEqual([]);
		expect(JSON.stringify(jsonBody)).toMatch(/\d+ queues missed their targets: Nov 18, 2026/);
		expect(JSON.stringify(jsonBody)).toContain('⚠');
	});

	const live = 'live-queues-to-teams.json';
	it(`${live}: a card with the queues in which customers wait too long`, async () => {
		const { sent, runData } = await play(live);
		const [{ missedCount, teamsCard }] = jsonOf(runData['Get Live Queues']);
		expect(cardProblems(teamsCard)).toEqual([]);
		// Only when there is something to tell.
		expect(sent).toHaveLength(Number(missedCount) > 0 ? 1 : 0);
	});

	const summary = 'ai-summary-to-slack.json';
	it(`${summary}: the model gets the figures, and Slack what it wrote`, async () => {
		const { sent } = await play(summary);
		const [{ messages }, { text }] = sent;
		const [{ content }] = (messages as { values: Array<{ content: string }> }).values;
		expect(content).toContain('Use only what is written here');
		expect(content).toMatch(/^• .+: Offered [\d,]+ \([+−±][\d,]+\), Answered/m);
		expect(text).toBe('A calm day.');
	});

	const timeline = 'agent-timeline-to-sheet.json';
	it(`${timeline}: rows of agents, kinds, statuses and times`, async () => {
		const { rows, sim } = await play(timeline);
		const users = sim.world.directory.users.map(({ name }) => name);
		expect(rows.length).toBeGreaterThan(10);
		for (const row of rows) {
			expect(Object.keys(row)).toEqual([
				'userName',
				'kind',
				'status',
				'organizationPresenceName',
				'start',
				'end',
				'durationSeconds',
				'rowId',
			]);
			expect(users).toContain(row.userName);
			expect(Number(row.durationSeconds)).toBeGreaterThanOrEqual(0);
		}
	});

	it(`${timeline}: run twice on a day, it leaves no second twice in the sheet`, async () => {
		const sheets = example(timeline).nodes.find(({ type }) => type.endsWith('.googleSheets'));
		expect(sheets?.parameters).toMatchObject({
			operation: 'appendOrUpdate',
			columns: { matchingColumns: ['rowId'] },
		});
		const [first, again] = [await play(timeline), await play(timeline)];
		const sheet = new Map<unknown, IDataObject>();
		for (const row of [...first.rows, ...again.rows]) sheet.set(row.rowId, row);
		expect(sheet.size).toBe(first.rows.length);
		// User, kind and start.
		const byAgent = groupBy([...sheet.values()], ({ rowId }) =>
			String(rowId).split(' ').slice(0, 2).join(' '),
		);
		for (const stretches of Object.values(byAgent)) {
			const inOrder = sortBy(stretches, ({ start }) => Date.parse(String(start)));
			for (const [at, { start }] of inOrder.slice(1).entries()) {
				const { start: before, durationSeconds } = inOrder[at];
				expect(Date.parse(String(before)) + Number(durationSeconds) * 1_000).toBeLessThanOrEqual(
					Date.parse(String(start)) + 100,
				);
			}
		}
	});

	const custom = 'custom-query.json';
	it(`${custom}: every queue`, async () => {
		const { items, sim } = await play(custom);
		expect(items).toHaveLength(sim.world.directory.queues.length);
	});
});
