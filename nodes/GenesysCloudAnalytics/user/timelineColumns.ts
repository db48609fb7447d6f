import type { StatusKind } from '../genesys/details.types';
import type { NamedColumn } from '../names/rowNames';
import type { Column } from '../output/column';

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

const USER_ID: Column = { name: 'userId', label: 'User ID', description: 'ID of the user' };

const PERIOD_COLUMNS: readonly Column[] = [
	USER_ID,
	{
		name: 'kind',
		label: 'Kind',
		description: 'What the status is of: presence or routingStatus',
	},
	{
		name: 'status',
		label: 'Status',
		description: 'System presence, such as ON_QUEUE, or routing status, such as INTERACTING',
	},
	{
		name: 'organizationPresenceId',
		label: 'Organization Presence ID',
		description: "ID of your organization's own presence; null for a routing status",
	},
	{
		name: 'start',
		label: 'Start',
		description:
			'When the status began, in the chosen time zone; the start of the period where that is later',
	},
	{
		name: 'end',
		label: 'End',
		description: 'When it ended; the end of the period where that is earlier. Null while it lasts.',
	},
	{
		name: 'durationSeconds',
		label: 'Duration (s)',
		description: 'Seconds from start to end; null while it lasts',
	},
	{ name: 'open', label: 'Open', description: 'Whether it has no end yet' },
	{
		name: 'rowId',
		label: 'Row ID',
		description:
			'User, kind and start in UTC: the same in each run, for a sheet that matches by one column',
	},
];

function secondsColumns(kind: StatusKind, what: string): Column[] {
	return [
		...STATUSES[kind].map(({ value, column, label }) => ({
			name: column,
			label,
			description: `Seconds of the day with the ${what} ${value}`,
		})),
		{
			name: OTHER_COLUMN[kind],
			label: `${kind === 'presence' ? 'Presence' : 'Routing'}: Other (s)`,
			description: `Seconds of the day with a ${what} that this version of the node does not know`,
		},
	];
}

const DAY_COLUMNS: readonly Column[] = [
	USER_ID,
	{ name: 'day', label: 'Day', description: 'The day in the chosen time zone, such as 2026-11-02' },
	{
		name: 'loggedInSeconds',
		label: 'Logged In (s)',
		description: 'Seconds of the day with any presence other than OFFLINE',
	},
	...secondsColumns('presence', 'system presence'),
	...secondsColumns('routingStatus', 'routing status'),
	{
		name: 'rowId',
		label: 'Row ID',
		description: 'User and day: the same in each run, for a sheet that matches by one column',
	},
];

const USER_NAME: NamedColumn = {
	id: 'userId',
	name: 'userName',
	type: 'user',
	label: 'User',
	description: 'Name of that user',
};

const PRESENCE_NAME: NamedColumn = {
	id: 'organizationPresenceId',
	name: 'organizationPresenceName',
	type: 'presence',
	label: 'Organization Presence',
	description: "Name of your organization's own presence, such as Lunch",
};

/** The columns of names of each kind of row, each right before the ID that it names. */
export const TIMELINE_NAMES: Readonly<Record<TimelineRowsPer, readonly NamedColumn[]>> = {
	period: [USER_NAME, PRESENCE_NAME],
	day: [USER_NAME],
};

/** The columns of a kind of row with those of names. */
export function timelineColumnsWithNames(rowsPer: TimelineRowsPer): readonly Column[] {
	return TIMELINE_COLUMNS[rowsPer].flatMap((column) => {
		const named = TIMELINE_NAMES[rowsPer].find(({ id }) => id === column.name);
		return named === undefined ? [column] : [named, column];
	});
}

/** The columns of each kind of row, in their order. */
export const TIMELINE_COLUMNS: Readonly<Record<TimelineRowsPer, readonly Column[]>> = {
	period: PERIOD_COLUMNS,
	day: DAY_COLUMNS,
};
