/* eslint-disable @n8n/community-nodes/no-dangerous-functions, @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, no-console */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** The versions of n8n-core to run on, as npm understands them: the last of n8n 1, the first of n8n 2, the newest. */
export const RANGES = ['~1.122.0', '2.0.0', 'latest'];

export interface Installed {
	core: string;
	workflow: string;
	folder: string;
}

const CACHE = join(
	process.env.XDG_CACHE_HOME || join(homedir(), '.cache'),
	'n8n-nodes-genesys-cloud-analytics',
);

/** The highest version of n8n-core that a range stands for. */
function resolve(range: string): string {
	const answer = execFileSync('npm', ['view', `n8n-core@${range}`, 'version', '--json'], {
		encoding: 'utf8',
	});
	const versions = JSON.parse(answer) as string | string[];
	return typeof versions === 'string'
		? versions
		: versions.sort((a, b) => a.localeCompare(b, 'en', { numeric: true })).at(-1)!;
}

function versionOf(folder: string, name: string): string {
	const file = join(folder, 'node_modules', name, 'package.json');
	return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}

/**
 * Installs n8n-core, with the n8n-workflow that belongs to it, below the user's cache folder: once, and outside of the
 * checkout, so that `npm ci` stays small. No package's scripts are run.
 */
export function install(range: string): Installed {
	const core = resolve(range);
	const folder = join(CACHE, `core-${core}`);
	const done = join(folder, 'installed');
	if (!existsSync(done)) {
		console.log(`Installing n8n-core ${core} into ${folder}`);
		mkdirSync(folder, { recursive: true });
		writeFileSync(join(folder, 'package.json'), '{"private":true}\n');
		execFileSync(
			'npm',
			[
				'install',
				'--ignore-scripts',
				'--no-audit',
				'--no-fund',
				'--save-exact',
				`n8n-core@${core}`,
			],
			{ cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] },
		);
		writeFileSync(done, '');
	}
	return { core, workflow: versionOf(folder, 'n8n-workflow'), folder };
}

/** The n8n that a version of n8n-core belongs to, by its first two numbers: n8n 1 was one ahead of its core. */
export function n8nOf(core: string): string {
	const [major, minor] = core.split('.').map(Number);
	return `${major}.${major === 1 ? minor + 1 : minor}`;
}
