import type { IExecuteFunctions } from 'n8n-workflow';

import { rowColumns } from '../actions/conversation/columns';
import { rowShaper } from '../actions/conversation/rows';
import { resolvesNames } from '../actions/names';
import { withNames } from '../actions/withNames';
import { isSimplified, optionsParameter, timeZoneOption } from '../actions/parameters';
import type { Row } from '../emit/items';
import type { Batch } from '../emit/outlet';
import { namesOf } from '../fetch/lookup';
import type { Session } from '../fetch/send';
import { seconds } from '../shape/cells';
import type { NameColumn } from '../shape/names';
import { parseTime, timeFormatter } from '../shape/zonedTime';
import type { ConversationEvent } from './events/conversations';
import type { ThresholdEvent, ThresholdRule } from './threshold';
import type { StatusChange } from './events/agentStatusChanged';

/** Events as rows; what rows of conversations look like, the action node's rooms say. */

export interface RowContext {
	/** The parameters, as the readers of the action node expect them. */
	item: IExecuteFunctions;
	session: Session;
	/** Told what the user should know, such as a permission that names would need. */
	onNotice: (message: string) => void;
}

async function collected(batches: AsyncIterable<Batch>): Promise<Row[]> {
	const all: Row[] = [];
	for await (const { rows } of batches) for (const row of rows) all.push(row);
	return all;
}

async function* oneBatch(rows: Row[]): AsyncGenerator<Batch> {
	yield { rows };
}

function isRaw({ item }: RowContext): boolean {
	return !isSimplified(item, 0);
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
	const { item, session, onNotice } = context;
	const shape = rowShaper(item, 0);
	const shaped = events.flatMap((event) => {
		const all = shape([event.conversation]);
		const own = event.wrapUp === undefined || isRaw(context) ? all : all.filter(isRowOf(event));
		return own.map((row) => ({ row, reopened: event.reopened }));
	});
	const columns = rowColumns({ context: item, itemIndex: 0, session, hint: onNotice });
	const rows = await collected(columns.apply(oneBatch(shaped.map(({ row }) => row))));
	return rows.map((row, index) => {
		const { reopened } = shaped[index];
		// What Genesys sent stays as it is, but for what it cannot say.
		const isLeftOut = reopened === undefined || (isRaw(context) && !reopened);
		return isLeftOut ? row : { ...row, reopened };
	});
}

async function named(
	{ item, session, onNotice }: RowContext,
	rows: Row[],
	columns: readonly NameColumn[],
): Promise<Row[]> {
	if (!resolvesNames(item, 0, optionsParameter(item, 0))) return rows;
	return await collected(withNames(oneBatch(rows), columns, namesOf(session, onNotice), Infinity));
}

/** One row for each change of a status; with Simplify off, the stretch as Genesys sent it, with its user's ID. */
export async function statusRowsOf(context: RowContext, changes: StatusChange[]): Promise<Row[]> {
	if (isRaw(context)) return changes.map(({ userId, raw }) => ({ userId, ...raw }));
	const format = timeFormatter(timeZoneOption(context.item, optionsParameter(context.item, 0)));
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
		{ id: 'userId', name: 'userName', kind: 'user' },
		{ id: 'organizationPresenceId', name: 'organizationPresenceName', kind: 'presence' },
	]);
}

/** One row for each queue that has crossed its limit or is back to normal. */
export async function thresholdRowsOf(
	context: RowContext,
	events: ThresholdEvent[],
	rule: ThresholdRule,
	now: number,
): Promise<Row[]> {
	const format = timeFormatter(timeZoneOption(context.item, optionsParameter(context.item, 0)));
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
	return await named(context, rows, [{ id: 'queueId', name: 'queueName', kind: 'queue' }]);
}
