import type { Column, Table } from '../output/column';
import { CONVERSATION_COLUMNS } from './conversationColumns';
import { EVALUATION_COLUMNS, SURVEY_COLUMNS } from './feedbackColumns';
import { PARTICIPANT_COLUMNS, SEGMENT_COLUMNS, SESSION_COLUMNS } from './partColumns';

/** What one row stands for. */
export type RowsPer =
	| 'conversation'
	| 'participant'
	| 'session'
	| 'segment'
	| 'evaluation'
	| 'survey';

/** Every row says which conversation it is of. */
const KEY = 'conversationId';

function table(all: readonly Column[], essential: readonly string[]): Table {
	return { all, essential: [...essential, KEY], key: KEY };
}

/**
 * The tables of each kind of row. In all of them stands first what a person reads first, names included, and every ID at
 * the end: n8n's table hides what is beyond 40 columns. Essential is for a team lead: which queue, which agent, how long.
 */
export const TABLES: Readonly<Record<RowsPer, Table>> = {
	conversation: table(CONVERSATION_COLUMNS, [
		'conversationStart',
		'lastQueueName',
		'agentNames',
		'mediaTypes',
		'customerAddress',
		'answered',
		'abandoned',
		'waitSeconds',
		'talkSeconds',
		'afterCallWorkSeconds',
		'handleSeconds',
		'wrapUpCodeName',
	]),
	participant: table(PARTICIPANT_COLUMNS, [
		'participantStart',
		'purpose',
		'participantName',
		'userName',
		'queueNames',
		'handled',
		'waitSeconds',
		'talkSeconds',
		'afterCallWorkSeconds',
		'handleSeconds',
		'wrapUpCodeName',
	]),
	session: table(SESSION_COLUMNS, [
		'sessionStart',
		'durationSeconds',
		'purpose',
		'userName',
		'queueNames',
		'mediaType',
		'direction',
		'talkSeconds',
		'afterCallWorkSeconds',
		'handleSeconds',
		'wrapUpCodeName',
	]),
	segment: table(SEGMENT_COLUMNS, [
		'segmentNumber',
		'segmentType',
		'segmentStart',
		'durationSeconds',
		'purpose',
		'userName',
		'queueName',
		'mediaType',
		'wrapUpCodeName',
		'disconnectType',
	]),
	evaluation: table(EVALUATION_COLUMNS, [
		'evaluationTime',
		'evaluationStatus',
		'released',
		'userName',
		'queueName',
		'evaluatorName',
		'evaluationFormName',
		'evaluationScore',
		'conversationStart',
	]),
	survey: table(SURVEY_COLUMNS, [
		'surveyTime',
		'surveyStatus',
		'surveyType',
		'userName',
		'queueName',
		'surveyFormName',
		'surveyScore',
		'surveyNps',
		'conversationStart',
	]),
};
