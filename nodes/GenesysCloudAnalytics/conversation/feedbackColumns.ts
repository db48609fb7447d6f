import { columns } from '../output/column';

/** What a row per conversation says of its evaluations and surveys, at its end. */
export const FEEDBACK_COLUMNS = [
	[
		'evaluationScore',
		'Evaluation Score',
		'Total score in percent, 0 to 100, of the newest evaluation that counts: released, and not deleted, retracted or part of a calibration',
	],
	['evaluationFormName', 'Evaluation Form', 'Name of the form of that evaluation'],
	['evaluatorId', 'Evaluator ID', 'The user who made that evaluation'],
	[
		'evaluationCount',
		'Evaluations',
		'Number of its evaluations, released or not, without deleted ones and calibrations. Null where Genesys sends none.',
	],
	[
		'surveyScore',
		'Survey Score',
		'Total score in percent, 0 to 100, of the survey that was finished last; of the newest survey where none was finished',
	],
	['surveyNps', 'Survey NPS', 'Promoter score of that survey, 0 to 10'],
	[
		'surveyStatus',
		'Survey Status',
		'Status of that survey, such as Sent, Finished, OptOut or Expired',
	],
] as const;

/** Which conversation a row per evaluation or survey belongs to. */
const CONVERSATION = [
	['conversationId', 'Conversation ID', 'ID of the conversation'],
	['conversationStart', 'Conversation Start', 'When it started, in the chosen time zone'],
	['conversationEnd', 'Conversation End', 'When it ended; null while it is open'],
	['originatingDirection', 'Direction', 'Who began it: inbound or outbound'],
	['mediaTypes', 'Media Types', 'Media types in the order they came in, separated by commas'],
] as const;

const SCORE = 'Total score in percent, 0 to 100; null until there is one';

/** The columns of a row per evaluation, in their order. */
export const EVALUATION_COLUMNS = columns([
	...CONVERSATION,
	['evaluationId', 'Evaluation ID', 'ID of the evaluation'],
	['evaluationTime', 'Evaluation Time', 'When Genesys recorded it, in the chosen time zone'],
	['evaluationStatus', 'Evaluation Status', 'Such as Pending, InProgress, InReview or Finished'],
	['released', 'Released', 'Whether it was released to the agent'],
	['evaluationScore', 'Evaluation Score', SCORE],
	['evaluationCriticalScore', 'Critical Score', 'The same of the critical questions alone'],
	['evaluationFormName', 'Evaluation Form', 'Name of the form'],
	['evaluationFormId', 'Evaluation Form ID', 'ID of this version of the form'],
	['evaluationFormContextId', 'Evaluation Form Context ID', 'ID of the form, whatever its version'],
	['userId', 'User ID', 'The agent who was evaluated'],
	['queueId', 'Queue ID', 'Queue of the conversation, as the evaluation names it'],
	['evaluatorId', 'Evaluator ID', 'The user who evaluated'],
	['assigneeId', 'Assignee ID', 'The user to whom it was assigned'],
	['assigneeApplicable', 'Assignee Applicable', 'Whether it can have an assignee'],
	['calibrationId', 'Calibration ID', 'The calibration that it is part of, to train evaluators'],
	['rescored', 'Rescored', 'Whether it was scored anew at least once'],
	['deleted', 'Deleted', 'Whether it was deleted'],
	['systemSubmitted', 'System Submitted', 'Whether the system submitted it'],
]);

/** The columns of a row per survey, in their order. */
export const SURVEY_COLUMNS = columns([
	...CONVERSATION,
	['surveyId', 'Survey ID', 'ID of the survey'],
	['surveyTime', 'Survey Time', 'When Genesys recorded it, in the chosen time zone'],
	['surveyCompletedTime', 'Completed', 'When the customer completed it'],
	[
		'surveyStatus',
		'Survey Status',
		'Such as Pending, Sent, InProgress, Finished, OptOut or Expired',
	],
	['surveyType', 'Survey Type', 'Web or Voice'],
	['surveyScore', 'Survey Score', SCORE],
	['surveyNps', 'Survey NPS', 'Promoter score, 0 to 10; null where the form asks for none'],
	['surveyPartialResponse', 'Partial Response', 'Whether required questions were left unanswered'],
	['surveyFormName', 'Survey Form', 'Name of the form'],
	['surveyFormId', 'Survey Form ID', 'ID of this version of the form'],
	['surveyFormContextId', 'Survey Form Context ID', 'ID of the form, whatever its version'],
	['userId', 'User ID', 'The agent whom the survey is about'],
	['queueId', 'Queue ID', 'Queue of the conversation, as the survey names it'],
]);
