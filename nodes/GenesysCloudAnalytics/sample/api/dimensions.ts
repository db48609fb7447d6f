/** What each filter level of a details query accepts, from the official SDK's enumerations. */
export const CONVERSATION_DIMENSIONS: readonly string[] =
	`accessAttribute conversationEnd conversationId conversationInitiator conversationStart
		customerParticipation divisionId externalTag mediaStatsMinConversationMos
		originatingDirection originatingSocialMediaPublic`.split(/\s+/);

export const SEGMENT_DIMENSIONS: readonly string[] =
	`addressFrom addressTo agentAssistantId agentOwned ani authenticated bargedParticipantId
		callbackNumber callbackScheduledTime canonicalExternalContactId cleared
		coachedParticipantId conference deliveryPushed deliveryStatus destinationAddress
		destinationConversationId detectedSpeechEnd detectedSpeechStart direction disconnectType
		dnis edgeId engagementSource errorCode exitReason extendedDeliveryStatus
		externalContactId externalOrganizationId flaggedReason flowId flowName flowOutType
		flowOutcome flowOutcomeId flowOutcomeValue flowVersion groupId journeyActionId
		journeyActionMapId journeyCustomerId journeyCustomerIdType journeyCustomerSessionId
		mediaCount mediaType messageType monitoredParticipantId outboundCampaignId
		outboundContactId outboundContactListId participantName protocolCallId provider purpose
		queueId recording remote remoteNameDisplayable requestedLanguageId requestedRouting
		requestedRoutingSkillId scoredAgentId screenMonitoredUserId screenRecording scriptId
		segmentEnd segmentType sessionDnis sipResponseCode skillExpressionId snippetRecording
		subject teamId transferTargetAddress transferTargetName transferType usedRouting userId
		wrapUpCode wrapUpNote`.split(/\s+/);

export const EVALUATION_DIMENSIONS: readonly string[] =
	`assigneeApplicable assigneeId calibrationId contextId deleted evaluationId
		evaluationStatus evaluatorId eventTime formId formName queueId released rescored
		systemSubmitted userId`.split(/\s+/);

export const SURVEY_DIMENSIONS: readonly string[] =
	`eventTime queueId surveyCompletedDate surveyFormContextId surveyFormId surveyId
		surveyPartialResponse surveyPromoterScore surveyStatus surveyType userId`.split(/\s+/);

export const CONVERSATION_METRICS: readonly string[] =
	`nBlindTransferred nBotInteractions nCallbackAttempts nCallbackOverSla nCallbackScheduled
		nCobrowseSessions nConnected nConsult nConsultTransferred nConversations nError nFlow
		nFlowMilestone nFlowOutcome nFlowOutcomeFailed nOffered nOutbound nOutboundAbandoned
		nOutboundAttempted nOutboundConnected nOverSla nStateTransitionError nTakeover
		nTransferred oAudioMessageCount oExternalAudioMessageCount oExternalMediaCount
		oFlowMilestone oMediaCount oMessageCount oMessageSegmentCount oMessageTurn
		oSkillExpressionApplications tAbandon tAcd tActiveCallback tActiveCallbackComplete tAcw
		tAgentResponseTime tAgentVideoConnected tAlert tAnswered tAverageAgentResponseTime
		tAverageCustomerResponseTime tBarging tCoaching tCoachingComplete tConnected tContacting
		tConversationDuration tDialing tFirstConnect tFirstDial tFirstEngagement tFirstResponse
		tFlow tFlowDisconnect tFlowExit tFlowOut tFlowOutcome tHandle tHeld tHeldComplete tIvr
		tMonitoring tMonitoringComplete tNotResponding tPark tParkComplete tScreenMonitoring
		tShortAbandon tSnippetRecord tTalk tTalkComplete tTransmitting tUserResponseTime
		tVoicemail`.split(/\s+/);
