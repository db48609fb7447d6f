import type { Direction, Leg } from './draft';
import { callQuality } from './media';
import type { Cast } from './legs';

export interface AgentTurn {
	user: { id: string; team?: { id?: string } };
	queue?: { id: string };
	/** When it starts to ring, when it is answered, when it ends (ms). */
	alert: number;
	answer: number;
	end: number;
	/** Stretches on hold between answer and end, in order. */
	holds?: Array<[number, number]>;
	/** Time spent in the queue before, when this turn answers an offered interaction. */
	waited?: number;
	/** After-call work in ms; 0 for none. */
	acw?: number;
	disconnectType?: string;
	transfer?: 'blind' | 'consult';
	/** Outbound: the time between dialling and the customer's answer. */
	dialing?: boolean;
	media?: string;
	direction?: Direction;
	conference?: boolean;
	/** Of an e-mail. */
	subject?: string;
}

/** An agent's session with its metrics; the sums and the pieces always agree. */
export function agent(cast: Cast, turn: AgentTurn): Leg {
	const { draft } = cast;
	const { random } = draft;
	const { queue, end } = turn;
	const queueId = queue && {
		queueId: queue.id,
		...(cast.skillIds && { requestedRoutingSkillIds: cast.skillIds }),
	};
	const media = turn.media ?? cast.media;
	const participant = draft.participant('agent', {
		userId: turn.user.id,
		...(turn.user.team?.id !== undefined && { teamId: turn.user.team.id }),
	});
	const leg = draft.leg(participant, media, turn.direction ?? cast.direction, {
		...cast.common,
		requestedRoutings: ['Standard'],
		usedRouting: 'Standard',
		...(media === 'voice' && { mediaEndpointStats: callQuality(random, end) }),
	});

	const ringing = turn.answer - turn.alert;
	leg.segment(turn.dialing ? 'dialing' : 'alert', turn.alert, turn.answer, queueId);
	leg.metric(turn.dialing ? 'tDialing' : 'tAlert', ringing, turn.answer);
	if (turn.dialing) leg.metric('nOutbound', 1, turn.alert);
	if (turn.waited !== undefined) leg.metric('tAnswered', turn.waited, turn.answer);

	const holds = turn.holds ?? [];
	let talk = 0;
	let held = 0;
	let since = turn.answer;
	for (const [from, to] of holds) {
		leg.segment('interact', since, from, queueId).metric('tTalk', from - since, from);
		leg.segment('hold', from, to, queueId).metric('tHeld', to - from, to);
		talk += from - since;
		held += to - from;
		since = to;
	}
	leg.segment('interact', since, end, {
		...queueId,
		conference: turn.conference ?? false,
		disconnectType: turn.disconnectType ?? 'peer',
		...(turn.subject !== undefined && { subject: turn.subject }),
	});
	leg.metric('tTalk', end - since, end);
	talk += end - since;
	leg.metric('tTalkComplete', talk, end);
	if (holds.length > 0) leg.metric('tHeldComplete', held, end);

	if (turn.transfer) {
		const name = turn.transfer === 'blind' ? 'nBlindTransferred' : 'nConsultTransferred';
		if (turn.transfer === 'consult') leg.metric('nConsult', 1, end);
		leg.metric('nTransferred', 1, end).metric(name, 1, end);
	}

	const acw = turn.acw ?? 0;
	const done = end + acw;
	if (acw > 0) {
		leg.segment('wrapup', end, done, {
			...queueId,
			wrapUpCode: random.pick(draft.directory.wrapUpCodes).id,
			...(random.chance(0.25) && { wrapUpNote: random.pick(draft.directory.texts.notes) }),
		});
		leg.metric('tAcw', acw, done);
	} else {
		leg.session.acwSkipped = true;
	}
	return leg.metric('tHandle', talk + held + acw + (turn.dialing ? ringing : 0), done);
}

/**
 * An agent whose phone rang until the queue gave up on them. With `forced`, milliseconds of the after-call work that
 * Genesys Cloud puts them into for it: then they have a handle time, although they never talked.
 */
export function notResponding(
	cast: Cast,
	user: { id: string },
	queue: { id: string },
	from: number,
	to: number,
	forced = 0,
): Leg {
	const { draft } = cast;
	const leg = draft
		.leg(draft.participant('agent', { userId: user.id }), cast.media, cast.direction, {
			...cast.common,
			requestedRoutings: ['Standard'],
		})
		.segment('alert', from, to, { queueId: queue.id, disconnectType: 'timeout' })
		.metric('tAlert', to - from, to)
		.metric('tNotResponding', to - from, to);
	if (forced === 0) return leg;
	return leg
		.segment('wrapup', to, to + forced, { queueId: queue.id, wrapUpCode: 'ININ-WRAP-UP-TIMEOUT' })
		.metric('tAcw', forced, to + forced)
		.metric('tHandle', forced, to + forced);
}
