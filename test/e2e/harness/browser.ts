/* eslint-disable @n8n/community-nodes/no-dangerous-functions, @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, no-console */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';

import type { Browser, BrowserContext, Page } from 'playwright-core';
import { chromium } from 'playwright-core';

import { OWNER } from './api';
import { sharedN8n } from './shared';

const CANDIDATES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const FLAGS = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
	// The editor gets nothing from outside either.
	'--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
];

/** Where pictures go: beside the other output, or into the documentation by `npm run pictures`. */
export const PICTURES = join(__dirname, '../../..', process.env.E2E_PICTURES ?? 'output/e2e');

/** A Chromium of this machine; on Debian, it is installed where it is missing. */
export function browserPath(): string {
	const find = () =>
		[process.env.E2E_BROWSER ?? '', ...CANDIDATES].find((path) => path !== '' && existsSync(path));
	const found = find();
	if (found) return found;
	if (existsSync('/usr/bin/apt-get') && process.getuid?.() === 0) {
		console.log('Installing Chromium …');
		const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
		execFileSync('apt-get', ['update', '-qq'], { env });
		execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], {
			env,
		});
	}
	const installed = find();
	if (!installed) {
		throw new Error(
			'The end-to-end suite needs Chromium. Install it, or set E2E_BROWSER to its path.',
		);
	}
	return installed;
}

/** Documentation does without n8n's notices, which come and go. */
const PICTURE_STYLE = process.env.E2E_PICTURES ? '.el-notification { display: none }' : '';

type Theme = 'light' | 'dark';

export interface Editor {
	page: Page;
	/** What the browser's console complained about, as far as it can come from our package. */
	complaints: string[];
	/** Saves a picture of what the user sees, by default in the editor's own theme. */
	picture(name: string, themes?: Theme[]): Promise<void>;
	close(): Promise<void>;
}

/** n8n looks for news and icons on the internet, which tests have not. */
const NOT_OURS = /Failed to load resource: net::ERR_|posthog|telemetry|n8n\.io/;

async function signIn(context: BrowserContext, url: string): Promise<void> {
	await context.request.post(`${url}/rest/login`, {
		data: { emailOrLdapLoginId: OWNER.email, password: OWNER.password },
	});
}

/** n8n's editor in a headless browser, signed in as the owner, in a light or a dark theme. */
export async function openEditor(
	theme: Theme = 'light',
	viewport = { width: 1400, height: 1000 },
	{ url } = sharedN8n() as { url: string },
): Promise<Editor> {
	const browser: Browser = await chromium.launch({ executablePath: browserPath(), args: FLAGS });
	const context = await browser.newContext({ viewport, baseURL: url });
	await context.addInitScript(`localStorage.setItem('N8N_THEME', '${theme}')`);
	await signIn(context, url);
	const page = await context.newPage();
	page.setDefaultTimeout(20_000);
	const complaints: string[] = [];
	page.on('console', (message) => {
		const text = message.text();
		if (message.type() === 'error' && !NOT_OURS.test(text)) complaints.push(text);
	});
	page.on('pageerror', (error) => complaints.push(String(error)));
	mkdirSync(PICTURES, { recursive: true });
	return {
		page,
		complaints,
		picture: async (name, themes = [theme]) => {
			for (const shown of themes) {
				await page.evaluate((value) => document.body.setAttribute('data-theme', value), shown);
				await page.screenshot({ path: join(PICTURES, `${name}-${shown}.png`), style: PICTURE_STYLE });
			}
		},
		close: async () => await browser.close(),
	};
}
