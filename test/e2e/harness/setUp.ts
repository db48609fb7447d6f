/* eslint-disable @n8n/community-nodes/no-restricted-globals, no-console */
import { N8nApi } from './api';
import { browserPath } from './browser';
import { createDatabase } from './database';
import { installN8n } from './install';
import { commandEnv, removeFolder, startN8n, userFolder } from './instance';
import { shareN8n } from './shared';

/**
 * Before all files: Chromium and n8n are installed where they are not, the package is packed, and one n8n with it is
 * started.
 */
export default async function setUp(): Promise<void> {
	// Before any test, since installing takes longer than a test may.
	browserPath();
	const n8n = installN8n();
	const database = await createDatabase(n8n, `n8n_e2e_${process.pid}`);
	const folder = userFolder();
	const running = await startN8n({ n8n, database, folder });
	await new N8nApi(running.url).setUpOwner();
	console.log(`\nn8n with the packed package: ${running.url}`);
	shareN8n({ url: running.url, env: commandEnv({ database, folder }) });
	stopAll = async () => {
		await running.stop();
		await database.drop();
		removeFolder(folder);
	};
}

/** For the teardown, which runs in the same process. */
export let stopAll = async (): Promise<void> => {};
