import { columns, type Column } from '../output/column';
import { EVALUATION_COLUMNS, FEEDBACK_COLUMNS, SURVEY_COLUMNS } from './feedbackColumns';

// What is the same at every level is described once.
const TALK =
	'Seconds agents talked or wrote. Null until Genesys has emitted a handle time, then 0 where there was none.';
const HOLD = 'Seconds agents kept the other party on hold. Null and 0 as for talk.';
const AFTER_CALL_WORK = 'Seconds of after-call work by agents. Null and 0 as for talk.';
const HANDLE =
	'Seconds of handle time by agents: talk, hold and after-call work, plus dialing. Null until Genesys emits it.';
const DIALING = 'Seconds agents spent contacting and dialing. Null and 0 as for talk.';
const ALERT = 'Seconds it rang at agents, answered or not. Null if it rang nowhere.';
const WAIT =
	'Seconds the customer waited in queues, all visits together. Null if Genesys names none.';
const CONSULT_WAIT =
	'Seconds agents waited in queues for a colleague they consulted; no wait of the customer. Null for none.';
const IVR = 'Seconds in the IVR. Null if it was in none.';
const HOLDS = 'How often an agent put the other party on hold.';
const TRANSFERS = 'How often an agent transferred it, blind or after a consultation.';
const WRAP_UP = 'Wrap-up code of the last wrap-up that has one.';
const WRAP_UP_NOTE = 'Note of that wrap-up.';
const FLOW = 'The first Architect flow it went through.';

/** The columns of a row per conversation, in their order. */
export const CONVERSATION_COLUMNS = columns([
	['conversationId', 'Conversation ID', 'ID of the conversation'],
	['conversationStart', 'Start', 'When it started, in the chosen time zone'],
	['conversationEnd', 'End', 'When it ended; null while it is open'],
	['durationSeconds', 'Duration (s)', 'Seconds from start to end; null while it is open'],
	['open', 'Open', 'Whether it has no end yet'],
	['originatingDirection', 'Direction', 'Who began it: inbound or outbound'],
	['mediaTypes', 'Media Types', 'Media types in the order they came in, separated by commas'],
	['customerAddress', 'Customer Address', "The customer's number or address, without tel:"],
	['dialedAddress', 'Dialed Address', 'The number or address it went to, without tel:'],
	['firstQueueId', 'First Queue ID', 'The first queue it was in'],
	['lastQueueId', 'Last Queue ID', 'The last queue it was in'],
	['queueIds', 'Queue IDs', 'All its queues in the order it came to them'],
	[
		'agentIds',
		'Agent IDs',
		'Users who handled it, in the order they began. Users whose phone only rang are left out.',
	],
	['lastAgentId', 'Last Agent ID', 'The user who was the last to handle it'],
	['wrapUpCodeId', 'Wrap-Up Code ID', WRAP_UP],
	['wrapUpNote', 'Wrap-Up Note', WRAP_UP_NOTE],
	[
		'answered',
		'Answered',
		'Whether an agent took it: Genesys emitted tAnswered or tCfcAnswered, or an agent was connected in an outbound, direct or callback conversation; not a preview that was skipped',
	],
	[
		'abandoned',
		'Abandoned',
		'Whether the customer left before an agent took it: Genesys emitted tAbandon, tCfcAbandon or nOutboundAbandoned and it was never answered',
	],
	['transferred', 'Transferred', 'Whether an agent transferred it'],
	['transferCount', 'Transfers', TRANSFERS],
	['waitSeconds', 'Wait (s)', WAIT],
	['consultWaitSeconds', 'Consult Wait (s)', CONSULT_WAIT],
	['talkSeconds', 'Talk (s)', TALK],
	['holdSeconds', 'Hold (s)', HOLD],
	['afterCallWorkSeconds', 'After-Call Work (s)', AFTER_CALL_WORK],
	['handleSeconds', 'Handle (s)', HANDLE],
	['ivrSeconds', 'IVR (s)', IVR],
	['alertSeconds', 'Alert (s)', ALERT],
	['dialingSeconds', 'Dialing (s)', DIALING],
	['holdCount', 'Holds', HOLDS],
	[
		'disconnectType',
		'Disconnect Type',
		'How it ended: the last disconnect that is neither peer nor a transfer, else the last one. Null while it is open.',
	],
	[
		'disconnectedBy',
		'Disconnected By',
		'Purpose of the participant with that disconnect; null for a time-out and the like, and when Genesys only says that the other side left',
	],
	['flowId', 'Flow ID', FLOW],
	['flowName', 'Flow Name', 'Name of that flow'],
	['divisionIds', 'Division IDs', 'Divisions it belongs to'],
	['mos', 'MOS', 'Lowest mean opinion score of its voice quality, 1 to 5'],
	['conference', 'Conference', 'Whether it was a conference at any time'],
	['skillIds', 'Skill IDs', 'Skills asked for in routing'],
	['outboundCampaignId', 'Campaign ID', 'Outbound campaign that dialed it'],
	['customerName', 'Customer Name', 'Name of the customer as Genesys shows it'],
	['externalContactId', 'External Contact ID', 'External contact of the customer'],
	['externalTag', 'External Tag', 'External tag of the conversation'],
	...FEEDBACK_COLUMNS,
] as const);

/** The columns of a row per participant, in their order. */
export const PARTICIPANT_COLUMNS = columns([
	['conversationId', 'Conversation ID', 'ID of the conversation'],
	['participantId', 'Participant ID', 'ID of the participant'],
	['purpose', 'Purpose', 'Role of the participant, such as customer, ivr, acd or agent'],
	['participantName', 'Participant Name', 'Name of the participant as Genesys shows it'],
	['userId', 'User ID', 'User, if the participant is one'],
	['participantStart', 'Start', 'Start of the first segment, in the chosen time zone'],
	['participantEnd', 'End', 'End of the last segment; null while one goes on'],
	['durationSeconds', 'Duration (s)', 'Seconds from start to end'],
	['mediaTypes', 'Media Types', 'Media types in the order they came in, separated by commas'],
	['queueIds', 'Queue IDs', 'Queues of its segments, in the order of time'],
	['handled', 'Handled', 'Whether this is an agent who worked on it; false if the phone only rang'],
	['wrapUpCodeId', 'Wrap-Up Code ID', WRAP_UP],
	['wrapUpNote', 'Wrap-Up Note', WRAP_UP_NOTE],
	['waitSeconds', 'Wait (s)', WAIT],
	['consultWaitSeconds', 'Consult Wait (s)', CONSULT_WAIT],
	['talkSeconds', 'Talk (s)', TALK],
	['holdSeconds', 'Hold (s)', HOLD],
	['afterCallWorkSeconds', 'After-Call Work (s)', AFTER_CALL_WORK],
	['handleSeconds', 'Handle (s)', HANDLE],
	['ivrSeconds', 'IVR (s)', IVR],
	['alertSeconds', 'Alert (s)', ALERT],
	['dialingSeconds', 'Dialing (s)', DIALING],
	['transferCount', 'Transfers', TRANSFERS],
	['holdCount', 'Holds', HOLDS],
	['disconnectType', 'Disconnect Type', 'Disconnect of the segment that ended last'],
	['flowId', 'Flow ID', FLOW],
	['flowName', 'Flow Name', 'Name of that flow'],
	['teamId', 'Team ID', 'Team of the agent'],
	['externalContactId', 'External Contact ID', 'External contact'],
	['externalOrganizationId', 'External Organization ID', 'External organization'],
	['flaggedReason', 'Flagged Reason', 'Why the participant was flagged'],
	['sessionCount', 'Sessions', 'Number of sessions'],
] as const);

/** The columns of a row per session, in their order. */
export const SESSION_COLUMNS = columns([
	['conversationId', 'Conversation ID', 'ID of the conversation'],
	['participantId', 'Participant ID', 'ID of the participant'],
	['sessionId', 'Session ID', 'ID of the session'],
	['purpose', 'Purpose', 'Role of the participant, such as customer, ivr, acd or agent'],
	['userId', 'User ID', 'User, if the participant is one'],
	['mediaType', 'Media Type', 'Voice, email, message, callback and so on'],
	['messageType', 'Message Type', 'Kind of message, such as webmessaging or whatsapp'],
	['direction', 'Direction', 'Direction of the session: inbound or outbound'],
	['sessionStart', 'Start', 'Start of the first segment, in the chosen time zone'],
	['sessionEnd', 'End', 'End of the last segment; null while one goes on'],
	['durationSeconds', 'Duration (s)', 'Seconds from start to end'],
	['fromAddress', 'From', 'Number or address it came from, without tel:'],
	['toAddress', 'To', 'Number or address it went to, without tel:'],
	['queueIds', 'Queue IDs', 'Queues of its segments, in the order of time'],
	['wrapUpCodeId', 'Wrap-Up Code ID', WRAP_UP],
	['wrapUpNote', 'Wrap-Up Note', WRAP_UP_NOTE],
	['waitSeconds', 'Wait (s)', WAIT],
	['consultWaitSeconds', 'Consult Wait (s)', CONSULT_WAIT],
	['talkSeconds', 'Talk (s)', TALK],
	['holdSeconds', 'Hold (s)', HOLD],
	['afterCallWorkSeconds', 'After-Call Work (s)', AFTER_CALL_WORK],
	['handleSeconds', 'Handle (s)', HANDLE],
	['ivrSeconds', 'IVR (s)', IVR],
	['alertSeconds', 'Alert (s)', ALERT],
	['dialingSeconds', 'Dialing (s)', DIALING],
	['transferCount', 'Transfers', TRANSFERS],
	['holdCount', 'Holds', HOLDS],
	['disconnectType', 'Disconnect Type', 'Disconnect of the segment that ended last'],
	['requestedRoutings', 'Requested Routings', 'Routing methods asked for'],
	['usedRouting', 'Used Routing', 'Routing method that found the agent'],
	['flowId', 'Flow ID', 'Architect flow of the session'],
	['flowName', 'Flow Name', 'Name of that flow'],
	['flowType', 'Flow Type', 'Type of that flow'],
	['flowExitReason', 'Flow Exit Reason', 'How that flow ended'],
	['callbackNumbers', 'Callback Numbers', 'Numbers to call back, without tel:'],
	['callbackScheduledTime', 'Callback Scheduled Time', 'When the callback is due'],
	['outboundCampaignId', 'Campaign ID', 'Outbound campaign'],
	['outboundContactListId', 'Contact List ID', 'Contact list of the campaign'],
	['outboundContactId', 'Contact ID', 'Contact of the campaign'],
	['provider', 'Provider', 'Source of the session'],
	['remote', 'Remote', 'Name of the other side'],
	['recording', 'Recording', 'Whether it was recorded'],
	['mos', 'MOS', 'Lowest mean opinion score of its voice quality, 1 to 5'],
] as const);

/** The columns of a row per segment, in their order. */
export const SEGMENT_COLUMNS = columns([
	['conversationId', 'Conversation ID', 'ID of the conversation'],
	['participantId', 'Participant ID', 'ID of the participant'],
	['sessionId', 'Session ID', 'ID of the session'],
	['segmentNumber', 'Segment', 'Place in the conversation in the order of time, from 1'],
	['segmentType', 'Segment Type', 'What went on, such as ivr, alert, interact, hold or wrapup'],
	['segmentStart', 'Start', 'When it began, in the chosen time zone'],
	['segmentEnd', 'End', 'When it ended; null while it goes on'],
	['durationSeconds', 'Duration (s)', 'Seconds from start to end'],
	['purpose', 'Purpose', 'Role of the participant, such as customer, ivr, acd or agent'],
	['userId', 'User ID', 'User, if the participant is one'],
	['mediaType', 'Media Type', 'Voice, email, message, callback and so on'],
	['direction', 'Direction', 'Direction of the session: inbound or outbound'],
	['queueId', 'Queue ID', 'Queue'],
	['groupId', 'Group ID', 'Group'],
	['wrapUpCodeId', 'Wrap-Up Code ID', 'Wrap-up code'],
	['wrapUpNote', 'Wrap-Up Note', 'Note of the wrap-up'],
	['wrapUpTags', 'Wrap-Up Tags', 'Tags of the wrap-up'],
	['disconnectType', 'Disconnect Type', 'How the segment was disconnected'],
	['conference', 'Conference', 'Whether it was part of a conference'],
	['audioMuted', 'Audio Muted', 'Whether the audio was muted'],
	['skillIds', 'Skill IDs', 'Skills asked for in routing'],
	['languageId', 'Language ID', 'Language asked for in routing'],
	['subject', 'Subject', 'Subject of an email'],
	['errorCode', 'Error Code', 'Error code of Genesys'],
	['sipResponseCodes', 'SIP Response Codes', 'SIP response codes'],
	[
		'destinationConversationId',
		'Destination Conversation ID',
		'Conversation into which this one went',
	],
] as const);

/** What one row stands for. */
export type RowsPer =
	| 'conversation'
	| 'participant'
	| 'session'
	| 'segment'
	| 'evaluation'
	| 'survey';

/** The columns of each kind of row. */
export const COLUMNS: Readonly<Record<RowsPer, readonly Column[]>> = {
	conversation: CONVERSATION_COLUMNS,
	participant: PARTICIPANT_COLUMNS,
	session: SESSION_COLUMNS,
	segment: SEGMENT_COLUMNS,
	evaluation: EVALUATION_COLUMNS,
	survey: SURVEY_COLUMNS,
};
