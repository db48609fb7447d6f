import groupBy from 'lodash/groupBy';
import omit from 'lodash/omit';
import type { Models } from 'purecloud-platform-client-v2';

import { ok } from '../../http/answer';
import { matchesRecords, type Filter } from '../../world';
import { liveLegs, type LegState } from '../../world/live';
import type { Context, Handler } from '../context';
import { numberFrom } from '../lists';
import type { Check } from '../validate';
import { agents, cutInTheMiddle, legEntity, MOST_DETAILS, type Agent } from './entities';
import { activityBody } from './schema';

/** Assumed: the service names neither the usual nor the largest page size. */
const USUAL_PAGE_SIZE = 25;
const LARGEST_PAGE = 100;

type Body = Models.ConversationActivityQuery;
type Value = Models.ConversationActivityMetricValue & Models.RoutingActivityMetricValue;

/** Something that is counted: its fields are its dimensions. */
interface Counted {
	entity: object & { activityDate: string };
	/** The metrics that it counts in, each with what tells it apart there. */
	in: Record<string, { qualifier?: string; secondaryQualifier?: string }>;
	/** ms; where the metric is the longest one. */
	since: number;
}

interface Kind {
	check: Check;
	entityIdDimension: string;
	read: (context: Context) => Counted[];
}

/** Dimensions whose field in the entity holds several values. */
const LISTS: Record<string, string> = {
	requestedRoutingSkillId: 'requestedRoutingSkillIds',
	requestedRouting: 'requestedRoutings',
};

function valuesOf(entity: object, dimension: string): Array<string | undefined> {
	const found = (entity as Record<string, unknown>)[LISTS[dimension] ?? dimension];
	if (Array.isArray(found) && found.length > 0) return found as string[];
	return [found === undefined || Array.isArray(found) ? undefined : String(found)];
}

/** The groups that an entity belongs to: several when a dimension has several values. */
function groupsOf(entity: object, dimensions: readonly string[]): Array<Record<string, string>> {
	return dimensions.reduce<Array<Record<string, string>>>(
		(groups, dimension) =>
			groups.flatMap((group) =>
				valuesOf(entity, dimension).map((value) =>
					value === undefined ? group : { ...group, [dimension]: value },
				),
			),
		[{}],
	);
}

function valueOf(metric: string, details: boolean, those: Counted[], idDimension: string): Value[] {
	if (metric.startsWith('oLongest')) {
		return [{ metric, calculatedMetricValue: Math.min(...those.map(({ since }) => since)) }];
	}
	const apart = groupBy(those, (one) => JSON.stringify(one.in[metric]));
	return Object.entries(apart).map(([qualifiers, same]) => ({
		metric,
		...(JSON.parse(qualifiers) as object),
		count: same.length,
		...(details && { entityIds: same.flatMap(({ entity }) => valuesOf(entity, idDimension)) }),
	})) as Value[];
}

function groupData(
	group: Record<string, string>,
	members: Counted[],
	{ metrics }: Body,
	idDimension: string,
): Models.ConversationActivityData {
	const data: Value[] = [];
	const entities: Array<Counted['entity']> = [];
	for (const { metric, details = false } of metrics) {
		const those = members.filter((one) => metric in one.in);
		if (those.length === 0) continue;
		data.push(...valueOf(metric, details, those, idDimension));
		if (details) entities.push(...those.map(({ entity }) => ({ ...entity, metric })));
	}
	entities.sort((a, b) => (a.activityDate < b.activityDate ? -1 : 1));
	const { list, truncated } = cutInTheMiddle(entities, MOST_DETAILS);
	return { group, data, truncated, ...(list.length > 0 && { entities: list }) };
}

/** POST /api/v2/analytics/{…}/activity/query: a group for whatever goes on now, page by page through the URL. */
function activity({ check, entityIdDimension, read }: Kind): Handler {
	return (context) => {
		const { body: given, query } = context.request;
		const pageSize = numberFrom(query, 'pageSize', USUAL_PAGE_SIZE, LARGEST_PAGE);
		const pageNumber = numberFrom(query, 'pageNumber', 1, Number.MAX_SAFE_INTEGER);
		check(given, 'body');
		const body = given as Body;
		const filters = body.filter ? [body.filter as Filter] : undefined;
		const groups = new Map<string, { group: Record<string, string>; members: Counted[] }>();
		for (const one of read(context)) {
			if (!matchesRecords(filters, [one.entity])) continue;
			if (!body.metrics.some(({ metric }) => metric in one.in)) continue;
			for (const group of groupsOf(one.entity, body.groupBy)) {
				const key = JSON.stringify(group);
				const same = groups.get(key);
				if (same) same.members.push(one);
				else groups.set(key, { group, members: [one] });
			}
		}
		const keys = [...groups.keys()].sort();
		if (body.order === 'desc') keys.reverse();
		const results = keys
			.slice((pageNumber - 1) * pageSize, pageNumber * pageSize)
			.flatMap((key) => groups.get(key) ?? [])
			.map(({ group, members }) => groupData(group, members, body, entityIdDimension));
		const answer: Models.ConversationActivityResponse = {
			...(results.length > 0 && { results }),
			entityIdDimension,
		};
		return ok(answer);
	};
}

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

/** Every user in every queue, as the directory says. */
function inEachQueue({ world }: Context, counted: Counted[]): Counted[] {
	return world.directory.queues.flatMap(({ id: queueId }) =>
		counted.map((one) => ({ ...one, entity: { ...one.entity, queueId } })),
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
