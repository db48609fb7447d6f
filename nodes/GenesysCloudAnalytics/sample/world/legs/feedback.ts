import pickBy from 'lodash/pickBy';
import type { Models } from 'purecloud-platform-client-v2';

import type { Directory } from '../directory';
import type { Random } from '../random';
import { iso, MINUTE } from '../time';

type Evaluation = Models.AnalyticsEvaluation;
type Survey = Models.AnalyticsSurvey;

/** JSON has null where the SDK's types only leave out. Assumed, because it is the unkind way: some fields are null. */
const NULL = null as unknown as undefined;

/** What becomes of evaluations. Statuses as the SDK for .NET lists them. */
const EVALUATIONS: ReadonlyArray<Pick<Evaluation, 'evaluationStatus'> & Partial<Evaluation>> = [
	{ evaluationStatus: 'Finished', released: true },
	{ evaluationStatus: 'Finished', released: true },
	{ evaluationStatus: 'Finished', released: true, rescored: true },
	{ evaluationStatus: 'Finished', released: true, formName: NULL, queueId: NULL },
	{ evaluationStatus: 'Finished' },
	{ evaluationStatus: 'Finished', released: true, deleted: true },
	{ evaluationStatus: 'Retracted', released: true },
	{ evaluationStatus: 'InReview', released: true },
	{ evaluationStatus: 'InProgress' },
	{ evaluationStatus: 'Pending', evaluatorId: NULL, assigneeApplicable: true },
];

const UNSCORED = ['InProgress', 'Pending'];

/** Evaluations of calibrations are one in so many. */
const CALIBRATED = 0.1;

export interface FeedbackCue {
	random: Random;
	directory: Directory;
	/** When the conversation ended (ms): all of it comes within the day after. */
	end: number;
	/** Of whom it is; left out: of anybody. */
	about?: { queueId: string; userId: string };
}

function evaluation(
	{ random, directory, end }: FeedbackCue,
	shared: Evaluation,
	number: number,
): Evaluation {
	const state = random.pick(EVALUATIONS);
	const isScored = !UNSCORED.includes(state.evaluationStatus ?? '');
	const form = random.pick(directory.texts.forms);
	return {
		...shared,
		evaluationId: random.uuid(),
		// Assumed: a user can be evaluated hours after the conversation, and again.
		eventTime: iso(end + 30 * MINUTE + number * 200 * MINUTE),
		evaluatorId: random.pick(directory.users).id,
		assigneeId: random.pick(directory.users).id,
		assigneeApplicable: false,
		formId: random.uuid(),
		formName: form,
		contextId: random.uuid(),
		released: false,
		rescored: false,
		deleted: false,
		systemSubmitted: false,
		...(isScored
			? { oTotalScore: random.between(0, 100), oTotalCriticalScore: random.between(0, 100) }
			: {}),
		...(random.chance(CALIBRATED) ? { calibrationId: random.uuid() } : {}),
		...state,
	};
}

const SURVEYS: readonly Survey[] = [
	{ surveyStatus: 'Finished', surveyType: 'Web', surveyPartialResponse: false },
	{ surveyStatus: 'Finished', surveyType: 'Web', surveyPartialResponse: false },
	{ surveyStatus: 'Finished', surveyType: 'Voice', surveyPartialResponse: true },
	{
		surveyStatus: 'Finished',
		surveyType: 'Web',
		surveyPartialResponse: false,
		surveyPromoterScore: NULL,
	},
	{ surveyStatus: 'InProgress', surveyType: 'Web' },
	{ surveyStatus: 'Sent', surveyType: 'Web' },
	{ surveyStatus: 'Pending', surveyType: NULL },
	{ surveyStatus: 'OptOut', surveyType: 'Web' },
	{ surveyStatus: 'Expired', surveyType: 'Web' },
	{ surveyStatus: 'Error', surveyType: 'Web' },
];

function survey({ random, end }: FeedbackCue, shared: Survey, number: number): Survey {
	const state = random.pick(SURVEYS);
	const isFinished = state.surveyStatus === 'Finished';
	const at = end + 30 * MINUTE + number * 200 * MINUTE;
	return {
		...shared,
		surveyId: random.uuid(),
		eventTime: iso(at),
		surveyFormId: random.uuid(),
		surveyFormContextId: random.uuid(),
		surveyFormName: 'After call',
		...(isFinished
			? {
					surveyCompletedDate: iso(at + 30 * MINUTE),
					surveyPromoterScore: random.between(0, 10),
					oSurveyTotalScore: random.between(0, 100),
				}
			: {}),
		...state,
	};
}

/** One or several, the newest first or last: nothing says in which order Genesys lists them. */
function some<T>({ random }: FeedbackCue, make: (number: number) => T): T[] {
	const all = Array.from({ length: random.chance(0.4) ? random.between(2, 4) : 1 }, (_, number) =>
		make(number),
	);
	return random.chance(0.5) ? all.reverse() : all;
}

type Feedback = Pick<Models.AnalyticsConversation, 'evaluations' | 'surveys' | 'resolutions'>;

/** What there is of it at a moment (ms); lists without anything are left out. */
export function givenBy(all: Feedback, moment: number): Feedback {
	const isGiven = (record: { eventTime?: string; surveyCompletedDate?: string }) =>
		(record.surveyCompletedDate ?? record.eventTime ?? '') <= iso(moment);
	const given = {
		evaluations: all.evaluations?.filter(isGiven),
		surveys: all.surveys?.filter(isGiven),
		resolutions: all.resolutions?.filter(isGiven),
	};
	return pickBy(given, (records) => records?.length);
}

/** What comes with a conversation when it was judged afterwards: evaluations, surveys or both. */
export function feedback(cue: FeedbackCue): Feedback {
	const { random, directory, end } = cue;
	const shared = {
		eventTime: iso(end + 30 * MINUTE),
		queueId: random.pick(directory.queues).id,
		userId: random.pick(directory.users).id,
		...cue.about,
	};
	const isEvaluated = random.chance(0.5);
	const isSurveyed = !isEvaluated || random.chance(0.2);
	return {
		...(isEvaluated && { evaluations: some(cue, (number) => evaluation(cue, shared, number)) }),
		...(isSurveyed && {
			surveys: some(cue, (number) => survey(cue, shared, number)),
			resolutions: [{ ...shared, nNextContactAvoided: random.between(0, 1) }],
		}),
	};
}
