/* eslint-disable @n8n/community-nodes/no-dangerous-functions, @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, no-console */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import omit from 'lodash/omit';

import { pack, ROOT, type PackageJson } from './pack';

interface Sbom {
	bomFormat: string;
	metadata: {
		component: { name: string; version: string; hashes?: Array<{ alg: string; content: string }> };
	};
	components: Array<{ name: string; version: string }>;
}

/**
 * npm's own bill of materials for what the tarball installs. It is made in a folder with the packed package.json less
 * its devDependencies (the tests' needs) and its peer, n8n itself, which is there before the package is. Nothing is asked
 * of the network.
 */
function materialsOf(unpacked: string, { name }: PackageJson): Sbom {
	// npm takes the component's name from the folder's.
	const folder = join(unpacked, '..', name);
	renameSync(unpacked, folder);
	const file = join(folder, 'package.json');
	const json = JSON.parse(readFileSync(file, 'utf8')) as PackageJson;
	writeFileSync(file, JSON.stringify(omit(json, ['devDependencies', 'peerDependencies'])));
	const npm = (...args: string[]) =>
		execFileSync('npm', [...args, '--package-lock-only', '--omit=dev'], {
			cwd: folder,
			encoding: 'utf8',
			stdio: ['ignore', 'pipe', 'inherit'],
		});
	npm('install', '--offline', '--ignore-scripts', '--no-audit', '--no-fund');
	return JSON.parse(npm('sbom', '--sbom-format=cyclonedx', '--sbom-type=library')) as Sbom;
}

/** @returns what is not as the package promises; empty when all is well */
function complaints(sbom: Sbom, { name, version }: PackageJson): string[] {
	const { component } = sbom.metadata;
	const found = sbom.components.map((one) => `lists the dependency ${one.name} ${one.version}`);
	if (sbom.bomFormat !== 'CycloneDX') found.push(`is ${sbom.bomFormat}, not CycloneDX`);
	if (component.name !== name || component.version !== version) {
		found.push(`is about ${component.name} ${component.version}, not ${name} ${version}`);
	}
	return found;
}

function main(): void {
	const json = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as PackageJson;
	const stage = mkdtempSync(join(tmpdir(), 'genesys-sbom-'));
	const { tarball, unpacked } = pack(join(stage, 'packed'));
	const sbom = materialsOf(unpacked, json);
	// Says which tarball it was made from.
	const content = createHash('sha512').update(readFileSync(tarball)).digest('hex');
	sbom.metadata.component.hashes = [{ alg: 'SHA-512', content }];
	rmSync(stage, { recursive: true });

	const output = join(ROOT, 'output');
	mkdirSync(output, { recursive: true });
	const file = join(output, `${json.name}-${json.version}.cdx.json`);
	writeFileSync(file, `${JSON.stringify(sbom, null, '\t')}\n`);
	const found = complaints(sbom, json);
	for (const line of found) console.log(`✕ The bill of materials ${line}`);
	console.log(`Bill of materials: ${found.length === 0 ? 1 : 0} passed, ${found.length} failed`);
	console.log(file);
	process.exitCode = found.length > 0 ? 1 : 0;
}

main();
