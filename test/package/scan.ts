/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, no-console */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { pack, ROOT } from './pack';
import { scan } from './scanner';

/** Copies what the scanner looks at, so that listing it does not walk through node_modules. */
export function copySource(folder: string): string {
	for (const name of ['package.json', 'nodes', 'credentials']) {
		cpSync(join(ROOT, name), join(folder, name), { recursive: true });
	}
	return folder;
}

async function main(): Promise<void> {
	const stage = mkdtempSync(join(tmpdir(), 'genesys-scan-'));
	const { unpacked } = pack(join(stage, 'packed'));
	const { source, packed } = await scan(copySource(join(stage, 'source')), unpacked);
	const found = [...source.found, ...packed.found];
	rmSync(stage, { recursive: true });
	for (const line of found) console.log(`✕ ${line}`);
	const files = source.files + packed.files;
	console.log(`Scanned ${source.files} files of the source and ${packed.files} of the package`);
	console.log(`Package scan: ${files - found.length} passed, ${found.length} failed`);
	process.exitCode = found.length > 0 ? 1 : 0;
}

void main();
