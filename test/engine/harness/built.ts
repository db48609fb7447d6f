/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

import type { ICredentialType, INodeType } from 'n8n-workflow';

import type { Parts } from './engine';

const ROOT = join(__dirname, '../../..');

interface PackageJson {
	name: string;
	n8n: { nodes: string[]; credentials: string[] };
}

function load<T>(file: string): T {
	const className = basename(file).split('.')[0];
	// eslint-disable-next-line @typescript-eslint/no-require-imports
	const module = require(join(ROOT, file)) as Record<string, new () => T>;
	return new module[className]();
}

/** The package as it was built into dist, found the way n8n finds it: by the `n8n` part of package.json. */
export function builtParts(): Parts {
	const { name, n8n } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as PackageJson;
	const nodes = n8n.nodes.map((file) => load<INodeType>(file));
	const credentials = n8n.credentials.map((file) => load<ICredentialType>(file));
	return {
		nodes: Object.fromEntries(nodes.map((node) => [`${name}.${node.description.name}`, node])),
		credentials: Object.fromEntries(credentials.map((type) => [type.name, type])),
	};
}
