import type { RowsInput } from '../conversation/chosenRows';
import { inColumns, PARTS, readRows, readRowsPer, rowShaper } from '../conversation/chosenRows';
import { TABLES } from '../conversation/columns';
import type { Session } from '../http/session';
import type { NameColumn } from '../names/rowNames';
import { addedNames } from '../names/withNames';
import type { Batch } from '../output/outlet';
import type { Row } from '../parameters/operation';
import type { Parameters } from '../parameters/port';
import { readOptions } from '../parameters/read';
import { seconds } from '../values/cells';
import { parseTime, timeFormatter } from '../values/time';
import type { StatusChange } from './events/agentStatusChanged';
import type { ConversationEvent } from './events/conversations';
import type { ThresholdEvent, ThresholdRule } from './events/queueThreshold';

/** Events as rows; what rows of conversations look like, the action node's rooms say. */

export interface RowContext {
	/** What rows are like; those of a wrap-up are its segment. */
	rows: RowsInput;
	session: Session;
	/** Called with what the user should know, such as a permission that names would need. */
	hint: (message: string) => void;
}

/** Of a wrap-up: what was noted, by whom, and the IDs by which it differs from others of its conversation. */
const WRAP_UP = {
	essential: [
		...['segmentStart', 'segmentEnd', 'queueName', 'userName', 'wrapUpCodeName', 'wrapUpNote'],
		...['durationSeconds', 'mediaType', 'wrapUpCodeId', 'sessionId', 'conversationId'],
	],
};

/** An end is what the event is about. */
const ENDED = {
	essential: TABLES.conversation.essential.flatMap((name) =>
		name === 'conversationStart' ? [name, 'conversationEnd'] : [name],
	),
};

/** @throws UserError naming the parameter */
export function readEventRows(parameters: Parameters, event: string): RowsInput {
	const options = readOptions(parameters);
	if (event !== 'conversationEnded' && event !== 'conversationStarted') {
		return readRows(parameters, options, 'segment', WRAP_UP);
	}
	const rowsPer = readRowsPer(parameters, PARTS);
	const isEnd = event === 'conversationEnded' && rowsPer === 'conversation';
	return readRows(parameters, options, rowsPer, isEnd ? ENDED : undefined);
}

async function collected(batches: AsyncIterable<Batch> | Iterable<Batch>): Promise<Row[]> {
	const all: Row[] = [];
	for await (const { rows } of batches) for (const row of rows) all.push(row);
	return all;
}

/** The segment row of this wrap-up among the rows of its conversation. */
function isRowOf({ wrapUp }: ConversationEvent): (row: Row) => boolean {
	const start = parseTime(wrapUp?.segmentStart);
	return (row) =>
		row.segmentType === 'wrapup' &&
		row.sessionId === wrapUp?.sessionId &&
		parseTime(row.segmentStart) === start;
}

/**
 * The rows of the action node; of a wrap-up, the row of its segment. Those of an end have `reopened`: whether an earlier
 * end of the same conversation was handed over before.
 */
export async function conversationRowsOf(
	context: RowContext,
	events: ConversationEvent[],
): Promise<Row[]> {
	const { simplify } = context.rows;
	const shape = rowShaper(context.rows);
	const shaped = events.flatMap((event) => {
		const all = shape([event.conversation]);
		const own = event.wrapUp === undefined || !simplify ? all : all.filter(isRowOf(event));
		return own.map((row) => ({ row, reopened: event.reopened }));
	});
	const batch = { rows: shaped.map(({ row }) => row) };
	const rows = await collected(inColumns(context.rows, context, [batch]));
	return rows.map((row, index) => {
		const { reopened } = shaped[index];
		// What Genesys sent stays as it is, but for what it cannot say.
		const isLeftOut = reopened === undefined || (!simplify && !reopened);
		return isLeftOut ? row : { ...row, reopened };
	});
}

async function named(
	context: RowContext,
	rows: Row[],
	columns: readonly NameColumn[],
): Promise<Row[]> {
	return await collected(addedNames(context.rows.naming, context, columns, [{ rows }]));
}

/** One row for each change of a status; with Simplify off, the stretch as Genesys sent it, with its user's ID. */
export async function statusRowsOf(context: RowContext, changes: StatusChange[]): Promise<Row[]> {
	if (!context.rows.simplify) return changes.map(({ userId, raw }) => ({ userId, ...raw }));
	const format = timeFormatter(context.rows.timeZone);
	const rows = changes.map((change) => ({
		userId: change.userId,
		statusOf: change.kind,
		status: change.status,
		since: format(parseTime(change.startTime)),
		previousStatus: change.previousStatus ?? null,
		previousSeconds: change.previousMs === undefined ? null : seconds(change.previousMs),
		organizationPresenceId: change.organizationPresenceId ?? null,
	}));
	return await named(context, rows, [
		{ id: 'userId', name: 'userName', type: 'user' },
		{ id: 'organizationPresenceId', name: 'organizationPresenceName', type: 'presence' },
	]);
}

/** One row for each queue that has crossed its limit or is back to normal. */
export async function thresholdRowsOf(
	context: RowContext,
	events: ThresholdEvent[],
	rule: ThresholdRule,
	now: number,
): Promise<Row[]> {
	const format = timeFormatter(context.rows.timeZone);
	const rows = events.map(({ queueId, state, value }) => ({
		queueId,
		state,
		metric: rule.metric,
		value,
		direction: rule.direction,
		threshold: rule.threshold,
		resetValue: rule.resetValue,
		observedAt: format(now),
	}));
	return await named(context, rows, [{ id: 'queueId', name: 'queueName', type: 'queue' }]);
}
