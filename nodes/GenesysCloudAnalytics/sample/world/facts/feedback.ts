import type { ConversationHead, WorldConversation } from '../build';
import { readDimension } from '../search/read';
import { DAY, HOUR, MINUTE } from '../time';
import type { World } from '../world';
import { mainReader, remember } from './dimensions';
import type { DimensionReader, Fact, FactRequest } from './fact';
import { conversationsNear } from './walk';

type Evaluation = NonNullable<ConversationHead['evaluations']>[number];
type Survey = NonNullable<ConversationHead['surveys']>[number];

/** The record's own dimensions, its user's team, and then those of the conversation. */
function recordReader(
	world: World,
	conversation: WorldConversation,
	record: { userId?: string },
): DimensionReader {
	const behind = mainReader(conversation);
	const team = world.directory.users.find(({ id }) => id === record.userId)?.team?.id;
	return remember((dimension) => {
		if (dimension === 'teamId') return team === undefined ? [] : [team];
		const own = readDimension([record], dimension);
		return own.length > 0 ? own : behind(dimension);
	});
}

function* of(
	metrics: Record<string, number | null | undefined>,
	shared: Omit<Fact, 'metric' | 'value'>,
): Generator<Fact> {
	for (const [metric, value] of Object.entries(metrics)) {
		if (typeof value === 'number') yield { metric, value, ...shared };
	}
}

/** A moment that lies in no interval. */
const NEVER = NaN;

function evaluationMetrics(evaluation: Evaluation): Record<string, number | undefined> {
	const { oTotalScore, oTotalCriticalScore } = evaluation;
	return {
		nEvaluations: 1,
		nEvaluationsDeleted: evaluation.deleted ? 1 : undefined,
		nEvaluationsRescored: evaluation.rescored ? 1 : undefined,
		oTotalScore,
		oTotalCriticalScore,
	};
}

/**
 * The evaluations in the details, at their eventTime. Assumed: each counts, whatever its status, and its scores as far as
 * it has them; created at the same moment, released an hour later, where they are.
 */
export function* evaluationFacts(world: World, request: FactRequest): Generator<Fact> {
	for (const conversation of conversationsNear(world, request)) {
		for (const evaluation of conversation.evaluations ?? []) {
			const at = Date.parse(evaluation.eventTime ?? '');
			yield* of(evaluationMetrics(evaluation), {
				at,
				times: {
					conversationStart: Date.parse(conversation.conversationStart),
					evaluationCreatedDate: at,
					evaluationReleaseDate: evaluation.released ? at + HOUR : NEVER,
				},
				read: recordReader(world, conversation, evaluation),
			});
		}
	}
}

const STARTED = ['Finished', 'InProgress'];

function surveyMetrics(survey: Survey): Record<string, number | undefined> {
	const { oSurveyTotalScore, surveyStatus = '', surveyType } = survey;
	const score = survey.surveyPromoterScore ?? undefined;
	const once = (isSo: boolean) => (isSo ? 1 : undefined);
	const isFinished = surveyStatus === 'Finished';
	const isPartial = survey.surveyPartialResponse === true;
	return {
		nSurveysSent: once(surveyStatus !== 'Pending'),
		nSurveysStarted: once(STARTED.includes(surveyStatus)),
		nSurveysExpired: once(surveyStatus === 'Expired'),
		nSurveyErrors: once(surveyStatus === 'Error'),
		nWebSurveys: once(surveyType === 'Web'),
		nVoiceSurveys: once(surveyType === 'Voice'),
		nSurveyResponses: once(isFinished),
		nSurveyFullResponses: once(isFinished && !isPartial),
		nSurveyPartialResponses: once(isFinished && isPartial),
		nSurveyNpsResponses: once(score !== undefined),
		nSurveyNpsPromoters: once(score !== undefined && score >= 9),
		nSurveyNpsDetractors: once(score !== undefined && score <= 6),
		oSurveyTotalScore,
	};
}

/** The surveys in the details, at their eventTime. Assumed: created ten minutes before. */
export function* surveyFacts(world: World, request: FactRequest): Generator<Fact> {
	for (const conversation of conversationsNear(world, request)) {
		for (const survey of conversation.surveys ?? []) {
			const at = Date.parse(survey.eventTime ?? '');
			yield* of(surveyMetrics(survey), {
				at,
				times: { surveyCreatedDate: at - 10 * MINUTE },
				read: recordReader(world, conversation, survey),
			});
		}
	}
}

/** Official: seven days without another contact, unless the organization says otherwise. */
const NEXT_CONTACT_AVOIDANCE = 7 * DAY;

/**
 * The resolutions in the details, at their eventTime; wrapped up when the conversation ended. Only when the time is over
 * in which another contact would have come is there one: until then, statistics of the past days have none.
 */
export function* resolutionFacts(world: World, request: FactRequest): Generator<Fact> {
	for (const conversation of conversationsNear(world, request)) {
		const end = Date.parse(conversation.conversationEnd ?? '');
		if (!(request.now >= end + NEXT_CONTACT_AVOIDANCE)) continue;
		for (const resolution of conversation.resolutions ?? []) {
			yield* of(
				{ nNextContactAvoided: resolution.nNextContactAvoided },
				{
					at: Date.parse(resolution.eventTime ?? ''),
					times: { wrapUpDate: end },
					read: recordReader(world, conversation, resolution),
				},
			);
		}
	}
}
