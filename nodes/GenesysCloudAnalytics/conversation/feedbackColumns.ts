import { columns } from '../output/column';

const SCORE = 'Total score in percent, 0 to 100; null until there is one';

/** The columns of a row per evaluation, in their order. */
export const EVALUATION_COLUMNS = columns([
	['evaluationTime', 'Evaluation Time', 'When Genesys recorded it, in the chosen time zone'],
	['evaluationStatus', 'Evaluation Status', 'Such as Pending, InProgress, InReview or Finished'],
	['released', 'Released', 'Whether it was released to the agent'],
	['userName', 'Agent', 'The agent who was evaluated'],
	['queueName', 'Queue', 'Queue of the conversation, as the evaluation names it'],
	['evaluatorName', 'Evaluator', 'Who evaluated'],
	['assigneeName', 'Assignee', 'To whom it was assigned'],
	['evaluationFormName', 'Evaluation Form', 'Name of the form'],
	['evaluationScore', 'Evaluation Score', SCORE],
	['evaluationCriticalScore', 'Critical Score', 'The same of the critical questions alone'],
	['rescored', 'Rescored', 'Whether it was scored anew at least once'],
	['deleted', 'Deleted', 'Whether it was deleted'],
	['systemSubmitted', 'System Submitted', 'Whether the system submitted it'],
	['assigneeApplicable', 'Assignee Applicable', 'Whether it can have an assignee'],
	['conversationStart', 'Conversation Start', 'When it started, in the chosen time zone'],
	['conversationEnd', 'Conversation End', 'When it ended; null while it is open'],
	['originatingDirection', 'Direction', 'Who began it: inbound or outbound'],
	['mediaTypes', 'Media Types', 'Media types in the order they came in, separated by commas'],
	['userId', 'Agent ID', 'The agent who was evaluated'],
	['queueId', 'Queue ID', 'Queue of the conversation, as the evaluation names it'],
	['evaluatorId', 'Evaluator ID', 'Who evaluated'],
	['assigneeId', 'Assignee ID', 'To whom it was assigned'],
	['evaluationFormId', 'Evaluation Form ID', 'ID of this version of the form'],
	['evaluationFormContextId', 'Evaluation Form Context ID', 'ID of the form, whatever its version'],
	['calibrationId', 'Calibration ID', 'The calibration that it is part of, to train evaluators'],
	['evaluationId', 'Evaluation ID', 'ID of the evaluation'],
	['conversationId', 'Conversation ID', 'ID of the conversation'],
]);

/** The columns of a row per survey, in their order. */
export const SURVEY_COLUMNS = columns([
	['surveyTime', 'Survey Time', 'When Genesys recorded it, in the chosen time zone'],
	['surveyCompletedTime', 'Completed', 'When the customer completed it'],
	[
		'surveyStatus',
		'Survey Status',
		'Such as Pending, Sent, InProgress, Finished, OptOut or Expired',
	],
	['surveyType', 'Survey Type', 'Web or Voice'],
	['userName', 'Agent', 'The agent whom the survey is about'],
	['queueName', 'Queue', 'Queue of the conversation, as the survey names it'],
	['surveyFormName', 'Survey Form', 'Name of the form'],
	['surveyScore', 'Survey Score', SCORE],
	['surveyNps', 'Survey NPS', 'Promoter score, 0 to 10; null where the form asks for none'],
	['surveyPartialResponse', 'Partial Response', 'Whether required questions were left unanswered'],
	['conversationStart', 'Conversation Start', 'When it started, in the chosen time zone'],
	['conversationEnd', 'Conversation End', 'When it ended; null while it is open'],
	['originatingDirection', 'Direction', 'Who began it: inbound or outbound'],
	['mediaTypes', 'Media Types', 'Media types in the order they came in, separated by commas'],
	['userId', 'Agent ID', 'The agent whom the survey is about'],
	['queueId', 'Queue ID', 'Queue of the conversation, as the survey names it'],
	['surveyFormId', 'Survey Form ID', 'ID of this version of the form'],
	['surveyFormContextId', 'Survey Form Context ID', 'ID of the form, whatever its version'],
	['surveyId', 'Survey ID', 'ID of the survey'],
	['conversationId', 'Conversation ID', 'ID of the conversation'],
]);
