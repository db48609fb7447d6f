/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { createRequire } from 'node:module';

import { parse } from 'csv-parse/sync';
import type { INodeParameters } from 'n8n-workflow';

import { Poller } from './harness/poller';
import { runSample, sampleEngine, watchConnections } from './harness/sample';

/** Nobody takes the sample organization's data for real: rows, files, messages and the trigger say what they are. */

watchConnections();

// n8n's logger, in the copy that n8n-core itself uses.
const core = createRequire(require.resolve('n8n-core'));
const { Container } = core('@n8n/di') as {
	Container: { get<T>(type: abstract new () => T): T };
};
const { Logger } = core('@n8n/backend-common') as {
	Logger: abstract new () => { info(text: string): void };
};

const CONVERSATIONS = { resource: 'conversation', operation: 'getAll', period: 'last7Days' };
const STATISTICS = { resource: 'aggregate', operation: 'getAll', period: 'lastWeek' };
const LIVE = { resource: 'observation', operation: 'getAll', dataset: 'queues' };
const HISTORY = { resource: 'user', operation: 'getAll', period: 'lastWeek' };
const AGENTS = { resource: 'user', operation: 'getStatus' };

async function byId(): Promise<INodeParameters> {
	const { json } = await runSample({ ...CONVERSATIONS, limit: 2 });
	const conversationIds = json.map(({ conversationId }) => conversationId).join();
	return { resource: 'conversation', operation: 'get', conversationIds };
}

const ROWS: Array<[string, INodeParameters]> = [
	...['conversation', 'participant', 'session', 'segment', 'evaluation', 'survey'].map(
		(rowsPer): [string, INodeParameters] => [
			`conversations, by ${rowsPer}`,
			{ ...CONVERSATIONS, rowsPer },
		],
	),
	['statistics', { ...STATISTICS, dataset: 'conversations' }],
	['statistics of agents', { ...STATISTICS, dataset: 'users' }],
	['live status of queues', LIVE],
	['live status of agents', { ...LIVE, dataset: 'userActivity' }],
	['agent status history, by period', HISTORY],
	['agent status history, by day', { ...HISTORY, rowsPer: 'day' }],
	['what agents do now', AGENTS],
];

describe.each(ROWS)('Rows of %s', (_, parameters) => {
	it('end with sample: true where they have all columns, and only there', async () => {
		const { json } = await runSample({ ...parameters, columns: 'all' });
		expect(json.length).toBeGreaterThan(0);
		for (const row of json) {
			expect(row.sample).toBe(true);
			expect(Object.keys(row).at(-1)).toBe('sample');
		}
		const essential = await runSample(parameters);
		for (const row of essential.json) expect(row).not.toHaveProperty('sample');
	});
});

it('marks conversations by ID', async () => {
	const { json } = await runSample({ ...(await byId()), columns: 'all' });
	expect(json.map(({ sample }) => sample)).toEqual([true, true]);
});

it('leaves what Genesys sends as it is', async () => {
	const { json } = await runSample({ ...CONVERSATIONS, simplify: false, columns: 'all', limit: 2 });
	for (const row of json) expect(row).not.toHaveProperty('sample');
});

it('does not mark a request that is only shown', async () => {
	const { json } = await runSample({
		...CONVERSATIONS,
		columns: 'all',
		options: { previewRequest: true },
	});
	expect(json).toEqual([expect.objectContaining({ method: 'POST' })]);
	expect(json[0]).not.toHaveProperty('sample');
});

describe('A file', () => {
	const ofFile = async (parameters: INodeParameters) => {
		const { items } = await runSample(parameters);
		return items.map(({ json, binary }) => ({
			name: json.fileName,
			stored: binary!.data.fileName,
			text: Buffer.from(binary!.data.data, 'base64').toString('utf8'),
		}));
	};

	it.each([
		['conversations', { ...CONVERSATIONS, limit: 5 }],
		['conversations-aggregates', { ...STATISTICS, dataset: 'conversations' }],
		['live-status', LIVE],
		['user-timelines', { ...HISTORY, limit: 5 }],
	])('of %s has it in its name, and in each row with all columns', async (name, parameters) => {
		const [csv] = await ofFile({ ...parameters, outputAs: 'csv', columns: 'all' });
		expect(csv).toMatchObject({ name: `sample-${name}.csv`, stored: `sample-${name}.csv` });
		const [header, ...lines] = parse(csv.text);
		expect(header.at(-1)).toBe('sample');
		expect(lines.length).toBeGreaterThan(0);
		for (const line of lines) expect(line.at(-1)).toBe('true');

		const [ndjson] = await ofFile({ ...parameters, outputAs: 'ndjson', columns: 'all' });
		expect(ndjson).toMatchObject({ name: `sample-${name}.ndjson` });
		const rows = ndjson.text.trimEnd().split('\n');
		for (const row of rows) expect(JSON.parse(row)).toHaveProperty('sample', true);

		const [essential] = await ofFile({ ...parameters, outputAs: 'csv' });
		expect(essential.name).toBe(`sample-${name}.csv`);
		expect(essential.text).not.toContain('sample');
	});

	it('for each day, and with labels, has it too', async () => {
		const files = await ofFile({
			...CONVERSATIONS,
			returnAll: true,
			outputAs: 'csv',
			columns: 'all',
			options: { filePer: 'day', fileHeader: 'labels' },
		});
		expect(files.length).toBeGreaterThan(5);
		for (const { name, text } of files) {
			expect(name).toMatch(/^sample-conversations-\d{4}-\d\d-\d\d\.csv$/);
			expect(text.split('\r\n')[0]).toMatch(/,Sample$/);
		}
	});
});

describe('A message', () => {
	it.each([
		['conversations', CONVERSATIONS],
		['statistics', { ...STATISTICS, title: 'Yesterday by queue: {period}' }],
		['live status', LIVE],
		['agent status history', HISTORY],
		['agents now', AGENTS],
	])('of %s says it in every format', async (_, parameters) => {
		const { json } = await runSample({ ...parameters, outputAs: 'message' });
		const [{ subject, text, slackBlocks, teamsCard, html }] = json;
		const { blocks } = slackBlocks as { blocks: unknown[] };
		expect(subject).toMatch(/^Sample data: ./);
		expect(text).toMatch(/^Sample data: ./);
		expect(blocks[0]).toMatchObject({ type: 'header', text: { text: subject } });
		const { attachments } = teamsCard as { attachments: Array<{ content: { body: unknown[] } }> };
		expect(JSON.stringify(attachments[0].content.body[0])).toContain(subject);
		expect(html).toMatch(/<title>Sample data: /);
		expect(html).toMatch(/<h1[^>]*>Sample data: /);
	});

	it('says it at the beginning of a title that is too long, and in its rows', async () => {
		const { json } = await runSample({
			...CONVERSATIONS,
			outputAs: 'message',
			columns: 'all',
			title: 'Long '.repeat(50),
			options: { includeRows: true },
		});
		expect(json[0].subject).toMatch(/^Sample data: Long /);
		for (const row of json[0].rows as unknown[]) expect(row).toHaveProperty('sample', true);
	});
});

describe('The trigger', () => {
	const log = jest.spyOn(Container.get(Logger), 'info');
	const told = () => log.mock.calls.filter(([text]) => text.includes('Sample data'));

	beforeEach(() => log.mockClear());

	it('logs it on activation, once', async () => {
		const poller = new Poller(sampleEngine(), { event: 'conversationEnded' });
		await poller.activate();
		expect(told()).toHaveLength(1);
		await poller.poll();
		expect(told()).toHaveLength(1);
	});

	const testOf = async (parameters: INodeParameters) =>
		await new Poller(sampleEngine(), parameters).test();

	it.each([
		['conversationEnded', {}],
		['conversationStarted', { rowsPer: 'participant' }],
		['wrapUpAdded', {}],
		['agentStatusChanged', {}],
		['queueThreshold', { metric: 'agentsOnQueue', direction: 'below', threshold: 99 }],
	])('%s gives rows that end with sample: true', async (event, more) => {
		const queueIds = { __rl: true, mode: 'name', value: 'Technical Support' };
		const rows = await testOf({ event, queueIds, ...more });
		expect(rows.length).toBeGreaterThan(0);
		for (const row of rows) {
			expect(row.sample).toBe(true);
			expect(Object.keys(row).at(-1)).toBe('sample');
		}
	});

	it('leaves what Genesys sends as it is', async () => {
		const rows = await testOf({ event: 'conversationEnded', simplify: false });
		expect(rows.length).toBeGreaterThan(0);
		for (const row of rows) expect(row).not.toHaveProperty('sample');
	});
});
