// Generated from test/catalog/genesys-catalog.json by `npm run catalog`. Do not edit.
import { words } from './words';

export const DIMENSIONS = {
	actions: words(`
		actionCategory actionId actionName correlationId errorType integrationId integrationName
		responseStatus
	`),
	agentcopilotsGroupBy: words(`
		agentAssistantId cannedResponseId cannedResponseLibraryId chunkCount conversationId
		engagementType externalContactId feedbackRating hasAnswerHighlight hasGeneratedAnswer
		knowledgeBaseDocumentId knowledgeBaseDocumentVersionId knowledgeSettingId mediaType messageId
		queueId scriptId scriptPageId searchId state suggestionId suggestionType triggerType userId
		utteranceId
	`),
	agentcopilotsFilter: words(`
		agentAssistantId cannedResponseId cannedResponseLibraryId chunkCount conversationId
		engagementType externalContactId feedbackRating hasAnswerHighlight hasGeneratedAnswer
		knowledgeBaseDocumentId knowledgeBaseDocumentVersionId mediaType messageId queueId scriptId
		scriptPageId searchId state suggestionId suggestionType triggerType userId utteranceId
	`),
	agentutilizations: ['mediaType', 'userId'],
	bots: words(`
		askActionId askActionResult askActionType botFinalIntent botFlowSubType botFlowType botId
		botIntent botName botProduct botProvider botRecognitionFailureReason botResult botSessionId
		botSlot botSlotMechanism botVersion conversationId externalContactId intermediateIntentName
		knowledgeBaseId languageCode lastActionId lastInputActionId mediaType messageType previewMode
		selfServed
	`),
	casemanagementGroupBy: words(`
		associationType caseId caseplanId conversationId customerIntentId divisionId ownerId priority
		stageId status stepId workitemId
	`),
	casemanagementFilter: words(`
		caseId caseplanId customerIntentId divisionId ownerId priority status
	`),
	conversationsGroupBy: words(`
		activeRouting activeSkillId addressFrom addressTo agentAssistantId agentBullseyeRing
		agentOwned agentRank agentScore ani assignerId authenticated conversationId
		conversationInitiator convertedFrom convertedTo customerParticipation deliveryStatus
		destinationAddress direction disconnectType divisionId dnis edgeId eligibleAgentCount
		errorCode extendedDeliveryStatus externalContactId externalMediaCount externalOrganizationId
		externalTag firstQueue flaggedReason flowInType flowOutType groupId interactionType
		journeyActionId journeyActionMapId journeyActionMapVersion journeyCustomerId
		journeyCustomerIdType journeyCustomerSessionId journeyCustomerSessionIdType knowledgeBaseId
		mediaCount mediaType messageType originatingDirection originatingSocialMediaPublic
		outboundCampaignId outboundContactId outboundContactListId participantName peerId
		proposedAgentId provider purpose queueId remote removedSkillId requestedLanguageId
		requestedRouting requestedRoutingSkillId roomId routingPriority routingRing routingRule
		routingRuleType scoredAgentId selectedAgentId selectedAgentRank selfServed sessionDnis
		sessionId skillExpressionId stationId teamId usedRouting userId videoPresent
		waitingInteractionCount wrapUpCode
	`),
	conversationsFilter: words(`
		activeRouting activeSkillId addressFrom addressTo agentAssistantId agentBullseyeRing
		agentOwned agentRank agentScore ani assignerId authenticated canonicalExternalContactId
		conversationId conversationInitiator convertedFrom convertedTo customerParticipation
		deliveryStatus destinationAddress direction disconnectType divisionId dnis edgeId
		eligibleAgentCount errorCode extendedDeliveryStatus externalContactId externalMediaCount
		externalOrganizationId externalTag firstQueue flaggedReason flowInType flowOutType groupId
		interactionType journeyActionId journeyActionMapId journeyActionMapVersion journeyCustomerId
		journeyCustomerIdType journeyCustomerSessionId journeyCustomerSessionIdType knowledgeBaseId
		mediaCount mediaType messageType originatingDirection originatingSocialMediaPublic
		outboundCampaignId outboundContactId outboundContactListId participantName peerId
		proposedAgentId provider purpose queueId remote removedSkillId requestedLanguageId
		requestedRouting requestedRoutingSkillId roomId routingPriority routingRing routingRule
		routingRuleType scoredAgentId selectedAgentId selectedAgentRank selfServed sessionDnis
		sessionId skillExpressionId stationId teamId usedRouting userId videoPresent
		waitingInteractionCount wrapUpCode
	`),
	copilots: words(`
		agentId divisionId sessionId toolId toolStatus toolType userId
	`),
	evaluationsGroupBy: words(`
		assigneeApplicable assigneeId calibrationId contextId conversationId divisionId
		evaluationContextId evaluationId evaluatorId formId mediaType queueId released rescored
		systemSubmitted teamId userId
	`),
	evaluationsFilter: words(`
		assigneeApplicable assigneeId calibrationId contextId conversationId conversationStart
		divisionId evaluationContextId evaluationCreatedDate evaluationId evaluationReleaseDate
		evaluatorId formId mediaType queueId released rescored systemSubmitted teamId userId
	`),
	flowexecutions: words(`
		divisionId flowId flowObjectId flowVersion
	`),
	flowsGroupBy: words(`
		activeRouting activeSkillId addressFrom addressTo agentAssistantId agentBullseyeRing
		agentOwned agentRank agentScore ani assignerId authenticated conversationId
		conversationInitiator convertedFrom convertedTo customerParticipation deliveryStatus
		destinationAddress direction disconnectType divisionId dnis edgeId eligibleAgentCount
		endingLanguage entryReason entryType errorCode exitReason extendedDeliveryStatus
		externalContactId externalMediaCount externalOrganizationId externalTag firstQueue
		flaggedReason flowId flowInType flowMilestoneId flowName flowOutType flowOutcome flowOutcomeId
		flowOutcomeValue flowSubType flowType flowVersion groupId interactionType journeyActionId
		journeyActionMapId journeyActionMapVersion journeyCustomerId journeyCustomerIdType
		journeyCustomerSessionId journeyCustomerSessionIdType knowledgeBaseId mediaCount mediaType
		messageType originatingDirection outboundCampaignId outboundContactId outboundContactListId
		participantName peerId proposedAgentId provider purpose queueId recognitionFailureReason
		remote removedSkillId requestedLanguageId requestedRouting requestedRoutingSkillId roomId
		routingPriority routingRing routingRule routingRuleType scoredAgentId selectedAgentId
		selectedAgentRank selfServed sessionDnis sessionId skillExpressionId startingLanguage
		stationId teamId transferTargetAddress transferTargetName transferType usedRouting userId
		videoPresent waitingInteractionCount wrapUpCode
	`),
	flowsFilter: words(`
		activeRouting activeSkillId addressFrom addressTo agentAssistantId agentBullseyeRing
		agentOwned agentRank agentScore ani assignerId authenticated canonicalExternalContactId
		conversationId conversationInitiator convertedFrom convertedTo customerParticipation
		deliveryStatus destinationAddress direction disconnectType divisionId dnis edgeId
		eligibleAgentCount endingLanguage entryReason entryType errorCode exitReason
		extendedDeliveryStatus externalContactId externalMediaCount externalOrganizationId externalTag
		firstQueue flaggedReason flowId flowInType flowMilestoneId flowName flowOutType flowOutcome
		flowOutcomeId flowOutcomeValue flowSubType flowType flowVersion groupId interactionType
		journeyActionId journeyActionMapId journeyActionMapVersion journeyCustomerId
		journeyCustomerIdType journeyCustomerSessionId journeyCustomerSessionIdType knowledgeBaseId
		mediaCount mediaType messageType originatingDirection outboundCampaignId outboundContactId
		outboundContactListId participantName peerId proposedAgentId provider purpose queueId
		recognitionFailureReason remote removedSkillId requestedLanguageId requestedRouting
		requestedRoutingSkillId roomId routingPriority routingRing routingRule routingRuleType
		scoredAgentId selectedAgentId selectedAgentRank selfServed sessionDnis sessionId
		skillExpressionId startingLanguage stationId teamId transferTargetAddress transferTargetName
		transferType usedRouting userId videoPresent waitingInteractionCount wrapUpCode
	`),
	journeys: words(`
		containsAllCondition containsAnyCondition endsWithCondition equalCondition journeyActionId
		journeyActionMapId journeyActionMapVersion journeyActionMediaType journeyActionTargetId
		journeyActionTemplateId journeyBlockingActionMapId journeyBlockingEmergencyScheduleGroupId
		journeyBlockingReason journeyBlockingScheduleGroupId journeyDeviceCategory journeyDeviceType
		journeyFrequencyCapReason journeyIpGeolocationCountry journeyOutcomeId
		journeySegmentAssignmentState journeySegmentId journeySessionId journeySessionSegmentId
		journeySessionType notContainsAllCondition notContainsAnyCondition notEqualCondition
		startsWithCondition touchpointActionMapId touchpointAgentId touchpointAttributionScope
		touchpointChannelMessageType touchpointChannelPlatform touchpointChannelType
		touchpointConversationId touchpointInteractionType touchpointQueueId
		touchpointRequestedRouting touchpointUsedRouting touchpointWrapupCode
	`),
	knowledge: words(`
		agentAssistantId answerGenerationEnabled appDeploymentId appType botFlowId
		conversationChannelType conversationId documentEngagementType externalContactId
		feedbackCategory feedbackId feedbackRating feedbackRatingType feedbackRatingValue
		feedbackReason feedbackType hasComment hasRetrievedReferences hasSearch
		knowledgeBaseDocumentId knowledgeBaseDocumentVariationId knowledgeBaseDocumentVersionId
		knowledgeBaseId knowledgeSettingId languageCode mediaType messageType presentedDocumentsCount
		queryType queryTypeV3 queueId searchId searchQuery selfServed sessionId surfacingMethod userId
	`),
	ratelimits: words(`
		correlationId entityId limitName max namespace timeUnit userId
	`),
	resolutionsGroupBy: words(`
		conversationId externalContactId mediaType queueId requestedRouting usedRouting userId
	`),
	resolutionsFilter: words(`
		conversationId externalContactId mediaType queueId requestedRouting usedRouting userId
		wrapUpDate
	`),
	summaries: words(`
		conversationId copied editedField errorType language mediaType messageType presented queueId
		summaryGenerated summaryId summaryRating triggerSourceId triggerSourceOutcome
		triggerSourceType userId wrapUpCodeRating wrapUpCodeSuggestionSelected wrapupCodesGenerated
	`),
	surveysGroupBy: words(`
		conversationId divisionId externalContactId mediaType queueId requestedLanguageId
		requestedRoutingSkillId surveyAnswerId surveyErrorReason surveyFormContextId surveyFormId
		surveyFormName surveyId surveyPartialResponse surveyPreviousStatus surveyPromoterScore
		surveyQuestionGroupId surveyQuestionId surveyStatus surveyType teamId userId wrapUpCode
	`),
	surveysFilter: words(`
		conversationId divisionId externalContactId mediaType queueId requestedLanguageId
		requestedRoutingSkillId surveyAnswerId surveyCreatedDate surveyErrorReason surveyFormContextId
		surveyFormId surveyFormName surveyId surveyPartialResponse surveyPreviousStatus
		surveyPromoterScore surveyQuestionGroupId surveyQuestionId surveyStatus surveyType teamId
		userId wrapUpCode
	`),
	taskmanagement: words(`
		assigneeId caseId divisionId externalTag queueId reporterId requestedLanguageId
		requestedRouting requestedRoutingSkillId statusCategory statusId typeId usedRouting userId
		workbinId workitemId wrapUpCode
	`),
	transcriptsGroupBy: words(`
		addressFrom addressTo ani categoryId channel conversationId direction divisionId dnis flowId
		flowVersion mediaType messageType queueId teamId topicId userId wrapUpCode
	`),
	transcriptsFilter: words(`
		addressFrom addressTo ani categoryId channel conversationDuration conversationId direction
		divisionId dnis flowId flowVersion handleTime mediaType messageType queueId resultsBy teamId
		topicId userId wrapUpCode
	`),
	users: ['userId'],
} as const satisfies Record<string, readonly string[]>;
