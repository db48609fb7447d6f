import type { StatusKind } from '../genesys/details.types';
import type { NameColumn } from '../names/rowNames';
import { withoutNames } from '../names/rowNames';
import type { Column, Table } from '../output/column';
import { columns, START } from '../output/column';

/** What one row stands for: a stretch of time in one status, or a user's day. */
export type TimelineRowsPer = 'period' | 'day';

interface Status {
	/** As Genesys writes it. */
	value: string;
	/** The key of its seconds in a row per day. */
	column: string;
	label: string;
}

function statuses(prefix: string, label: string, values: readonly string[]): readonly Status[] {
	return values.map((value) => {
		const words = value.split('_').map((word) => word[0] + word.slice(1).toLowerCase());
		return {
			value,
			column: `${prefix}${words.join('')}Seconds`,
			label: `${label}: ${words.join(' ')} (s)`,
		};
	});
}

/** Every status that Genesys documents, by kind. Source: the models of the official SDK's Python edition. */
export const STATUSES: Readonly<Record<StatusKind, readonly Status[]>> = {
	presence: statuses('presence', 'Presence', [
		'AVAILABLE',
		'AWAY',
		'BREAK',
		'BUSY',
		'IDLE',
		'MEAL',
		'MEETING',
		'OFFLINE',
		'ON_QUEUE',
		'TRAINING',
	]),
	routingStatus: statuses('routing', 'Routing', [
		'COMMUNICATING',
		'IDLE',
		'INTERACTING',
		'NOT_RESPONDING',
		'OFF_QUEUE',
	]),
};

/** Where the seconds of a status go that Genesys has added since. */
export const OTHER_COLUMN: Readonly<Record<StatusKind, string>> = {
	presence: 'presenceOtherSeconds',
	routingStatus: 'routingOtherSeconds',
};

const AGENT = ['userName', 'Agent', 'Name of the agent'] as const;
const AGENT_ID = ['userId', 'Agent ID', 'ID of the agent'] as const;
/** Another for each row. */
const KEY = 'rowId';

const PERIOD_COLUMNS = columns([
	AGENT,
	['kind', 'Kind', 'What the status is of: presence or routingStatus'],
	['status', 'Status', 'System presence, such as ON_QUEUE, or routing status, such as INTERACTING'],
	[
		'organizationPresenceName',
		'Organization Presence',
		"Your organization's own presence, such as Lunch; null for a routing status",
	],
	[
		'start',
		'Start',
		'When the status began, in the chosen time zone; the start of the period where that is later',
	],
	[
		'end',
		'End',
		'When it ended; the end of the period where that is earlier. Null while it lasts.',
	],
	['durationSeconds', 'Duration (s)', 'Seconds from start to end; null while it lasts'],
	['open', 'Open', 'Whether it has no end yet'],
	...START,
	AGENT_ID,
	[
		'organizationPresenceId',
		'Organization Presence ID',
		"ID of your organization's own presence; null for a routing status",
	],
	[
		KEY,
		'Row ID',
		'Agent, kind and start in UTC: the same in each run, for a sheet that matches by one column',
	],
]);

function secondsColumns(kind: StatusKind, what: string) {
	const word = kind === 'presence' ? 'Presence' : 'Routing';
	return [
		...STATUSES[kind].map(
			({ value, column, label }) =>
				[column, label, `Seconds of the day with the ${what} ${value}`] as const,
		),
		[
			OTHER_COLUMN[kind],
			`${word}: Other (s)`,
			`Seconds of the day with a ${what} that this version of the node does not know`,
		] as const,
	];
}

const DAY_COLUMNS = columns([
	AGENT,
	['day', 'Day', 'The day in the chosen time zone, such as 2026-11-02'],
	['loggedInSeconds', 'Logged In (s)', 'Seconds of the day with any presence other than OFFLINE'],
	...secondsColumns('presence', 'system presence'),
	...secondsColumns('routingStatus', 'routing status'),
	AGENT_ID,
	[KEY, 'Row ID', 'Agent and day: the same in each run, for a sheet that matches by one column'],
]);

/** The tables of each kind of row. */
export const TIMELINE_TABLES: Readonly<Record<TimelineRowsPer, Table>> = {
	period: {
		all: PERIOD_COLUMNS,
		essential: [
			'userName',
			'kind',
			'status',
			'organizationPresenceName',
			'start',
			'end',
			'durationSeconds',
			KEY,
		],
		key: KEY,
	},
	day: {
		all: DAY_COLUMNS,
		essential: [
			'userName',
			'day',
			'loggedInSeconds',
			'presenceOnQueueSeconds',
			'presenceAvailableSeconds',
			'presenceBreakSeconds',
			'presenceMealSeconds',
			'presenceMeetingSeconds',
			'presenceTrainingSeconds',
			'routingInteractingSeconds',
			'routingIdleSeconds',
			'routingNotRespondingSeconds',
			KEY,
		],
		key: KEY,
	},
};

const AGENT_NAME: NameColumn = { id: 'userId', name: 'userName', type: 'user' };

/** The columns of names of each kind of row. */
export const TIMELINE_NAMES: Readonly<Record<TimelineRowsPer, readonly NameColumn[]>> = {
	period: [
		AGENT_NAME,
		{ id: 'organizationPresenceId', name: 'organizationPresenceName', type: 'presence' },
	],
	day: [AGENT_NAME],
};

/** The columns of each kind of row as they are made, before names are looked up. */
export const TIMELINE_COLUMNS: Readonly<Record<TimelineRowsPer, readonly Column[]>> = {
	period: withoutNames(PERIOD_COLUMNS, TIMELINE_NAMES.period),
	day: withoutNames(DAY_COLUMNS, TIMELINE_NAMES.day),
};
