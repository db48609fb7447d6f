/* eslint-disable @n8n/community-nodes/no-dangerous-functions, @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, no-console */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, realpathSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import '../engine/harness/ownFolder';

import { PackageDirectoryLoader } from 'n8n-core';

import { filesBelow, pack, ROOT, type PackageJson } from './pack';

/**
 * Checks the package as a user gets it: packs it, unpacks it, looks at every file, and lets n8n's own loader load it.
 */
// Below the project, so that what the package expects from n8n (n8n-workflow, luxon, lodash) is found.
const STAGE = join(ROOT, 'node_modules/.cache/package-check');
/** Every file of the package: a change of what is published is a change of this list. */
const CONTENTS = join(__dirname, 'contents.txt');

/** What n8n loads: code, codex, icons and output schemas; beside it what npm always adds. */
const EXPECTED = [
	/^(package\.json|README\.md|LICENSE\.md)$/,
	/^dist\/(nodes|credentials)\/.+\.js$/,
	/^dist\/nodes\/.+\.node\.json$/,
	/^dist\/nodes\/.+\/__schema__\/.+\.json$/,
	/^dist\/nodes\/.+\.(svg|png)$/,
];

let passed = 0;
let failed = 0;

function readPackage(unpacked: string): PackageJson {
	return JSON.parse(readFileSync(join(unpacked, 'package.json'), 'utf8')) as PackageJson;
}

function check(what: string, problem: string | undefined): void {
	if (problem === undefined) {
		passed++;
		return;
	}
	failed++;
	console.log(`✕ ${what}: ${problem}`);
}

function checkFiles(unpacked: string): void {
	const files = filesBelow(unpacked);
	for (const file of files) {
		const known = EXPECTED.some((pattern) => pattern.test(file));
		check(`file ${file}`, known ? undefined : 'nothing that n8n loads');
	}
	const { n8n } = readPackage(unpacked);
	for (const file of [...n8n.nodes, ...n8n.credentials]) {
		check(`entry ${file}`, files.includes(file) ? undefined : 'missing');
	}
}

/** Compares the package's files with the list in the repository; `--update` writes the list instead. */
function checkContents(unpacked: string): void {
	const files = filesBelow(unpacked);
	if (process.argv.includes('--update')) {
		writeFileSync(CONTENTS, `${files.join('\n')}\n`);
		return;
	}
	const listed = readFileSync(CONTENTS, 'utf8').trim().split('\n');
	const remedy = 'if that is meant, run npm run check:package -- --update';
	for (const file of files.filter((one) => !listed.includes(one))) {
		check(`contents ${file}`, `packed, but not in contents.txt; ${remedy}`);
	}
	for (const file of listed) {
		check(
			`contents ${file}`,
			files.includes(file) ? undefined : `in contents.txt, but not packed; ${remedy}`,
		);
	}
}

/** The room that nobody needs who has an account: it is on the disk, and loaded with the first request to it only. */
const SAMPLE = 'dist/nodes/GenesysCloudAnalytics/sample/';
const MOST_BYTES = 2_500_000;

/** What the package takes on the disk of an n8n. */
function checkSize(unpacked: string): void {
	const bytesOf = (files: string[]) =>
		files.reduce((sum, file) => sum + statSync(join(unpacked, file)).size, 0);
	const files = filesBelow(unpacked);
	const sample = bytesOf(files.filter((file) => file.startsWith(SAMPLE)));
	const all = bytesOf(files);
	const mb = (bytes: number) => `${(bytes / 1e6).toFixed(2)} MB`;
	console.log(
		`Size unpacked: ${mb(all)}, without the sample organization ${mb(all - sample)}; limit ${mb(MOST_BYTES)}`,
	);
	check('sample organization', sample > 0 ? undefined : 'not in the package');
	check('size', all < MOST_BYTES ? undefined : `${mb(all)} is more than ${mb(MOST_BYTES)}`);
}

/** Loads what n8n loads when it starts, and looks which files came along. */
function checkStart(unpacked: string): void {
	const { n8n } = readPackage(unpacked);
	const load = [...n8n.nodes, ...n8n.credentials]
		.map((file) => `new (Object.values(require(${JSON.stringify(join(unpacked, file))}))[0])();`)
		.join('');
	const script = `${load}console.log(JSON.stringify(Object.keys(require.cache)))`;
	const loaded = JSON.parse(
		execFileSync(process.execPath, ['-e', script], { encoding: 'utf8' }),
	) as string[];
	const real = realpathSync(unpacked);
	const ours = filesBelow(unpacked).filter((file) => loaded.includes(join(real, file)));
	check('files loaded at the start', ours.length > 50 ? undefined : `only ${ours.length}`);
	const early = ours.filter((file) => file.startsWith(SAMPLE));
	check(
		'start of n8n',
		early.length === 0
			? undefined
			: `loads ${early[0]} and ${early.length - 1} more of the sample organization`,
	);
}

function checkPackageJson(unpacked: string): void {
	const json = readPackage(unpacked);
	check(
		'dependencies',
		json.dependencies === undefined ? undefined : 'n8n verifies only packages without any',
	);
	check(
		'peerDependencies',
		JSON.stringify(json.peerDependencies) === '{"n8n-workflow":"*"}'
			? undefined
			: 'must be n8n-workflow "*" alone',
	);
	check('n8n.strict', json.n8n.strict ? undefined : 'must be true');
	const changelog = readFileSync(join(ROOT, 'CHANGELOG.md'), 'utf8');
	check(
		'CHANGELOG.md',
		changelog.includes(`## ${json.version}`) ? undefined : `has no entry for ${json.version}`,
	);
}

function checkSources(): void {
	for (const folder of ['nodes', 'credentials']) {
		for (const file of filesBelow(join(ROOT, folder))) {
			const silenced = readFileSync(join(ROOT, folder, file), 'utf8').includes('eslint-disable');
			check(
				`source ${folder}/${file}`,
				silenced ? "silences the linter, which n8n's scanner does not accept" : undefined,
			);
		}
	}
}

async function checkLoading(unpacked: string): Promise<void> {
	const loader = new PackageDirectoryLoader(unpacked);
	await loader.loadAll();
	const { nodes, credentials } = loader.types;
	check(
		'loaded nodes',
		nodes.some(({ name }) => name === 'genesysCloudAnalytics')
			? undefined
			: 'n8n does not find the node',
	);
	check(
		'loaded credentials',
		credentials.some(({ name }) => name === 'genesysCloudApi')
			? undefined
			: 'n8n does not find the credential',
	);
	for (const { name, codex } of nodes) {
		check(`codex of ${name}`, codex?.categories?.length ? undefined : 'missing');
	}
	for (const { name, iconUrl } of [...nodes, ...credentials]) {
		const urls = typeof iconUrl === 'string' ? [iconUrl] : Object.values(iconUrl ?? {});
		check(`icons of ${name}`, urls.length === 2 ? undefined : 'must be one light and one dark');
		for (const url of urls) {
			const file = join(
				unpacked,
				url
					.split('/')
					.slice(url.startsWith('icons/@') ? 3 : 2)
					.join('/'),
			);
			check(`icon ${url}`, existsSync(file) ? undefined : 'not in the package');
		}
	}
}

async function main(): Promise<void> {
	const { unpacked } = pack(STAGE);
	checkFiles(unpacked);
	checkContents(unpacked);
	checkSize(unpacked);
	checkPackageJson(unpacked);
	checkStart(unpacked);
	checkSources();
	await checkLoading(unpacked);
	console.log(`Package check: ${passed} passed, ${failed} failed`);
	process.exitCode = failed > 0 ? 1 : 0;
}

void main();
