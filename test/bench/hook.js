const { writeFileSync } = require('node:fs');
const { Session } = require('node:inspector/promises');

/** Samples of n8n's process while an execution runs go into this file; the newest execution's stay. */
const PROFILE_FILE = process.env.BENCH_PROFILE_FILE;
const SAMPLE_EVERY_US = 200;

let session;

/**
 * A file of hooks of n8n's own (EXTERNAL_HOOK_FILES), which runs in its process: after each execution it writes the time
 * that n8n itself measured for each node, in milliseconds, as a line that inN8n.ts reads.
 */
module.exports = {
	workflow: {
		preExecute: [
			async () => {
				if (!PROFILE_FILE) return;
				session = new Session();
				session.connect();
				await session.post('Profiler.enable');
				await session.post('Profiler.setSamplingInterval', { interval: SAMPLE_EVERY_US });
				await session.post('Profiler.start');
			},
		],
		postExecute: [
			async ({ data }) => {
				if (session) {
					const { profile } = await session.post('Profiler.stop');
					session.disconnect();
					session = undefined;
					writeFileSync(PROFILE_FILE, JSON.stringify(profile));
				}
				const times = Object.entries(data.resultData.runData).map(([node, runs]) => [
					node,
					runs.reduce((sum, { executionTime }) => sum + executionTime, 0),
				]);
				console.log(`bench-times ${JSON.stringify(Object.fromEntries(times))}`);
			},
		],
	},
};
