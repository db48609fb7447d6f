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
	IWorkflowBase,
} from 'n8n-workflow';

import { TABLES } from '../../nodes/GenesysCloudAnalytics/conversation/columns';
import { createWorld, startSimulator, type Simulator } from '../simulator';
import { connectTo, NODE_TYPE } from './harness/connect';
import { CREDENTIAL_ID, Engine } from './harness/engine';
import { genesysParts } from './harness/genesys';
import { collector, filter, starter, texts } from './harness/standIns';

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
	return nodes.filter(({ type }) => type === NODE_TYPE);
}

interface Played {
	sim: Simulator;
	rows: IDataObject[];
	messages: string[];
	fileNames: string[];
	/** What the last node was given. */
	items: INodeExecutionData[];
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
	const messages: string[] = [];
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
			'n8n-nodes-base.slack': texts('Slack', 'text', messages),
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
		messages,
		fileNames,
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

describe.each(FILES)('examples/%s', (file) => {
	const workflow = example(file);

	it('has nodes of its own names and IDs, all of them connected', () => {
		const names = workflow.nodes.map(({ name }) => name);
		expect(new Set(names).size).toBe(names.length);
		expect(new Set(workflow.nodes.map(({ id }) => id)).size).toBe(names.length);
		const targets = Object.values(workflow.connections).flatMap(({ main }) =>
			main.flatMap((output) => (output ?? []).map(({ node }) => node)),
		);
		const steps = workflow.nodes
			.filter(({ type }) => !type.endsWith('.stickyNote'))
			.map(({ name }) => name);
		expect(targets).toEqual(steps.slice(1));
		expect(Object.keys(workflow.connections)).toEqual(steps.slice(0, -1));
	});

	it('has no credential of somebody else, and a note that says what to do', () => {
		for (const { credentials = {} } of workflow.nodes) {
			for (const { id } of Object.values(credentials)) expect(id).toBe('');
		}
		const note = workflow.nodes.find(({ type }) => type.endsWith('.stickyNote'));
		expect(note?.parameters.content).toMatch(/credential/);
	});

	it('sets only parameters and options that the node has', () => {
		const { properties } = genesysParts().nodes[NODE_TYPE].description;
		for (const { parameters } of ours(workflow)) {
			const own = properties.filter(
				({ displayOptions }) =>
					displayOptions?.show?.resource === undefined ||
					(displayOptions.show.resource.includes(parameters.resource as string) &&
						(displayOptions.show.operation === undefined ||
							displayOptions.show.operation.includes(parameters.operation as string))),
			);
			expect(own.map(({ name }) => name)).toEqual(expect.arrayContaining(Object.keys(parameters)));
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

	const slack = 'service-level-to-slack.json';
	it(`${slack}: one message with a line for each queue`, async () => {
		const played = await play(slack);
		expect(played.messages).toHaveLength(1);
		// Names of queues can have line breaks.
		const [title, ...lines] = played.messages[0].split(/\n(?=• )/);
		expect(title).toBe('*Yesterday by queue*');
		expect(lines.length).toBeGreaterThan(3);
		const queues = played.sim.world.directory.queues.map(({ name }) => name);
		for (const line of lines) {
			// More can be answered than were offered: each counts in the period in which it happened.
			const [, queue] =
				/^• ([^]+): service level [\d.–]+ %, \d+ offered, (?:\d+|–) answered, [\d.–]+ % abandoned, ASA [\d.–]+ s, AHT [\d.–]+ s$/.exec(
					line,
				) ?? [];
			expect(queues).toContain(queue);
		}
		// Each queue once, though Genesys divides it by media type.
		const named = lines.map((line) => line.split(': service level')[0]);
		expect(new Set(named).size).toBe(lines.length);
		const counts = lines.map((line) => Number(/(\d+) offered/.exec(line)?.[1]));
		expect(counts).toEqual([...counts].sort((a, b) => b - a));
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
