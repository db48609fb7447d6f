import type { INodeParameters } from 'n8n-workflow';

const WEEK: INodeParameters = {
	period: 'custom',
	from: '2026-11-01T00:00:00Z',
	to: '2026-11-08T00:00:00Z',
};

const UTC: INodeParameters = { options: { timeZone: 'UTC' } };

/**
 * How each operation is run for its schema: as the editor offers it, with everything of a week. `$ids` stands for the IDs
 * of all conversations.
 */
export const CASES: Readonly<Record<string, INodeParameters>> = {
	'access:check': {},
	'aggregate:getAll': {
		...WEEK,
		...UTC,
		dataset: 'conversations',
		metrics: ['nOffered', 'tAnswered', 'tAbandon', 'oServiceLevel', 'tHandle'],
		groupBy: ['queueId'],
		granularity: 'P1D',
		returnAll: true,
	},
	'conversation:get': { ...UTC, conversationIds: '$ids' },
	'conversation:getAll': { ...WEEK, ...UTC, returnAll: true },
	// Its output is whatever is asked for; this is what the editor suggests.
	'customQuery:run': {
		method: 'POST',
		path: '/api/v2/analytics/conversations/details/query',
		body: { interval: '2026-11-01T00:00:00Z/2026-11-08T00:00:00Z' },
		returnAll: true,
	},
	'observation:getAll': { dataset: 'queues' },
	'timeRange:split': { ...WEEK, ...UTC },
	'user:getAll': { ...WEEK, ...UTC, returnAll: true },
	'user:getStatus': { returnAll: true },
};

/** Fields that nothing in the simulator fills, and what Genesys fills them with. */
export const NEVER_SIMULATED: Readonly<Record<string, 'number' | 'string'>> = {
	actualActivity: 'string',
	adherenceImpact: 'string',
	adherenceSince: 'string',
	adherenceState: 'string',
	businessUnitId: 'string',
	longestWaitingSeconds: 'number',
	managementUnitId: 'string',
	managerId: 'string',
	managerName: 'string',
	oLongestWaiting: 'number',
	scheduledActivity: 'string',
};
