import mapValues from 'lodash/mapValues';

import type { EntityType, NameColumn } from '../names/rowNames';
import type { Column } from '../output/column';
import { withoutNames } from '../names/rowNames';
import type { RowsPer } from './columns';
import { TABLES } from './columns';

function nameColumns(
	table: ReadonlyArray<readonly [string, string, EntityType]>,
): readonly NameColumn[] {
	return table.map(([id, name, type]) => ({ id, name, type }));
}

const USER = ['userId', 'userName', 'user'] as const;
const QUEUES = ['queueIds', 'queueNames', 'queue'] as const;
const WRAP_UP = ['wrapUpCodeId', 'wrapUpCodeName', 'wrapUpCode'] as const;
const EVALUATOR = ['evaluatorId', 'evaluatorName', 'user'] as const;
const QUEUE = ['queueId', 'queueName', 'queue'] as const;
const SKILLS = ['skillIds', 'skillNames', 'skill'] as const;

/** The columns of names that each kind of row has of its IDs. A flow's name comes with the conversation. */
export const NAME_COLUMNS: Readonly<Record<RowsPer, readonly NameColumn[]>> = {
	conversation: nameColumns([
		['firstQueueId', 'firstQueueName', 'queue'],
		['lastQueueId', 'lastQueueName', 'queue'],
		QUEUES,
		['agentIds', 'agentNames', 'user'],
		['lastAgentId', 'lastAgentName', 'user'],
		WRAP_UP,
		['divisionIds', 'divisionNames', 'division'],
		SKILLS,
		EVALUATOR,
	]),
	participant: nameColumns([USER, QUEUES, WRAP_UP, ['teamId', 'teamName', 'team']]),
	session: nameColumns([USER, QUEUES, WRAP_UP]),
	segment: nameColumns([
		USER,
		QUEUE,
		['groupId', 'groupName', 'group'],
		WRAP_UP,
		SKILLS,
		['languageId', 'languageName', 'language'],
	]),
	evaluation: nameColumns([USER, QUEUE, EVALUATOR, ['assigneeId', 'assigneeName', 'user']]),
	survey: nameColumns([USER, QUEUE]),
};

/** The columns of each kind of row as they are made, before names are looked up. */
export const COLUMNS: Readonly<Record<RowsPer, readonly Column[]>> = mapValues(
	TABLES,
	({ all }, rowsPer) => withoutNames(all, NAME_COLUMNS[rowsPer as RowsPer]),
);
