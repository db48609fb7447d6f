import type { INodeParameters } from 'n8n-workflow';

import { AGGREGATES } from '../../nodes/GenesysCloudAnalytics/genesys/aggregates';
import {
	observationPermissions,
	OPERATION_PERMISSIONS,
} from '../../nodes/GenesysCloudAnalytics/genesys/permissions';
import { closeScenarios, scenario, WEEK } from './harness/scenario';

afterAll(closeScenarios);

const ID = '7de3af06-c0b3-4f9b-af45-72f4a1403797';

/** Each operation with what it needs to run, and the permissions of which it needs one. */
const OPERATIONS: Array<[string, INodeParameters, readonly string[]]> = [
	[
		'aggregate:getAll',
		{ dataset: 'conversations', metrics: ['nOffered'], ...WEEK },
		AGGREGATES.conversations.permissionsAny,
	],
	['conversation:get', { conversationIds: ID }, OPERATION_PERMISSIONS['conversation:get']],
	['conversation:getAll', WEEK, OPERATION_PERMISSIONS['conversation:getAll']],
	[
		'observation:getAll',
		// Without IDs the list of queues would be asked for first, which takes another permission.
		{ dataset: 'queues', queueIds: '7de3af06-c0b3-4f9b-af45-72f4a1403797' },
		observationPermissions('queues'),
	],
	['timeRange:split', WEEK, OPERATION_PERMISSIONS['timeRange:split']],
	['user:getAll', WEEK, OPERATION_PERMISSIONS['user:getAll']],
	['user:getStatus', {}, OPERATION_PERMISSIONS['user:getStatus']],
];

describe('a client without the permission', () => {
	it.each(OPERATIONS)(
		'%s: is told which one it lacks, in the words of Genesys',
		async (name, parameters, permissions) => {
			const [resource, operation] = name.split(':');
			const { run } = await scenario(5, { permissions: [] });
			const { error } = await run({ resource, operation, ...parameters });

			expect(error?.message).toBe('The OAuth client lacks a permission');
			const { description } = error as unknown as { description: string };
			expect(description).toContain('Genesys Cloud says: ');
			for (const permission of permissions) expect(description).toContain(permission);
		},
	);

	it('is told so for a query of its own, too', async () => {
		const { run } = await scenario(5, { permissions: [] });
		const { error } = await run({
			resource: 'customQuery',
			operation: 'run',
			method: 'GET',
			path: '/api/v2/teams',
		});
		expect((error as unknown as { description: string }).description).toContain('groups:team:view');
	});
});

describe('a client with one of several permissions', () => {
	it.each(OPERATION_PERMISSIONS['conversation:getAll'])('%s is enough', async (permission) => {
		const { getAll } = await scenario(5, { permissions: [permission] });
		expect((await getAll()).json).toHaveLength(5);
	});
});
