/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { join } from 'node:path';

import { chromium } from 'playwright-core';

import { judged } from '../../nodes/GenesysCloudAnalytics/figures/targets';
import { compared, comparedColumns } from '../../nodes/GenesysCloudAnalytics/figures/comparison';
import type { Target } from '../../nodes/GenesysCloudAnalytics/output/message/message';
import type { Row } from '../../nodes/GenesysCloudAnalytics/values/cells';
import { browserPath } from '../e2e/harness/browser';
import { FLAGS, messageOf, QUEUE_COLUMNS, queueRows } from '../unit/output/message/model';
import { slackPage, teamsPage } from './chats';

/** Pictures of messages for docs/messages.md: the HTML as a browser shows it; Slack and Teams as near as can be. */

const FOLDER = join(__dirname, '../../docs/images');

const TARGETS: Target[] = [
	{ column: 'serviceLevelPercent', condition: 'atLeast', value: 80 },
	{ column: 'asaSeconds', condition: 'atMost', value: 90 },
];

const FIGURES = [
	'offered',
	'answered',
	'abandonPercent',
	'serviceLevelPercent',
	'asaSeconds',
	'ahtSeconds',
];

const columns = QUEUE_COLUMNS.filter(({ name }) =>
	['queueName', 'queueId', ...FIGURES].includes(name),
);

const now = queueRows(6) as Row[];
const before = queueRows(6).map((row, at) => ({
	...row,
	offered: (row.offered as number) - 40 + 23 * at,
	answered: (row.answered as number) - 31 + 17 * at,
	serviceLevelPercent: (row.serviceLevelPercent as number) - 2.1 + at,
	abandonPercent: (row.abandonPercent as number) + 0.4 - 0.2 * at,
})) as Row[];

const item = messageOf(
	judged(
		compared(now, [before], {
			keys: ['queueId'],
			figures: FIGURES,
			nothing: (row) => row,
		}),
		TARGETS,
	),
	{
		columns: [...comparedColumns(columns, FIGURES), FLAGS],
		input: { title: 'Yesterday by queue: {period}', introduction: 'Good morning!' },
		about: {
			targets: TARGETS,
			comparison: {
				text: 'Changes against {period}',
				span: {
					from: Date.parse('2026-11-10T23:00:00Z'),
					to: Date.parse('2026-11-11T23:00:00Z'),
				},
			},
		},
	},
);

interface Shot {
	name: string;
	page: string;
	width: number;
	scheme: 'light' | 'dark';
}

const html = item.html as string;

const SHOTS: Shot[] = [
	{ name: 'message-mail-light', page: html, width: 700, scheme: 'light' },
	{ name: 'message-mail-dark', page: html, width: 700, scheme: 'dark' },
	{ name: 'message-phone-light', page: html, width: 360, scheme: 'light' },
	{ name: 'message-phone-dark', page: html, width: 360, scheme: 'dark' },
	{ name: 'message-slack', page: slackPage(item.slackBlocks), width: 760, scheme: 'light' },
	{ name: 'message-teams', page: teamsPage(item.teamsCard), width: 760, scheme: 'light' },
];

async function take(): Promise<void> {
	const browser = await chromium.launch({
		executablePath: browserPath(),
		args: ['--no-sandbox', '--disable-gpu'],
	});
	for (const { name, page: content, width, scheme } of SHOTS) {
		const context = await browser.newContext({
			viewport: { width, height: 200 },
			colorScheme: scheme,
			deviceScaleFactor: 1.5,
		});
		const page = await context.newPage();
		await page.setContent(content);
		await page.screenshot({ path: join(FOLDER, `${name}.png`), fullPage: true });
		await context.close();
	}
	await browser.close();
}

void take();
