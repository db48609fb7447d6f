import { sleep } from 'n8n-workflow';

import { createWorld, startSimulator, type Simulator } from '../simulator';
import type { N8nApi } from './harness/api';
import { itemsOf, rowsOf } from './harness/api';
import { credentialData, genesysNode, inARow, NODE, node, WEEK } from './harness/genesys';
import { startModel } from './harness/model';
import { signedIn } from './harness/shared';

let api: N8nApi;
let sim: Simulator;
let credential: string;

beforeAll(async () => {
	api = await signedIn();
	sim = await startSimulator({ world: createWorld({ count: 1_250 }) });
	credential = await api.createCredential('Genesys', credentialData(sim));
});
afterAll(async () => await sim.close());
afterEach(() => sim.faults.clear());

const start = node('Start', 'manualTrigger');

/** A Code node that puts out these items. */
const items = (rows: object[]) =>
	node(
		'Items',
		'code',
		{ jsCode: `return ${JSON.stringify(rows.map((json) => ({ json })))}` },
		{
			typeVersion: 2,
		},
	);

describe('Rows', () => {
	it('of every page, each once', async () => {
		const execution = await api.runToEnd({
			name: 'Return All',
			...inARow([start, genesysNode(credential, { ...WEEK, returnAll: true })]),
		});
		expect(execution.status).toBe('success');
		const ids = rowsOf(execution, 'Genesys').map(({ conversationId }) => conversationId);
		expect(ids).toEqual(sim.world.truthIds({}));
	});

	it('of several input items, each with its own parameters from expressions', async () => {
		const execution = await api.runToEnd({
			name: 'Expressions',
			...inARow([
				start,
				items([
					{ day: '2026-11-02', rows: 3 },
					{ day: '2026-11-04', rows: 120 },
				]),
				genesysNode(credential, {
					period: 'custom',
					from: '={{ $json.day }}T00:00:00Z',
					to: '={{ DateTime.fromISO($json.day, { zone: "utc" }).plus({ days: 1 }) }}',
					limit: '={{ $json.rows }}',
				}),
			]),
		});
		expect(execution.status).toBe('success');
		const rows = itemsOf(execution, 'Genesys');
		const from = (item: number) =>
			rows.filter(({ pairedItem }) => (pairedItem as { item: number }).item === item);
		expect([from(0).length, from(1).length]).toEqual([3, 120]);
		expect(
			from(1).every(({ json }) => String(json.conversationStart).startsWith('2026-11-04')),
		).toBe(true);
	});

	it('of a period that begins with $now', async () => {
		const recent = createWorld({
			count: 300,
			from: new Date(Date.now() - 10 * 86_400_000).toISOString(),
			to: new Date(Date.now() - 3_600_000).toISOString(),
		});
		const other = await startSimulator({ world: recent });
		try {
			const id = await api.createCredential('Recent', credentialData(other));
			const execution = await api.runToEnd({
				name: '$now',
				...inARow([
					start,
					genesysNode(id, {
						period: 'custom',
						from: '={{ $now.minus({ days: 7 }) }}',
						to: '={{ $now }}',
						returnAll: true,
					}),
				]),
			});
			expect(execution.status).toBe('success');
			// The parts of the period are asked for at the same time, so any of them can arrive first.
			const begins = other.requests
				.filter(({ path }) => path.endsWith('/details/query'))
				.map(({ body }) => Date.parse((body as { interval: string }).interval.split('/')[0]));
			expect(Math.abs(Date.now() - 7 * 86_400_000 - Math.min(...begins))).toBeLessThan(60_000);
			expect(rowsOf(execution, 'Genesys').length).toBeGreaterThan(100);
		} finally {
			await other.close();
		}
	});

	it('of a sub-workflow', async () => {
		const child = await api.createWorkflow({
			name: 'Child',
			...inARow([
				node(
					'Called',
					'executeWorkflowTrigger',
					{ inputSource: 'passthrough' },
					{ typeVersion: 1.1 },
				),
				genesysNode(credential, { ...WEEK, limit: '={{ $json.rows }}' }),
			]),
		});
		await api.activate({ id: child.id, versionId: child.versionId });
		const execution = await api.runToEnd({
			name: 'Parent',
			...inARow([
				start,
				items([{ rows: 7 }]),
				node(
					'Call',
					'executeWorkflow',
					{ workflowId: { __rl: true, mode: 'id', value: child.id } },
					{ typeVersion: 1.2 },
				),
			]),
		});
		expect(execution.status).toBe('success');
		expect(rowsOf(execution, 'Call')).toHaveLength(7);
	});
});

describe('When an item cannot be answered', () => {
	const input = items([{ rows: 2 }, { rows: 0 }, { rows: 1 }]);
	const asked = { ...WEEK, limit: '={{ $json.rows }}' };

	it('the run stops with a message that names it', async () => {
		const execution = await api.runToEnd({
			name: 'Stops',
			...inARow([start, input, genesysNode(credential, asked)]),
		});
		expect(execution.status).toBe('error');
		const { error } = execution.data.resultData;
		expect(error?.message).toBe('"Limit" must be a whole number of 1 or more');
		expect((error as unknown as { context: object }).context).toMatchObject({ itemIndex: 1 });
	});

	it('with continue on fail it becomes an item', async () => {
		const execution = await api.runToEnd({
			name: 'Continues',
			...inARow([
				start,
				input,
				genesysNode(credential, asked, { onError: 'continueRegularOutput' }),
			]),
		});
		expect(execution.status).toBe('success');
		const rows = rowsOf(execution, 'Genesys');
		expect(rows).toHaveLength(4);
		expect(rows[2].error).toBe('"Limit" must be a whole number of 1 or more');
	});

	it('with an error output it goes there', async () => {
		const execution = await api.runToEnd({
			name: 'Error output',
			...inARow([start, input, genesysNode(credential, asked, { onError: 'continueErrorOutput' })]),
		});
		expect(rowsOf(execution, 'Genesys', 0)).toHaveLength(3);
		expect(rowsOf(execution, 'Genesys', 1)).toMatchObject([
			{ rows: 0, error: '"Limit" must be a whole number of 1 or more' },
		]);
	});

	it('a missing permission is told as Genesys names it', async () => {
		const strict = await startSimulator({ permissions: [] });
		try {
			const id = await api.createCredential('Strict', credentialData(strict));
			const execution = await api.runToEnd({
				name: 'Forbidden',
				...inARow([start, genesysNode(id, WEEK)]),
			});
			const error = execution.data.resultData.error as unknown as Record<string, string>;
			expect(error.message).toBe('The OAuth client lacks a permission');
			expect(error.description).toContain('analytics:conversationDetail:view');
		} finally {
			await strict.close();
		}
	});
});

it('Cancelling during a wait ends the run', async () => {
	// An organization of its own: whoever shares the OAuth client waits as well.
	const busy = await startSimulator({ world: sim.world });
	try {
		const own = await api.createCredential('Busy', credentialData(busy));
		busy.faults.add({ kind: 'status', status: 429, headers: { 'Retry-After': '170' }, at: 3 });
		const workflow = await api.createWorkflow({
			name: 'Cancelled',
			...inARow([start, genesysNode(own, { ...WEEK, returnAll: true })]),
		});
		const id = await api.run(workflow, 'Start');
		while (!busy.requests.some(({ status }) => status === 429)) await sleep(20);
		await sleep(300);
		const asked = busy.requests.length;
		await api.stop(id);
		// Long before the wait would be over.
		const { status } = await api.finished(id, 60_000);
		expect(status).toBe('canceled');
		await sleep(1_000);
		expect(busy.requests).toHaveLength(asked);
	} finally {
		await busy.close();
	}
});

it('An AI agent uses the node as a tool', async () => {
	const model = await startModel({ limit: 4 });
	try {
		const { id: modelId } = await api.request<{ id: string }>('POST', '/credentials', {
			name: 'Model',
			type: 'openAiApi',
			data: { apiKey: 'none', url: `${model.url}/v1` },
		});
		const agent = node(
			'Agent',
			'@n8n/n8n-nodes-langchain.agent',
			{ promptType: 'define', text: 'Which conversations were there?', options: {} },
			{ typeVersion: 1.9 },
		);
		const chat = node(
			'Model',
			'@n8n/n8n-nodes-langchain.lmChatOpenAi',
			{ model: { __rl: true, mode: 'id', value: 'stub' }, options: {} },
			{ typeVersion: 1.2, credentials: { openAiApi: { id: modelId, name: 'Model' } } },
		);
		const tool = node(
			'Conversations',
			`${NODE}Tool`,
			{ ...WEEK, limit: "={{ $fromAI('limit', 'How many', 'number') }}" },
			{ credentials: { genesysCloudApi: { id: credential, name: 'Genesys' } } },
		);
		const { nodes, connections } = inARow([start, agent]);
		const execution = await api.runToEnd({
			name: 'Agent',
			nodes: [...nodes, chat, tool],
			connections: {
				...connections,
				Model: { ai_languageModel: [[{ node: 'Agent', type: 'ai_languageModel', index: 0 }]] },
				Conversations: { ai_tool: [[{ node: 'Agent', type: 'ai_tool', index: 0 }]] },
			},
		});
		expect(execution.data.resultData.error).toBeUndefined();
		expect(rowsOf(execution, 'Agent')).toMatchObject([{ output: 'Done' }]);
		expect(model.tools()[0].description).toBe('Get conversations in Genesys Cloud Analytics');
		expect(model.toolAnswers).toHaveLength(1);
		const ids = sim.world.truthIds({}).slice(0, 4);
		for (const id of ids) expect(model.toolAnswers[0]).toContain(id);
	} finally {
		await model.close();
	}
});
