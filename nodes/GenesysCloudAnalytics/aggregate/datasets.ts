import groupBy from 'lodash/groupBy';
import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import type { Dataset } from '../genesys/aggregates';
import { AGGREGATES } from '../genesys/aggregates';
import { catalogOptions, labelOf } from '../genesys/labels';
import { aggregatePermissions, permissionSentence } from '../genesys/permissions';

/** The datasets of Statistic: Get Many, and the fields whose choices depend on them. */

interface Choice {
	name: string;
	about: string;
	/** Chosen at first. */
	metrics: readonly string[];
	groupBy?: readonly string[];
}

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
		metrics: [
			'nOffered',
			'tAnswered',
			'tAbandon',
			'oServiceLevel',
			'tHandle',
			'tTalkComplete',
			'tHeldComplete',
			'tAcw',
			'nTransferred',
		],
		groupBy: ['queueId'],
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
		name: 'Users',
		about: 'How long agents were in each presence and routing status',
		metrics: ['tAgentRoutingStatus', 'tSystemPresence'],
		groupBy: ['userId'],
	},
};

export const DATASETS = Object.keys(CHOICES) as Dataset[];

function datasetOption([value, { name, about }]: [string, Choice]): INodePropertyOptions {
	const permission = permissionSentence(aggregatePermissions(value as Dataset));
	return { name, value, description: [`${about}.`, permission].join(' ') };
}

export const datasetField: INodeProperties = {
	displayName: 'Dataset',
	name: 'dataset',
	type: 'options',
	options: Object.entries(CHOICES)
		.map(datasetOption)
		.sort((a, b) => a.name.localeCompare(b.name, 'en')),
	default: 'conversations',
	description: 'What to read figures of',
};

/** One field for each dataset, all with the same name: n8n shows the one that fits. */
function perDataset(field: (dataset: Dataset) => INodeProperties): INodeProperties[] {
	return DATASETS.map((dataset) => ({
		...field(dataset),
		displayOptions: { show: { dataset: [dataset] } },
	}));
}

export const metricsFields = perDataset((dataset) => ({
	displayName: 'Metrics',
	name: 'metrics',
	type: 'multiOptions',
	options: catalogOptions(AGGREGATES[dataset].metrics),
	default: [...usualOf(dataset).metrics],
	description: 'Which figures to read. An expression may give any names, as a list or with commas.',
}));

export const groupByFields = perDataset((dataset) => ({
	displayName: 'Group By',
	name: 'groupBy',
	type: 'multiOptions',
	options: catalogOptions(AGGREGATES[dataset].groupBy),
	default: [...usualOf(dataset).groupBy],
	description:
		'One row for each combination of these. Empty: one for everything. An expression may give any names, as a list or with commas.',
}));

/** The metrics and the groups that a dataset starts with. */
export function usualOf(dataset: Dataset): { metrics: string[]; groupBy: string[] } {
	const { metrics, groupBy = [] } = CHOICES[dataset];
	return { metrics: [...metrics], groupBy: [...groupBy] };
}

/** Datasets with the same points in time share an option; all options have the same name. */
export const alternateTimeFields: INodeProperties[] = Object.values(
	groupBy(DATASETS, (dataset) => AGGREGATES[dataset].alternateTimeDimensions.join()),
).map((datasets) => ({
	displayName: 'Alternate Time Dimension',
	name: 'alternateTimeDimension',
	type: 'options',
	displayOptions: { show: { '/dataset': datasets } },
	options: AGGREGATES[datasets[0]].alternateTimeDimensions.map((value) => ({
		name: labelOf(value),
		value,
	})),
	default: 'eventTime',
	description:
		'Another point in time by which the data count into the period and its buckets. Event Time is when it happened.',
}));
