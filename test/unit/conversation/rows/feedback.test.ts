import {
	conversationRow,
	conversationRows,
} from '../../../../nodes/GenesysCloudAnalytics/conversation/rows/conversation';
import type {
	GenesysConversation,
	GenesysEvaluation,
	GenesysSurvey,
} from '../../../../nodes/GenesysCloudAnalytics/genesys/details.types';
import { at, conversation, participant, session } from '../../../fixtures/conversations/build';

const evaluation = (evaluationId: string, rest: GenesysEvaluation = {}): GenesysEvaluation => ({
	evaluationId,
	eventTime: at('12:00:00'),
	evaluationStatus: 'Finished',
	released: true,
	rescored: false,
	deleted: false,
	evaluatorId: `evaluator of ${evaluationId}`,
	formName: `form of ${evaluationId}`,
	oTotalScore: 50,
	...rest,
});

const survey = (surveyId: string, rest: GenesysSurvey = {}): GenesysSurvey => ({
	surveyId,
	eventTime: at('12:00:00'),
	surveyStatus: 'Finished',
	surveyCompletedDate: at('12:30:00'),
	surveyPromoterScore: 7,
	oSurveyTotalScore: 70,
	...rest,
});

const withFeedback = (rest: Partial<GenesysConversation>) =>
	conversation(
		'c-1',
		{ conversationStart: at('09:00:00'), conversationEnd: at('09:10:00'), ...rest },
		participant('p-1', 'customer', {}, session('s-1', 'voice', {})),
	);

const cells = (rest: Partial<GenesysConversation>) => {
	const row = conversationRow(withFeedback(rest), {});
	const { evaluationScore, evaluationFormName, evaluatorId, evaluationCount } = row;
	const { surveyScore, surveyNps, surveyStatus } = row;
	return {
		evaluation: [evaluationScore, evaluationFormName, evaluatorId, evaluationCount],
		survey: [surveyScore, surveyNps, surveyStatus],
	};
};

const of = (id: string, score: number, count: number) => [
	score,
	`form of ${id}`,
	`evaluator of ${id}`,
	count,
];

describe('a conversation says of its evaluations', () => {
	const newest = evaluation('e-2', { eventTime: at('13:00:00'), oTotalScore: 80 });

	test.each([
		['one', [evaluation('e-1')], of('e-1', 50, 1)],
		['the newest', [newest, evaluation('e-1')], of('e-2', 80, 2)],
		['the newest, whatever the order', [evaluation('e-1'), newest], of('e-2', 80, 2)],
		[
			'a newer one that is not released does not count, but is one',
			[evaluation('e-1'), { ...newest, released: false }],
			of('e-1', 50, 2),
		],
		[
			'one that was never said to be released does not count',
			[{ ...newest, released: undefined }],
			[null, null, null, 1],
		],
		['a deleted one is none', [evaluation('e-1'), { ...newest, deleted: true }], of('e-1', 50, 1)],
		[
			'a retracted one does not count',
			[evaluation('e-1'), { ...newest, evaluationStatus: 'Retracted' }],
			of('e-1', 50, 2),
		],
		[
			'a calibration is none of the agent',
			[evaluation('e-1'), { ...newest, calibrationId: 'k-1' }],
			of('e-1', 50, 1),
		],
		['a rescored one has its new score', [{ ...newest, rescored: true }], of('e-2', 80, 1)],
		['a score of 0 is a score', [evaluation('e-1', { oTotalScore: 0 })], of('e-1', 0, 1)],
		['a tie goes by the ID', [evaluation('e-2'), evaluation('e-1')], of('e-2', 50, 2)],
		[
			'one without a time is the oldest',
			[evaluation('e-9', { eventTime: undefined }), evaluation('e-1')],
			of('e-1', 50, 2),
		],
		['none', [], [null, null, null, 0]],
	])('%s', (_, evaluations, expected) => {
		expect(cells({ evaluations }).evaluation).toEqual(expected);
	});

	test.each([undefined, null])('nothing where the list is %s', (evaluations) => {
		const nothing = { evaluations } as unknown as GenesysConversation;
		expect(cells(nothing)).toEqual({
			evaluation: [null, null, null, null],
			survey: [null, null, null],
		});
	});

	it('null for each field that is null', () => {
		const empty = { evaluationId: 'e-1', released: true, oTotalScore: null, formName: null };
		const row = cells({ evaluations: [empty as unknown as GenesysEvaluation] });
		expect(row.evaluation).toEqual([null, null, null, 1]);
	});
});

describe('a conversation says of its surveys', () => {
	test.each([
		['one', [survey('v-1')], [70, 7, 'Finished']],
		[
			'the one that was completed last, not the newest',
			[
				survey('v-1', { surveyCompletedDate: at('18:00:00'), oSurveyTotalScore: 10 }),
				survey('v-2', { eventTime: at('13:00:00') }),
			],
			[10, 7, 'Finished'],
		],
		[
			'a finished one before a newer one that was only sent',
			[survey('v-1'), { surveyId: 'v-2', surveyStatus: 'Sent', eventTime: at('15:00:00') }],
			[70, 7, 'Finished'],
		],
		[
			'the status of the newest where none was finished',
			[
				{ surveyId: 'v-2', surveyStatus: 'OptOut', eventTime: at('15:00:00') },
				{ surveyId: 'v-1', surveyStatus: 'Expired', eventTime: at('11:00:00') },
			],
			[null, null, 'OptOut'],
		],
		[
			'no promoter score is none',
			[survey('v-1', { surveyPromoterScore: undefined })],
			[70, null, 'Finished'],
		],
		['a promoter score of 0', [survey('v-1', { surveyPromoterScore: 0 })], [70, 0, 'Finished']],
		['none', [], [null, null, null]],
	])('%s', (_, surveys, expected) => {
		expect(cells({ surveys }).survey).toEqual(expected);
	});
});

describe('rows per evaluation and survey', () => {
	const options = { timeZone: 'Europe/Berlin' };

	it('every evaluation in the order of time, with every field', () => {
		const whole: Required<GenesysEvaluation> = {
			evaluationId: 'e-1',
			evaluationStatus: 'Finished',
			eventTime: at('12:00:00'),
			released: true,
			rescored: true,
			deleted: false,
			systemSubmitted: false,
			evaluatorId: 'u-2',
			assigneeId: 'u-3',
			assigneeApplicable: true,
			calibrationId: 'k-1',
			formId: 'f-1',
			formName: 'Quality',
			contextId: 'x-1',
			queueId: 'q-1',
			userId: 'u-1',
			oTotalScore: 87,
			oTotalCriticalScore: 100,
		};
		const pending = { evaluationId: 'e-0', evaluationStatus: 'Pending', eventTime: at('11:00:00') };
		const rows = conversationRows(withFeedback({ evaluations: [whole, pending] }), {
			rowsPer: 'evaluation',
			...options,
		});
		const shared = {
			conversationId: 'c-1',
			conversationStart: '2026-11-02T10:00:00.000+01:00',
			conversationEnd: '2026-11-02T10:10:00.000+01:00',
			originatingDirection: 'inbound',
			mediaTypes: 'voice',
		};
		expect(rows).toEqual([
			{
				...shared,
				evaluationId: 'e-0',
				evaluationTime: '2026-11-02T12:00:00.000+01:00',
				evaluationStatus: 'Pending',
				released: null,
				evaluationScore: null,
				evaluationCriticalScore: null,
				evaluationFormName: null,
				evaluationFormId: null,
				evaluationFormContextId: null,
				userId: null,
				queueId: null,
				evaluatorId: null,
				assigneeId: null,
				assigneeApplicable: null,
				calibrationId: null,
				rescored: null,
				deleted: null,
				systemSubmitted: null,
			},
			{
				...shared,
				evaluationId: 'e-1',
				evaluationTime: '2026-11-02T13:00:00.000+01:00',
				evaluationStatus: 'Finished',
				released: true,
				evaluationScore: 87,
				evaluationCriticalScore: 100,
				evaluationFormName: 'Quality',
				evaluationFormId: 'f-1',
				evaluationFormContextId: 'x-1',
				userId: 'u-1',
				queueId: 'q-1',
				evaluatorId: 'u-2',
				assigneeId: 'u-3',
				assigneeApplicable: true,
				calibrationId: 'k-1',
				rescored: true,
				deleted: false,
				systemSubmitted: false,
			},
		]);
	});

	it('a survey with every field', () => {
		const whole: Required<GenesysSurvey> = {
			surveyId: 'v-1',
			surveyStatus: 'Finished',
			surveyType: 'Web',
			eventTime: at('12:00:00'),
			surveyCompletedDate: at('12:30:00'),
			surveyPartialResponse: true,
			surveyFormId: 'f-1',
			surveyFormName: 'After call',
			surveyFormContextId: 'x-1',
			queueId: 'q-1',
			userId: 'u-1',
			surveyPromoterScore: 9,
			oSurveyTotalScore: 66,
		};
		const [row] = conversationRows(withFeedback({ surveys: [whole] }), {
			rowsPer: 'survey',
			...options,
		});
		expect(row).toMatchObject({
			surveyId: 'v-1',
			surveyTime: '2026-11-02T13:00:00.000+01:00',
			surveyCompletedTime: '2026-11-02T13:30:00.000+01:00',
			surveyStatus: 'Finished',
			surveyType: 'Web',
			surveyScore: 66,
			surveyNps: 9,
			surveyPartialResponse: true,
			surveyFormName: 'After call',
			surveyFormId: 'f-1',
			surveyFormContextId: 'x-1',
			userId: 'u-1',
			queueId: 'q-1',
		});
	});

	test.each(['evaluation', 'survey'] as const)(
		'a conversation without one gives no %s row',
		(rowsPer) => {
			expect(conversationRows(withFeedback({}), { rowsPer })).toEqual([]);
			const nothing = { evaluations: null, surveys: null } as unknown as GenesysConversation;
			expect(conversationRows(withFeedback(nothing), { rowsPer })).toEqual([]);
		},
	);
});
