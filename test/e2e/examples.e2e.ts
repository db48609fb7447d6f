/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { INode, IWorkflowBase } from 'n8n-workflow';

import { createWorld, startSimulator, type Simulator } from '../simulator';
import type { N8nApi } from './harness/api';
import { credentialData, node } from './harness/genesys';
import type { Recorder } from './harness/recorder';
import { startRecorder } from './harness/recorder';
import { signedIn } from './harness/shared';

const EXAMPLES = join(__dirname, '../../examples');
const MINUTE = 60_000;
const DAY = 86_400_000;

let api: N8nApi;
/** Two months, so that last month and yesterday have conversations whatever the day is. */
let sim: Simulator;
/** Half an hour with a third as many, so that today has some of each kind, however young it is. */
let busy: Simulator;
let recorder: Recorder;
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
	recorder = await startRecorder();
});
afterAll(async () => {
	await recorder.close();
	await sim.close();
	await busy.close();
});
beforeEach(() => recorder.received.splice(0));

/** What stands in for services outside: the same place in the workflow, and what arrives there is recorded. */
function standIn(original: INode): INode {
	const isSlack = original.type === 'n8n-nodes-base.slack';
	return {
		...node(
			original.name,
			'httpRequest',
			{
				method: 'POST',
				url: `${recorder.url}/${encodeURIComponent(original.name)}`,
				sendBody: true,
				specifyBody: 'json',
				jsonBody: isSlack
					? `={{ JSON.stringify({ text: ${JSON.stringify(original.parameters.text).startsWith('"=') ? expressionOf(original) : '$json'} }) }}`
					: '={{ JSON.stringify($json) }}',
				options: {},
			},
			{ typeVersion: 4.2 },
		),
		executeOnce: original.executeOnce,
	};
}

/** The text of a Slack message as one expression. */
function expressionOf({ parameters }: INode): string {
	const parts = String(parameters.text)
		.slice(1)
		.split(/(\{\{.*?\}\})/s);
	return parts
		.filter((part) => part !== '')
		.map((part) => (part.startsWith('{{') ? `(${part.slice(2, -2)})` : JSON.stringify(part)))
		.join(' + ');
}

const OUTSIDE = [
	'n8n-nodes-base.googleSheets',
	'n8n-nodes-base.slack',
	'n8n-nodes-base.googleDrive',
];

async function runExample(file: string) {
	const example = JSON.parse(readFileSync(join(EXAMPLES, file), 'utf8')) as IWorkflowBase;
	// Imported without a change: n8n takes the file as it is.
	const imported = await api.createWorkflow(example);
	expect(imported.nodes).toHaveLength(example.nodes.length);

	const nodes = example.nodes.map((each) => {
		if (OUTSIDE.includes(each.type)) return standIn(each);
		if (!each.credentials?.genesysCloudApi) return each;
		// What a user does after an import: choose the credential.
		const id = credentials.get(each.parameters.period === 'today' ? busy : sim) ?? '';
		return { ...each, credentials: { genesysCloudApi: { id, name: 'Genesys Cloud API' } } };
	});
	const trigger = nodes.find(({ type }) => /trigger/i.test(type))?.name ?? nodes[0].name;
	return await api.runToEnd({ ...example, nodes }, trigger);
}

it.each(readdirSync(EXAMPLES).filter((file) => file.endsWith('.json')))(
	'%s is imported as it is, and runs to its last node',
	async (file) => {
		const execution = await runExample(file);
		expect(execution.data.resultData.error).toBeUndefined();
		expect(execution.status).toBe('success');
		const example = JSON.parse(readFileSync(join(EXAMPLES, file), 'utf8')) as IWorkflowBase;
		const ran = Object.keys(execution.data.resultData.runData);
		const meant = example.nodes.filter(({ type }) => !type.endsWith('stickyNote'));
		expect(ran.sort()).toEqual(meant.map(({ name }) => name).sort());
		const outside = example.nodes.filter(({ type }) => OUTSIDE.includes(type));
		if (outside.length > 0) expect(recorder.received.length).toBeGreaterThan(0);
	},
);

it('the sheet gets names of queues and agents', async () => {
	await runExample('conversations-to-sheet.json');
	const rows = recorder.received.map(({ body }) => body as Record<string, unknown>);
	const queues = new Set(sim.world.directory.queues.map(({ name }) => name));
	const named = rows.map((row) => row.lastQueueName).filter((name) => typeof name === 'string');
	expect(named.length).toBeGreaterThan(10);
	for (const name of named) expect(queues).toContain(name);
});

it('the message has a line for each queue', async () => {
	await runExample('service-level-to-slack.json');
	expect(recorder.received).toHaveLength(1);
	const { text } = recorder.received[0].body as { text: string };
	expect(text).toMatch(/service level [\d.]+ %, \d+ offered, \d+ answered/);
});
