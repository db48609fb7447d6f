/* eslint-disable @n8n/community-nodes/no-dangerous-functions, @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, no-console */
import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';

/**
 * The n8n that the suite runs, with a lock file: what n8n asks for changes from day to day, and so does whether npm
 * comes to an end with it. 2.41.3 cannot be installed from npm: one of its dependencies is missing there. n8n 2.x needs
 * Node.js 24; npm carries its binaries as packages without an install script.
 *
 * To change the version: edit package.json there, and run beside it
 * `npm install --package-lock-only --legacy-peer-deps --omit-lockfile-registry-resolved`.
 */
const LOCKED = join(__dirname, '../n8n');
const LOCKED_FILES = ['package.json', 'package-lock.json'];
const NODE_MAJOR = 24;

const manifest = JSON.parse(readFileSync(join(LOCKED, 'package.json'), 'utf8')) as {
	dependencies: { n8n: string };
};
export const N8N_VERSION = manifest.dependencies.n8n;

export interface InstalledN8n {
	/** Where its node_modules are. */
	folder: string;
	/** The Node.js that runs it. */
	node: string;
	/** n8n's command-line script. */
	cli: string;
}

function cacheFolder(): string {
	const base = process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache');
	return join(base, 'n8n-nodes-genesys-cloud-analytics', `n8n-${N8N_VERSION}`);
}

function ownNodeServes(): boolean {
	return Number(process.versions.node.split('.')[0]) >= NODE_MAJOR;
}

/**
 * Installs n8n and, where this Node.js is too old for it, Node.js 24, once: some 2.8 GB in the user's cache folder,
 * outside of the checkout, used again by later runs. Install scripts are left out, because some of them download.
 */
export function installN8n(): InstalledN8n {
	const folder = cacheFolder();
	const done = join(folder, 'installed');
	const nodePackage = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
	const node = ownNodeServes()
		? process.execPath
		: join(folder, 'node_modules', nodePackage, 'bin/node');
	const installed = { folder, node, cli: join(folder, 'node_modules/n8n/bin/n8n') };
	if (existsSync(done)) return installed;

	console.log(`Installing n8n ${N8N_VERSION} into ${folder} (once; several minutes) …`);
	mkdirSync(folder, { recursive: true });
	for (const file of LOCKED_FILES) copyFileSync(join(LOCKED, file), join(folder, file));
	const npm = (...command: string[]) =>
		execFileSync('npm', [...command, '--no-audit', '--no-fund', '--loglevel=error'], {
			cwd: folder,
			stdio: 'inherit',
			env: { ...process.env, PATH: `${dirname(node)}${delimiter}${process.env.PATH}` },
		});
	npm('ci', '--ignore-scripts', '--legacy-peer-deps');
	// The one native part that is needed: n8n's AI agent loads sqlite3 whatever its database is.
	npm('rebuild', 'sqlite3', '--ignore-scripts=false', `--nodedir=${dirname(dirname(node))}`);
	writeFileSync(done, new Date().toISOString());
	return installed;
}
