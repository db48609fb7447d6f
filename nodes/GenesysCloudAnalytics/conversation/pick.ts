import type { Column } from '../output/column';
import type { RowsPer } from './columns';

/**
 * The columns of the preset for a team lead: which queue, which agent, which wrap-up, how long. Ten at most, which is
 * n8n's own advice for simplified output. Where a table has a column of names beside an ID, the preset shows the name.
 */
const ESSENTIAL: Readonly<Record<RowsPer, readonly string[]>> = {
	conversation: [
		'conversationId',
		'conversationStart',
		'mediaTypes',
		'customerAddress',
		'lastQueueId',
		'agentIds',
		'wrapUpCodeId',
		'abandoned',
		'waitSeconds',
		'handleSeconds',
	],
	participant: [
		'conversationId',
		'participantStart',
		'purpose',
		'participantName',
		'userId',
		'queueIds',
		'wrapUpCodeId',
		'waitSeconds',
		'talkSeconds',
		'handleSeconds',
	],
	session: [
		'conversationId',
		'sessionStart',
		'purpose',
		'userId',
		'mediaType',
		'direction',
		'queueIds',
		'wrapUpCodeId',
		'durationSeconds',
		'handleSeconds',
	],
	segment: [
		'conversationId',
		'segmentNumber',
		'segmentStart',
		'segmentType',
		'durationSeconds',
		'purpose',
		'userId',
		'queueId',
		'wrapUpCodeId',
		'disconnectType',
	],
	evaluation: [
		'conversationId',
		'conversationStart',
		'evaluationTime',
		'evaluationStatus',
		'released',
		'evaluationScore',
		'evaluationFormName',
		'userId',
		'queueId',
		'evaluatorId',
	],
	survey: [
		'conversationId',
		'conversationStart',
		'surveyTime',
		'surveyStatus',
		'surveyType',
		'surveyScore',
		'surveyNps',
		'surveyFormName',
		'userId',
		'queueId',
	],
};

/** `lastQueueId` to `lastQueueName`, `agentIds` to `agentNames`. */
function nameBeside(id: string): string {
	return id.replace(/Id(s?)$/, 'Name$1');
}

/** The essential columns out of a table, which may have names beside its IDs or not. */
export function essentialColumns(columns: readonly Column[], rowsPer: RowsPer): Column[] {
	const byName = new Map(columns.map((column) => [column.name, column]));
	return ESSENTIAL[rowsPer].flatMap(
		(name) => byName.get(nameBeside(name)) ?? byName.get(name) ?? [],
	);
}

/** A column by its name or its label, whatever the case. */
export function findColumn(columns: readonly Column[], wanted: string): Column | undefined {
	const key = wanted.toLowerCase();
	return (
		columns.find(({ name }) => name === wanted) ??
		columns.find(({ name, label }) => name.toLowerCase() === key || label.toLowerCase() === key)
	);
}

/** How many letters must be changed, added or left out to make one text of the other (Levenshtein). */
function distance(a: string, b: string): number {
	let row = Array.from({ length: b.length + 1 }, (_, index) => index);
	for (let i = 1; i <= a.length; i++) {
		const next = [i];
		for (let j = 1; j <= b.length; j++) {
			const swap = row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);
			next.push(Math.min(swap, row[j] + 1, next[j - 1] + 1));
		}
		row = next;
	}
	return row[b.length];
}

const MOST_SUGGESTIONS = 4;

/** Names of columns that a wrong one may stand for, the nearest first: those that contain it, then those spelt alike. */
export function nearColumns(columns: readonly Column[], wanted: string): string[] {
	const key = wanted.toLowerCase();
	return columns
		.map(({ name }) => {
			const other = name.toLowerCase();
			const contained = key.length > 2 && (other.includes(key) || key.includes(other));
			return { name, far: contained ? 0 : distance(key, other) / Math.max(key.length, 1) };
		})
		.filter(({ far }) => far <= 0.5)
		.sort((a, b) => a.far - b.far)
		.slice(0, MOST_SUGGESTIONS)
		.map(({ name }) => name);
}

/** Rows with the given columns only, in their order; a column that a row lacks is null there. */
export function pickColumns<T>(
	rows: ReadonlyArray<Readonly<Record<string, T>>>,
	columns: readonly Column[],
): Array<Record<string, T | null>> {
	return rows.map((row) =>
		Object.fromEntries(columns.map(({ name }): [string, T | null] => [name, row[name] ?? null])),
	);
}
