import sortBy from 'lodash/sortBy';

import { finite, flag, objects, text, type Row } from '../../values/cells';
import { viewConversation } from './chronology';
import { mediaTypes } from './facts';
import type {
	GenesysConversation,
	GenesysEvaluation,
	GenesysSurvey,
} from '../../genesys/details.types';
import { parseTime, timeFormatter, type TimeFormatter } from '../../values/time';

interface FeedbackOptions {
	timeZone?: string;
}

function number(value: unknown): number | null {
	return typeof value === 'number' ? finite(value) : null;
}

/** A time that is not known counts as the earliest. */
function timeOf(value: unknown): number {
	const time = parseTime(value);
	return Number.isNaN(time) ? -Infinity : time;
}

/** By time, then by ID, so that the order does not depend on that of Genesys's list. */
function evaluationsOf(conversation: GenesysConversation | null): GenesysEvaluation[] {
	return sortBy(objects(conversation?.evaluations), [
		({ eventTime }) => timeOf(eventTime),
		({ evaluationId }) => text(evaluationId) ?? '',
	]);
}

function surveysOf(conversation: GenesysConversation | null): GenesysSurvey[] {
	return sortBy(objects(conversation?.surveys), [
		({ eventTime }) => timeOf(eventTime),
		({ surveyId }) => text(surveyId) ?? '',
	]);
}

function hasStatus(status: unknown, wanted: string): boolean {
	return text(status)?.toLowerCase() === wanted;
}

/** An evaluation of an agent's work: a calibration trains evaluators, and its scores are no agent's. */
function isOfAgent({ deleted, calibrationId }: GenesysEvaluation): boolean {
	return deleted !== true && text(calibrationId) === null;
}

function isReleased({ released, evaluationStatus }: GenesysEvaluation): boolean {
	return released === true && !hasStatus(evaluationStatus, 'retracted');
}

/** The survey that was finished last; where none was, the newest, whose status says what became of it. */
function decisiveSurvey(surveys: readonly GenesysSurvey[]): GenesysSurvey | undefined {
	let last: GenesysSurvey | undefined;
	const completed = (survey: GenesysSurvey) =>
		timeOf(survey.surveyCompletedDate ?? survey.eventTime);
	for (const survey of surveys) {
		if (!hasStatus(survey.surveyStatus, 'finished')) continue;
		if (last === undefined || completed(survey) >= completed(last)) last = survey;
	}
	return last ?? surveys.at(-1);
}

/** Most conversations have neither, and share these cells. */
const NO_FEEDBACK: Readonly<Row> = Object.freeze({
	evaluationScore: null,
	evaluationFormName: null,
	evaluationCount: null,
	surveyScore: null,
	surveyNps: null,
	surveyStatus: null,
	evaluatorId: null,
});

/**
 * What the row of a conversation says of its evaluations and surveys, with the columns of `FEEDBACK_COLUMNS`.
 * Source: the models `AnalyticsEvaluation` and `AnalyticsSurvey` of the official SDK; scores are percentages.
 */
export function feedbackCells(conversation: GenesysConversation): Readonly<Row> {
	if (!conversation.evaluations && !conversation.surveys) return NO_FEEDBACK;
	const evaluations = evaluationsOf(conversation).filter(isOfAgent);
	const evaluation = evaluations.findLast(isReleased);
	const survey = decisiveSurvey(surveysOf(conversation));
	return {
		evaluationScore: number(evaluation?.oTotalScore),
		evaluationFormName: text(evaluation?.formName),
		evaluationCount: Array.isArray(conversation.evaluations) ? evaluations.length : null,
		surveyScore: number(survey?.oSurveyTotalScore),
		surveyNps: number(survey?.surveyPromoterScore),
		surveyStatus: text(survey?.surveyStatus),
		evaluatorId: text(evaluation?.evaluatorId),
	};
}

function conversationCells(conversation: GenesysConversation, format: TimeFormatter) {
	const { raw, sessions } = viewConversation(conversation);
	return {
		conversationStart: format(parseTime(raw.conversationStart)),
		conversationEnd: format(parseTime(raw.conversationEnd)),
		originatingDirection: text(raw.originatingDirection),
		mediaTypes: mediaTypes(sessions),
	};
}

/** One row for each of the entities; nothing is computed where there is none. */
function rowsOf<T>(
	conversation: GenesysConversation,
	entities: readonly T[],
	{ timeZone }: FeedbackOptions,
	cells: (entity: T, time: (value: unknown) => string | null, shared: Row) => Row,
): Row[] {
	if (entities.length === 0) return [];
	const format = timeFormatter(timeZone);
	const time = (value: unknown) => format(parseTime(value));
	const shared = conversationCells(conversation, format);
	const conversationId = text(conversation.conversationId);
	return entities.map((entity) => ({ ...cells(entity, time, shared), conversationId }));
}

/**
 * One row for each evaluation, whatever its status, in the order of time, with the columns of `EVALUATION_COLUMNS`.
 * Conventions as for `conversationRow`.
 */
export function evaluationRows(conversation: GenesysConversation, options: FeedbackOptions): Row[] {
	return rowsOf(conversation, evaluationsOf(conversation), options, (evaluation, time, shared) => ({
		evaluationTime: time(evaluation.eventTime),
		evaluationStatus: text(evaluation.evaluationStatus),
		released: flag(evaluation.released),
		evaluationFormName: text(evaluation.formName),
		evaluationScore: number(evaluation.oTotalScore),
		evaluationCriticalScore: number(evaluation.oTotalCriticalScore),
		rescored: flag(evaluation.rescored),
		deleted: flag(evaluation.deleted),
		systemSubmitted: flag(evaluation.systemSubmitted),
		assigneeApplicable: flag(evaluation.assigneeApplicable),
		...shared,
		userId: text(evaluation.userId),
		queueId: text(evaluation.queueId),
		evaluatorId: text(evaluation.evaluatorId),
		assigneeId: text(evaluation.assigneeId),
		evaluationFormId: text(evaluation.formId),
		evaluationFormContextId: text(evaluation.contextId),
		calibrationId: text(evaluation.calibrationId),
		evaluationId: text(evaluation.evaluationId),
	}));
}

/**
 * One row for each survey, whatever its status, in the order of time, with the columns of `SURVEY_COLUMNS`. Conventions
 * as for `conversationRow`.
 */
export function surveyRows(conversation: GenesysConversation, options: FeedbackOptions): Row[] {
	return rowsOf(conversation, surveysOf(conversation), options, (survey, time, shared) => ({
		surveyTime: time(survey.eventTime),
		surveyCompletedTime: time(survey.surveyCompletedDate),
		surveyStatus: text(survey.surveyStatus),
		surveyType: text(survey.surveyType),
		surveyFormName: text(survey.surveyFormName),
		surveyScore: number(survey.oSurveyTotalScore),
		surveyNps: number(survey.surveyPromoterScore),
		surveyPartialResponse: flag(survey.surveyPartialResponse),
		...shared,
		userId: text(survey.userId),
		queueId: text(survey.queueId),
		surveyFormId: text(survey.surveyFormId),
		surveyFormContextId: text(survey.surveyFormContextId),
		surveyId: text(survey.surveyId),
	}));
}
