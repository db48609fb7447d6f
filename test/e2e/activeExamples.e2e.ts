/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import { sleep } from 'n8n-workflow';
import type { IDataObject } from 'n8n-workflow';

import { createWorld, startSimulator } from '../simulator';
import { cardProblems, slackProblems } from '../unit/output/message/limits';
import type { N8nApi } from './harness/api';
import { rowsOf } from './harness/api';
import { createDatabase, postgresCredential } from './harness/database';
import { chosenExample, readExample } from './harness/examples';
import { credentialData, inARow, node } from './harness/genesys';
import { installN8n } from './harness/install';
import { startRecorder } from './harness/recorder';
import { signedIn } from './harness/shared';

/** The examples that begin with our trigger, published as they are: n8n asks every minute. */

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** Three polls at the least. */
const ACTIVE_MS = 200_000;
/** Genesys still moves the youngest minute, so that is told by a later poll, which comes a minute later. */
const UNCERTAIN_MS = 2 * MINUTE + 15_000;
/** Of its own: other files write into that of the example. */
const DATA_TABLE = 'Calls that ended';

/** What each execution of a workflow put out at a node. */
async function putOut(api: N8nApi, workflowId: string, name: string): Promise<IDataObject[][]> {
	const ids = (await api.executions(workflowId)).map(({ id }) => id);
	return await Promise.all(ids.map(async (id) => rowsOf(await api.execution(id), name)));
}

async function rowsOfDataTable(api: N8nApi): Promise<IDataObject[]> {
	const execution = await api.runToEnd({
		name: 'Read the data table',
		...inARow([
			node('Start', 'manualTrigger'),
			node(
				'Read',
				'dataTable',
				{
					resource: 'row',
					operation: 'get',
					dataTableId: { __rl: true, mode: 'name', value: DATA_TABLE },
					returnAll: true,
				},
				{ typeVersion: 1.1 },
			),
		]),
	});
	return rowsOf(execution, 'Read');
}

it('Published: each ended conversation is one row, and a queue over its limit one message', async () => {
	const api = await signedIn();
	const now = Date.now();
	const span = {
		from: new Date(now - 2 * HOUR).toISOString(),
		to: new Date(now + 10 * MINUTE).toISOString(),
	};
	const calls = createWorld({ count: 4_000, openShare: 0, ...span });
	// Conversations appear when they have ended.
	for (let index = 0; index < calls.size; index++) calls.arriveAt(index, calls.endAt(index));
	const ended = await startSimulator({ world: calls });
	// So many that in each of two queues more than ten wait all the time.
	const crowd = await startSimulator({
		world: createWorld({ count: 16_000, queues: 2, ...span }),
		log: false,
	});
	const services = await startRecorder();
	const database = await createDatabase(installN8n(), `n8n_e2e_active_${process.pid}`);
	try {
		const [ofEnded, ofCrowd] = await Promise.all(
			[ended, crowd].map(async (sim) => await api.createCredential('Genesys', credentialData(sim))),
		);
		const [queue] = crowd.world.directory.queues;
		const chosen = {
			genesys: ({ parameters: { event } }: { parameters: IDataObject }) =>
				event === 'conversationEnded' ? ofEnded : ofCrowd,
			postgres: await api.createOtherCredential(
				'postgres',
				'Postgres',
				postgresCredential(database),
			),
			queueId: queue.id,
			url: services.url,
		};
		const workflows = new Map<string, { id: string; versionId: string }>();
		const files = ['to-postgres', 'to-data-table'].map((one) => `ended-conversations-${one}.json`);
		for (const file of [
			...files,
			'queue-over-limit-to-slack.json',
			'queue-over-limit-to-teams.json',
		]) {
			const text = JSON.stringify(chosenExample(readExample(file), chosen));
			const own = JSON.parse(text.replaceAll('Genesys conversations', DATA_TABLE)) as ReturnType<
				typeof readExample
			>;
			const workflow = await api.createWorkflow(own);
			if (files.includes(file)) {
				// Twice, since a second run must change nothing.
				for (let run = 0; run < 2; run++) {
					const once = await api.finished(await api.run(workflow, 'Once: When You Run It'));
					expect(once.data.resultData.error).toBeUndefined();
				}
			}
			workflows.set(file, workflow);
		}
		const asked = Date.now();
		for (const workflow of workflows.values()) await api.activate(workflow);
		const activated = Date.now();
		await sleep(ACTIVE_MS);
		const over = Date.now();
		for (const { id } of workflows.values()) await api.deactivate(id);
		// What the last poll told is on its way.
		await sleep(5_000);

		const between = (from: number, to: number) =>
			Array.from({ length: calls.size }, (_, index) => index)
				.filter((index) => calls.endAt(index) >= from && calls.endAt(index) < to)
				.map((index) => calls.idAt(index));
		const certain = between(activated, over - UNCERTAIN_MS);
		const possible = new Set(between(asked - MINUTE - 5_000, over));
		expect(certain.length).toBeGreaterThan(10);
		const stored = {
			'ended-conversations-to-postgres.json': (
				await database.query('SELECT * FROM conversations')
			).map(({ conversation_id, last_queue, handle_seconds, answered, ended_at }) => ({
				conversationId: conversation_id,
				lastQueueName: last_queue,
				handleSeconds: handle_seconds,
				answered,
				end: (ended_at as Date).getTime(),
			})),
			'ended-conversations-to-data-table.json': (await rowsOfDataTable(api)).map(
				({ conversationId, lastQueueName, handleSeconds, answered, conversationEnd }) => ({
					conversationId,
					lastQueueName,
					handleSeconds,
					answered,
					end: Date.parse(String(conversationEnd)),
				}),
			),
		};
		for (const [file, rows] of Object.entries(stored)) {
			const told = await putOut(api, workflows.get(file)!.id, 'When a Conversation Ends');
			expect(told.filter((each) => each.length > 0).length).toBeGreaterThan(1);
			const ids = rows.map(({ conversationId }) => String(conversationId));
			expect(new Set(ids).size).toBe(ids.length);
			expect(certain.filter((id) => !ids.includes(id))).toEqual([]);
			expect(ids.filter((id) => !possible.has(id))).toEqual([]);
			// Written once each, with what the trigger gave.
			const given = told.flat().map((row) => ({
				conversationId: row.conversationId,
				lastQueueName: row.lastQueueName,
				handleSeconds: row.handleSeconds,
				answered: row.answered,
				end: Date.parse(String(row.conversationEnd)),
			}));
			const byId = (some: typeof given) =>
				[...some].sort((a, b) => String(a.conversationId).localeCompare(String(b.conversationId)));
			expect(byId(rows as typeof given)).toEqual(byId(given));
		}

		const bodies = new Map(services.received.map(({ path, body }) => [path, body as IDataObject]));
		// Over its limit all the time, the queue is told once.
		expect(services.received).toHaveLength(2);
		const { text, blocksUi } = bodies.get('/Send%20to%20Slack')!;
		expect(text).toMatch(
			new RegExp(`^${queue.name} has crossed its limit: \\d+ waiting, limit 10$`),
		);
		expect(slackProblems(blocksUi)).toEqual([]);
		const { jsonBody } = bodies.get('/Send%20to%20Teams')!;
		expect(cardProblems(jsonBody)).toEqual([]);
		expect(JSON.stringify(jsonBody)).toContain(`${queue.name} has crossed its limit`);
	} finally {
		await services.close();
		await ended.close();
		await crowd.close();
		await database.drop();
	}
}, 600_000);
