/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

import omit from 'lodash/omit';

const ROOT = join(__dirname, '../..');

describe("n8n's own folder", () => {
	it('is none of the user while these tests run', () => {
		expect(process.env.N8N_USER_FOLDER).toBeDefined();
		expect(process.env.N8N_USER_FOLDER).not.toContain(homedir());
	});

	it('lies elsewhere too for what runs outside of jest: nothing is left in the home', async () => {
		const home = mkdtempSync(join(tmpdir(), 'home-'));
		const env = omit(process.env, ['GENESYS_TESTS_N8N_FOLDER', 'N8N_USER_FOLDER']);
		try {
			const { stdout } = await promisify(execFile)(
				process.execPath,
				[join(ROOT, 'node_modules/tsx/dist/cli.mjs'), join(__dirname, 'harness/homeProbe.ts')],
				{ cwd: ROOT, env: { ...env, HOME: home, N8N_LOG_LEVEL: 'silent' } },
			);
			expect(stdout).toContain('rows: 1');
			expect(readdirSync(home)).toEqual([]);
		} finally {
			rmSync(home, { recursive: true, force: true });
		}
	});
});
