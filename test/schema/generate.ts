/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, no-console */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { builtParts } from '../engine/harness/built';
import { schemas } from './schemas';

/** Writes the output schemas anew; `test/engine/schema.test.ts` says when that is due. */
const FOLDER = join(__dirname, '../../nodes/GenesysCloudAnalytics/__schema__');

async function main(): Promise<void> {
	const files = await schemas(builtParts());
	rmSync(FOLDER, { recursive: true, force: true });
	for (const [path, text] of files) {
		const file = join(FOLDER, path);
		mkdirSync(dirname(file), { recursive: true });
		writeFileSync(file, text);
		console.log(path);
	}
}

void main();
