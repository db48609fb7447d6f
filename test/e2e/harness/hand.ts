import type { Locator, Page } from 'playwright-core';

import { mark, parameter, settled } from './canvas';

/** What a user does, and how often. */
export class Hand {
	clicks = 0;

	constructor(private readonly page: Page) {}

	async click(target: Locator): Promise<void> {
		this.clicks++;
		await target.click();
	}

	async choose(name: string, entry: string): Promise<void> {
		await this.click(parameter(this.page, name));
		const entries = this.page.locator('.el-select-dropdown__item:visible');
		await this.click(entries.filter({ hasText: new RegExp(`^\\s*${entry}`) }).first());
	}

	/** The action of a node out of the list of nodes that is open: a word to search for, Enter, and a click or two. */
	async action(search: string, node: string, action: string): Promise<void> {
		const { page } = this;
		await mark(page, 'node-creator-search-bar').last().fill(search);
		// Enter takes the first of what is found.
		const found = mark(page, 'node-creator-item-name').first();
		await found.getByText(node, { exact: true }).waitFor();
		await settled(page);
		await page.keyboard.press('Enter');
		const entry = page.getByText(action, { exact: true }).first();
		await page.getByText(/^Actions \(\d+\)$/).waitFor();
		// Behind another node they are unfolded already, and a click too early would fold them.
		await settled(page);
		if (!(await entry.isVisible())) await this.click(page.getByText(/^Actions \(\d+\)$/));
		await this.click(entry);
	}

	async option(label: string): Promise<void> {
		await this.click(this.page.locator('input[placeholder="Add Option"]').first());
		const entries = this.page.locator('.el-select-dropdown__item:visible');
		await this.click(entries.filter({ hasText: new RegExp(`^\\s*${label}`) }).first());
	}

	/** Drags a field of the input into a parameter: counts as one click. */
	async drag(field: string, name: string): Promise<void> {
		this.clicks++;
		const from = mark(this.page, 'ndv-input-panel').getByText(field, { exact: true }).first();
		const to = parameter(this.page, name);
		const [a, b] = [await from.boundingBox(), await to.boundingBox()];
		await this.page.mouse.move(a!.x + a!.width / 2, a!.y + a!.height / 2);
		await this.page.mouse.down();
		await this.page.mouse.move(b!.x + b!.width / 2, b!.y + b!.height / 2, { steps: 20 });
		await this.page.mouse.up();
	}
}
