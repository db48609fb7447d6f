import sortBy from 'lodash/sortBy';
import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import type { Dataset } from '../genesys/aggregates';
import { AGGREGATES } from '../genesys/aggregates';
import { aggregatePermissions, permissionSentence } from '../genesys/permissions';
import { shortListFields } from '../parameters/shortLists';

/** The datasets of Statistic: Get Many, and the fields whose choices depend on them. */

interface Choice {
	name: string;
	about: string;
	/** Chosen at first. */
	metrics: readonly string[];
	groupBy?: readonly string[];
	/** Further ones that stand at the top of the list. */
	common?: readonly string[];
}

/** What most people group by, as far as a dataset has it. */
export const COMMON_GROUPS = [
	'queueId',
	'userId',
	'teamId',
	'mediaType',
	'direction',
	'wrapUpCode',
	'requestedRoutingSkillId',
	'requestedLanguageId',
	'divisionId',
	'ani',
	'dnis',
	'flowId',
];

const CHOICES: Readonly<Record<Dataset, Choice>> = {
	actions: {
		name: 'Actions',
		about: 'How long data actions took',
		metrics: ['tTotalExecution'],
	},
	agentcopilots: {
		name: 'Agent Copilots',
		about: 'What Agent Copilot suggested to agents',
		metrics: ['nDistinctConversations', 'nDistinctSuggestions'],
	},
	agentutilizations: {
		name: 'Agent Utilization',
		about: 'How much of their capacity agents used (preview)',
		metrics: ['oAgentAvailableUtilization', 'oAgentMaxUtilization', 'oAgentUtilizationPercentage'],
	},
	bots: {
		name: 'Bots',
		about: 'Sessions and turns of bots',
		metrics: ['nBotSessions', 'nBotSessionTurns', 'tBotSession'],
	},
	casemanagement: {
		name: 'Case Management',
		about: 'Cases that were opened, resolved and late',
		metrics: ['nCasesOpened', 'nCasesTerminated', 'nCasesOverSla', 'tCasesResolved'],
	},
	conversations: {
		name: 'Conversations',
		about: 'Offered, answered and abandoned, service level, talk, hold and handle time',
		metrics: ['nOffered', 'tAnswered', 'tAbandon', 'oServiceLevel', 'tHandle'],
		groupBy: ['queueId'],
		common: ['tTalkComplete', 'tHeldComplete', 'tAcw', 'nTransferred', 'tWait', 'nOutbound'],
	},
	copilots: {
		name: 'Copilots',
		about: 'Sessions, messages and users of Copilot (preview)',
		metrics: ['nCopilotMessages', 'nCopilotSessions', 'nCopilotToolInvocations', 'nCopilotUsers'],
	},
	evaluations: {
		name: 'Evaluations',
		about: 'Quality evaluations and their scores',
		metrics: ['nEvaluations', 'oTotalCriticalScore', 'oTotalScore'],
	},
	flowexecutions: {
		name: 'Flow Executions',
		about: 'How often Architect flows ran',
		metrics: ['nFlowExecutions'],
	},
	flows: {
		name: 'Flows',
		about: 'Architect flows, their outcomes and how they were left',
		metrics: ['nFlow', 'tFlow', 'nFlowOutcome', 'nFlowOutcomeFailed'],
	},
	journeys: {
		name: 'Journeys',
		about: 'Visits to web sites, and what they were offered',
		metrics: [
			'nJourneySessions',
			'nJourneyOutcomesAchieved',
			'nWebActionsOffered',
			'nWebActionsAccepted',
		],
	},
	knowledge: {
		name: 'Knowledge',
		about: 'Searches in knowledge bases, and documents that were viewed',
		metrics: [
			'nKnowledgeSessions',
			'nKnowledgeSearch',
			'nKnowledgeSearchAnswered',
			'nKnowledgeSearchUnanswered',
			'nKnowledgeDocumentViewed',
		],
	},
	ratelimits: {
		name: 'Rate Limits',
		about: 'Requests that met the rate limits of the API',
		metrics: ['oRateLimitRecorded'],
	},
	resolutions: {
		name: 'Resolutions',
		about: 'Contacts that needed no further one',
		metrics: ['nNextContactAvoided'],
	},
	summaries: {
		name: 'Summaries',
		about: 'Summaries that were generated, and how they were used',
		metrics: ['nConversationSummaries', 'nConversationSummaryEngagements', 'tConversationSummary'],
	},
	surveys: {
		name: 'Surveys',
		about: 'Surveys that were sent and answered, and their scores',
		metrics: [
			'nSurveysSent',
			'nSurveyResponses',
			'nSurveyNpsPromoters',
			'nSurveyNpsDetractors',
			'nSurveyNpsResponses',
			'oSurveyTotalScore',
		],
	},
	taskmanagement: {
		name: 'Task Management',
		about: 'Work items that were created, offered and handled',
		metrics: [
			'nWorkitemsCreated',
			'nWorkitemsOffered',
			'nWorkitemsTerminated',
			'nWorkitemsOverSla',
			'tWorkitemsHandled',
		],
	},
	transcripts: {
		name: 'Transcripts',
		about: 'Speech and text analytics: sentiment, silence, overtalk',
		metrics: ['nSpeechTextAnalyzedConversations', 'oSentimentScore', 'tSilence', 'tOverTalkSpeech'],
	},
	users: {
		name: 'Agents',
		about: 'How long agents were in each presence and routing status',
		metrics: ['tAgentRoutingStatus', 'tSystemPresence'],
		groupBy: ['userId'],
	},
};

export const DATASETS = Object.keys(CHOICES) as Dataset[];

/** What most people look for; the others follow by name. */
const COMMON_DATASETS: Dataset[] = ['conversations', 'users', 'flows', 'evaluations', 'surveys'];

function datasetOption([value, { name, about }]: [string, Choice]): INodePropertyOptions {
	const permission = permissionSentence(aggregatePermissions(value as Dataset));
	return { name, value, description: [`${about}.`, permission].join(' ') };
}

export const datasetField: INodeProperties = {
	displayName: 'Dataset',
	name: 'dataset',
	type: 'options',
	options: sortBy(Object.entries(CHOICES), [
		([value]) => (COMMON_DATASETS as string[]).indexOf(value) + 1 || Infinity,
		([, { name }]) => name,
	]).map(datasetOption),
	default: 'conversations',
	description: 'What to read figures of',
};

/** A list for each dataset, all with the same name: n8n shows the one that fits. */
export const metricsFields = DATASETS.flatMap((dataset) =>
	shortListFields(
		{
			displayName: 'Metrics',
			name: 'metrics',
			type: 'multiOptions',
			displayOptions: { show: { dataset: [dataset] } },
			default: [...usualOf(dataset).metrics],
			description:
				'Which figures to read; each gives a few columns, such as count and average. An expression may give any names, as a list or with commas.',
		},
		AGGREGATES[dataset].metrics,
		commonMetrics(dataset),
	),
);

export const groupByFields = DATASETS.flatMap((dataset) =>
	shortListFields(
		{
			displayName: 'Group By',
			name: 'groupBy',
			type: 'multiOptions',
			displayOptions: { show: { dataset: [dataset] } },
			default: [...usualOf(dataset).groupBy],
			description:
				'One row for each combination of these. Empty: one for everything. An expression may give any names, as a list or with commas.',
		},
		AGGREGATES[dataset].groupBy,
		COMMON_GROUPS,
	),
);

/** What users call a dataset. */
export function nameOf(dataset: Dataset): string {
	return CHOICES[dataset].name;
}

/** The metrics that stand at the top of a dataset's list. */
export function commonMetrics(dataset: Dataset): string[] {
	const { metrics, common = [] } = CHOICES[dataset];
	return [...metrics, ...common];
}

/** What a dataset starts with. */
export function usualOf(dataset: Dataset): { metrics: string[]; groupBy: string[] } {
	const { metrics, groupBy = [] } = CHOICES[dataset];
	return { metrics: [...metrics], groupBy: [...groupBy] };
}
