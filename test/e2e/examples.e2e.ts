/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { INode, INodeParameters, IWorkflowBase } from 'n8n-workflow';

import { createWorld, startSimulator, type Simulator } from '../simulator';
import type { N8nApi } from './harness/api';
import { cardProblems, htmlProblems, slackProblems } from '../unit/output/message/limits';
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
	// What a model node gives.
	recorder = await startRecorder(() => ({ ok: true, message: { content: 'A calm day.' } }));
});
afterAll(async () => {
	await recorder.close();
	await sim.close();
	await busy.close();
});
beforeEach(() => recorder.received.splice(0));

/** What nodes for services outside send, by the names of their parameters; the whole item where there is no entry. */
const SENT: Readonly<Record<string, (parameters: INodeParameters) => INodeParameters>> = {
	'n8n-nodes-base.emailSend': ({ subject, html }) => ({ subject, html }),
	'n8n-nodes-base.httpRequest': ({ jsonBody }) => ({ jsonBody }),
	'n8n-nodes-base.slack': ({ text, blocksUi }) => ({ text, ...(blocksUi ? { blocksUi } : {}) }),
	'@n8n/n8n-nodes-langchain.openAi': ({ messages }) => ({
		content: (messages as { values: INodeParameters[] }).values[0].content,
	}),
};

/** A parameter as a part of an expression: a fixed text, or texts and expressions in turn. */
function expressionOf(value: unknown): string {
	const text = String(value);
	if (!text.startsWith('=')) return JSON.stringify(text);
	const parts = text
		.slice(1)
		.split(/(\{\{.*?\}\})/s)
		.filter((part) => part !== '');
	return parts
		.map((part) => (part.startsWith('{{') ? `(${part.slice(2, -2)})` : JSON.stringify(part)))
		.join(' + ');
}

/** What stands in for services outside: the same place in the workflow, and what arrives there is recorded. */
function standIn(original: INode): INode {
	const sent = Object.entries(SENT[original.type]?.(original.parameters) ?? {});
	const fields = sent.map(([name, value]) => `${name}: ${expressionOf(value)}`);
	const body = fields.length > 0 ? `{ ${fields.join(', ')} }` : '$json';
	return {
		...node(
			original.name,
			'httpRequest',
			{
				method: 'POST',
				url: `${recorder.url}/${encodeURIComponent(original.name)}`,
				sendBody: true,
				specifyBody: 'json',
				jsonBody: `={{ JSON.stringify(${body}) }}`,
				options: {},
			},
			{ typeVersion: 4.2 },
		),
		executeOnce: original.executeOnce,
	};
}

const OUTSIDE = [...Object.keys(SENT), 'n8n-nodes-base.googleDrive', 'n8n-nodes-base.googleSheets'];

/** Those that need what goes on now, however young the day is. */
function isOfNow({ period, resource }: INodeParameters): boolean {
	return period === 'today' || resource === 'observation';
}

async function runExample(file: string) {
	const example = JSON.parse(readFileSync(join(EXAMPLES, file), 'utf8')) as IWorkflowBase;
	// Imported without a change: n8n takes the file as it is.
	const imported = await api.createWorkflow(example);
	expect(imported.nodes).toHaveLength(example.nodes.length);

	const nodes = example.nodes.map((each) => {
		if (OUTSIDE.includes(each.type)) return standIn(each);
		if (!each.credentials?.genesysCloudApi) return each;
		// What a user does after an import: choose the credential.
		const id = credentials.get(isOfNow(each.parameters) ? busy : sim) ?? '';
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
		const { runData } = execution.data.resultData;
		const meant = example.nodes
			.filter(({ type }) => !type.endsWith('stickyNote'))
			.map(({ name }) => name);
		// An alert ends at its filter when there is nothing to tell.
		const quiet = meant.findIndex((name) => runData[name]?.[0].data?.main[0]?.length === 0);
		const expected = quiet < 0 ? meant : meant.slice(0, quiet + 1);
		expect(Object.keys(runData).sort()).toEqual([...expected].sort());
		const outside = example.nodes.filter(({ name }) => expected.includes(name));
		if (outside.some(({ type }) => OUTSIDE.includes(type))) {
			expect(recorder.received.length).toBeGreaterThan(0);
		}
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
