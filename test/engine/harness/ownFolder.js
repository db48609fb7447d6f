/**
 * n8n-core writes an encryption key into the user's ~/.n8n, or into N8N_USER_FOLDER. Whoever loads this first has a folder
 * of its own instead, in the system's folder for such things; child processes share it, and it goes with the first one.
 */
const { mkdtempSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

const OWN = 'GENESYS_TESTS_N8N_FOLDER';

if (!process.env[OWN]) {
	const folder = mkdtempSync(join(tmpdir(), 'n8n-user-'));
	process.env[OWN] = folder;
	process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
}
process.env.N8N_USER_FOLDER = process.env[OWN];
