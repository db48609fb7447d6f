/* eslint-disable @n8n/community-nodes/no-dangerous-functions, @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

import { installN8n } from '../e2e/harness/install';
import type { LoopResult, LoopTask } from './loops';
import { cpuSeconds, forgetPeak, peakBytes } from './processCost';

export interface LoopRun {
	nodeSeconds: number;
	cpuSeconds: number;
	peakBytes: number;
	rows: number;
}

/** Runs a loop in a new process, with the Node.js that runs n8n, so that both parse with the same engine. */
export async function runLoop(task: LoopTask): Promise<LoopRun> {
	const child = fork(join(__dirname, 'loops.ts'), { execPath: installN8n().node });
	const pid = child.pid ?? 0;
	try {
		await once(child, 'message');
		forgetPeak(pid);
		const before = cpuSeconds(pid);
		child.send(task);
		const [result] = (await once(child, 'message')) as [LoopResult];
		if (result.error !== undefined) throw new Error(`${task.loop}: ${result.error}`);
		return {
			nodeSeconds: result.seconds,
			cpuSeconds: cpuSeconds(pid) - before,
			peakBytes: peakBytes(pid),
			rows: result.rows,
		};
	} finally {
		child.kill();
	}
}
