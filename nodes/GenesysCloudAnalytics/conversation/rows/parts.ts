import { fromAddress, toAddress } from './addresses';
import { address, flag, joined, objects, score, text, type Row } from '../../values/cells';
import { viewConversation } from './chronology';
import {
	firstFlow,
	lastWrapUp,
	mediaTypes,
	ownDisconnectType,
	queueIds,
	secondsBetween,
} from './facts';
import type { GenesysConversation, GenesysSession } from '../../genesys/details.types';
import { agentWork, hasHandled, waiting } from './metrics';
import { visitsOf } from './visits';
import { parseTime, timeFormatter } from '../../values/time';

interface PartOptions {
	timeZone?: string;
}

/**
 * One row for each participant, in the order they joined, with the columns of `PARTICIPANT_COLUMNS`.
 * Conventions as for `conversationRow`.
 */
export function participantRows(conversation: GenesysConversation, options: PartOptions): Row[] {
	const format = timeFormatter(options.timeZone);
	const view = viewConversation(conversation);
	const visits = visitsOf(view);
	return view.participants.map((participant) => {
		const { raw, sessions } = participant;
		const segments = view.segments.filter((segment) => segment.session.participant === participant);
		const { wrapUpCodeId, wrapUpNote } = lastWrapUp(segments);
		const { waitSeconds, consultWaitSeconds, ivrSeconds } = waiting(sessions, visits);
		const work = agentWork(sessions);
		const { flowId, flowName } = firstFlow(sessions);
		return {
			conversationId: text(view.raw.conversationId),
			participantId: text(raw.participantId),
			purpose: participant.purpose,
			participantName: text(raw.participantName),
			userId: text(raw.userId),
			participantStart: format(participant.start),
			participantEnd: format(participant.end),
			durationSeconds: secondsBetween(participant.start, participant.end),
			mediaTypes: mediaTypes(sessions),
			queueIds: queueIds(segments),
			handled: hasHandled(participant),
			wrapUpCodeId,
			wrapUpNote,
			waitSeconds,
			consultWaitSeconds,
			talkSeconds: work.talkSeconds,
			holdSeconds: work.holdSeconds,
			afterCallWorkSeconds: work.afterCallWorkSeconds,
			handleSeconds: work.handleSeconds,
			ivrSeconds,
			alertSeconds: work.alertSeconds,
			dialingSeconds: work.dialingSeconds,
			transferCount: work.transferCount,
			holdCount: work.holdCount,
			disconnectType: ownDisconnectType(segments),
			flowId,
			flowName,
			teamId: text(raw.teamId),
			externalContactId: text(raw.externalContactId),
			externalOrganizationId: text(raw.externalOrganizationId),
			flaggedReason: text(raw.flaggedReason),
			sessionCount: sessions.length,
		};
	});
}

/** The lowest MOS of a session's media statistics, of which it has one for each stream and interval. */
function lowestMos(session: GenesysSession): number | null {
	let lowest: number | null = null;
	for (const { minMos } of objects(session.mediaEndpointStats)) {
		if (typeof minMos === 'number' && (lowest === null || minMos < lowest)) lowest = minMos;
	}
	return score(lowest);
}

/**
 * One row for each session of every participant, in the order they began, with the columns of `SESSION_COLUMNS`.
 * Conventions as for `conversationRow`.
 */
export function sessionRows(conversation: GenesysConversation, options: PartOptions): Row[] {
	const format = timeFormatter(options.timeZone);
	const view = viewConversation(conversation);
	const visits = visitsOf(view);
	return view.sessions.map((session) => {
		const { raw, participant, segments } = session;
		const { wrapUpCodeId, wrapUpNote } = lastWrapUp(segments);
		const { waitSeconds, consultWaitSeconds, ivrSeconds } = waiting([session], visits);
		const work = agentWork([session]);
		const callbackNumbers = Array.isArray(raw.callbackNumbers) ? raw.callbackNumbers : [];
		return {
			conversationId: text(view.raw.conversationId),
			participantId: text(participant.raw.participantId),
			sessionId: text(raw.sessionId),
			purpose: participant.purpose,
			userId: text(participant.raw.userId),
			mediaType: text(raw.mediaType),
			messageType: text(raw.messageType),
			direction: text(raw.direction),
			sessionStart: format(session.start),
			sessionEnd: format(session.end),
			durationSeconds: secondsBetween(session.start, session.end),
			fromAddress: fromAddress(session),
			toAddress: toAddress(session),
			queueIds: queueIds(segments),
			wrapUpCodeId,
			wrapUpNote,
			waitSeconds,
			consultWaitSeconds,
			talkSeconds: work.talkSeconds,
			holdSeconds: work.holdSeconds,
			afterCallWorkSeconds: work.afterCallWorkSeconds,
			handleSeconds: work.handleSeconds,
			ivrSeconds,
			alertSeconds: work.alertSeconds,
			dialingSeconds: work.dialingSeconds,
			transferCount: work.transferCount,
			holdCount: work.holdCount,
			disconnectType: ownDisconnectType(segments),
			requestedRoutings: joined(raw.requestedRoutings),
			usedRouting: text(raw.usedRouting),
			flowId: text(raw.flow?.flowId),
			flowName: text(raw.flow?.flowName),
			flowType: text(raw.flow?.flowType),
			flowExitReason: text(raw.flow?.exitReason),
			callbackNumbers: joined(callbackNumbers.map(address)),
			callbackScheduledTime: format(parseTime(raw.callbackScheduledTime)),
			outboundCampaignId: text(raw.outboundCampaignId),
			outboundContactListId: text(raw.outboundContactListId),
			outboundContactId: text(raw.outboundContactId),
			provider: text(raw.provider),
			remote: text(raw.remote),
			recording: flag(raw.recording),
			mos: lowestMos(raw),
		};
	});
}

/**
 * One row for each segment of the whole conversation, in the order of time and numbered from 1, with the columns of
 * `SEGMENT_COLUMNS`. Conventions as for `conversationRow`.
 */
export function segmentRows(conversation: GenesysConversation, options: PartOptions): Row[] {
	const format = timeFormatter(options.timeZone);
	const view = viewConversation(conversation);
	return view.segments.map(({ raw, session, type, start, end }, index) => ({
		conversationId: text(view.raw.conversationId),
		participantId: text(session.participant.raw.participantId),
		sessionId: text(session.raw.sessionId),
		segmentNumber: index + 1,
		segmentType: type,
		segmentStart: format(start),
		segmentEnd: format(end),
		durationSeconds: secondsBetween(start, end),
		purpose: session.participant.purpose,
		userId: text(session.participant.raw.userId),
		mediaType: text(session.raw.mediaType),
		direction: text(session.raw.direction),
		queueId: text(raw.queueId),
		groupId: text(raw.groupId),
		wrapUpCodeId: text(raw.wrapUpCode),
		wrapUpNote: text(raw.wrapUpNote),
		wrapUpTags: joined(raw.wrapUpTags),
		disconnectType: text(raw.disconnectType),
		conference: flag(raw.conference),
		audioMuted: flag(raw.audioMuted),
		skillIds: joined(raw.requestedRoutingSkillIds),
		languageId: text(raw.requestedLanguageId),
		subject: text(raw.subject),
		errorCode: text(raw.errorCode),
		sipResponseCodes: joined(raw.sipResponseCodes),
		destinationConversationId: text(raw.destinationConversationId),
	}));
}
