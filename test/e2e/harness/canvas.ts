/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import type { Locator, Page } from 'playwright-core';

/** What a user does in n8n's editor, by the marks that n8n's own tests use. */

export function mark(page: Page, id: string): Locator {
	return page.locator(`[data-test-id="${id}"]`);
}

/** Opens an empty workflow and the list of nodes, and types into its search. */
export async function searchNode(page: Page, text: string): Promise<void> {
	await page.goto('/workflow/new');
	await page.getByText('Add first step').waitFor();
	await mark(page, 'node-creator-plus-button').click();
	await mark(page, 'node-creator-search-bar').last().fill(text);
}

/** Puts our node on a new canvas by one of its actions; the node's panel is open afterwards. */
export async function addAction(page: Page, action: string): Promise<void> {
	await searchNode(page, 'genesys');
	await mark(page, 'node-creator-item-name').getByText('Genesys Cloud Analytics').first().click();
	const entry = page.getByText(action, { exact: true }).first();
	// On an empty canvas the triggers are unfolded, the actions are not.
	await page.getByText(/^Actions \(\d+\)$/).waitFor();
	if (!(await entry.isVisible())) await page.getByText(/^Actions \(\d+\)$/).click();
	await entry.click();
	await mark(page, 'node-execute-button').waitFor();
}

/** A new node takes the credential that was made last, which may be one of another file that runs beside this one. */
export async function useCredential(page: Page, id: string): Promise<void> {
	await mark(page, 'node-credentials-select').first().click();
	await mark(page, `node-credentials-select-item-${id}`).click();
}

/** Chooses an entry of a list that opens on a click. */
export async function choose(page: Page, field: Locator, entry: string): Promise<void> {
	await field.click();
	const entries = page.locator('.el-select-dropdown__item:visible');
	await entries
		.filter({ hasText: new RegExp(`^\\s*${entry}\\s*$`) })
		.first()
		.click();
}

export function parameter(page: Page, name: string): Locator {
	return mark(page, `parameter-input-${name}`);
}

export async function execute(page: Page): Promise<void> {
	await mark(page, 'node-execute-button').click();
}

/** The cells of the output in table view, row by row, the heading first. */
export async function outputTable(page: Page): Promise<string[][]> {
	const output = mark(page, 'output-panel');
	await output.locator('[data-test-id="radio-button-table"]').click();
	const rows = output.locator('table tr');
	await rows.nth(1).waitFor();
	const texts: string[][] = [];
	for (const row of await rows.all()) {
		texts.push((await row.locator('th, td').allTextContents()).map((text) => text.trim()));
	}
	return texts;
}

const QUIET_MS = 400;
const LONGEST_WAIT_MS = 10_000;

/** Until nothing has come or gone in the page for a while: a list that opens while n8n still draws closes by itself. */
export async function settled(page: Page): Promise<void> {
	await page.evaluate(
		async ([quiet, longest]) =>
			await new Promise<void>((resolve) => {
				let timer = setTimeout(resolve, quiet);
				setTimeout(resolve, longest);
				new MutationObserver(() => {
					clearTimeout(timer);
					timer = setTimeout(resolve, quiet);
				}).observe(document.body, { childList: true, subtree: true });
			}),
		[QUIET_MS, LONGEST_WAIT_MS],
	);
}
