/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { Session } from 'node:inspector/promises';
import { join, relative, sep } from 'node:path';

import { createWorld } from '../simulator';
import { closeScenarios, scenario } from './harness/scenario';

/**
 * How many files somebody passes who follows one row of a conversation from n8n's call to the output: those with a
 * function that was called for it. CONTRIBUTING.md lists them. The sample organization is not among them: here it answers
 * in place of Genesys Cloud.
 */
const NODES = join(__dirname, '../../nodes');
const SAMPLE = join(NODES, 'GenesysCloudAnalytics/sample');

/** What is passed today; fewer is better. */
const MOST_FILES = 69;

afterAll(closeScenarios);

async function filesCalledBy(work: () => Promise<unknown>): Promise<string[]> {
	const inspector = new Session();
	inspector.connect();
	try {
		await inspector.post('Profiler.enable');
		await inspector.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false });
		await work();
		const { result } = await inspector.post('Profiler.takePreciseCoverage');
		// Jest's worker keeps what earlier test files loaded, and a timer that one left behind still calls it.
		const thisFile = Number(result.find(({ url }) => url.endsWith('rowPath.test.ts'))!.scriptId);
		const called = result.filter(
			({ scriptId, url, functions }) =>
				Number(scriptId) > thisFile &&
				url.includes(NODES) &&
				!url.includes(SAMPLE) &&
				functions.some(({ functionName, ranges }) => functionName !== '' && ranges[0].count > 0),
		);
		return called
			.map(({ url }) =>
				relative(NODES, url.replace(/^file:\/\//, ''))
					.split(sep)
					.join('/'),
			)
			.sort();
	} finally {
		inspector.disconnect();
	}
}

it('passes few files on the way of one row', async () => {
	const { run } = await scenario(createWorld({ count: 1 }));
	const ask = {
		resource: 'conversation',
		operation: 'getAll',
		period: 'custom',
		from: '2026-11-01T00:00:00Z',
		to: '2026-11-08T00:00:00Z',
		simplify: true,
	};
	// Everything is loaded and the token fetched before it is watched.
	await run(ask);
	const files = await filesCalledBy(async () => {
		const { json } = await run(ask);
		expect(json).toHaveLength(1);
	});
	// Beyond the number, so that the message names files.
	expect(files.slice(MOST_FILES)).toEqual([]);
});
