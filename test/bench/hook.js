/**
 * A file of hooks of n8n's own (EXTERNAL_HOOK_FILES), which runs in its process: after each execution it writes the time
 * that n8n itself measured for each node, in milliseconds, as a line that inN8n.ts reads.
 */
module.exports = {
	workflow: {
		postExecute: [
			async ({ data }) => {
				const times = Object.entries(data.resultData.runData).map(([node, runs]) => [
					node,
					runs.reduce((sum, { executionTime }) => sum + executionTime, 0),
				]);
				console.log(`bench-times ${JSON.stringify(Object.fromEntries(times))}`);
			},
		],
	},
};
