import countBy from 'lodash/countBy';
import omit from 'lodash/omit';
import type { Models } from 'purecloud-platform-client-v2';

import { badRequest, notFound, ok } from '../../answer';
import { matchesRecords, type Filter } from '../../world/search/filter';
import { liveLegs } from '../../world/live';
import { iso } from '../../world/time';
import type { Context, Handler } from '../context';
import { object, oneOf } from '../validate';
import { agents, type Agent } from './entities';
import { agentFilter } from './schema';

/** Official: "Retrieve the top 50 agents matching the query filters". */
const MOST_AGENTS = 50;

/** Source: the enumerations of the official SDKs. Those that the world knows nothing of match nobody. */
const AGENT_DIMENSIONS =
	`activeQueueId inactiveQueueId queueId assignedSkillId assignedLanguageId divisionId userId
		managerId systemPresence organizationPresenceId routingStatus isOutOfOffice online teamId
		managementUnitId businessUnitId adherenceState adherenceImpact scheduledActivityCodeId
		scheduledActivityCategory actualActivityCategory`.split(/\s+/);
const SESSION_DIMENSIONS =
	`mediaType originatingDirection requestedLanguageId requestedRoutingSkillId routedQueueId
		segmentType`.split(/\s+/);
const USER_ORDER = `userName segmentStart sessionStart presenceDate routingStatusDate systemPresence
		routingStatus organizationPresenceId`.split(/\s+/);

const ORDER = oneOf('QueryOrder', ['asc', 'desc']);
const SESSION_ORDER = oneOf('AgentStateSessionOrderBy', ['segmentStart', 'sessionStart']);

const FILTERS = {
	userFilter: agentFilter('AgentStateAgentDimension', AGENT_DIMENSIONS),
	sessionFilter: agentFilter('AgentStateSessionDimension', SESSION_DIMENSIONS),
};
const QUERY = object({
	...FILTERS,
	userOrderBy: oneOf('AgentStateUserOrderBy', USER_ORDER),
	userOrder: ORDER,
	sessionOrderBy: SESSION_ORDER,
	sessionOrder: ORDER,
});
const COUNTS = object(FILTERS);

type Status = Models.AnalyticsAgentStateAgentResponse;
type Session = Models.AnalyticsAgentStateAgentSessionResult;

function sessionsByUser({ world, now }: Context): Map<string, Session[]> {
	const sessions = new Map<string, Session[]>();
	for (const { conversation, participant, session, segment, since } of liveLegs(world, now)) {
		const { userId } = participant;
		if (userId === undefined) continue;
		const one: Session = {
			conversationId: conversation.conversationId,
			sessionId: session.sessionId,
			sessionStart: session.segments?.[0].segmentStart,
			segmentStart: iso(since),
			segmentType: segment.segmentType,
			routedQueueId: segment.queueId,
			originatingDirection: conversation.originatingDirection,
			mediaType: session.mediaType,
		};
		sessions.set(userId, [...(sessions.get(userId) ?? []), one]);
	}
	return sessions;
}

function statusOf(agent: Agent, sessions: Session[] = []): Status {
	return {
		...omit(agent, 'teamId'),
		sessionCount: sessions.length,
		sessions,
		isOutOfOffice: false,
	};
}

/** The agents that the filters of a body find, each with the sessions that they find. */
function find(context: Context, body: Models.AgentStateCountsRequest): Status[] {
	const sessions = sessionsByUser(context);
	const userFilters = body.userFilter ? [body.userFilter as Filter] : undefined;
	const sessionFilters = body.sessionFilter ? [body.sessionFilter as Filter] : undefined;
	const queueId = context.world.directory.queues.map(({ id }) => id);
	return agents(context).flatMap((agent) => {
		const online = agent.systemPresence !== 'OFFLINE';
		const record = {
			...agent,
			divisionIds: [agent.divisionId],
			online,
			isOutOfOffice: false,
			queueId,
			activeQueueId: queueId,
		};
		if (!matchesRecords(userFilters, [record])) return [];
		const own = (sessions.get(agent.userId) ?? []).filter((one) =>
			matchesRecords(sessionFilters, [one]),
		);
		return sessionFilters && own.length === 0 ? [] : [statusOf(agent, own)];
	});
}

/** POST /api/v2/analytics/agents/status/query: no more than 50, and no pages. Assumed: ordered by name. */
export const queryAgents: Handler = (context) => {
	QUERY(context.request.body, 'body');
	const body = context.request.body as Models.AgentStateQueryRequest;
	const by = (body.userOrderBy ?? 'userName') as keyof Status;
	const found = find(context, body).sort((a, b) =>
		String(a[by] ?? '') < String(b[by] ?? '') ? -1 : 1,
	);
	if (body.userOrder === 'desc') found.reverse();
	const answer: Models.AnalyticsAgentStateQueryResponse = { entities: found.slice(0, MOST_AGENTS) };
	return ok(answer);
};

/** GET /api/v2/analytics/agents/{userId}/status. */
export const getAgent: Handler = (context) => {
	const [userId] = context.params;
	const agent = agents(context).find((one) => one.userId === userId);
	if (agent === undefined) throw notFound(`The user ${userId} was not found.`);
	return ok(statusOf(agent, sessionsByUser(context).get(userId)));
};

const GROUPS = ['segmentType', 'presence', 'routingStatus', 'isOutOfOffice'];

/** POST /api/v2/analytics/agents/status/counts. Official: without `groupBy`, by segment type only. */
export const countAgents: Handler = (context) => {
	COUNTS(context.request.body, 'body');
	const asked = context.request.query.getAll('groupBy');
	const unknown = asked.find((one) => !GROUPS.includes(one));
	if (unknown !== undefined) throw badRequest(`groupBy [${unknown}] is not valid.`);
	const by = new Set(asked.length > 0 ? asked : ['segmentType']);
	const found = find(context, context.request.body as Models.AgentStateCountsRequest);
	const segments = countBy(
		found.flatMap(({ sessions = [] }) => sessions),
		({ segmentType }) => segmentType,
	);
	const presences = countBy(found, ({ systemPresence, organizationPresenceId }) =>
		JSON.stringify({ systemPresence, organizationPresenceId }),
	);
	const statuses = countBy(found, ({ routingStatus }) => routingStatus);
	const answer: Models.AnalyticsAgentStateCountsResponse = {
		...(by.has('segmentType') && {
			segmentCounts: Object.entries(segments).map(([segmentType, count]) => ({
				segmentType,
				count,
			})),
		}),
		...(by.has('presence') && {
			presenceCounts: Object.entries(presences).map(([presence, count]) => ({
				...(JSON.parse(presence) as object),
				count,
			})),
		}),
		...(by.has('routingStatus') && {
			routingStatusCounts: Object.entries(statuses).map(([routingStatus, count]) => ({
				routingStatus,
				count,
			})),
		}),
		...(by.has('isOutOfOffice') && {
			isOutOfOfficeCounts: [{ isOutOfOffice: false, count: found.length }],
		}),
	};
	return ok(answer);
};
