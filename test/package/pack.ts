/* eslint-disable @n8n/community-nodes/no-dangerous-functions, @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';

export const ROOT = join(__dirname, '../..');

export interface PackageJson {
	name: string;
	version: string;
	dependencies?: object;
	devDependencies?: object;
	peerDependencies?: Record<string, string>;
	scripts: Record<string, string>;
	n8n: { nodes: string[]; credentials: string[]; strict: boolean };
}

/**
 * Packs the package as npm publishes it and unpacks it.
 * @param root of another checkout, which has been built
 * @returns the tarball, and the folder with its content
 */
export function pack(stage: string, root = ROOT): { tarball: string; unpacked: string } {
	rmSync(stage, { recursive: true, force: true });
	mkdirSync(stage, { recursive: true });
	const [{ filename }] = JSON.parse(
		execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', stage], {
			cwd: root,
			encoding: 'utf8',
			stdio: ['ignore', 'pipe', 'ignore'],
		}),
	) as Array<{ filename: string }>;
	const tarball = join(stage, filename);
	execFileSync('tar', ['-xzf', tarball, '-C', stage]);
	return { tarball, unpacked: join(stage, 'package') };
}

/** All files below a folder, by their path in it, sorted. */
export function filesBelow(folder: string): string[] {
	return readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => relative(folder, join(entry.parentPath, entry.name)))
		.sort();
}
