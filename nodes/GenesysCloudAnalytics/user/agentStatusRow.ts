import type { NameColumn } from '../names/rowNames';
import { withoutNames } from '../names/rowNames';
import type { Table } from '../output/column';
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

const KEY = 'userId';

/** The columns of a row per agent with those of names, in their order, and which of them are essential. */
export const AGENT_STATUS_TABLE: Table = {
	all: columns([
		[
			'observedAt',
			'Observed At',
			'When the answer came, in the chosen time zone, by the clock of Genesys Cloud',
		],
		['userName', 'Agent', 'Name of the agent'],
		['presence', 'Presence', 'System presence, such as AVAILABLE, ON_QUEUE, MEAL or OFFLINE'],
		[
			'organizationPresenceName',
			'Organization Presence',
			"The organization's own presence behind it, such as Lunch",
		],
		['presenceSince', 'Presence Since', 'Since when, in the chosen time zone'],
		['presenceSeconds', 'Presence (s)', 'Seconds since then'],
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
		['queueNames', 'Queues', 'Queues that these sessions came from'],
		['mediaTypes', 'Media Types', 'Media types of these sessions, separated by commas'],
		[
			'segmentTypes',
			'Segment Types',
			'What goes on in them, such as alert, interact, hold or wrapup',
		],
		['directions', 'Directions', 'Who began these conversations: inbound or outbound'],
		[
			'adherenceState',
			'Adherence State',
			'How the agent keeps to the schedule, where there is one',
		],
		['adherenceImpact', 'Adherence Impact', 'What that means for adherence'],
		['adherenceSince', 'Adherence Since', 'Since when, in the chosen time zone'],
		['scheduledActivity', 'Scheduled Activity', 'Category of what is scheduled now'],
		['actualActivity', 'Actual Activity', 'Category of what the agent does now'],
		['divisionName', 'Division', 'Division of the agent'],
		['managerName', 'Manager', 'Manager of the agent'],
		[
			'organizationPresenceId',
			'Organization Presence ID',
			"The organization's own presence behind it",
		],
		['queueIds', 'Queue IDs', 'Queues that these sessions came from'],
		['conversationIds', 'Conversation IDs', 'Conversations of these sessions'],
		['divisionId', 'Division ID', 'Division of the agent'],
		['managerId', 'Manager ID', 'Manager of the agent'],
		['businessUnitId', 'Business Unit ID', 'Business unit in workforce management'],
		['managementUnitId', 'Management Unit ID', 'Management unit in workforce management'],
		[KEY, 'Agent ID', 'ID of the agent'],
	]),
	essential: [
		'userName',
		'presence',
		'organizationPresenceName',
		'presenceSeconds',
		'routingStatus',
		'routingStatusSeconds',
		'onQueue',
		'sessionCount',
		'longestSessionSeconds',
		'queueNames',
		'mediaTypes',
		KEY,
	],
	key: KEY,
};

/** The name columns of these rows; an agent's own name comes with the status. */
export const AGENT_STATUS_NAMES: readonly NameColumn[] = [
	{ id: 'divisionId', name: 'divisionName', type: 'division' },
	{ id: 'organizationPresenceId', name: 'organizationPresenceName', type: 'presence' },
	{ id: 'queueIds', name: 'queueNames', type: 'queue' },
	{ id: 'managerId', name: 'managerName', type: 'user' },
];

/** The columns of a row as it is made, before names are looked up. */
export const AGENT_STATUS_COLUMNS = withoutNames(AGENT_STATUS_TABLE.all, AGENT_STATUS_NAMES);

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
		userName: text(agent.userName),
		presence: text(agent.systemPresence),
		presenceSince: format(presence),
		presenceSeconds: elapsed(presence, observedAt),
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
		adherenceState: text(agent.adherenceState),
		adherenceImpact: text(agent.adherenceImpact),
		adherenceSince: format(parseTime(agent.adherenceDate)),
		scheduledActivity: text(agent.scheduledActivityCategory),
		actualActivity: text(agent.actualActivityCategory),
		organizationPresenceId: text(agent.organizationPresenceId),
		queueIds: joined(sessions.map(({ routedQueueId }) => routedQueueId)),
		conversationIds: joined(sessions.map(({ conversationId }) => conversationId)),
		divisionId: text(agent.divisionId),
		managerId: text(agent.managerId),
		businessUnitId: text(agent.businessUnitId),
		managementUnitId: text(agent.managementUnitId),
		userId: text(agent.userId),
	};
}
