import groupBy from 'lodash/groupBy';
import omit from 'lodash/omit';
import type { Models } from 'purecloud-platform-client-v2';

import { ok } from '../../answer';
import { matchesRecords, type Filter } from '../../world/search/filter';
import { isMember } from '../../world/directory';
import { liveLegs, type LegState, type LiveLeg } from '../../world/live';
import type { Handler } from '../context';
import { agents, cutInTheMiddle, legEntity, MOST_DETAILS, type Agent } from './entities';
import { observationBody } from './schema';

const MEDIA = ['voice', 'chat', 'email', 'message', 'callback'];

const COUNTED: Record<string, LegState> = {
	oWaiting: 'waiting',
	oAlerting: 'alerting',
	oInteracting: 'interacting',
	oFlow: 'flow',
};
const LONGEST: Record<string, LegState> = {
	oLongestWaiting: 'waiting',
	oLongestInteracting: 'interacting',
};

type Metric = Models.ObservationMetricData;
type Body = Models.QueueObservationQuery;

function passes(filter: Filter, record: object): boolean {
	return matchesRecords([filter], [record]);
}

/** What an activity tells of a conversation, and an observation does not. */
const NOT_OBSERVED = ['activityDate', 'flowId', 'flowType', 'mediaType', 'queueId'] as const;

/** The media types of a queue that pass. Queues that the filter does not name all fare alike, so one stands for them. */
function mediaReader(filter: Filter): (queueId: string) => string[] {
	const clauses = filter.clauses ?? [];
	const predicates = [filter, ...clauses].flatMap(({ predicates: own = [] }) => own);
	const named = new Set(predicates.map(({ value }) => value));
	const read = (queueId: string) =>
		MEDIA.filter((mediaType) => passes(filter, { queueId, mediaType }));
	const others = read('a queue that no filter names');
	return (queueId) => (named.has(queueId) ? read(queueId) : others);
}

function withDetails(metric: Metric, observations: Models.ObservationValue[]): Metric {
	const oldestFirst = observations.sort((a, b) => (a.observationDate < b.observationDate ? -1 : 1));
	const { list, truncated } = cutInTheMiddle(oldestFirst, MOST_DETAILS);
	return { ...metric, truncated, observations: list };
}

/** The metrics of conversations: always there, also with a count of 0; the longest one only when there is one. */
function legMetrics(legs: LiveLeg[], { metrics, detailMetrics = [] }: Body): Metric[] {
	return metrics.flatMap((metric): Metric[] => {
		const state = COUNTED[metric] ?? LONGEST[metric];
		if (state === undefined) return [];
		const counted = legs.filter((leg) => leg.state === state);
		if (metric in LONGEST) {
			const since = counted.map((leg) => leg.since);
			// Found by clients of the real service: the moment at which it began, in ms since 1970.
			return since.length > 0
				? [{ metric, stats: { calculatedMetricValue: Math.min(...since) } }]
				: [];
		}
		const found: Metric = { metric, stats: { count: counted.length } };
		if (!detailMetrics.includes(metric)) return [found];
		const observations = counted.map((leg) => {
			const entity = legEntity(leg);
			return { ...omit(entity, NOT_OBSERVED), observationDate: entity.activityDate };
		});
		return [withDetails(found, observations)];
	});
}

/** How users are told apart in each metric; Models says only that there is a qualifier, a real answer says which. */
const USER_METRICS: Record<string, (agent: Agent) => string | undefined> = {
	oMemberUsers: () => '',
	oActiveUsers: () => '',
	oUserPresences: ({ organizationPresenceId }) => organizationPresenceId,
	oUserRoutingStatuses: ({ routingStatus }) => routingStatus,
	oOnQueueUsers: ({ systemPresence, routingStatus }) =>
		systemPresence === 'ON_QUEUE' ? routingStatus : undefined,
	oOffQueueUsers: ({ systemPresence, organizationPresenceId }) =>
		systemPresence === 'ON_QUEUE' ? undefined : organizationPresenceId,
};

function userMetrics(members: Agent[], { metrics, detailMetrics = [] }: Body): Metric[] {
	return metrics.flatMap((metric) => {
		const read = USER_METRICS[metric];
		if (read === undefined) return [];
		const counted = members.filter((agent) => read(agent) !== undefined);
		return Object.entries(groupBy(counted, read)).map(([qualifier, those]): Metric => {
			const found = {
				metric,
				...(qualifier !== '' && { qualifier }),
				stats: { count: those.length },
			};
			if (!detailMetrics.includes(metric)) return found;
			const observations = those.map(({ userId, teamId, presenceDate }) => ({
				observationDate: presenceDate,
				userId,
				teamId,
			}));
			return withDetails(found, observations);
		});
	});
}

function mappings(all: Agent[]): Record<string, string[]> {
	const byPresence = groupBy(all, ({ systemPresence }) => systemPresence);
	return Object.fromEntries(
		Object.entries(byPresence).map(([system, those]) => [
			system,
			[...new Set(those.map(({ organizationPresenceId }) => organizationPresenceId))],
		]),
	);
}

const QUEUES = observationBody('Queue', {
	metrics: [
		...Object.keys(USER_METRICS),
		...Object.keys(LONGEST),
		'oWaiting',
		'oAlerting',
		'oInteracting',
	],
	detailMetrics: [...Object.keys(USER_METRICS), 'oWaiting', 'oAlerting', 'oInteracting'],
	dimensions: ['queueId', 'mediaType'],
});

/**
 * POST /api/v2/analytics/queues/observations/query: for each queue a group with the metrics of users, and one for each
 * media type with those of conversations, as a real answer has them. Who is a member of a queue, the directory
 * says. Assumed: a filter on the media type takes no users away.
 */
export const observeQueues: Handler = (context) => {
	QUEUES(context.request.body, 'body');
	const body = context.request.body as Body;
	const filter = body.filter as Filter;
	const members = agents(context);
	const membersOf = (queueId: string) =>
		members.filter(({ userId }) => isMember(context.world.directory, queueId, userId));
	const mediaOf = mediaReader(filter);
	const byQueue = groupBy(liveLegs(context.world, context.now), ({ segment }) => segment.queueId);
	const results = context.world.directory.queues.flatMap(
		({ id: queueId }): Models.QueueObservationDataContainer[] => {
			const media = mediaOf(queueId);
			if (media.length === 0) return [];
			const legs = (byQueue[queueId] ?? []).filter(({ state }) => state !== 'flow');
			return [
				{
					group: { queueId },
					data: userMetrics(membersOf(queueId), body),
				},
				...media.map((mediaType) => ({
					group: { queueId, mediaType },
					data: legMetrics(
						legs.filter(({ session }) => session.mediaType === mediaType),
						body,
					),
				})),
			].filter(({ data }) => data.length > 0);
		},
	);
	const answer: Models.QueueObservationQueryResponse = {
		systemToOrganizationMappings: mappings(members),
		...(results.length > 0 && { results }),
	};
	return ok(answer);
};

const USERS = observationBody('User', {
	metrics: ['oActiveQueues', 'oMemberQueues'],
	detailMetrics: ['oActiveQueues', 'oMemberQueues'],
	dimensions: ['userId'],
});

/** POST /api/v2/analytics/users/observations/query. Nobody has left a queue of theirs, so both metrics are equal. */
export const observeUsers: Handler = (context) => {
	USERS(context.request.body, 'body');
	const { filter, metrics } = context.request.body as Models.UserObservationQuery;
	const { directory } = context.world;
	const results = agents(context)
		.filter(({ userId }) => passes(filter as Filter, { userId }))
		.map(({ userId }): Models.UserObservationDataContainer => {
			const count = directory.queues.filter(({ id }) => isMember(directory, id, userId)).length;
			return { group: { userId }, data: metrics.map((metric) => ({ metric, stats: { count } })) };
		});
	const answer: Models.UserObservationQueryResponse = results.length > 0 ? { results } : {};
	return ok(answer);
};

const FLOWS = observationBody('Flow', {
	metrics: ['oFlow'],
	detailMetrics: ['oFlow'],
	dimensions: ['flowId', 'mediaType'],
});

/** POST /api/v2/analytics/flows/observations/query: a group for each flow and media type that has a conversation. */
export const observeFlows: Handler = (context) => {
	FLOWS(context.request.body, 'body');
	const body = context.request.body as Models.FlowObservationQuery;
	const legs = liveLegs(context.world, context.now).filter(({ state }) => state === 'flow');
	const groups = groupBy(legs, ({ session }) => `${session.flow?.flowId} ${session.mediaType}`);
	const results = Object.values(groups).flatMap((those): Models.FlowObservationDataContainer[] => {
		const { flowId = '', mediaType = '' } = legEntity(those[0]);
		if (!passes(body.filter as Filter, { flowId, mediaType })) return [];
		return [{ group: { flowId, mediaType }, data: legMetrics(those, body) }];
	});
	const answer: Models.FlowObservationQueryResponse = results.length > 0 ? { results } : {};
	return ok(answer);
};
