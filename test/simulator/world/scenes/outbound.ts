import { agent } from '../agentLeg';
import type { Draft } from '../draft';
import { castFor, customer } from '../legs';
import { afterCallWork } from './voice';

export function voiceOutbound(draft: Draft): void {
	const cast = castFor(draft, 'voice', 'outbound');
	const [answer] = draft.cut(2, 12);
	agent(cast, {
		user: draft.random.pick(draft.directory.users),
		queue: draft.random.pick(draft.directory.queues),
		alert: draft.start,
		answer,
		end: draft.end,
		dialing: true,
		acw: afterCallWork(draft),
		disconnectType: 'client',
	});
	customer(cast, draft.start, draft.end, 'peer');
}

/** A campaign's call; the dialer is a participant of its own. */
function dialer(draft: Draft, until: number, connected: boolean) {
	const cast = castFor(draft, 'voice', 'outbound');
	cast.common = {
		...cast.common,
		outboundCampaignId: draft.random.pick(draft.directory.campaigns),
		outboundContactId: draft.random.uuid(),
		outboundContactListId: draft.random.uuid(),
		dispositionName: connected
			? 'disposition.classification.callable.person'
			: 'disposition.classification.callable.noanswer',
	};
	draft
		.leg(
			draft.participant('outbound', { participantName: 'Campaign' }),
			'voice',
			'outbound',
			cast.common,
		)
		.segment('dialing', draft.start, until, {
			disconnectType: connected ? 'transfer' : 'noAnswerTransfer',
			...(!connected && { errorCode: 'error.ininedgecontrol.connection.outbound.noAnswer' }),
		})
		.metric('nOutboundAttempted', 1, draft.start)
		.metric('tContacting', until - draft.start, until);
	return cast;
}

export function dialerConnected(draft: Draft): void {
	const [alert, answer] = draft.cut(4, 1, 16);
	const cast = dialer(draft, alert, true);
	customer(cast, alert, draft.end, 'client').metric('nOutboundConnected', 1, alert);
	agent(cast, {
		user: draft.random.pick(draft.directory.users),
		queue: draft.random.pick(draft.directory.queues),
		alert,
		answer,
		end: draft.end,
		acw: afterCallWork(draft),
	});
}

export function dialerNoAnswer(draft: Draft): void {
	dialer(draft, draft.end, false);
}

export function emailOutbound(draft: Draft): void {
	const cast = castFor(draft, 'email', 'outbound');
	const [begun] = draft.cut(1, 20);
	agent(cast, {
		user: draft.random.pick(draft.directory.users),
		queue: draft.random.pick(draft.directory.queues),
		alert: draft.start,
		answer: begun,
		end: draft.end,
		disconnectType: 'endpoint',
		acw: afterCallWork(draft),
	}).metric('nOutbound', 1, draft.start);
	customer(cast, draft.start, draft.end, 'peer');
}
