// Generated from test/catalog/genesys-catalog.json by `npm run catalog`. Do not edit.
import { words } from './words';

/** What one level of filters of a details query can look at. */
export interface FilterLevel {
	dimensions: readonly string[];
	metrics: readonly string[];
}

export const CONVERSATION_LEVELS = {
	conversationFilters: {
		dimensions: words(`
			accessAttribute conversationEnd conversationId conversationInitiator conversationStart
			customerParticipation divisionId externalTag mediaStatsMinConversationMos
			originatingDirection originatingSocialMediaPublic
		`),
		metrics: words(`
			nBlindTransferred nBotInteractions nCallbackAttempts nCallbackOverSla nCallbackScheduled
			nCobrowseSessions nConnected nConsult nConsultTransferred nConversations nError nFlow
			nFlowMilestone nFlowOutcome nFlowOutcomeFailed nOffered nOutbound nOutboundAbandoned
			nOutboundAttempted nOutboundConnected nOverSla nStateTransitionError nTakeover nTransferred
			oAudioMessageCount oExternalAudioMessageCount oExternalMediaCount oFlowMilestone oMediaCount
			oMessageCount oMessageSegmentCount oMessageTurn oSkillExpressionApplications tAbandon tAcd
			tActiveCallback tActiveCallbackComplete tAcw tAgentResponseTime tAgentVideoConnected tAlert
			tAnswered tAverageAgentResponseTime tAverageCustomerResponseTime tBarging tCoaching
			tCoachingComplete tConnected tContacting tConversationDuration tDialing tFirstConnect
			tFirstDial tFirstEngagement tFirstResponse tFlow tFlowDisconnect tFlowExit tFlowOut
			tFlowOutcome tHandle tHeld tHeldComplete tIvr tMonitoring tMonitoringComplete tNotResponding
			tPark tParkComplete tScreenMonitoring tShortAbandon tSnippetRecord tTalk tTalkComplete
			tTransmitting tUserResponseTime tVoicemail
		`),
	},
	segmentFilters: {
		dimensions: words(`
			addressFrom addressTo agentAssistantId agentOwned ani authenticated bargedParticipantId
			callbackNumber callbackScheduledTime canonicalExternalContactId cleared coachedParticipantId
			conference deliveryPushed deliveryStatus destinationAddress destinationConversationId
			detectedSpeechEnd detectedSpeechStart direction disconnectType dnis edgeId engagementSource
			errorCode exitReason extendedDeliveryStatus externalContactId externalOrganizationId
			flaggedReason flowId flowName flowOutType flowOutcome flowOutcomeId flowOutcomeValue
			flowVersion groupId journeyActionId journeyActionMapId journeyCustomerId
			journeyCustomerIdType journeyCustomerSessionId mediaCount mediaType messageType
			monitoredParticipantId outboundCampaignId outboundContactId outboundContactListId
			participantName protocolCallId provider purpose queueId recording remote
			remoteNameDisplayable requestedLanguageId requestedRouting requestedRoutingSkillId
			scoredAgentId screenMonitoredUserId screenRecording scriptId segmentEnd segmentType
			sessionDnis sipResponseCode skillExpressionId snippetRecording subject teamId
			transferTargetAddress transferTargetName transferType usedRouting userId wrapUpCode
			wrapUpNote
		`),
		metrics: ['tSegmentDuration'],
	},
	evaluationFilters: {
		dimensions: words(`
			assigneeApplicable assigneeId calibrationId contextId deleted evaluationId evaluationStatus
			evaluatorId eventTime formId formName queueId released rescored systemSubmitted userId
		`),
		metrics: ['oTotalCriticalScore', 'oTotalScore'],
	},
	surveyFilters: {
		dimensions: words(`
			eventTime queueId surveyCompletedDate surveyFormContextId surveyFormId surveyId
			surveyPartialResponse surveyPromoterScore surveyStatus surveyType userId
		`),
		metrics: ['oSurveyTotalScore'],
	},
	resolutionFilters: {
		dimensions: [],
		metrics: ['nNextContactAvoided'],
	},
} as const satisfies Record<string, FilterLevel>;

export const USER_LEVELS = {
	userFilters: {
		dimensions: ['userId'],
		metrics: [],
	},
	presenceFilters: {
		dimensions: ['organizationPresenceId', 'systemPresence'],
		metrics: [],
	},
	routingStatusFilters: {
		dimensions: ['routingStatus'],
		metrics: [],
	},
} as const satisfies Record<string, FilterLevel>;
