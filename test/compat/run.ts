/* eslint-disable @n8n/community-nodes/no-dangerous-functions, @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, no-console */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { lackedBy } from './features';
import { writeTable, type Row } from './table';
import { install, n8nOf, RANGES, type Installed } from './versions';

const ROOT = join(__dirname, '../..');

interface JestResult {
	numPassedTests: number;
	testResults: Array<{
		name: string;
		message: string;
		assertionResults: Array<{ status: string; fullName: string }>;
	}>;
}

/** Runs the engine tests on one version. A file that cannot even be loaded counts as one failed test. */
function test({ core, workflow, folder }: Installed): Row {
	const outputFile = join(folder, 'result.json');
	rmSync(outputFile, { force: true });
	// Old versions keep a timer alive when the tests are over, hence --forceExit.
	const args = ['-c', 'jest.compat.config.js', '--runInBand', '--forceExit'];
	const { status, signal } = spawnSync(
		process.execPath,
		[join(ROOT, 'node_modules/jest/bin/jest.js'), ...args, '--json', '--outputFile', outputFile],
		{
			cwd: ROOT,
			env: { ...process.env, N8N_COMPAT_FOLDER: folder },
			stdio: ['ignore', 'ignore', 'inherit'],
		},
	);
	const result: JestResult = existsSync(outputFile)
		? (JSON.parse(readFileSync(outputFile, 'utf8')) as JestResult)
		: { numPassedTests: 0, testResults: [] };
	const failures = result.testResults.flatMap(({ name, message, assertionResults }) => {
		const failed = assertionResults.filter((one) => one.status === 'failed');
		if (assertionResults.length === 0 && message) return [`${name} could not be run`];
		return failed.map(({ fullName }) => fullName);
	});
	if (status !== 0 && failures.length === 0) failures.push(`jest ended with ${signal ?? status}`);
	const passed = result.numPassedTests;
	return { n8n: n8nOf(core), core, workflow, passed, failures, lacks: lackedBy(folder) };
}

/** Without arguments all of them; with arguments these only, and the table in the docs stays as it is. */
function main(): void {
	const asked = process.argv.slice(2);
	const rows: Row[] = [];
	for (const range of asked.length > 0 ? asked : RANGES) {
		const row = test(install(range));
		rows.push(row);
		console.log(`n8n-core ${row.core}: ${row.passed} passed, ${row.failures.length} failed`);
		for (const name of row.failures) console.log(`✕ ${name}`);
		for (const lack of row.lacks) console.log(`  ${lack}`);
	}
	if (asked.length === 0) {
		const file = join(ROOT, 'docs/compatibility.md');
		writeFileSync(file, writeTable(readFileSync(file, 'utf8'), rows));
	}
	const passed = rows.reduce((sum, row) => sum + row.passed, 0);
	const failed = rows.reduce((sum, row) => sum + row.failures.length, 0);
	console.log(`Compatibility: ${passed} passed, ${failed} failed`);
	process.exitCode = failed > 0 ? 1 : 0;
}

main();
