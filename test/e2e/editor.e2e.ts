import { createWorld, startSimulator, type Simulator } from '../simulator';
import type { N8nApi } from './harness/api';
import type { Editor } from './harness/browser';
import { openEditor } from './harness/browser';
import {
	addAction,
	choose,
	execute,
	mark,
	outputTable,
	parameter,
	searchNode,
	useCredential,
} from './harness/canvas';
import { credentialData } from './harness/genesys';
import { signedIn } from './harness/shared';

const DAY = 86_400_000;

let api: N8nApi;
let sim: Simulator;
let editor: Editor;

/** What a user saw last is kept where a test does not hold. */
async function inEditor(work: (page: Editor['page']) => Promise<void>): Promise<void> {
	let isDone = false;
	try {
		await work(editor.page);
		isDone = true;
	} finally {
		if (!isDone) await editor.picture('stopped');
	}
}

/** In the page: fields that stick out of the panel to the side, or lie over a field that does not hold them. */
function badlyPlaced(panel: Element): { seen: number; badly: string[] } {
	const { left, right } = panel.getBoundingClientRect();
	const items = Array.from(panel.querySelectorAll('[data-test-id="parameter-item"]')).filter(
		(item) => item.getClientRects().length > 0,
	);
	const badly = items.flatMap((item, index) => {
		const box = item.getBoundingClientRect();
		const name = item.textContent?.trim().slice(0, 30) ?? '';
		const cut = box.left < left - 1 || box.right > right + 1 ? [`${name} sticks out`] : [];
		const over = items.slice(index + 1).flatMap((other) => {
			const its = other.getBoundingClientRect();
			const apart =
				its.top >= box.bottom - 1 ||
				its.bottom <= box.top + 1 ||
				its.left >= box.right - 1 ||
				its.right <= box.left + 1;
			return apart || item.contains(other) || other.contains(item)
				? []
				: [`${name} lies over ${other.textContent?.trim().slice(0, 30)}`];
		});
		return [...cut, ...over];
	});
	return { seen: items.length, badly };
}

beforeAll(async () => {
	api = await signedIn();
	const now = Date.now();
	const recent = { from: new Date(now - 7 * DAY).toISOString(), to: new Date(now).toISOString() };
	sim = await startSimulator({ world: createWorld({ count: 2_500, ...recent }) });
});
afterAll(async () => await sim.close());

describe.each(['light', 'dark'] as const)('In the %s editor', (theme) => {
	beforeAll(async () => {
		editor = await openEditor(theme);
	});
	afterAll(async () => await editor.close());

	it.each(['genesys', 'contact center', 'analytics'])(
		'typing "%s" finds the node',
		async (text) =>
			await inEditor(async (page) => {
				await searchNode(page, text);
				const names = mark(page, 'node-creator-item-name');
				await names.getByText('Genesys Cloud Analytics').first().waitFor();
			}),
	);

	it('the credential form takes region, ID and secret, and says what is wrong', async () =>
		await inEditor(async (page) => {
			await addAction(page, 'Get conversations');
			await editor.picture('node');
			const select = mark(page, 'node-credentials-select');
			if ((await select.count()) > 0) {
				await select.first().click();
				await mark(page, 'node-credentials-select-item-new').click();
			} else {
				await page.getByText('Connect to Genesys Cloud').click();
			}
			const field = (name: string) => parameter(page, name).locator('input').first();
			await field('clientId').fill(sim.clientId);
			await field('clientSecret').fill('not the secret');
			await editor.picture('credential');
			await choose(page, parameter(page, 'region'), 'Custom');
			await field('apiUrl').fill(sim.url);
			await field('loginUrl').fill(sim.url);
			await mark(page, 'credential-save-button').click();
			await page.getByText('More details').click();
			await page.getByText('Genesys Cloud did not accept the Client Secret').waitFor();
			await field('clientSecret').fill(sim.clientSecret);
			await mark(page, 'credential-save-button').click();
			// n8n closes the form when the test has passed.
			await mark(page, 'editCredential-modal').waitFor({ state: 'hidden' });
			const tests = sim.requests.filter(({ path }) => path === '/api/v2/tokens/me');
			expect(tests[tests.length - 1].status).toBe(200);
		}));

	describe('with a credential', () => {
		let credential: string;

		beforeAll(async () => {
			credential = await api.createCredential('Genesys Cloud account', credentialData(sim));
		});

		it('a queue is picked, the filter is applied, and rows come as a table', async () =>
			await inEditor(async (page) => {
				await addAction(page, 'Get conversations');
				await useCredential(page, credential);
				await choose(page, page.locator('input[placeholder="Add Filter"]'), 'Queue');
				await mark(page, 'rlc-input').first().click();
				await mark(page, 'rlc-item').first().waitFor();
				await editor.picture('queue-picker');
				await mark(page, 'rlc-item').filter({ hasText: 'Sales' }).first().click();
				await execute(page);
				const [heading, ...rows] = await outputTable(page);
				expect(heading.slice(0, 3)).toEqual(['conversationStart', 'lastQueueName', 'agentNames']);
				// n8n ends its heading with an empty cell.
				expect(heading.filter((name) => name !== '').at(-1)).toBe('conversationId');
				const idAt = heading.indexOf('conversationId');
				expect(rows.length).toBeGreaterThan(5);
				const sales = sim.world.directory.queues.find(({ name }) => name === 'Sales')?.id ?? '';
				const conversations = new Map(
					Array.from({ length: 2_500 }, (_, index) => sim.world.conversationAt(index)).map(
						(each) => [each.conversationId, each],
					),
				);
				for (const row of rows) {
					const conversation = conversations.get(row[idAt]);
					expect(JSON.stringify(conversation)).toContain(sales);
				}
			}));

		it('a shortfall is told as a hint', async () =>
			await inEditor(async (page) => {
				await addAction(page, 'Get conversations');
				await useCredential(page, credential);
				await parameter(page, 'returnAll').locator('.el-switch').click();
				sim.faults.add({
					kind: 'answer',
					path: /details\/query$/,
					times: 50,
					body: { conversations: [sim.world.conversationAt(2_400)], totalHits: 2 },
				});
				await execute(page);
				await page.getByText('Genesys announced 2 conversations, returned 1').waitFor();
				await editor.picture('shortfall');
				sim.faults.clear();
			}));

		it('a missing permission is a readable message', async () =>
			await inEditor(async (page) => {
				await addAction(page, 'Get conversations');
				await useCredential(page, credential);
				sim.faults.add({
					kind: 'status',
					status: 403,
					path: /details\/query$/,
					body: {
						message:
							'Unable to perform the requested action. You must have at least one of the following permissions assigned: [analytics:conversationDetail:view]',
						code: 'missing.any.permissions',
						status: 403,
					},
				});
				await execute(page);
				await page.getByText('The OAuth client lacks a permission').first().waitFor();
				await page
					.getByText(/analytics:conversationDetail:view/)
					.first()
					.waitFor();
				await editor.picture('permission');
				sim.faults.clear();
			}));
	});

	it('nothing of this was a complaint in the console', () => {
		expect(editor.complaints).toEqual([]);
	});
});

describe('In the panel of the node', () => {
	beforeAll(async () => {
		editor = await openEditor();
	});
	afterAll(async () => await editor.close());

	it('no parameter is cut off or lies over another, in any operation', async () =>
		await inEditor(async (page) => {
			for (const action of [
				'Get conversations',
				'Get queue and agent statistics',
				'Get live queue and agent status',
				'Get agent status history',
				'Get what agents do now',
				'Split a time range',
				'Run a custom API query',
			]) {
				await addAction(page, action);
				const fields = await mark(page, 'node-parameters').first().evaluate(badlyPlaced);
				expect({ action, ...fields }).toEqual({ action, seen: expect.any(Number), badly: [] });
				expect(fields.seen).toBeGreaterThan(3);
			}
		}));
});
