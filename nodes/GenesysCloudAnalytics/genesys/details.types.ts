/**
 * The part of Genesys Cloud's conversation detail that the rows read (response of POST
 * /api/v2/analytics/conversations/details/query and of the details jobs).
 *
 * Every field is optional: Genesys leaves out what has no value, an open conversation has no end, and which
 * fields a session carries depends on its media type. Times are ISO 8601 in UTC, metric values are milliseconds
 * for names beginning with `t` and counts for names beginning with `n`.
 */

export interface GenesysMetric {
	name?: string;
	value?: number;
	emitDate?: string;
}

export interface GenesysSegment {
	segmentStart?: string;
	segmentEnd?: string;
	segmentType?: string;
	queueId?: string;
	groupId?: string;
	disconnectType?: string;
	conference?: boolean;
	audioMuted?: boolean;
	wrapUpCode?: string;
	wrapUpNote?: string;
	wrapUpTags?: string[];
	errorCode?: string;
	subject?: string;
	requestedRoutingSkillIds?: string[];
	requestedLanguageId?: string;
	destinationConversationId?: string;
	sipResponseCodes?: number[];
}

export interface GenesysFlow {
	flowId?: string;
	flowName?: string;
	flowType?: string;
	flowVersion?: string;
	exitReason?: string;
	transferTargetName?: string;
}

export interface GenesysMediaEndpointStat {
	minMos?: number;
}

export interface GenesysSession {
	sessionId?: string;
	mediaType?: string;
	messageType?: string;
	direction?: string;
	ani?: string;
	dnis?: string;
	addressFrom?: string;
	addressTo?: string;
	addressOther?: string;
	callbackNumbers?: string[];
	callbackScheduledTime?: string;
	requestedRoutings?: string[];
	usedRouting?: string;
	outboundCampaignId?: string;
	outboundContactListId?: string;
	outboundContactId?: string;
	provider?: string;
	remote?: string;
	recording?: boolean;
	flow?: GenesysFlow;
	mediaEndpointStats?: GenesysMediaEndpointStat[];
	metrics?: GenesysMetric[];
	segments?: GenesysSegment[];
}

export interface GenesysParticipant {
	participantId?: string;
	participantName?: string;
	purpose?: string;
	userId?: string;
	teamId?: string;
	externalContactId?: string;
	externalOrganizationId?: string;
	flaggedReason?: string;
	/** Details jobs, and added to the answer of a details query where they are asked for. */
	attributes?: Record<string, string>;
	sessions?: GenesysSession[];
}

/** Scores are percentages. Source: the model `AnalyticsEvaluation` of the official SDK. */
export interface GenesysEvaluation {
	evaluationId?: string;
	/** Pending, InProgress, InReview, Finished or Retracted. */
	evaluationStatus?: string;
	eventTime?: string;
	released?: boolean;
	rescored?: boolean;
	deleted?: boolean;
	systemSubmitted?: boolean;
	evaluatorId?: string;
	assigneeId?: string;
	assigneeApplicable?: boolean;
	/** Of an evaluation that trains evaluators. */
	calibrationId?: string;
	formId?: string;
	formName?: string;
	/** The form, whatever its version. */
	contextId?: string;
	queueId?: string;
	userId?: string;
	oTotalScore?: number;
	oTotalCriticalScore?: number;
}

/** The total score is a percentage. Source: the model `AnalyticsSurvey` of the official SDK. */
export interface GenesysSurvey {
	surveyId?: string;
	/** Pending, Sent, InProgress, Finished, OptOut, Error or Expired. */
	surveyStatus?: string;
	surveyType?: string;
	eventTime?: string;
	surveyCompletedDate?: string;
	surveyPartialResponse?: boolean;
	surveyFormId?: string;
	surveyFormName?: string;
	surveyFormContextId?: string;
	queueId?: string;
	userId?: string;
	surveyPromoterScore?: number;
	oSurveyTotalScore?: number;
}

export interface GenesysConversation {
	conversationId?: string;
	conversationStart?: string;
	conversationEnd?: string;
	conferenceStart?: string;
	originatingDirection?: string;
	divisionIds?: string[];
	externalTag?: string;
	mediaStatsMinConversationMos?: number;
	participants?: GenesysParticipant[];
	evaluations?: GenesysEvaluation[];
	surveys?: GenesysSurvey[];
}

/** A stretch of time in one presence. Without `endTime`, it had not ended. */
/** The two statuses that an agent has at a time. */
export type StatusKind = 'presence' | 'routingStatus';

export interface GenesysPresence {
	startTime?: string;
	endTime?: string;
	systemPresence?: string;
	organizationPresenceId?: string;
}

/** A stretch of time in one routing status. Without `endTime`, it had not ended. */
export interface GenesysRoutingStatus {
	startTime?: string;
	endTime?: string;
	routingStatus?: string;
}

/** One record of a user details query or job; a user can have several. */
export interface GenesysUserDetail {
	userId?: string;
	primaryPresence?: GenesysPresence[];
	routingStatus?: GenesysRoutingStatus[];
}
