import upperFirst from 'lodash/upperFirst';
import type { INodePropertyOptions } from 'n8n-workflow';

/** Readable labels for the names of metrics, dimensions and enumerated values. */

/** Words that Genesys's own views write in another way than a capital and small letters. */
const SPELLINGS: Readonly<Record<string, string>> = {
	acd: 'ACD',
	acw: 'ACW',
	ani: 'ANI',
	botflow: 'Bot Flow',
	caseplan: 'Case Plan',
	cfc: 'Customer First Callback',
	cobrowse: 'Co-Browse',
	dnd: 'DND',
	dnis: 'DNIS',
	id: 'ID',
	internalmessage: 'Internal Message',
	ip: 'IP',
	ivr: 'IVR',
	mos: 'MOS',
	nps: 'NPS',
	screenmonitoring: 'Screen Monitoring',
	screenshare: 'Screen Share',
	sip: 'SIP',
	sla: 'SLA',
	sms: 'SMS',
	timedout: 'Timed Out',
	voicesurveyflow: 'Voice Survey Flow',
	webmessaging: 'Web Messaging',
	whatsapp: 'WhatsApp',
	workbin: 'Workbin',
	workitem: 'Work Item',
	workitems: 'Work Items',
	wrapup: 'Wrap-Up',
};

/** Names whose label does not follow from the name; the terms are those of Genesys Cloud's performance views. */
const EXCEPTIONS: Readonly<Record<string, string>> = {
	addressFrom: 'From Address',
	addressTo: 'To Address',
	agentId: 'Copilot Agent ID',
	ani: 'Caller Number',
	assignerId: 'Assigned By Agent ID',
	divisionId: 'Division',
	dnis: 'Dialed Number',
	flowId: 'Flow',
	groupId: 'Group',
	max: 'Rate Limit Maximum',
	mediaStatsMinConversationMos: 'Minimum MOS',
	nFlow: 'Flows',
	nFlowMilestone: 'Flow Milestones',
	nFlowOutcome: 'Flow Outcomes',
	nFlowOutcomeFailed: 'Flow Outcomes Failed',
	nKnowledgeSearch: 'Knowledge Searches',
	oActiveUsers: 'Agents Active',
	oFlowMilestone: 'Flow Milestones Observed',
	oKnowledgeSearch: 'Knowledge Searches Observed',
	oMemberUsers: 'Agents Who Are Members',
	oMessageTurn: 'Message Turns',
	oOffQueueUsers: 'Agents off Queue',
	oOnQueueUsers: 'Agents on Queue',
	oServiceLevel: 'Service Level',
	oServiceTarget: 'Service Level Target',
	oTeamOffQueueUsers: 'Agents off Queue',
	oTeamOnQueueUsers: 'Agents on Queue',
	oTeamPresences: 'Agents by Presence',
	oTeamRoutingStatuses: 'Agents by Routing Status',
	oUserPresences: 'Agents by Presence',
	oUserRoutingStatuses: 'Agents by Routing Status',
	queueId: 'Queue',
	requestedLanguageId: 'Language',
	requestedRoutingSkillId: 'Skill',
	sessionDnis: 'Dialed Number of Session',
	tAbandon: 'Abandon Time',
	tAcd: 'ACD Wait Time',
	tAcw: 'After-Call Work Time',
	tAnswered: 'Answer Time',
	tHeld: 'Hold Time',
	tHeldComplete: 'Hold Time, Complete',
	tNotResponding: 'Not Responding Time',
	tPark: 'Parked Time',
	tTotalSpeechAndSilence: 'Speech and Silence Time',
	teamId: 'Team',
	userId: 'Agent',
	wrapUpCode: 'Wrap-Up Code',
	wrapUpDate: 'Wrap-Up Date',
	wrapUpNote: 'Wrap-Up Note',
};

/** Already says what kind of quantity it is. */
const SAYS_TIME = /(Time|Duration)$/;

function spelled(word: string): string {
	return SPELLINGS[word.toLowerCase()] ?? upperFirst(word);
}

function inWords(name: string): string {
	return name
		.split(/(?=[A-Z])|[_\s-]+/)
		.filter((word) => word !== '')
		.map(spelled)
		.join(' ')
		.replace(/Wrap Up/g, 'Wrap-Up')
		.replace(/Complete Time$/, 'Time, Complete');
}

/**
 * `tHandle` → "Handle Time", `nOffered` → "Offered", `oServiceLevel` → "Service Level", `queueId` → "Queue". In a
 * metric's name the first letter says what it is: n a count, t a time, o an observation.
 */
export function labelOf(name: string): string {
	const exception = EXCEPTIONS[name];
	if (exception !== undefined) return exception;
	const metric = /^([not])([A-Z].*)$/.exec(name);
	if (!metric) return inWords(name);
	const [, kind, rest] = metric;
	return kind === 't' && !SAYS_TIME.test(rest) ? inWords(`${rest}Time`) : inWords(rest);
}

/** The label of an enumerated value: `conferenceTransfer` → "Conference Transfer", `ON_QUEUE` → "On Queue". */
export function labelOfValue(value: string): string {
	return inWords(/[a-z]/.test(value) ? value : value.toLowerCase());
}

/** Options in the order users expect. */
function sorted(options: INodePropertyOptions[]): INodePropertyOptions[] {
	return options.sort((a, b) => a.name.localeCompare(b.name, 'en'));
}

/** Options for enumerated values. */
export function valueOptions(values: readonly string[]): INodePropertyOptions[] {
	return sorted(values.map((value) => ({ name: labelOfValue(value), value })));
}

/** What the lists add to a label, so that their search finds it by the words that people look for. */
const SEARCHED: Readonly<Record<string, string>> = {
	ani: 'Caller Number (Phone)',
	dnis: 'Dialed Number (Phone)',
	nOutbound: 'Outbound Calls',
	oLongestWaiting: 'Longest Wait',
	tAbandon: 'Abandoned',
	tAcw: 'After-Call Work (ACW)',
	tAnswered: 'Answered (ASA)',
	tHandle: 'Handled (AHT)',
	tHeldComplete: 'Hold Time',
	tTalkComplete: 'Talk Time',
	tWait: 'Wait Time in Queue',
};

/**
 * Options for a list of metrics or dimensions: the common ones first, in the given order, and then all others by their
 * labels, with the raw name beside the label.
 */
export function catalogOptions(
	names: readonly string[],
	common: readonly string[] = [],
): INodePropertyOptions[] {
	const first = common.filter((value) => names.includes(value));
	const others = names.filter((value) => !first.includes(value));
	return [
		...first.map((value) => ({ name: SEARCHED[value] ?? labelOf(value), value })),
		...sorted(others.map((value) => ({ name: `${labelOf(value)} (${value})`, value }))),
	];
}
