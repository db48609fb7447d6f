/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { Session } from 'node:inspector/promises';
import { join, relative, sep } from 'node:path';

import sumBy from 'lodash/sumBy';

import { createWorld } from '../simulator';
import { closeScenarios, scenario } from './harness/scenario';

/**
 * How many files somebody passes who follows one row of a conversation from n8n's call to the output: those with a
 * function that is called in a run with one row, and of them those that are called for the row itself, so that each row
 * more is a call more. CONTRIBUTING.md lists them. The sample organization is not among them: here it answers in place of
 * Genesys Cloud.
 */
const NODES = join(__dirname, '../../nodes');
const SAMPLE = join(NODES, 'GenesysCloudAnalytics/sample');

/** What is passed today; fewer is better. */
const MOST_FILES = 69;
/** Those of them that are called for each row. */
const MOST_FILES_OF_EACH_ROW = 25;

/** All of these come on one page. */
const MANY_ROWS = 100;

afterAll(closeScenarios);

/** Calls of the functions of each file under nodes/. */
async function callsOf(work: () => Promise<unknown>): Promise<Map<string, number>> {
	const inspector = new Session();
	inspector.connect();
	try {
		await inspector.post('Profiler.enable');
		await inspector.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false });
		await work();
		const { result } = await inspector.post('Profiler.takePreciseCoverage');
		// Jest's worker keeps what earlier test files loaded, and a timer that one left behind still calls it.
		const thisFile = Number(result.find(({ url }) => url.endsWith('rowPath.test.ts'))!.scriptId);
		const calls = new Map<string, number>();
		for (const { scriptId, url, functions } of result) {
			if (Number(scriptId) < thisFile || !url.includes(NODES) || url.includes(SAMPLE)) continue;
			const file = relative(NODES, url.replace(/^file:\/\//, ''))
				.split(sep)
				.join('/');
			const count = sumBy(functions, ({ ranges }) => ranges[0].count);
			calls.set(file, count + (calls.get(file) ?? 0));
		}
		return calls;
	} finally {
		inspector.disconnect();
	}
}

async function callsFor(count: number): Promise<Map<string, number>> {
	const { run } = await scenario(createWorld({ count }));
	const ask = {
		resource: 'conversation',
		operation: 'getAll',
		returnAll: true,
		period: 'custom',
		from: '2026-11-01T00:00:00Z',
		to: '2026-11-08T00:00:00Z',
		simplify: true,
	};
	// Everything is loaded and the token fetched before it is watched.
	await run(ask);
	return await callsOf(async () => {
		const { json } = await run(ask);
		expect(json).toHaveLength(count);
	});
}

it('passes few files on the way of one row', async () => {
	const calls = await callsFor(1);
	const files = [...calls.keys()].filter((file) => calls.get(file)! > 0).sort();
	// Beyond the number, so that the message names files.
	expect(files.slice(MOST_FILES)).toEqual([]);
});

it('passes few files for each row', async () => {
	const one = await callsFor(1);
	const many = await callsFor(MANY_ROWS);
	const files = [...many.keys()]
		.filter((file) => many.get(file)! - (one.get(file) ?? 0) >= MANY_ROWS - 1)
		.sort();
	expect(files.slice(MOST_FILES_OF_EACH_ROW)).toEqual([]);
});
