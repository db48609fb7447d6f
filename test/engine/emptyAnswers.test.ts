import type { INodeParameters } from 'n8n-workflow';

import { createWorld } from '../simulator';
import { runAsTool } from './harness/agent';
import { closeScenarios, scenario } from './harness/scenario';

afterEach(closeScenarios);

const GONE = '0f8e2c11-6a55-4a0e-9d3c-2f1b7c9e4d20';
const QUIET = { period: 'custom', from: '2026-10-26T00:00:00Z', to: '2026-10-27T00:00:00Z' };
const NEW_YORK = { options: { timeZone: 'America/New_York' } };
const WHEN = 'from 25 Oct 20:00 to 26 Oct 20:00 (America/New_York)';
const GET_ALL = { operation: 'getAll', returnAll: true, ...QUIET, ...NEW_YORK };

/** An answer without rows for each operation that can have one, and what is told of it. */
const CASES: Array<[INodeParameters, string]> = [
	[{ ...GET_ALL, resource: 'conversation' }, `No conversations ${WHEN} were found.`],
	[
		{
			...{ ...GET_ALL, resource: 'conversation', rowsPer: 'survey' },
			filters: { state: [{ value: 'ended' }] },
		},
		`No surveys of conversations ${WHEN} match Ended.`,
	],
	[
		{ ...GET_ALL, resource: 'conversation', outputAs: 'csv' },
		`No conversations ${WHEN} were found.`,
	],
	[
		{ ...GET_ALL, resource: 'aggregate', dataset: 'conversations' },
		`No statistics of conversations ${WHEN} were found.`,
	],
	[
		{ ...GET_ALL, resource: 'user', userIds: GONE },
		`No statuses of agents ${WHEN} match Agent ${GONE}.`,
	],
	[
		{ resource: 'user', operation: 'getStatus', userIds: GONE },
		`No agents with a status match Agent ${GONE}.`,
	],
	[
		{ resource: 'observation', operation: 'getAll', dataset: 'users', userIds: GONE },
		`No live figures of agents match Agent ${GONE}.`,
	],
	[
		{
			...{
				resource: 'customQuery',
				operation: 'run',
				method: 'GET',
				path: '/api/v2/routing/queues',
			},
			query: { name: 'nobody' },
		},
		'No results of GET /api/v2/routing/queues were found.',
	],
];

it.each(CASES)('an empty answer of %j says what was asked', async (parameters, sentence) => {
	const { run } = await scenario(createWorld({ count: 20 }));
	const { error, json, hints } = await run(parameters);
	expect(error).toBeUndefined();
	expect(json.filter(({ rows }) => rows !== 0)).toEqual([]);
	expect(hints.map(({ message }) => message)).toContain(sentence);
});

it('an answer with rows does not', async () => {
	const { getAll } = await scenario(20);
	const { hints, json } = await getAll();
	expect(json.length).toBeGreaterThan(0);
	expect(hints).toEqual([]);
});

it('an agent is told too', async () => {
	const { sim } = await scenario(20);
	const parameters = { ...GET_ALL, resource: 'conversation' };
	const { text } = await runAsTool(sim, parameters, 'calls');
	expect(text).toContain(`No conversations ${WHEN} were found.`);
});
