import type { Page } from 'playwright-core';

import { createWorld, startSimulator, type Simulator } from '../simulator';
import type { N8nApi } from './harness/api';
import type { Editor } from './harness/browser';
import { openEditor } from './harness/browser';
import { mark, parameter, useCredential } from './harness/canvas';
import { credentialData } from './harness/genesys';
import { Hand } from './harness/hand';
import { sharedN8n, signedIn } from './harness/shared';

/**
 * From an empty workflow to a message: how many clicks it takes. Nothing is typed but the search for a node with Enter
 * behind it, and Escape, which closes a panel.
 */

const DAY = 86_400_000;
const MOST_CLICKS = 12;

let api: N8nApi;
let sim: Simulator;
let credential: string;
let editor: Editor;

beforeAll(async () => {
	api = await signedIn();
	const now = Date.now();
	const recent = { from: new Date(now - 15 * DAY).toISOString(), to: new Date(now).toISOString() };
	sim = await startSimulator({ world: createWorld({ count: 4_000, ...recent }) });
	credential = await api.createCredential('Genesys Cloud of messages', credentialData(sim));
	editor = await openEditor();
});
afterAll(async () => {
	await editor.close();
	await sim.close();
});

async function inEditor(work: (page: Page, hand: Hand) => Promise<void>): Promise<void> {
	let isDone = false;
	const { page } = editor;
	await page.goto(`${sharedN8n().url}/workflow/new`);
	await page.getByText('Add first step').waitFor();
	try {
		await work(page, new Hand(page));
		isDone = true;
	} finally {
		if (!isDone) await editor.picture('messages-stopped');
	}
}

async function statistics(page: Page, hand: Hand): Promise<void> {
	await hand.click(mark(page, 'node-creator-plus-button'));
	await hand.action('genesys', 'Genesys Cloud Analytics', 'Get queue and agent statistics');
	await mark(page, 'node-execute-button').waitFor();
	// Not counted: n8n takes the only credential there is by itself, while other files have theirs in this one.
	await useCredential(page, credential);
}

it(`a message in the field of a Slack node takes at most ${MOST_CLICKS} clicks`, async () =>
	await inEditor(async (page, hand) => {
		await statistics(page, hand);
		await hand.choose('outputAs', 'Message');
		await hand.click(mark(page, 'node-execute-button'));
		await mark(page, 'output-panel').getByText('slackBlocks').first().waitFor();
		await page.keyboard.press('Escape');
		await hand.click(mark(page, 'canvas-handle-plus').last());
		await hand.action('slack', 'Slack', 'Send a message');
		await hand.choose('messageType', 'Blocks');
		await hand.drag('slackBlocks', 'blocksUi');
		await parameter(page, 'blocksUi').getByText('{{ $json.slackBlocks }}').first().waitFor();
		expect(hand.clicks).toBeLessThanOrEqual(MOST_CLICKS);
	}));

it(`this week against last, by queue, takes at most ${MOST_CLICKS} clicks`, async () =>
	await inEditor(async (page, hand) => {
		await statistics(page, hand);
		await hand.choose('period', 'This Week');
		await hand.choose('outputAs', 'Message');
		await hand.option('Compare With');
		await hand.click(mark(page, 'node-execute-button'));
		const output = mark(page, 'output-panel');
		await output.getByText('slackBlocks').first().waitFor();
		const asked = sim.requests.filter(({ path }) => path.endsWith('/aggregates/query')).slice(-2);
		const spans = asked.map(({ body }) =>
			(body as { interval: string }).interval.split('/').map((moment) => Date.parse(moment)),
		);
		expect(Math.abs(spans[0][0] - spans[1][0])).toBeGreaterThan(6.9 * DAY);
		expect(hand.clicks).toBeLessThanOrEqual(MOST_CLICKS);
	}));
