// Generated from test/catalog/genesys-catalog.json by `npm run catalog`. Do not edit.
import { DIMENSIONS } from './aggregateDimensions';
import { words } from './words';

/** The datasets of aggregate queries: the path name of each. */
export type Dataset =
	| 'actions'
	| 'agentcopilots'
	| 'agentutilizations'
	| 'bots'
	| 'casemanagement'
	| 'conversations'
	| 'copilots'
	| 'evaluations'
	| 'flowexecutions'
	| 'flows'
	| 'journeys'
	| 'knowledge'
	| 'ratelimits'
	| 'resolutions'
	| 'summaries'
	| 'surveys'
	| 'taskmanagement'
	| 'transcripts'
	| 'users';

export interface AggregateEntry {
	path: string;
	metrics: readonly string[];
	groupBy: readonly string[];
	filterDimensions: readonly string[];
	alternateTimeDimensions: readonly string[];
	/** Any one of them is enough. */
	permissionsAny: readonly string[];
}

export const AGGREGATES: Readonly<Record<Dataset, AggregateEntry>> = {
	actions: {
		path: '/api/v2/analytics/actions/aggregates/query',
		metrics: ['tTotalExecution'],
		groupBy: DIMENSIONS.actions,
		filterDimensions: DIMENSIONS.actions,
		alternateTimeDimensions: ['eventTime'],
		permissionsAny: ['integrations:action:view', 'bridge:actions:view'],
	},
	agentcopilots: {
		path: '/api/v2/analytics/agentcopilots/aggregates/query',
		metrics: words(`
			nCannedResponseSuggestions nDistinctConversations nDistinctSuggestions
			nKnowledgeAnswerSuggestions nKnowledgeArticleSuggestions nKnowledgeSearchSuggestions
			nScriptSuggestions
		`),
		groupBy: DIMENSIONS.agentcopilotsGroupBy,
		filterDimensions: DIMENSIONS.agentcopilotsFilter,
		alternateTimeDimensions: ['eventTime'],
		permissionsAny: ['analytics:agentCopilotAggregate:view'],
	},
	agentutilizations: {
		path: '/api/v2/analytics/agentutilizations/aggregates/query',
		metrics: words(`
			oAgentAvailableUtilization oAgentMaxUtilization oAgentUtilizationPercentage
		`),
		groupBy: DIMENSIONS.agentutilizations,
		filterDimensions: DIMENSIONS.agentutilizations,
		alternateTimeDimensions: ['eventTime'],
		permissionsAny: ['analytics:agentUtilizationAggregate:view'],
	},
	bots: {
		path: '/api/v2/analytics/bots/aggregates/query',
		metrics: words(`
			nBotSessionTurns nBotSessions oBotIntent oBotSessionCollection
			oBotSessionCollectionSelfServed oBotSessionQuery oBotSessionQuerySelfServed oBotSessionTurn
			oBotSlot tBotDisconnect tBotExit tBotRecognitionFailure tBotSession
		`),
		groupBy: DIMENSIONS.bots,
		filterDimensions: DIMENSIONS.bots,
		alternateTimeDimensions: ['eventTime'],
		permissionsAny: ['analytics:botAggregate:view'],
	},
	casemanagement: {
		path: '/api/v2/analytics/casemanagement/aggregates/query',
		metrics: words(`
			nCaseAssociationsCreated nCasesDeleted nCasesOpened nCasesOverSla nCasesPurged
			nCasesStatusChanged nCasesTerminated oCasesServiceLevel tCasesResolved tCasesStatus
		`),
		groupBy: DIMENSIONS.casemanagementGroupBy,
		filterDimensions: DIMENSIONS.casemanagementFilter,
		alternateTimeDimensions: ['eventTime'],
		permissionsAny: ['analytics:caseManagementAggregate:view'],
	},
	conversations: {
		path: '/api/v2/analytics/conversations/aggregates/query',
		metrics: words(`
			nBlindTransferred nBotInteractions nCallbackAttempts nCallbackOverSla nCallbackScheduled
			nCfcOffered nCobrowseSessions nConnected nConsult nConsultTransferred nConversations nError
			nOffered nOutbound nOutboundAbandoned nOutboundAttempted nOutboundConnected nOverSla
			nStateTransitionError nTakeover nTransferred oAudioMessageCount oCallbackServiceLevel
			oExternalAudioMessageCount oExternalMediaCount oMediaCount oMessageCount
			oMessageSegmentCount oMessageTurn oServiceLevel oServiceTarget oSkillExpressionApplications
			tAbandon tAcd tActiveCallback tActiveCallbackComplete tAcw tAgentResponseTime
			tAgentVideoConnected tAlert tAnswered tAverageAgentResponseTime tAverageCustomerResponseTime
			tBarging tCallbackAbandon tCallbackConnect tCallbackNotReached tCallbackVirtualWait
			tCfcAbandon tCfcAcd tCfcAnswered tCfcFlowOut tCoaching tCoachingComplete tConnected
			tContacting tDialing tFirstConnect tFirstDial tFirstEngagement tFirstResponse tFlowOut
			tHandle tHeld tHeldComplete tIvr tMonitoring tMonitoringComplete tNotResponding tPark
			tParkComplete tScreenMonitoring tShortAbandon tSnippetRecord tTalk tTalkComplete
			tTransmitting tUserResponseTime tVoicemail tWait
		`),
		groupBy: DIMENSIONS.conversationsGroupBy,
		filterDimensions: DIMENSIONS.conversationsFilter,
		alternateTimeDimensions: ['eventTime'],
		permissionsAny: ['analytics:conversationAggregate:view'],
	},
	copilots: {
		path: '/api/v2/analytics/copilots/aggregates/query',
		metrics: words(`
			nCopilotMessages nCopilotSessions nCopilotToolInvocations nCopilotUsers
		`),
		groupBy: DIMENSIONS.copilots,
		filterDimensions: DIMENSIONS.copilots,
		alternateTimeDimensions: ['eventTime'],
		permissionsAny: ['analytics:copilotsAggregate:view'],
	},
	evaluations: {
		path: '/api/v2/analytics/evaluations/aggregates/query',
		metrics: words(`
			nEvaluations nEvaluationsDeleted nEvaluationsRescored oTotalCriticalScore oTotalScore
		`),
		groupBy: DIMENSIONS.evaluationsGroupBy,
		filterDimensions: DIMENSIONS.evaluationsFilter,
		alternateTimeDimensions: words(`
			conversationStart evaluationCreatedDate evaluationReleaseDate eventTime
		`),
		permissionsAny: ['analytics:evaluationAggregate:view'],
	},
	flowexecutions: {
		path: '/api/v2/analytics/flowexecutions/aggregates/query',
		metrics: ['nFlowExecutions'],
		groupBy: DIMENSIONS.flowexecutions,
		filterDimensions: DIMENSIONS.flowexecutions,
		alternateTimeDimensions: ['eventTime'],
		permissionsAny: ['analytics:flowExecutionAggregate:view'],
	},
	flows: {
		path: '/api/v2/analytics/flows/aggregates/query',
		metrics: words(`
			nFlow nFlowMilestone nFlowOutcome nFlowOutcomeFailed oFlowMilestone tFlow tFlowDisconnect
			tFlowExit tFlowOutcome
		`),
		groupBy: DIMENSIONS.flowsGroupBy,
		filterDimensions: DIMENSIONS.flowsFilter,
		alternateTimeDimensions: ['eventTime'],
		permissionsAny: ['analytics:flowAggregate:view'],
	},
	journeys: {
		path: '/api/v2/analytics/journeys/aggregates/query',
		metrics: words(`
			nDistinctJourneyActions nDistinctJourneySessions nJourneyActionsBlocked
			nJourneyOutcomesAchieved nJourneyOutcomesAttributed nJourneySegmentsAssigned
			nJourneySessions nWebActionsAbandoned nWebActionsAccepted nWebActionsEngaged
			nWebActionsErrored nWebActionsFrequencyCapReached nWebActionsIgnored nWebActionsOffered
			nWebActionsOfferedOutsideSchedule nWebActionsQualified nWebActionsQualifiedOutsideSchedule
			nWebActionsRejected nWebActionsStarted nWebActionsTimedout oJourneyOutcomeTouchpointValue
			oJourneyOutcomeValue
		`),
		groupBy: DIMENSIONS.journeys,
		filterDimensions: DIMENSIONS.journeys,
		alternateTimeDimensions: ['eventTime'],
		permissionsAny: ['analytics:journeyAggregate:view'],
	},
	knowledge: {
		path: '/api/v2/analytics/knowledge/aggregates/query',
		metrics: words(`
			nDistinctKnowledgeSessions nKnowledgeDocumentCopied nKnowledgeDocumentFeedback
			nKnowledgeDocumentPresented nKnowledgeDocumentSurfaced nKnowledgeDocumentViewed
			nKnowledgeSearch nKnowledgeSearchAnswered nKnowledgeSearchFeedback
			nKnowledgeSearchUnanswered nKnowledgeSessions nKnowledgeV3Search oKnowledgeDocumentQuery
			oKnowledgeDocumentQuerySelfServed oKnowledgeSearch
		`),
		groupBy: DIMENSIONS.knowledge,
		filterDimensions: DIMENSIONS.knowledge,
		alternateTimeDimensions: ['eventTime'],
		permissionsAny: ['analytics:knowledgeAggregate:view'],
	},
	ratelimits: {
		path: '/api/v2/analytics/ratelimits/aggregates/query',
		metrics: ['oRateLimitRecorded'],
		groupBy: DIMENSIONS.ratelimits,
		filterDimensions: DIMENSIONS.ratelimits,
		alternateTimeDimensions: ['eventTime'],
		permissionsAny: ['analytics:rateLimitAggregate:view'],
	},
	resolutions: {
		path: '/api/v2/analytics/resolutions/aggregates/query',
		metrics: ['nNextContactAvoided'],
		groupBy: DIMENSIONS.resolutionsGroupBy,
		filterDimensions: DIMENSIONS.resolutionsFilter,
		alternateTimeDimensions: ['eventTime', 'wrapUpDate'],
		permissionsAny: ['analytics:resolutionAggregate:view'],
	},
	summaries: {
		path: '/api/v2/analytics/summaries/aggregates/query',
		metrics: words(`
			nConversationSummaries nConversationSummaryEngagements tConversationSummary
		`),
		groupBy: DIMENSIONS.summaries,
		filterDimensions: DIMENSIONS.summaries,
		alternateTimeDimensions: ['eventTime'],
		permissionsAny: ['analytics:summaryAggregate:view'],
	},
	surveys: {
		path: '/api/v2/analytics/surveys/aggregates/query',
		metrics: words(`
			nSurveyErrors nSurveyFullResponses nSurveyNpsDetractors nSurveyNpsPromoters
			nSurveyNpsResponses nSurveyPartialResponses nSurveyQuestionGroupResponses
			nSurveyQuestionResponses nSurveyResponses nSurveysAbandoned nSurveysDeleted nSurveysExpired
			nSurveysSent nSurveysStarted nVoiceSurveys nWebSurveys oSurveyQuestionGroupScore
			oSurveyQuestionScore oSurveyTotalScore
		`),
		groupBy: DIMENSIONS.surveysGroupBy,
		filterDimensions: DIMENSIONS.surveysFilter,
		alternateTimeDimensions: ['eventTime', 'surveyCreatedDate'],
		permissionsAny: ['analytics:surveyAggregate:view'],
	},
	taskmanagement: {
		path: '/api/v2/analytics/taskmanagement/aggregates/query',
		metrics: words(`
			nWorkitemsAcdCancelled nWorkitemsAcdExpired nWorkitemsAcdStarted nWorkitemsAgentTransferred
			nWorkitemsCreated nWorkitemsDeclined nWorkitemsDeleted nWorkitemsDisconnected
			nWorkitemsOffered nWorkitemsOverSla nWorkitemsPurged nWorkitemsQueueTransferred
			nWorkitemsStatusChanged nWorkitemsTerminated nWorkitemsTimedout nWorkitemsTransferred
			nWorkitemsWrapupAdded nWorkitemsWrapupRemoved oWorkitemsServiceLevel
			tWorkitemsAgentFocusComplete tWorkitemsAlert tWorkitemsAnswered tWorkitemsDirectAnswered
			tWorkitemsFocus tWorkitemsFocusComplete tWorkitemsHandled tWorkitemsHeld
			tWorkitemsHeldComplete tWorkitemsNotResponding tWorkitemsParked tWorkitemsQueueAnswered
			tWorkitemsStatus
		`),
		groupBy: DIMENSIONS.taskmanagement,
		filterDimensions: DIMENSIONS.taskmanagement,
		alternateTimeDimensions: ['eventTime'],
		permissionsAny: ['analytics:taskManagementAggregate:view'],
	},
	transcripts: {
		path: '/api/v2/analytics/transcripts/aggregates/query',
		metrics: words(`
			nSpeechTextAnalyzedConversations nTopicCommunications oCustomerSentiment
			oOverTalkSpeechInstances oSentimentScore tAgentSpeech tCustomerSpeech tOtherAudio
			tOverTalkSpeech tSilence tTotalSpeechAndSilence
		`),
		groupBy: DIMENSIONS.transcriptsGroupBy,
		filterDimensions: DIMENSIONS.transcriptsFilter,
		alternateTimeDimensions: ['eventTime'],
		permissionsAny: ['analytics:speechAndTextAnalyticsAggregates:view'],
	},
	users: {
		path: '/api/v2/analytics/users/aggregates/query',
		metrics: words(`
			tAgentRoutingStatus tOrganizationPresence tSystemPresence
		`),
		groupBy: DIMENSIONS.users,
		filterDimensions: DIMENSIONS.users,
		alternateTimeDimensions: ['eventTime'],
		permissionsAny: ['analytics:userAggregate:view'],
	},
};

export const DATASETS = Object.keys(AGGREGATES) as readonly Dataset[];
