import omit from 'lodash/omit';
import type { Models } from 'purecloud-platform-client-v2';

import { isMember } from '../../world/directory';
import { liveLegs, type LegState } from '../../world/live';
import type { Context } from '../context';
import { activity, type Counted } from './activity';
import { agents, legEntity, type Agent } from './entities';
import { activityBody } from './schema';

/** The five activity queries: what each of them counts. */

const LEG_DIMENSIONS =
	`activeRouting addressFrom addressTo agentScore ani conversationId convertedFrom convertedTo
		direction dnis mediaType participantName queueId requestedLanguageId requestedRouting
		requestedRoutingSkillId routingPriority scoredAgentId sessionId teamId usedRouting
		userId`.split(/\s+/);

const AGENT_DIMENSIONS =
	`organizationPresenceId presenceDate queueId queueMembershipStatus routingStatus
		routingStatusDate systemPresence teamId userId`.split(/\s+/);

const METRICS_OF: Record<LegState, string[]> = {
	waiting: ['oWaiting', 'oLongestWaiting'],
	alerting: ['oAlerting'],
	interacting: ['oInteracting', 'oLongestInteracting'],
	flow: ['oFlow'],
};

function countedLegs({ world, now }: Context, states: LegState[]): Counted[] {
	return liveLegs(world, now)
		.filter(({ state }) => states.includes(state))
		.map((leg) => ({
			entity: legEntity(leg),
			in: Object.fromEntries(METRICS_OF[leg.state].map((metric) => [metric, {}])),
			since: leg.since,
		}));
}

function agentEntity(agent: Agent): Models.RoutingActivityEntityData {
	return {
		...omit(agent, ['userName', 'divisionId']),
		activityDate: agent.presenceDate,
		queueMembershipStatus: 'joined',
	};
}

/** Assumed: the qualifier is what the system knows, the secondary one the organization's own presence. */
function countedAgents(
	context: Context,
	[onQueue, offQueue, presences, statuses, ...all]: string[],
) {
	return agents(context).map((agent): Counted => {
		const presence = {
			qualifier: agent.systemPresence,
			secondaryQualifier: agent.organizationPresenceId,
		};
		const status = { qualifier: agent.routingStatus };
		return {
			entity: agentEntity(agent),
			in: {
				...(agent.systemPresence === 'ON_QUEUE' ? { [onQueue]: status } : { [offQueue]: presence }),
				[presences]: presence,
				[statuses]: status,
				...Object.fromEntries(all.map((metric) => [metric, {}])),
			},
			since: Date.parse(agent.presenceDate),
		};
	});
}

function userIdOf(entity: object): string {
	return (entity as { userId?: string }).userId ?? '';
}

/** Every user in each of their queues. */
function inEachQueue({ world }: Context, counted: Counted[]): Counted[] {
	return world.directory.queues.flatMap(({ id: queueId }) =>
		counted
			.filter(({ entity }) => isMember(world.directory, queueId, userIdOf(entity)))
			.map((one) => ({ ...one, entity: { ...one.entity, queueId } })),
	);
}

const ROUTING =
	'oOnQueueUsers oOffQueueUsers oUserPresences oUserRoutingStatuses oActiveUsers oMemberUsers'.split(
		' ',
	);
const TEAMS = 'oTeamOnQueueUsers oTeamOffQueueUsers oTeamPresences oTeamRoutingStatuses'.split(' ');
const USERS = ['oActiveQueues', 'oMemberQueues'];

export const conversationActivity = activity({
	check: activityBody('Conversation', {
		metrics: [...METRICS_OF.waiting, ...METRICS_OF.alerting, ...METRICS_OF.interacting],
		dimensions: LEG_DIMENSIONS,
		groupBy: LEG_DIMENSIONS,
	}),
	entityIdDimension: 'conversationId',
	read: (context) => countedLegs(context, ['waiting', 'alerting', 'interacting']),
});

export const flowActivity = activity({
	check: activityBody('Flow', {
		metrics: METRICS_OF.flow,
		dimensions: [...LEG_DIMENSIONS, 'flowId', 'flowType'],
		groupBy: [...LEG_DIMENSIONS, 'flowId', 'flowType'],
	}),
	entityIdDimension: 'conversationId',
	read: (context) => countedLegs(context, ['flow']),
});

export const routingActivity = activity({
	check: activityBody('Routing', {
		metrics: ROUTING,
		dimensions: AGENT_DIMENSIONS,
		groupBy: ['queueId'],
	}),
	entityIdDimension: 'userId',
	read: (context) => inEachQueue(context, countedAgents(context, ROUTING)),
});

export const teamActivity = activity({
	check: activityBody('Team', {
		metrics: TEAMS,
		dimensions: AGENT_DIMENSIONS,
		groupBy: ['teamId'],
	}),
	entityIdDimension: 'userId',
	read: (context) => countedAgents(context, TEAMS),
});

export const userActivity = activity({
	check: activityBody('User', {
		metrics: USERS,
		dimensions: AGENT_DIMENSIONS,
		groupBy: ['userId'],
	}),
	entityIdDimension: 'queueId',
	read: (context) =>
		inEachQueue(
			context,
			countedAgents(context, []).map((one) => ({
				...one,
				in: Object.fromEntries(USERS.map((metric) => [metric, {}])),
			})),
		),
});
