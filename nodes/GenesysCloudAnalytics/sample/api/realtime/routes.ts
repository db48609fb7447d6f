import type { Handler, Route } from '../context';
import { getLiveConversation } from '../liveConversation';
import {
	conversationActivity,
	flowActivity,
	routingActivity,
	teamActivity,
	userActivity,
} from './activityKinds';
import { countAgents, getAgent, queryAgents } from './agentStatus';
import { observeFlows, observeQueues, observeUsers } from './observations';

function route(method: Route['method'], path: string, permission: string, handler: Handler): Route {
	return { method, path: `/api/v2/${path}`, permissions: [permission], handler };
}

function observation(subject: string, permission: string, handler: Handler): Route {
	return route('POST', `analytics/${subject}/observations/query`, permission, handler);
}

function activity(subject: string, permission: string, handler: Handler): Route {
	return route('POST', `analytics/${subject}/activity/query`, permission, handler);
}

const AGENTS = 'analytics:agentState:view';

/** What goes on now. Permissions: official. */
export const REALTIME_ROUTES: Route[] = [
	observation('queues', 'analytics:queueObservation:view', observeQueues),
	observation('users', 'analytics:userObservation:view', observeUsers),
	observation('flows', 'analytics:flowObservation:view', observeFlows),
	activity('conversations', 'analytics:queueObservation:view', conversationActivity),
	activity('routing', 'analytics:queueObservation:view', routingActivity),
	activity('teams', 'analytics:teamObservation:view', teamActivity),
	activity('users', 'analytics:userObservation:view', userActivity),
	activity('flows', 'analytics:flowObservation:view', flowActivity),
	route('POST', 'analytics/agents/status/query', AGENTS, queryAgents),
	route('POST', 'analytics/agents/status/counts', AGENTS, countAgents),
	route('GET', 'analytics/agents/{userId}/status', AGENTS, getAgent),
	route(
		'GET',
		'conversations/{conversationId}',
		'conversation:communication:view',
		getLiveConversation,
	),
];
