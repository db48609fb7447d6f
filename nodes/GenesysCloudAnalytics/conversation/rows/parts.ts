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
import { parseTime, startCells, timeFormatter } from '../../values/time';

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
			participantStart: format(participant.start),
			participantEnd: format(participant.end),
			durationSeconds: secondsBetween(participant.start, participant.end),
			purpose: participant.purpose,
			participantName: text(raw.participantName),
			mediaTypes: mediaTypes(sessions),
			handled: hasHandled(participant),
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
			wrapUpNote,
			disconnectType: ownDisconnectType(segments),
			flowName,
			flaggedReason: text(raw.flaggedReason),
			sessionCount: sessions.length,
			...startCells(format(participant.start)),
			userId: text(raw.userId),
			queueIds: queueIds(segments),
			teamId: text(raw.teamId),
			wrapUpCodeId,
			flowId,
			externalContactId: text(raw.externalContactId),
			externalOrganizationId: text(raw.externalOrganizationId),
			participantId: text(raw.participantId),
			conversationId: text(view.raw.conversationId),
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
			sessionStart: format(session.start),
			sessionEnd: format(session.end),
			durationSeconds: secondsBetween(session.start, session.end),
			purpose: participant.purpose,
			mediaType: text(raw.mediaType),
			messageType: text(raw.messageType),
			direction: text(raw.direction),
			fromAddress: fromAddress(session),
			toAddress: toAddress(session),
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
			wrapUpNote,
			disconnectType: ownDisconnectType(segments),
			requestedRoutings: joined(raw.requestedRoutings),
			usedRouting: text(raw.usedRouting),
			flowName: text(raw.flow?.flowName),
			flowType: text(raw.flow?.flowType),
			flowExitReason: text(raw.flow?.exitReason),
			callbackNumbers: joined(callbackNumbers.map(address)),
			callbackScheduledTime: format(parseTime(raw.callbackScheduledTime)),
			provider: text(raw.provider),
			remote: text(raw.remote),
			recording: flag(raw.recording),
			mos: lowestMos(raw),
			...startCells(format(session.start)),
			userId: text(participant.raw.userId),
			queueIds: queueIds(segments),
			wrapUpCodeId,
			flowId: text(raw.flow?.flowId),
			outboundCampaignId: text(raw.outboundCampaignId),
			outboundContactListId: text(raw.outboundContactListId),
			outboundContactId: text(raw.outboundContactId),
			sessionId: text(raw.sessionId),
			participantId: text(participant.raw.participantId),
			conversationId: text(view.raw.conversationId),
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
		segmentNumber: index + 1,
		segmentType: type,
		segmentStart: format(start),
		segmentEnd: format(end),
		durationSeconds: secondsBetween(start, end),
		purpose: session.participant.purpose,
		mediaType: text(session.raw.mediaType),
		direction: text(session.raw.direction),
		wrapUpNote: text(raw.wrapUpNote),
		wrapUpTags: joined(raw.wrapUpTags),
		disconnectType: text(raw.disconnectType),
		conference: flag(raw.conference),
		audioMuted: flag(raw.audioMuted),
		subject: text(raw.subject),
		errorCode: text(raw.errorCode),
		sipResponseCodes: joined(raw.sipResponseCodes),
		...startCells(format(start)),
		userId: text(session.participant.raw.userId),
		queueId: text(raw.queueId),
		groupId: text(raw.groupId),
		wrapUpCodeId: text(raw.wrapUpCode),
		skillIds: joined(raw.requestedRoutingSkillIds),
		languageId: text(raw.requestedLanguageId),
		destinationConversationId: text(raw.destinationConversationId),
		sessionId: text(session.raw.sessionId),
		participantId: text(session.participant.raw.participantId),
		conversationId: text(view.raw.conversationId),
	}));
}
