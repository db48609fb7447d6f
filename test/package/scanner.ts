/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { createRequire } from 'node:module';

import { ESLint, type Linter } from 'eslint';
import { defineConfig } from 'eslint/config';

import { filesBelow } from './pack';

type Rules = Linter.RulesRecord;

interface CommunityNodes {
	n8nCommunityNodesPlugin: { configs: { recommended: Linter.Config } };
}

interface NodesBase {
	configs: Record<'community' | 'credentials' | 'nodes', { rules: Rules }>;
}

// The plugins and the parser that `n8n-node lint` uses.
const load = createRequire(require.resolve('@n8n/node-cli/eslint'));
const { parser } = load('typescript-eslint') as { parser: Linter.Parser };
const nodesBase = load('eslint-plugin-n8n-nodes-base') as NodesBase;
const { n8nCommunityNodesPlugin } = load('@n8n/eslint-plugin-community-nodes') as CommunityNodes;

/** The rules by which n8n's scanner (`@n8n/scan-community-package` 0.32) judges a package. */
function scanConfig(): Linter.Config[] {
	const { community, credentials, nodes } = nodesBase.configs;
	return defineConfig(
		n8nCommunityNodesPlugin.configs.recommended,
		{ rules: { 'no-console': 'error' } },
		{ plugins: { 'n8n-nodes-base': nodesBase as never } },
		{ files: ['package.json'], rules: community.rules },
		{
			files: ['**/credentials/**/*.ts'],
			rules: {
				...credentials.rules,
				'n8n-nodes-base/cred-class-field-documentation-url-miscased': 'off',
				'n8n-nodes-base/cred-class-field-type-options-password-missing': 'off',
			},
		},
		{
			files: ['**/nodes/**/*.ts'],
			rules: {
				...nodes.rules,
				'n8n-nodes-base/node-class-description-inputs-wrong-regular-node': 'off',
				'n8n-nodes-base/node-class-description-outputs-wrong': 'off',
				'n8n-nodes-base/node-param-type-options-max-value-present': 'off',
			},
		},
		{ files: ['**/*.json', '**/*.ts'], languageOptions: { parser } },
	);
}

async function lint(folder: string, wanted: RegExp): Promise<{ files: number; found: string[] }> {
	const eslint = new ESLint({
		cwd: folder,
		// Comments that silence a rule do not count for the scanner.
		allowInlineConfig: false,
		overrideConfigFile: true,
		overrideConfig: scanConfig(),
	});
	const files = filesBelow(folder).filter((file) => wanted.test(file));
	const results = await eslint.lintFiles(files);
	const found = results.flatMap(({ filePath, messages }) =>
		messages
			.filter(({ severity }) => severity === 2)
			.map(({ line, ruleId, message }) => `${filePath}:${line} ${ruleId}: ${message}`),
	);
	return { files: results.length, found };
}

export interface Scan {
	source: { files: number; found: string[] };
	packed: { files: number; found: string[] };
}

/**
 * What n8n's scanner does to a package with its source and its tarball, except for what only a published package has:
 * provenance. The scanner itself takes a published version only, so the same linting is done here.
 * @param source a folder with package.json, nodes and credentials
 * @param unpacked the tarball's content
 */
export async function scan(source: string, unpacked: string): Promise<Scan> {
	return {
		source: await lint(source, /^(package\.json|(nodes|credentials)\/.+\.(js|ts|json))$/),
		packed: await lint(unpacked, /^(package\.json|.+\.js)$/),
	};
}
