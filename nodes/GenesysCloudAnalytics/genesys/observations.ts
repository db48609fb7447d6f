// Generated from test/catalog/genesys-catalog.json by `npm run catalog`. Do not edit.
import { words } from './words';

/** What observation queries observe. */
export type ObservationDataset = 'queues' | 'users' | 'flows';

/** What activity queries observe. */
export type ActivityDataset = 'conversations' | 'flows' | 'routing' | 'teams' | 'users';

export interface ObservationEntry {
	path: string;
	metrics: readonly string[];
	/** Metrics of which single observations can be asked for. */
	detailMetrics: readonly string[];
	filterDimensions: readonly string[];
	/** Any one of them is enough. */
	permissionsAny: readonly string[];
}

export interface ActivityEntry {
	path: string;
	metrics: readonly string[];
	groupBy: readonly string[];
	filterDimensions: readonly string[];
	/** Any one of them is enough. */
	permissionsAny: readonly string[];
}

export const OBSERVATIONS: Readonly<Record<ObservationDataset, ObservationEntry>> = {
	queues: {
		path: '/api/v2/analytics/queues/observations/query',
		metrics: words(`
			oActiveUsers oAlerting oInteracting oLongestInteracting oLongestWaiting oMemberUsers
			oOffQueueUsers oOnQueueUsers oUserPresences oUserRoutingStatuses oWaiting
		`),
		detailMetrics: words(`
			oActiveUsers oAlerting oInteracting oMemberUsers oOffQueueUsers oOnQueueUsers oUserPresences
			oUserRoutingStatuses oWaiting
		`),
		filterDimensions: ['mediaType', 'queueId'],
		permissionsAny: ['analytics:queueObservation:view'],
	},
	users: {
		path: '/api/v2/analytics/users/observations/query',
		metrics: ['oActiveQueues', 'oMemberQueues'],
		detailMetrics: ['oActiveQueues', 'oMemberQueues'],
		filterDimensions: ['userId'],
		permissionsAny: ['analytics:userObservation:view'],
	},
	flows: {
		path: '/api/v2/analytics/flows/observations/query',
		metrics: ['oFlow'],
		detailMetrics: ['oFlow'],
		filterDimensions: ['flowId', 'mediaType'],
		permissionsAny: ['analytics:flowObservation:view'],
	},
};

export const ACTIVITIES: Readonly<Record<ActivityDataset, ActivityEntry>> = {
	conversations: {
		path: '/api/v2/analytics/conversations/activity/query',
		metrics: words(`
			oAlerting oInteracting oLongestInteracting oLongestWaiting oWaiting
		`),
		groupBy: words(`
			activeRouting addressFrom addressTo agentScore ani conversationId convertedFrom convertedTo
			direction dnis mediaType participantName queueId requestedLanguageId requestedRouting
			requestedRoutingSkillId routingPriority scoredAgentId sessionId teamId usedRouting userId
		`),
		filterDimensions: words(`
			activeRouting addressFrom addressTo agentScore ani conversationId convertedFrom convertedTo
			direction dnis mediaType participantName queueId requestedLanguageId requestedRouting
			requestedRoutingSkillId routingPriority scoredAgentId sessionId teamId usedRouting userId
		`),
		permissionsAny: ['analytics:queueObservation:view'],
	},
	flows: {
		path: '/api/v2/analytics/flows/activity/query',
		metrics: ['oFlow'],
		groupBy: words(`
			activeRouting addressFrom addressTo agentScore ani conversationId convertedFrom convertedTo
			direction dnis flowId flowType mediaType participantName queueId requestedLanguageId
			requestedRouting requestedRoutingSkillId routingPriority scoredAgentId sessionId teamId
			usedRouting userId
		`),
		filterDimensions: words(`
			activeRouting addressFrom addressTo agentScore ani conversationId convertedFrom convertedTo
			direction dnis flowId flowType mediaType participantName queueId requestedLanguageId
			requestedRouting requestedRoutingSkillId routingPriority scoredAgentId sessionId teamId
			usedRouting userId
		`),
		permissionsAny: ['analytics:flowObservation:view'],
	},
	routing: {
		path: '/api/v2/analytics/routing/activity/query',
		metrics: words(`
			oActiveUsers oMemberUsers oOffQueueUsers oOnQueueUsers oUserPresences oUserRoutingStatuses
		`),
		groupBy: ['queueId'],
		filterDimensions: words(`
			organizationPresenceId presenceDate queueId queueMembershipStatus routingStatus
			routingStatusDate systemPresence teamId userId
		`),
		permissionsAny: ['analytics:queueObservation:view'],
	},
	teams: {
		path: '/api/v2/analytics/teams/activity/query',
		metrics: words(`
			oTeamOffQueueUsers oTeamOnQueueUsers oTeamPresences oTeamRoutingStatuses
		`),
		groupBy: ['teamId'],
		filterDimensions: words(`
			organizationPresenceId presenceDate queueId queueMembershipStatus routingStatus
			routingStatusDate systemPresence teamId userId
		`),
		permissionsAny: ['analytics:teamObservation:view'],
	},
	users: {
		path: '/api/v2/analytics/users/activity/query',
		metrics: ['oActiveQueues', 'oMemberQueues'],
		groupBy: ['userId'],
		filterDimensions: words(`
			organizationPresenceId presenceDate queueId queueMembershipStatus routingStatus
			routingStatusDate systemPresence teamId userId
		`),
		permissionsAny: ['analytics:userObservation:view'],
	},
};
