import type { Locator, Page } from 'playwright-core';

import { mark, settled } from './canvas';

/** A node's panel for somebody who reads it: fields by the words above them, entries of lists by their texts. */

/** One line of instructions, as docs/how-do-i.md has them: `Filters > Media Type > Values`, and what to choose. */
export interface Step {
	field: string;
	choice: string;
}

/** The innermost field below some words; where it stands does not matter. */
export function fieldBelow(words: string, within: Locator): Locator {
	const title = '(.//*[@data-test-id="input-label"])[1]//label//span[1]';
	return within
		.locator('.parameter-item, .multi-parameter')
		.and(within.page().locator(`xpath=//*[normalize-space(${title})="${words}"]`));
}

async function chooseEntry(page: Page, entry: string): Promise<void> {
	const entries = page.locator('.el-select-dropdown__item:visible');
	await entries
		.filter({ has: page.locator(`xpath=.//*[normalize-space()="${entry}"]`) })
		.first()
		.click();
}

/** A list of several: what is too much is taken out, what is missing is added, and a click beside it closes it. */
async function chooseSeveral(page: Page, field: Locator, wanted: string[]): Promise<void> {
	const list = field.locator('.el-select');
	const texts = await list.locator('.el-select__tags-text').allTextContents();
	const chosen = texts.map((text) => text.trim());
	const changes = [
		...chosen.filter((entry) => !wanted.includes(entry)),
		...wanted.filter((entry) => !chosen.includes(entry)),
	];
	if (changes.length === 0) return;
	await list.locator('.el-select__caret').click();
	for (const entry of changes) await chooseEntry(page, entry);
	await field
		.locator('label')
		.first()
		.click({ position: { x: 2, y: 2 } });
	await page.locator('.el-select-dropdown__item:visible').first().waitFor({ state: 'hidden' });
}

async function set(page: Page, field: Locator, choice: string): Promise<void> {
	await field.waitFor();
	await settled(page);
	const has = async (what: string) => (await field.locator(what).count()) > 0;
	if (await has('[data-test-id="rlc-input"]')) {
		await mark(page, 'rlc-input').and(field.locator('[data-test-id="rlc-input"]')).click();
		await mark(page, 'rlc-item').getByText(choice, { exact: true }).click();
	} else if (await has('.el-switch')) {
		const isOn = await field.locator('.el-switch.is-checked').count();
		if (isOn > 0 !== (choice === 'On')) await field.locator('.el-switch').click();
	} else if (await has('.el-select__tags')) {
		await chooseSeveral(page, field, choice.split(', '));
	} else if (await has('.el-select')) {
		const shown = await field.locator('input').first().inputValue();
		if (shown === choice) return;
		await field.locator('.el-select').first().click();
		await chooseEntry(page, choice);
	} else {
		await field.locator('input, textarea').first().fill(choice);
	}
}

/** Does what one line of instructions says; what is as it should be is not touched. */
export async function doStep(page: Page, { field: path, choice }: Step): Promise<void> {
	const [outer, ...inner] = path.split(' > ');
	const field = fieldBelow(outer, mark(page, 'node-parameters').first());
	if (inner.length === 0) return await set(page, field, choice);
	const [name] = inner;
	// A group of a list has its name above its fields, an option is a field itself.
	const there = field.locator(`xpath=.//label//span[1][normalize-space()="${name}"]`);
	if ((await there.count()) === (name === outer ? 1 : 0)) {
		await settled(page);
		await field.locator('.el-select').last().click();
		await chooseEntry(page, name);
	}
	const nested = fieldBelow(inner.at(-1) ?? '', field).last();
	await set(page, nested, choice);
}

/** What a person does by hand: clicks with the mouse, and texts typed. */
export interface Effort {
	clicks: number;
	typed: number;
}

/** Counts it in the page, from when it was loaded, whoever clicks. @returns what has come together so far */
export async function countEffort(page: Page): Promise<() => Promise<Effort>> {
	await page.addInitScript(() => {
		const effort = { clicks: 0, typed: 0 };
		Object.assign(window, { effort });
		const count = (event: Event, what: keyof Effort) => {
			if (event.isTrusted) effort[what] += 1;
		};
		document.addEventListener('mousedown', (event) => count(event, 'clicks'), true);
		document.addEventListener('input', (event) => count(event, 'typed'), true);
	});
	return async () =>
		await page.evaluate(() => ({ ...(window as unknown as { effort: Effort }).effort }));
}

/** The headings of the output's table that are seen whole, without scrolling; none where files come out. */
export async function columnsSeen(page: Page): Promise<string[]> {
	const output = mark(page, 'output-panel');
	await output.locator('table th, [data-test-id^="ndv-binary-data"]').first().waitFor();
	const headings = output.locator('table th');
	return await headings.evaluateAll((all) => {
		const edge =
			all[0]?.closest('[data-test-id="output-panel"]')?.getBoundingClientRect().right ?? 0;
		return all
			.filter((heading) => heading.getBoundingClientRect().right <= edge)
			.map((heading) => heading.textContent?.trim() ?? '')
			.filter((name) => name !== '');
	});
}

/** What the output says beside its rows: hints, and what went wrong. */
export async function messagesMet(page: Page): Promise<string[]> {
	const texts = await mark(page, 'output-panel')
		.locator('.n8n-callout, [data-test-id="node-error-message"]')
		.allTextContents();
	return texts.map((text) => text.trim());
}
