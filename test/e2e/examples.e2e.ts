/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import groupBy from 'lodash/groupBy';
import { DateTime } from 'luxon';
import type { IDataObject, INode, IWorkflowBase } from 'n8n-workflow';

import { createWorld, startSimulator, type Simulator } from '../simulator';
import { cardProblems, htmlProblems, slackProblems } from '../unit/output/message/limits';
import type { Execution, N8nApi } from './harness/api';
import { rowsOf } from './harness/api';
import type { Database } from './harness/database';
import { createDatabase, postgresCredential } from './harness/database';
import {
	chosenExample,
	EXAMPLES,
	OUTSIDE,
	pathFrom,
	readExample,
	startersOf,
} from './harness/examples';
import { credentialData } from './harness/genesys';
import { installN8n } from './harness/install';
import type { Recorder } from './harness/recorder';
import { startRecorder } from './harness/recorder';
import { signedIn } from './harness/shared';
import { sheetOf } from './harness/sheet';

const MINUTE = 60_000;
const DAY = 86_400_000;
/** Of the n8n that the suite starts. */
const TIME_ZONE = 'Europe/Berlin';

let api: N8nApi;
/** Two months, so that last month and yesterday have conversations whatever the day is. */
let sim: Simulator;
/** Half an hour with a third as many, so that today has some of each kind, however young it is. */
let busy: Simulator;
let recorder: Recorder;
let database: Database;
let postgres: string;
const credentials = new Map<Simulator, string>();

beforeAll(async () => {
	api = await signedIn();
	const now = Date.now();
	const simulatorOf = async (count: number, ms: number) => {
		const from = new Date(now - ms).toISOString();
		const world = createWorld({ count, from, to: new Date(now).toISOString() });
		const simulator = await startSimulator({ world, log: false });
		const id = await api.createCredential('Genesys Cloud API', credentialData(simulator));
		credentials.set(simulator, id);
		return simulator;
	};
	sim = await simulatorOf(6_000, 62 * DAY);
	busy = await simulatorOf(2_000, 30 * MINUTE);
	// What a model node gives.
	recorder = await startRecorder(() => ({ ok: true, message: { content: 'A calm day.' } }));
	database = await createDatabase(installN8n(), `n8n_e2e_examples_${process.pid}`);
	postgres = await api.createOtherCredential('postgres', 'Postgres', postgresCredential(database));
});
afterAll(async () => {
	await database?.drop();
	await recorder.close();
	await sim.close();
	await busy.close();
});
beforeEach(() => recorder.received.splice(0));

/** Those that need what goes on now, however young the day is. */
function isOfNow({ parameters: { period, resource, event } }: INode): boolean {
	return period === 'today' || resource === 'observation' || event === 'queueThreshold';
}

/** Imports an example, chooses what a user chooses, and runs it by hand: a trigger of ours shows events for a test. */
async function runExample(
	file: string,
	{ start, pinData }: { start?: string; pinData?: IWorkflowBase['pinData'] } = {},
): Promise<Execution> {
	const example = readExample(file);
	const chosen = chosenExample(example, {
		genesys: (node) => credentials.get(isOfNow(node) ? busy : sim) ?? '',
		postgres,
		queueId: busy.world.directory.queues[0].id,
		url: recorder.url,
	});
	return await api.runToEnd({ ...chosen, pinData }, start ?? startersOf(example)[0].name);
}

describe.each(EXAMPLES)('%s', (file) => {
	const example = readExample(file);

	it('is imported as it is', async () => {
		const imported = await api.createWorkflow(example);
		expect(imported.nodes).toHaveLength(example.nodes.length);
	});

	it('runs to its last node from wherever it can begin', async () => {
		// What is to be run once comes below.
		for (const { name } of startersOf(example).reverse()) {
			recorder.received.splice(0);
			const execution = await runExample(file, { start: name });
			expect(execution.data.resultData.error).toBeUndefined();
			expect(execution.status).toBe('success');
			const { runData } = execution.data.resultData;
			const meant = pathFrom(example, name);
			// An alert ends at its filter when there is nothing to tell.
			const quiet = meant.findIndex((each) => runData[each]?.[0].data?.main[0]?.length === 0);
			const expected = quiet < 0 ? meant : meant.slice(0, quiet + 1);
			expect(Object.keys(runData).sort()).toEqual([...expected].sort());
			const outside = example.nodes.filter((node) => expected.includes(node.name));
			if (outside.some(({ type }) => OUTSIDE.includes(type))) {
				expect(recorder.received.length).toBeGreaterThan(0);
			}
		}
	});
});

it('the sheet gets names of queues and agents', async () => {
	await runExample('conversations-to-sheet.json');
	const rows = recorder.received.map(({ body }) => body as Record<string, unknown>);
	const queues = new Set(sim.world.directory.queues.map(({ name }) => name));
	const named = rows.map((row) => row.lastQueueName).filter((name) => typeof name === 'string');
	expect(named.length).toBeGreaterThan(10);
	for (const name of named) expect(queues).toContain(name);
});

describe('a message', () => {
	const sent = async (file: string) => {
		await runExample(file);
		expect(recorder.received).toHaveLength(1);
		return recorder.received[0].body as Record<string, unknown>;
	};

	it('for Slack is blocks and a subject', async () => {
		const { text, blocksUi } = await sent('morning-report-to-slack.json');
		expect(text).toMatch(/^Yesterday by queue: \w{3}, \w{3} \d+, \d{4}$/);
		expect(slackProblems(blocksUi)).toEqual([]);
		expect(JSON.stringify(blocksUi)).toContain('"Service Level"');
	});

	it('for a mail is HTML and a subject', async () => {
		const { subject, html } = await sent('weekly-report-by-email.json');
		expect(subject).toMatch(/^Last week by queue: /);
		expect(htmlProblems(html)).toEqual([]);
	});

	it('for Teams is a card', async () => {
		const { jsonBody } = await sent('missed-targets-to-teams.json');
		expect(cardProblems(jsonBody)).toEqual([]);
	});
});

/** XML, of which an Excel file is made, has one kind of line end. */
function asInXml(text: unknown): string {
	return String(text).replace(/\r\n?/g, '\n');
}

describe('last week by agent and day, as an Excel sheet', () => {
	it('has a row for each agent and day, and numbers that are numbers', async () => {
		const execution = await runExample('agents-by-day-to-excel.json');
		const { fileName, name, rows } = await sheetOf(api, execution, 'Convert to Excel');
		const monday = DateTime.now().setZone(TIME_ZONE).startOf('week').minus({ weeks: 1 });
		expect(fileName).toBe(`agents-${monday.toFormat("kkkk-'W'WW")}.xlsx`);
		expect(name).toBe('Agents');
		const given = rowsOf(execution, 'Get Last Week by Agent');
		expect(rows.length).toBeGreaterThan(50);
		expect(rows).toEqual(
			given.map((row) => ({
				Date: String(row.intervalStart).slice(0, 10),
				Agent: asInXml(row.userName),
				Handled: row.handled,
				'AHT (s)': row.ahtSeconds,
				'Average Talk (s)': row.averageTalkSeconds,
				'Average Hold (s)': row.averageHoldSeconds,
				'Average ACW (s)': row.averageAcwSeconds,
				Transferred: row.transferred,
				'Transfer %': row.transferPercent,
			})),
		);
		const days = Array.from({ length: 7 }, (_, day) => monday.plus({ days: day }).toISODate());
		const agents = sim.world.directory.users.map((user) => asInXml(user.name));
		for (const row of rows) {
			expect(days).toContain(row.Date);
			expect(agents).toContain(row.Agent);
			expect(row.Handled).toEqual(expect.any(Number));
			expect(row['AHT (s)'] ?? 0).toEqual(expect.any(Number));
		}
		expect(new Set(rows.map(({ Date: day, Agent }) => `${day} ${Agent}`)).size).toBe(rows.length);
	});
});

describe('repeat callers', () => {
	const file = 'repeat-callers-by-email.json';
	const SOURCE = "Get Last Week's Calls";

	it('are those of the calls of last week, most calls first', async () => {
		const execution = await runExample(file);
		const { rows } = await sheetOf(api, execution, 'Convert to Excel');
		const week = DateTime.now().setZone(TIME_ZONE).startOf('week').minus({ weeks: 1 });
		const [from, to] = [week.toMillis(), week.plus({ weeks: 1 }).toMillis()];
		const { world } = sim;
		const calls = Array.from({ length: world.size }, (_, index) => index)
			.filter((index) => world.startAt(index) >= from && world.startAt(index) < to)
			.map((index) => world.conversationAt(index))
			.filter(({ originatingDirection }) => originatingDirection === 'inbound')
			.flatMap(({ conversationStart, participants }) => {
				const customer = participants.find(({ purpose }) => purpose === 'customer');
				const call = customer?.sessions?.find(({ mediaType }) => mediaType === 'voice');
				const caller = call?.ani?.replace(/^tel:/, '');
				return caller?.startsWith('+') ? [{ caller, start: conversationStart }] : [];
			});
		const expected = Object.entries(groupBy(calls, 'caller'))
			.filter(([, each]) => each.length > 1)
			.map(([caller, each]) => ({ caller, calls: each.length }));
		expect(expected.length).toBeGreaterThan(5);
		const byCaller = (each: Array<{ caller: unknown }>) =>
			each.sort((a, b) => String(a.caller).localeCompare(String(b.caller)));
		expect(byCaller(rows.map(({ Caller, Calls }) => ({ caller: Caller, calls: Calls })))).toEqual(
			byCaller(expected),
		);
		expect(rows.map(({ Calls }) => Calls)).toEqual(
			rows.map(({ Calls }) => Number(Calls)).sort((a, b) => b - a),
		);
		// The last call, and the queue that its caller was in last, from the rows in the order of time.
		for (const { Caller, ...row } of rows) {
			const own = rowsOf(execution, SOURCE).filter((each) => each.customerAddress === Caller);
			expect(row['Last Call']).toBe(own.at(-1)?.conversationStart);
			const queues = own.map((each) => each.lastQueueName).filter((queue) => queue !== null);
			expect(row['Last Queue']).toBe(queues.at(-1) ?? null);
		}
		expect(recorder.received).toEqual([
			expect.objectContaining({
				body: expect.objectContaining({
					subject: `${rows.length} callers called twice or more last week`,
				}),
			}),
		]);
	});

	const call = (customerAddress: string | null, day: number, lastQueueName: string | null) => ({
		json: {
			conversationStart: `2026-11-${String(day).padStart(2, '0')} 10:00:00`,
			customerAddress,
			lastQueueName,
			conversationId: `call-${day}`,
		} as IDataObject,
	});

	it('have a number: nobody anonymous, no colleague, no extension', async () => {
		const execution = await runExample(file, {
			pinData: {
				[SOURCE]: [
					call('+15556660101', 2, 'Sales'),
					call('sip:anonymous@anonymous.invalid', 3, 'Sales'),
					call('anonymous', 4, 'Sales'),
					call('+15556660102', 5, '=SUM(A1)'),
					call(null, 6, 'Sales'),
					call('sip:anonymous@anonymous.invalid', 7, 'Sales'),
					call('anonymous', 8, 'Sales'),
					call('4711', 9, 'Sales'),
					call('4711', 10, 'Sales'),
					call('sip:colleague@example.com', 11, 'Sales'),
					call('sip:colleague@example.com', 12, 'Sales'),
					call(null, 13, 'Sales'),
					call('+15556660102', 14, null),
					call('sip:+15556660103@carrier.example.com', 15, null),
					call('sip:+15556660103@carrier.example.com', 16, null),
					call('+15556660102', 17, 'Support'),
					call('+15556660104', 18, 'Support'),
					call('+15556660102', 19, null),
				],
			},
		});
		expect(execution.data.resultData.error).toBeUndefined();
		const { rows } = await sheetOf(api, execution, 'Convert to Excel');
		expect(rows).toEqual([
			{
				Caller: '+15556660102',
				Calls: 4,
				'Last Queue': 'Support',
				'Last Call': '2026-11-19 10:00:00',
			},
			{
				Caller: 'sip:+15556660103@carrier.example.com',
				Calls: 2,
				'Last Queue': null,
				'Last Call': '2026-11-16 10:00:00',
			},
		]);
	});
});
