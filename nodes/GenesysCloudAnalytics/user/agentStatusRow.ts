import type { NameColumn } from '../names/rowNames';
import { columns } from '../output/column';
import type { Row } from '../values/cells';
import { flag, joined, objects, seconds, text } from '../values/cells';
import { parseTime, timeFormatter } from '../values/time';

/**
 * What an agent does now, as far as the rows read it.
 * Source: the model `AnalyticsAgentStateAgentResponse` of the official SDK. Every field is optional.
 */
export interface AgentStatus {
	userId?: string;
	userName?: string;
	divisionId?: string;
	managerId?: string;
	systemPresence?: string;
	organizationPresenceId?: string;
	presenceDate?: string;
	routingStatus?: string;
	routingStatusDate?: string;
	isOutOfOffice?: boolean;
	sessionCount?: number;
	sessions?: AgentSession[];
	adherenceState?: string;
	adherenceImpact?: string;
	adherenceDate?: string;
	scheduledActivityCategory?: string;
	actualActivityCategory?: string;
	businessUnitId?: string;
	managementUnitId?: string;
}

interface AgentSession {
	conversationId?: string;
	sessionStart?: string;
	segmentStart?: string;
	segmentType?: string;
	routedQueueId?: string;
	mediaType?: string;
	originatingDirection?: string;
}

/** The columns of a row per agent, in their order. */
export const AGENT_STATUS_COLUMNS = columns([
	[
		'observedAt',
		'Observed At',
		'When the answer came, in the chosen time zone, by the clock of Genesys Cloud',
	],
	['userId', 'User ID', 'ID of the agent'],
	['userName', 'User Name', 'Name of the agent'],
	['divisionId', 'Division ID', 'Division of the agent'],
	['presence', 'Presence', 'System presence, such as AVAILABLE, ON_QUEUE, MEAL or OFFLINE'],
	['presenceSince', 'Presence Since', 'Since when, in the chosen time zone'],
	['presenceSeconds', 'Presence (s)', 'Seconds since then'],
	[
		'organizationPresenceId',
		'Organization Presence ID',
		"The organization's own presence behind it",
	],
	[
		'routingStatus',
		'Routing Status',
		'OFF_QUEUE, IDLE, INTERACTING, NOT_RESPONDING or COMMUNICATING',
	],
	['routingStatusSince', 'Routing Status Since', 'Since when, in the chosen time zone'],
	['routingStatusSeconds', 'Routing Status (s)', 'Seconds since then'],
	['onQueue', 'On Queue', 'Whether the presence is ON_QUEUE'],
	[
		'outOfOffice',
		'Out of Office',
		'Whether the agent has set an out-of-office time that covers now',
	],
	['sessionCount', 'Sessions', 'Number of sessions that the agent has now; 0 for none'],
	['longestSessionSeconds', 'Longest Session (s)', 'Seconds since the oldest of them began'],
	['mediaTypes', 'Media Types', 'Media types of these sessions, separated by commas'],
	[
		'segmentTypes',
		'Segment Types',
		'What goes on in them, such as alert, interact, hold or wrapup',
	],
	['directions', 'Directions', 'Who began these conversations: inbound or outbound'],
	['queueIds', 'Queue IDs', 'Queues that these sessions came from'],
	['conversationIds', 'Conversation IDs', 'Conversations of these sessions'],
	['managerId', 'Manager ID', 'Manager of the agent'],
	['businessUnitId', 'Business Unit ID', 'Business unit in workforce management'],
	['managementUnitId', 'Management Unit ID', 'Management unit in workforce management'],
	['adherenceState', 'Adherence State', 'How the agent keeps to the schedule, where there is one'],
	['adherenceImpact', 'Adherence Impact', 'What that means for adherence'],
	['adherenceSince', 'Adherence Since', 'Since when, in the chosen time zone'],
	['scheduledActivity', 'Scheduled Activity', 'Category of what is scheduled now'],
	['actualActivity', 'Actual Activity', 'Category of what the agent does now'],
] as const);

/** The name columns of these rows; an agent's own name comes with the status. */
export const AGENT_STATUS_NAMES: readonly NameColumn[] = [
	{ id: 'divisionId', name: 'divisionName', type: 'division' },
	{ id: 'organizationPresenceId', name: 'organizationPresenceName', type: 'presence' },
	{ id: 'queueIds', name: 'queueNames', type: 'queue' },
	{ id: 'managerId', name: 'managerName', type: 'user' },
];

function elapsed(since: number, now: number): number | null {
	return Number.isNaN(since) ? null : seconds(Math.max(0, now - since));
}

/**
 * One row for an agent, with the columns of `AGENT_STATUS_COLUMNS`, all of them, null where Genesys does not say.
 * Seconds are measured against `observedAt` (ms).
 */
export function agentStatusRow(
	agent: AgentStatus,
	{ timeZone, observedAt }: { timeZone: string; observedAt: number },
): Row {
	const format = timeFormatter(timeZone);
	const presence = parseTime(agent.presenceDate);
	const routing = parseTime(agent.routingStatusDate);
	const sessions = objects(agent.sessions);
	const starts = sessions
		.map(({ sessionStart }) => parseTime(sessionStart))
		.filter((start) => !Number.isNaN(start));
	return {
		observedAt: format(observedAt),
		userId: text(agent.userId),
		userName: text(agent.userName),
		divisionId: text(agent.divisionId),
		presence: text(agent.systemPresence),
		presenceSince: format(presence),
		presenceSeconds: elapsed(presence, observedAt),
		organizationPresenceId: text(agent.organizationPresenceId),
		routingStatus: text(agent.routingStatus),
		routingStatusSince: format(routing),
		routingStatusSeconds: elapsed(routing, observedAt),
		onQueue: agent.systemPresence === undefined ? null : agent.systemPresence === 'ON_QUEUE',
		outOfOffice: flag(agent.isOutOfOffice),
		sessionCount: agent.sessionCount ?? sessions.length,
		longestSessionSeconds: starts.length > 0 ? elapsed(Math.min(...starts), observedAt) : null,
		mediaTypes: joined(sessions.map(({ mediaType }) => mediaType)),
		segmentTypes: joined(sessions.map(({ segmentType }) => segmentType)),
		directions: joined(sessions.map(({ originatingDirection }) => originatingDirection)),
		queueIds: joined(sessions.map(({ routedQueueId }) => routedQueueId)),
		conversationIds: joined(sessions.map(({ conversationId }) => conversationId)),
		managerId: text(agent.managerId),
		businessUnitId: text(agent.businessUnitId),
		managementUnitId: text(agent.managementUnitId),
		adherenceState: text(agent.adherenceState),
		adherenceImpact: text(agent.adherenceImpact),
		adherenceSince: format(parseTime(agent.adherenceDate)),
		scheduledActivity: text(agent.scheduledActivityCategory),
		actualActivity: text(agent.actualActivityCategory),
	};
}
