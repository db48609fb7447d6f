import type { Models } from 'purecloud-platform-client-v2';

import type { Directory } from './directory';
import { Draft } from './legs/draft';
import { feedback, givenBy } from './legs/feedback';
import type { Plan, SceneName } from './plan';
import { Random } from './random';
import * as asked from './scenes/asked';
import * as callbacks from './scenes/callbacks';
import * as digital from './scenes/digital';
import * as outbound from './scenes/outbound';
import * as voice from './scenes/voice';
import { iso } from './time';

const SCENES: Record<SceneName, (draft: Draft) => unknown> = {
	voiceAnswered: (draft) => voice.voiceAnswered(draft),
	voiceAbandoned: voice.voiceAbandoned,
	voiceIvrOnly: voice.voiceIvrOnly,
	voiceBlindTransfer: voice.voiceBlindTransfer,
	voiceConsultTransfer: voice.voiceConsultTransfer,
	voiceConference: voice.voiceConference,
	voiceNotResponding: voice.voiceNotResponding,
	voiceConsultation: asked.voiceConsultation,
	voiceConsultationTransfer: asked.voiceConsultationTransfer,
	voiceMonitored: asked.voiceMonitored,
	voiceInternal: asked.voiceInternal,
	voiceOutbound: outbound.voiceOutbound,
	dialerConnected: outbound.dialerConnected,
	dialerNoAnswer: outbound.dialerNoAnswer,
	dialerAbandoned: outbound.dialerAbandoned,
	dialerSkipped: outbound.dialerSkipped,
	callback: callbacks.callback,
	callbackLost: callbacks.callbackLost,
	chatAnswered: digital.chatAnswered,
	chatAbandoned: digital.chatAbandoned,
	messageAnswered: digital.messageAnswered,
	messageBotOnly: digital.messageBotOnly,
	emailAnswered: digital.emailAnswered,
	emailReopened: digital.emailReopened,
	emailOutbound: outbound.emailOutbound,
	cobrowse: digital.cobrowse,
	video: digital.video,
};

const OUTBOUND = new Set<SceneName>([
	'voiceOutbound',
	'dialerConnected',
	'dialerNoAnswer',
	'dialerAbandoned',
	'dialerSkipped',
	'voiceInternal',
	'emailOutbound',
]);

/** Nobody from outside was there. */
const WITHOUT_CUSTOMER = new Set<SceneName>(['dialerNoAnswer', 'voiceInternal']);

export type ConversationHead = Models.AnalyticsConversation & {
	conversationId: string;
	conversationStart: string;
};

/** A conversation as the service sends it. */
export type WorldConversation = ConversationHead & { participants: Models.AnalyticsParticipant[] };

interface Cue {
	id: string;
	start: number;
	plan: Plan;
	directory: Directory;
	/** Left out: as planned. Given: the conversation as it looks once it has ended. */
	finished?: boolean;
	/** The moment (ms) at which it is looked at; left out: everything in it is known, also what lies ahead. */
	seenAt?: number;
}

/** When a conversation ends, in ms since 1970, if it does. */
function endOf({ start, plan }: Cue): number {
	return start + plan.durationMs + (plan.casting?.afterCallWork ?? 0);
}

function hasEnded(cue: Cue): boolean {
	const { finished = false, plan, seenAt = Infinity } = cue;
	return (finished || !plan.open) && endOf(cue) <= seenAt;
}

/** The conversation's own fields, without its participants: cheap, and enough for conversation filters. */
export function buildHead(cue: Cue): ConversationHead {
	const { id, start, plan, directory } = cue;
	const random = new Random(plan.state ^ 0x2545f491);
	const end = endOf(cue);
	const outboundScene = OUTBOUND.has(plan.scene);
	const head: ConversationHead = {
		conversationId: id,
		conversationStart: iso(start),
		...(hasEnded(cue) && { conversationEnd: iso(end) }),
		originatingDirection: outboundScene ? 'outbound' : 'inbound',
		conversationInitiator: outboundScene ? 'agent' : 'customer',
		customerParticipation: !WITHOUT_CUSTOMER.has(plan.scene),
		divisionIds: [random.pick(directory.divisions).id],
	};
	if (random.chance(0.1)) head.externalTag = `case-${random.between(1, 5000)}`;
	if (plan.scene.startsWith('voice')) {
		head.mediaStatsMinConversationMos = random.between(300, 490) / 100;
		head.mediaStatsMinConversationRFactor = random.between(7000, 9400) / 100;
	}
	if (plan.scene === 'messageBotOnly') head.selfServed = true;
	if (plan.scene === 'voiceConference')
		head.conferenceStart = iso(start + Math.round(plan.durationMs / 2));
	if (head.conversationEnd && random.chance(0.04)) {
		const given = feedback({ random, directory, end, about: plan.about });
		Object.assign(head, cue.seenAt === undefined ? given : givenBy(given, cue.seenAt));
	}
	return head;
}

/** What is not over at `moment` stays open: no end, no reason, no metric, nothing that comes after. */
function leaveOpen(participants: Models.AnalyticsParticipant[], moment: string): void {
	for (const session of participants.flatMap(({ sessions }) => sessions ?? [])) {
		session.segments = session.segments?.filter(
			({ segmentStart }) => (segmentStart ?? '') < moment,
		);
		session.metrics = session.metrics?.filter(({ emitDate }) => (emitDate ?? '') < moment);
		for (const segment of session.segments ?? []) {
			if ((segment.segmentEnd ?? '') < moment) continue;
			delete segment.segmentEnd;
			delete segment.disconnectType;
			delete segment.wrapUpCode;
			delete segment.wrapUpNote;
		}
	}
}

/** What there is of participants at a moment: those that have come, with what has begun. */
function seenAt(participants: Models.AnalyticsParticipant[], moment: number) {
	leaveOpen(participants, iso(moment));
	return participants
		.map((participant) => ({
			...participant,
			sessions: participant.sessions
				?.filter(({ segments = [] }) => segments.length > 0)
				.map((session) => ({
					...session,
					mediaEndpointStats: session.mediaEndpointStats?.filter(
						({ eventTime = '' }) => eventTime <= iso(moment),
					),
				})),
		}))
		.filter(({ sessions = [] }) => sessions.length > 0);
}

export function buildConversation(cue: Cue): WorldConversation {
	const { plan, start } = cue;
	const end = start + plan.durationMs;
	const random = new Random(plan.state ^ 0x68e31da4);
	const draft = new Draft(random, cue.directory, start, end, plan.casting);
	SCENES[plan.scene](draft);
	if (!hasEnded(cue) && cue.seenAt !== undefined) {
		return { ...buildHead(cue), participants: seenAt(draft.participants, cue.seenAt) };
	}
	if (plan.open && !plan.orphaned && !cue.finished) leaveOpen(draft.participants, iso(end));
	return { ...buildHead(cue), participants: draft.participants };
}

/** The same with the end that Genesys Cloud gives it: that of its last segment, after-call work included. */
export function endingAfterWork(conversation: WorldConversation): WorldConversation {
	const { conversationEnd, participants } = conversation;
	if (conversationEnd === undefined) return conversation;
	const ends = participants
		.flatMap(({ sessions }) => sessions ?? [])
		.flatMap(({ segments }) => segments ?? [])
		.map(({ segmentEnd }) => segmentEnd ?? '');
	// Written alike, so that their order is that of time.
	return { ...conversation, conversationEnd: [conversationEnd, ...ends].sort().at(-1) };
}
