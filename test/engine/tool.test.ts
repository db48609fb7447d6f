import type { INodeParameters } from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';

import { GenesysCloudAnalytics } from '../../nodes/GenesysCloudAnalytics/GenesysCloudAnalytics.node';
import { TABLES } from '../../nodes/GenesysCloudAnalytics/conversation/columns';
import { MOST_CHARACTERS } from '../../nodes/GenesysCloudAnalytics/output/toolAnswer';
import { runAsTool } from './harness/agent';
import { closeScenarios, scenario, WEEK } from './harness/scenario';

afterEach(closeScenarios);

const CONVERSATIONS = { resource: 'conversation', operation: 'getAll', ...WEEK };
const { essential: ESSENTIAL } = TABLES.conversation;

describe.each(['calls', 'requests'] as const)('As the tool of an agent that %s it', (agent) => {
	it('gives rows of few columns without empty fields, and nothing else when they are all', async () => {
		const { sim } = await scenario(20);
		const { rows, text } = await runAsTool(sim, { ...CONVERSATIONS, returnAll: true }, agent);
		expect(rows.map(({ conversationId }) => conversationId)).toEqual(sim.world.truthIds({}));
		for (const row of rows) {
			expect(ESSENTIAL).toEqual(expect.arrayContaining(Object.keys(row)));
			expect(Object.values(row)).not.toContain(null);
		}
		expect(text.length).toBeLessThan(20 * 450);
	});

	it('reads no more than a model gets, and says how many there are', async () => {
		const { sim, queries } = await scenario(3_000);
		const { rows, text } = await runAsTool(sim, { ...CONVERSATIONS, returnAll: true }, agent);
		expect(rows.slice(0, -1).map(({ conversationId }) => conversationId)).toEqual(
			sim.world.truthIds({}).slice(0, 50),
		);
		expect(rows.at(-1)).toMatchObject({ truncated: true, total: 3_000, returned: 50 });
		expect(text.length).toBeLessThanOrEqual(MOST_CHARACTERS);
		expect(queries().length).toBeLessThan(15);
	});

	it('says that there are more than the Limit', async () => {
		const { sim } = await scenario(3_000);
		const { rows } = await runAsTool(sim, { ...CONVERSATIONS, limit: 5 }, agent);
		expect(rows).toHaveLength(6);
		expect(rows.at(-1)).toMatchObject({ truncated: true, total: 3_000, returned: 5 });
	});

	it('keeps raw conversations within the characters', async () => {
		const { sim } = await scenario(200);
		const parameters = { ...CONVERSATIONS, returnAll: true, simplify: false };
		const { rows, text } = await runAsTool(sim, parameters, agent);
		expect(rows[0]).toHaveProperty('participants');
		expect(rows.at(-1)).toMatchObject({ truncated: true, total: 200, returned: rows.length - 1 });
		expect(text.length).toBeLessThanOrEqual(MOST_CHARACTERS);
	});

	it('gives the columns that the user chose', async () => {
		const { sim } = await scenario(3);
		const columns = { columns: 'custom', columnNames: ['open', 'conversationId'] };
		const { rows } = await runAsTool(sim, { ...CONVERSATIONS, ...columns }, agent);
		expect(rows.map((row) => Object.keys(row))).toEqual(
			Array.from({ length: 3 }, () => ['open', 'conversationId']),
		);
	});

	it('caps other rows too, without a total that counts something else', async () => {
		const { sim } = await scenario(100);
		const parameters = { ...CONVERSATIONS, returnAll: true, rowsPer: 'segment' };
		const { rows } = await runAsTool(sim, parameters, agent);
		const note = rows.at(-1)!;
		expect(note).toMatchObject({ truncated: true, returned: rows.length - 1 });
		expect(rows[0]).toHaveProperty('segmentType');
		expect(Number(note.total)).toBeGreaterThan(100);
	});

	it('tells the model what the editor would show as a hint', async () => {
		const { sim } = await scenario(10);
		const [id] = sim.world.truthIds({});
		const missing = '00000000-0000-4000-8000-000000000000';
		const { rows } = await runAsTool(
			sim,
			{ resource: 'conversation', operation: 'get', conversationIds: [id, missing] },
			agent,
		);
		expect(rows[0].conversationId).toBe(id);
		expect(rows[1].hint).toContain('has 1 of the 2 conversations');
	});
});

describe('In a workflow', () => {
	it('the node is not a tool: every row, empty fields too', async () => {
		const { run, sim } = await scenario(120);
		const { json } = await run({ ...CONVERSATIONS, returnAll: true });
		expect(json).toHaveLength(120);
		for (const row of json) expect(Object.keys(row)).toEqual(ESSENTIAL);
		expect(json.map(({ conversationId }) => conversationId)).toEqual(sim.world.truthIds({}));
	});
});

describe('What a model is told', () => {
	const node = new GenesysCloudAnalytics();
	const operations = node.description.properties
		.filter(({ name }) => name === 'operation')
		.flatMap(({ displayOptions, options }) =>
			(options ?? []).map((option) => [
				String(displayOptions?.show?.resource?.[0]),
				String((option as { value: string }).value),
			]),
		);

	it.each(operations)('of %s: %s is short, and says what is done where', (resource, operation) => {
		const description = NodeHelpers.getToolDescriptionForNode(
			{ parameters: { resource, operation } as INodeParameters } as Parameters<
				typeof NodeHelpers.getToolDescriptionForNode
			>[0],
			node,
		);
		expect(description).toMatch(/^(Check|Get|Run|Split) .+ in Genesys Cloud Analytics$/);
		expect(description.length).toBeLessThan(80);
	});

	it('has every operation', () => {
		expect(operations).toHaveLength(9);
	});

	it.each(node.description.properties.map(({ name, description }) => [name, description ?? '']))(
		'of the field %s fits into a line or two',
		(_name, description) => {
			expect(description.length).toBeLessThanOrEqual(250);
		},
	);
});
