import type { GenesysConversation } from '../../genesys/details.types';
import type { Row } from '../../values/cells';
import { flag, joined, score, text } from '../../values/cells';
import { parseTime, startCells, timeFormatter } from '../../values/time';
import type { RowsPer } from '../columns';
import { addresses } from './addresses';
import { viewConversation } from './chronology';
import {
	finalDisconnect,
	firstFlow,
	handlers,
	lastWrapUp,
	mediaTypes,
	queuePath,
	secondsBetween,
	skillIds,
} from './facts';
import { evaluationRows, feedbackCells, surveyRows } from './feedback';
import { agentWork, waiting } from './metrics';
import { participantRows, segmentRows, sessionRows } from './parts';
import type { ConversationView } from './view';
import { isAbandoned, isAnswered, visitsOf } from './visits';

/** How rows are written. */
export interface RowOptions {
	/** IANA name of the zone in which times are written, such as `Europe/Berlin`; UTC if absent. */
	timeZone?: string;
}

/**
 * One row for a conversation, with the columns of `CONVERSATION_COLUMNS`: every one of them, in that order, null where
 * the value is not known. Times are ISO 8601 with offset, durations seconds with one decimal, lists joined by commas,
 * IDs as Genesys sends them. Missing or malformed parts of the conversation leave nulls and never throw.
 * Source: the data model of conversation details and the metric definitions of Genesys Cloud Analytics.
 *
 * @throws RangeError when the time zone is not known
 */
export function conversationRow(conversation: GenesysConversation, options: RowOptions): Row {
	const format = timeFormatter(options.timeZone);
	const view = viewConversation(conversation);
	const { raw, participants, sessions, segments } = view;

	const start = parseTime(raw.conversationStart);
	const started = format(start);
	const end = parseTime(raw.conversationEnd);
	const open = text(raw.conversationEnd) === null;
	const { customerAddress, dialedAddress } = addresses(view);
	const visits = visitsOf(view);
	const queues = queuePath(segments, visits);
	const { agentIds, lastAgentId } = handlers(participants, segments);
	const { wrapUpCodeId, wrapUpNote } = lastWrapUp(segments);
	const work = agentWork(sessions);
	const { waitSeconds, consultWaitSeconds, ivrSeconds } = waiting(sessions, visits);
	const disconnect = finalDisconnect(segments);
	const { flowId, flowName } = firstFlow(sessions);
	const outside = customers(view);
	const feedback = feedbackCells(raw);

	return {
		conversationStart: started,
		conversationEnd: format(end),
		durationSeconds: secondsBetween(start, end),
		open,
		originatingDirection: text(raw.originatingDirection),
		mediaTypes: mediaTypes(sessions.filter(({ isWatching }) => !isWatching)),
		customerAddress,
		customerName: firstText(outside, (customer) => customer.raw.participantName),
		dialedAddress,
		answered: isAnswered(view),
		abandoned: isAbandoned(view),
		transferred: work.transferCount > 0,
		transferCount: work.transferCount,
		waitSeconds,
		consultWaitSeconds,
		talkSeconds: work.talkSeconds,
		holdSeconds: work.holdSeconds,
		afterCallWorkSeconds: work.afterCallWorkSeconds,
		handleSeconds: work.handleSeconds,
		ivrSeconds,
		alertSeconds: work.alertSeconds,
		holdCount: work.holdCount,
		wrapUpNote,
		// The last disconnect so far is not how an open conversation ended.
		disconnectType: open ? null : disconnect.disconnectType,
		disconnectedBy: open ? null : disconnect.disconnectedBy,
		flowName,
		...startCells(started),
		evaluationScore: feedback.evaluationScore,
		surveyScore: feedback.surveyScore,
		surveyNps: feedback.surveyNps,
		dialingSeconds: work.dialingSeconds,
		mos: score(raw.mediaStatsMinConversationMos),
		conference:
			text(raw.conferenceStart) !== null ||
			segments.some((segment) => flag(segment.raw.conference) === true),
		externalTag: text(raw.externalTag),
		evaluationFormName: feedback.evaluationFormName,
		evaluationCount: feedback.evaluationCount,
		surveyStatus: feedback.surveyStatus,
		evaluatorId: feedback.evaluatorId,
		lastQueueId: queues.lastQueueId,
		queueIds: queues.queueIds,
		firstQueueId: queues.firstQueueId,
		agentIds,
		lastAgentId,
		wrapUpCodeId,
		flowId,
		divisionIds: joined(raw.divisionIds),
		skillIds: skillIds(segments),
		outboundCampaignId: firstText(sessions, (session) => session.raw.outboundCampaignId),
		externalContactId: firstText(outside, (customer) => customer.raw.externalContactId),
		conversationId: text(raw.conversationId),
	};
}

/** The outside parties, the customer before others, in the order of time. */
function customers({ participants }: ConversationView) {
	return [
		...participants.filter((participant) => participant.purpose === 'customer'),
		...participants.filter((participant) => participant.purpose === 'external'),
	];
}

function firstText<T>(views: readonly T[], read: (view: T) => unknown): string | null {
	for (const view of views) {
		const found = text(read(view));
		if (found !== null) return found;
	}
	return null;
}

/** How rows are made: what one row stands for, and how it is written. */
export interface RowsOptions extends RowOptions {
	rowsPer: RowsPer;
}

/**
 * The rows of one conversation, one per conversation, participant, session, segment, evaluation or survey. See `COLUMNS` for their keys.
 * A conversation without the asked-for parts gives no row.
 *
 * @throws RangeError when the time zone is not known
 */
export function conversationRows(conversation: GenesysConversation, options: RowsOptions): Row[] {
	switch (options.rowsPer) {
		case 'participant':
			return participantRows(conversation, options);
		case 'session':
			return sessionRows(conversation, options);
		case 'segment':
			return segmentRows(conversation, options);
		case 'evaluation':
			return evaluationRows(conversation, options);
		case 'survey':
			return surveyRows(conversation, options);
		case 'conversation':
			return [conversationRow(conversation, options)];
	}
}
