/* eslint-disable @n8n/community-nodes/no-dangerous-functions, @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

import { installN8n } from '../e2e/harness/install';
import type { EngineResult, EngineTask } from './engineClient';

/** A process with n8n's engine, on the Node.js that runs n8n. */
export class EngineProcess {
	private constructor(private readonly child: ChildProcess) {}

	static async start(): Promise<EngineProcess> {
		const child = fork(join(__dirname, 'engineClient.ts'), { execPath: installN8n().node });
		await once(child, 'message');
		return new EngineProcess(child);
	}

	/** @throws RangeError when a row is missing */
	async run(task: EngineTask, count: number): Promise<EngineResult> {
		this.child.send(task);
		const [result] = (await once(this.child, 'message')) as [EngineResult];
		if (result.rows !== count) {
			throw new RangeError(result.error ?? `${result.rows} rows instead of ${count}`);
		}
		return result;
	}

	stop(): void {
		this.child.kill();
	}
}
