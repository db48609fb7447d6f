import type { NamedColumn, EntityType } from '../names/rowNames';
import type { Column } from '../output/column';
import type { RowsPer } from './columns';
import { COLUMNS } from './columns';

function nameColumns(
	table: ReadonlyArray<readonly [string, string, EntityType, string, string]>,
): readonly NamedColumn[] {
	return table.map(([id, name, type, label, description]) => ({
		id,
		name,
		type,
		label,
		description,
	}));
}

const USER = ['userId', 'userName', 'user', 'User', 'Name of that user'] as const;
const QUEUES = ['queueIds', 'queueNames', 'queue', 'Queues', 'Names of these queues'] as const;
const WRAP_UP = [
	'wrapUpCodeId',
	'wrapUpCodeName',
	'wrapUpCode',
	'Wrap-Up Code',
	'Name of that wrap-up code',
] as const;
const EVALUATOR = [
	'evaluatorId',
	'evaluatorName',
	'user',
	'Evaluator',
	'Name of that user',
] as const;
const QUEUE = ['queueId', 'queueName', 'queue', 'Queue', 'Name of that queue'] as const;
const SKILLS = ['skillIds', 'skillNames', 'skill', 'Skills', 'Names of these skills'] as const;

/** The columns of names that each kind of row can have beside its IDs. A flow's name comes with the conversation. */
export const NAME_COLUMNS: Readonly<Record<RowsPer, readonly NamedColumn[]>> = {
	conversation: nameColumns([
		['firstQueueId', 'firstQueueName', 'queue', 'First Queue', 'Name of the first queue'],
		['lastQueueId', 'lastQueueName', 'queue', 'Last Queue', 'Name of the last queue'],
		QUEUES,
		['agentIds', 'agentNames', 'user', 'Agents', 'Names of these users'],
		['lastAgentId', 'lastAgentName', 'user', 'Last Agent', 'Name of that user'],
		WRAP_UP,
		['divisionIds', 'divisionNames', 'division', 'Divisions', 'Names of these divisions'],
		SKILLS,
		EVALUATOR,
	]),
	participant: nameColumns([
		USER,
		QUEUES,
		WRAP_UP,
		['teamId', 'teamName', 'team', 'Team', 'Name of that team'],
	]),
	session: nameColumns([USER, QUEUES, WRAP_UP]),
	segment: nameColumns([
		USER,
		QUEUE,
		['groupId', 'groupName', 'group', 'Group', 'Name of that group'],
		WRAP_UP,
		SKILLS,
		['languageId', 'languageName', 'language', 'Language', 'Name of that language'],
	]),
	evaluation: nameColumns([
		USER,
		QUEUE,
		EVALUATOR,
		['assigneeId', 'assigneeName', 'user', 'Assignee', 'Name of that user'],
	]),
	survey: nameColumns([USER, QUEUE]),
};

/** The columns of a kind of row with its columns of names, each right before the IDs that it names. */
export function columnsWithNames(rowsPer: RowsPer): readonly Column[] {
	const byId = new Map(NAME_COLUMNS[rowsPer].map((column) => [column.id, column]));
	return COLUMNS[rowsPer].flatMap((column) => {
		const named = byId.get(column.name);
		return named === undefined ? [column] : [named, column];
	});
}
