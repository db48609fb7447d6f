/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, no-console */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';

import type { IDataObject, INodeType, IWorkflowBase } from 'n8n-workflow';

import { builtParts } from '../engine/harness/built';
import { CREDENTIAL_ID, Engine } from '../engine/harness/engine';
import { collector, starter } from '../engine/harness/standIns';
import { toCsv, toTable } from './sheet';

/**
 * Runs examples/conversations-to-sheet.json: our built node in the real n8n engine, with the sample organization, which
 * opens no connection. The trigger only starts it, and the sheet is a file; everything between is what runs in n8n.
 */
const ROOT = join(__dirname, '../..');
const EXAMPLE = 'examples/conversations-to-sheet.json';
/** An imported workflow has the time zone of the n8n it runs in; the demo's n8n is in Berlin. */
const TIME_ZONE = 'Europe/Berlin';

function say(text = ''): void {
	console.log(text);
}

async function main(): Promise<void> {
	const workflowJson = JSON.parse(readFileSync(join(ROOT, EXAMPLE), 'utf8')) as IWorkflowBase;
	say(`Example workflow   ${EXAMPLE}`);
	say('Genesys Cloud      the sample organization: nothing is sent');

	const rows: IDataObject[] = [];
	const { nodes, credentials } = builtParts();
	const engine = new Engine({
		credentials,
		nodes: {
			...nodes,
			'n8n-nodes-base.scheduleTrigger': starter('Schedule Trigger') as INodeType,
			'n8n-nodes-base.googleSheets': collector('Google Sheets', rows) as INodeType,
			'n8n-nodes-base.stickyNote': starter('Sticky Note') as INodeType,
		},
	});
	engine.saveCredential({ region: 'sample' });
	for (const node of workflowJson.nodes) {
		// What a user does after an import: choose the credential.
		if (node.credentials?.genesysCloudApi) node.credentials.genesysCloudApi.id = CREDENTIAL_ID;
	}

	const started = Date.now();
	const run = await engine.runWorkflow(
		engine.workflow({
			...workflowJson,
			settings: { ...workflowJson.settings, timezone: TIME_ZONE },
		}),
		{
			startNode: workflowJson.nodes[0].name,
		},
	);
	const seconds = (Date.now() - started) / 1000;
	if (run.status !== 'success') {
		say(`The workflow ended with "${run.status}": ${run.data.resultData.error?.message ?? ''}`);
		process.exitCode = 1;
		return;
	}

	say();
	say(
		toTable(rows.slice(0, 12), {
			conversationStart: 29,
			mediaTypes: 10,
			customerAddress: 16,
			lastQueueName: 20,
			agentNames: 16,
			waitSeconds: 11,
			handleSeconds: 13,
		}),
	);
	say(`… ${rows.length.toLocaleString('en')} rows in all, ${seconds.toFixed(1)} s`);

	mkdirSync(join(ROOT, 'output'), { recursive: true });
	const file = join(ROOT, 'output/conversations.csv');
	writeFileSync(file, `\uFEFF${toCsv(rows)}`);
	say(`Saved to ${relative(ROOT, file)}`);
}

void main();
