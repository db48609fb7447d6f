import groupBy from 'lodash/groupBy';

import { anyOf } from '../filters/conditions';
import type { Dataset } from '../genesys/aggregates';
import { AGGREGATES } from '../genesys/aggregates';
import { labelOf } from '../genesys/labels';
import { ACTIVITIES, OBSERVATIONS } from '../genesys/observations';
import { ACTIVITY_OF_DATASET, observationPermissions } from '../genesys/permissions';
import type { Span } from '../genesys/spans';
import { toInterval } from '../genesys/spans';
import type { GenesysRequest } from '../http/request';
import { DIRECTORIES } from '../names/directory';
import { PICKER_TYPES } from '../names/pickers';
import type { EntityType } from '../values/ids';

/** The cheapest request that a permission decides on, and what it decides. */
export interface Probe {
	whatFor: string;
	/** Any one of them is enough. */
	permissions: readonly string[];
	/** The operations that need it, as the editor calls them. */
	operations: readonly string[];
	request: GenesysRequest;
}

/** An ID that nothing has: who may read is answered with nothing, or with 404. */
const NOBODY = '00000000-0000-4000-8000-000000000000';

const CONVERSATION_DETAILS = '/api/v2/analytics/conversations/details';

function post(path: string, body: object): GenesysRequest {
	return { method: 'POST', path, body };
}

/** A page of one entry. */
const PAGING = { pageSize: 1, pageNumber: 1 };

function detailsProbes(interval: string): Probe[] {
	return [
		{
			whatFor: 'Conversations',
			permissions: ['analytics:conversationDetail:view', 'analytics:agentConversationDetail:view'],
			operations: [
				'Conversation: Get',
				'Conversation: Get Many',
				'Time Range: Split',
				'Trigger: Conversation Ended, Conversation Started, Wrap-Up Added',
			],
			request: post(`${CONVERSATION_DETAILS}/query`, { interval, paging: PAGING }),
		},
		{
			whatFor: 'Conversations by job, for long periods',
			permissions: ['analytics:conversationDetail:view'],
			operations: ['Conversation: Get Many'],
			request: { method: 'GET', path: `${CONVERSATION_DETAILS}/jobs/availability` },
		},
		{
			whatFor: 'Attributes of participants',
			permissions: ['conversation:communication:view'],
			operations: ['Conversation: Get (Include Attributes)'],
			request: { method: 'GET', path: `/api/v2/conversations/${NOBODY}` },
		},
		{
			whatFor: 'Status history of agents',
			permissions: ['analytics:userDetail:view'],
			operations: ['Agent: Get Many', 'Trigger: Agent Status Changed'],
			request: post('/api/v2/analytics/users/details/query', { interval, paging: PAGING }),
		},
		{
			whatFor: 'What agents do now',
			permissions: ['analytics:agentState:view'],
			operations: ['Agent: Get Status'],
			request: post('/api/v2/analytics/agents/status/query', {
				// The predicates of this query have no type.
				userFilter: {
					type: 'and',
					clauses: [{ type: 'or', predicates: [{ dimension: 'userId', value: NOBODY }] }],
				},
				userOrderBy: 'userName',
				userOrder: 'asc',
			}),
		},
	];
}

/** Genesys's users are the agents of everybody else. */
function named(dataset: string): string {
	return labelOf(dataset).replace(/^User/, 'Agent');
}

/** What else the statistics of conversations are read for. */
const ALSO_BY_DATASET: Partial<Record<Dataset, readonly string[]>> = {
	conversations: [
		'Live Status: Get Many (Service Level of Today)',
		'Trigger: Queue Threshold (Service Level)',
	],
};

function statisticProbes(interval: string): Probe[] {
	return (Object.keys(AGGREGATES) as Dataset[]).map((dataset) => {
		const { path, metrics, permissionsAny } = AGGREGATES[dataset];
		return {
			whatFor: `Statistics: ${named(dataset)}`,
			permissions: permissionsAny,
			operations: [`Statistic: Get Many (${named(dataset)})`, ...(ALSO_BY_DATASET[dataset] ?? [])],
			request: post(path, { interval, metrics: [metrics[0]] }),
		};
	});
}

type Observed = keyof typeof ACTIVITY_OF_DATASET | keyof typeof OBSERVATIONS;

const OBSERVED = [...Object.keys(OBSERVATIONS), ...Object.keys(ACTIVITY_OF_DATASET)] as Observed[];

const ID_OF_OBSERVATION = { flows: 'flowId', queues: 'queueId', users: 'userId' } as const;

function observationRequest(dataset: Observed): GenesysRequest {
	if (dataset in OBSERVATIONS) {
		const name = dataset as keyof typeof OBSERVATIONS;
		const { path, metrics } = OBSERVATIONS[name];
		return post(path, { filter: anyOf(ID_OF_OBSERVATION[name], [NOBODY]), metrics: [metrics[0]] });
	}
	const activity = ACTIVITIES[ACTIVITY_OF_DATASET[dataset as keyof typeof ACTIVITY_OF_DATASET]];
	const body = { metrics: [{ metric: activity.metrics[0] }], groupBy: [activity.groupBy[0]] };
	return { ...post(activity.path, body), query: PAGING };
}

/** Datasets of one permission share a probe. */
function liveProbes(): Probe[] {
	const byPermission = groupBy(OBSERVED, (dataset) => observationPermissions(dataset).join());
	return Object.values(byPermission).map((datasets) => ({
		whatFor: `Live figures: ${datasets.map(named).join(', ')}`,
		permissions: observationPermissions(datasets[0]),
		operations: [
			`Live Status: Get Many (${datasets.map(named).join(', ')})`,
			...(datasets.includes('queues') ? ['Trigger: Queue Threshold'] : []),
		],
		request: observationRequest(datasets[0]),
	}));
}

const NAMES_OF = 'Names beside IDs, From List and By Name';

/** What else the list of a type is read for. */
const ALSO_BY_TYPE: Partial<Record<EntityType, readonly string[]>> = {
	flow: ['Live Status: Get Many (Flows)'],
	queue: [
		'Live Status: Get Many (Queues)',
		'Agent: Get Many, Get Status (members of a queue)',
		'Trigger: Queue Threshold (whether queues exist)',
	],
	team: ['Agent: Get Many, Get Status (members of a team)'],
};

function nameProbes(): Probe[] {
	return (Object.keys(DIRECTORIES) as EntityType[]).flatMap((type) => {
		const { path, permission, query, isWhole } = DIRECTORIES[type];
		if (permission === undefined) return [];
		return {
			whatFor: `Names of ${PICKER_TYPES[type].plural}`,
			permissions: [permission],
			operations: [NAMES_OF, ...(ALSO_BY_TYPE[type] ?? [])],
			request: {
				method: 'GET' as const,
				path,
				query: { ...query, ...(isWhole === true ? {} : { pageSize: 1 }) },
			},
		};
	});
}

/**
 * One probe for each permission that an operation can need. None of them needs another.
 * @param span a short one, that lies in the past
 */
export function probesOf(span: Span): Probe[] {
	const interval = toInterval(span);
	return [
		...detailsProbes(interval),
		...statisticProbes(interval),
		...liveProbes(),
		...nameProbes(),
	];
}
