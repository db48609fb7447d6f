import { words } from './words';

const ROUTINGS = words(`
	Bullseye Conditional Direct Last Manual Predictive Preferred Standard Vip
`);

/**
 * The values of dimensions that have a fixed list, by dimension. Source: the models `AnalyticsSession`,
 * `AnalyticsParticipant`, `AnalyticsConversationSegment` and `AnalyticsUserPresenceRecord` of the official SDKs. The
 * lists grow with releases; a filter by what is newer goes through Other Dimension.
 */
export const ENUMERATIONS: Readonly<Record<string, readonly string[]>> = {
	conversationInitiator: ['agent', 'api', 'customer', 'system'],
	direction: ['inbound', 'outbound'],
	disconnectType: words(`
		client conferenceTransfer consultTransfer dndEndpoint dndTransfer endpoint error
		forwardTransfer inactivity noAnswerTransfer notAvailableTransfer other peer sessionExpired
		spam system takeover timeout transfer transportFailure uncallable
	`),
	mediaType: words(`
		callback chat cobrowse email internalmessage message screenmonitoring screenshare unknown
		video voice
	`),
	messageType: words(`
		apple facebook instagram line open sms twitter unknown webmessaging whatsapp
	`),
	originatingDirection: ['inbound', 'outbound'],
	purpose: words(`
		acd agent api botflow campaign customer dialer external fax group inbound ivr manual
		outbound station user voicemail voicesurveyflow workflow
	`),
	requestedRouting: ROUTINGS,
	routingStatus: words('COMMUNICATING IDLE INTERACTING NOT_RESPONDING OFF_QUEUE'),
	segmentType: words(`
		alert barging callback coaching contacting converting delay dialing hold interact ivr
		monitoring parked scheduled screenmonitoring sharing system transmitting unknown uploading
		voicemail wrapup
	`),
	systemPresence: words('AVAILABLE AWAY BREAK BUSY IDLE MEAL MEETING OFFLINE ON_QUEUE TRAINING'),
	usedRouting: ROUTINGS,
};

/**
 * Metrics that Genesys splits by a qualifier, and the values that are known of it; other metrics have one number.
 * Source: answers of the real service, in which users on queue come by routing status and users off queue by presence.
 */
export const QUALIFIERS: Readonly<Record<string, readonly string[]>> = {
	oOffQueueUsers: ENUMERATIONS.systemPresence,
	oOnQueueUsers: ENUMERATIONS.routingStatus,
	oTeamOffQueueUsers: ENUMERATIONS.systemPresence,
	oTeamOnQueueUsers: ENUMERATIONS.routingStatus,
	oTeamPresences: ENUMERATIONS.systemPresence,
	oTeamRoutingStatuses: ENUMERATIONS.routingStatus,
	oUserPresences: ENUMERATIONS.systemPresence,
	oUserRoutingStatuses: ENUMERATIONS.routingStatus,
	tAgentRoutingStatus: ENUMERATIONS.routingStatus,
	tOrganizationPresence: [],
	tSystemPresence: ENUMERATIONS.systemPresence,
};
