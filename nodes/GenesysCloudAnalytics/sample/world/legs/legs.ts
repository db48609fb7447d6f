import type { Models } from 'purecloud-platform-client-v2';

import { serviceLevelMs } from '../directory';
import { mediaDetails } from './media';
import type { Direction, Draft, Leg } from './draft';

/** What all legs of one conversation share. */
export interface Cast {
	draft: Draft;
	media: string;
	direction: Direction;
	/** Addresses and provider of the media type, the same for every leg. */
	common: Models.AnalyticsSession;
	customerName: string;
	/** What the queue was last asked for; recorded answers repeat the skills on the segments of its agents. */
	skillIds?: string[];
}

export function castFor(draft: Draft, media: string, direction: Direction): Cast {
	return {
		draft,
		media,
		direction,
		common: mediaDetails(draft.random, media, direction),
		customerName: mediaCustomer(draft),
	};
}

function mediaCustomer(draft: Draft): string {
	return draft.customerName();
}

export function customer(cast: Cast, from: number, to: number, disconnectType: string): Leg {
	const { draft } = cast;
	const participant = draft.participant('customer', {
		participantName: cast.customerName,
		externalContactId: draft.random.uuid(),
		attributes: {
			'order.number': String(draft.random.between(1000, 99_999)),
			language: draft.random.pick(draft.directory.languages).name,
			note: draft.random.pick(draft.directory.texts.notes),
		},
	});
	const connected = Math.min(from + 230, to);
	// The first segment of some begins milliseconds before the conversation does.
	const begun = from === draft.start && draft.random.chance(0.2) ? from - 40 : from;
	return draft
		.leg(participant, cast.media, cast.direction, { ...cast.common, recording: true })
		.segment('system', begun, connected)
		.segment('interact', connected, to, { disconnectType })
		.metric('nConnected', 1, connected)
		.metric('tConnected', to - connected, to);
}

export interface FlowEnd {
	/** A queue's name and id when the flow hands over to it. */
	queue?: { id: string; name: string };
	disconnectType?: string;
}

/** A flow's leg: the IVR of a call, or the bot of a chat (`purpose` 'botflow'). */
export function flow(
	cast: Cast,
	purpose: 'ivr' | 'botflow' | 'workflow',
	from: number,
	to: number,
	end: FlowEnd,
): Leg {
	const { draft } = cast;
	const chosen = draft.flow(purpose);
	const duration = to - from;
	const details: Models.AnalyticsFlow = {
		flowId: chosen.id,
		flowName: chosen.name,
		flowType: purpose === 'botflow' ? 'BOT' : 'INBOUNDCALL',
		flowVersion: '28.0',
		entryType: purpose === 'ivr' ? 'dnis' : 'flow',
		exitReason: end.queue ? 'TRANSFER' : 'FLOW_DISCONNECT',
		startingLanguage: 'en-us',
		endingLanguage: 'en-us',
		...(end.queue && {
			transferTargetAddress: end.queue.id,
			transferTargetName: end.queue.name,
			transferType: 'ACD',
		}),
	};
	const leg = draft
		.leg(draft.participant(purpose, { participantName: chosen.name }), cast.media, cast.direction, {
			...cast.common,
			flow: details,
		})
		.segment(purpose === 'ivr' ? 'ivr' : 'interact', from, to, {
			disconnectType: end.disconnectType ?? (end.queue ? 'transfer' : 'peer'),
		})
		.metric('nFlow', 1, from);
	if (purpose === 'ivr') leg.metric('tIvr', duration, to);
	return leg
		.metric('tFlow', duration, to)
		.metric(end.queue ? 'tFlowExit' : 'tFlowDisconnect', duration, to);
}

export type QueueOutcome = 'answered' | 'abandoned';

/** Waiting in a queue. tAnswered is emitted on the agent's session, tAbandon here, as the service does. */
export function queueWait(
	cast: Cast,
	queue: { id: string; name: string },
	from: number,
	to: number,
	outcome: QueueOutcome,
): Leg {
	const { draft } = cast;
	const { random } = draft;
	const acd = draft.participant('acd', { participantName: queue.name });
	const leg = draft.leg(acd, cast.media, cast.direction, {
		...cast.common,
		flowInType: 'ivr',
		requestedRoutings: ['Standard'],
		...(outcome === 'answered' && { usedRouting: 'Standard' }),
	});
	const asked = random.chance(0.4)
		? {
				requestedRoutingSkillIds: [random.pick(draft.directory.skills).id],
				requestedLanguageId: random.pick(draft.directory.languages).id,
			}
		: undefined;
	cast.skillIds = asked?.requestedRoutingSkillIds;
	leg
		.segment('interact', from, to, {
			queueId: queue.id,
			disconnectType: outcome === 'answered' ? 'transfer' : 'peer',
			...asked,
		})
		.metric('nOffered', 1, from)
		.metric('tAcd', to - from, to);
	const withinMs = serviceLevelMs(draft.directory, cast.media);
	if (to - from > withinMs) leg.metric('nOverSla', 1, from + withinMs);
	return outcome === 'abandoned' ? leg.metric('tAbandon', to - from, to) : leg;
}
