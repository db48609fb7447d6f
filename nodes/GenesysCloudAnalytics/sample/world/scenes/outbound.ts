import { agent } from '../legs/agentLeg';
import type { Draft } from '../legs/draft';
import { castFor, customer, queueWait } from '../legs/legs';
import { iso } from '../time';

export function voiceOutbound(draft: Draft): void {
	const cast = castFor(draft, 'voice', 'outbound');
	const [answer] = draft.cut(2, 12);
	agent(cast, {
		user: draft.agent(),
		queue: draft.queue(),
		alert: draft.start,
		answer,
		end: draft.end,
		dialing: true,
		acw: draft.afterCallWork(),
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
		user: draft.agent(),
		queue: draft.queue(),
		alert,
		answer,
		end: draft.end,
		acw: draft.afterCallWork(),
	});
}

export function dialerNoAnswer(draft: Draft): void {
	dialer(draft, draft.end, false);
}

/** Somebody took the campaign's call, and no agent was free. */
export function dialerAbandoned(draft: Draft): void {
	const [taken] = draft.cut(4, 3);
	const cast = dialer(draft, taken, true);
	customer(cast, taken, draft.end, 'client')
		.metric('nOutboundConnected', 1, taken)
		.metric('nOutboundAbandoned', 1, draft.end);
}

/**
 * A campaign's preview that the agent passes on: a callback that is routed and answered like any other, and ends in
 * Genesys Cloud's own wrap-up code without a call.
 */
export function dialerSkipped(draft: Draft): void {
	const cast = castFor(draft, 'callback', 'outbound');
	const queue = draft.queue();
	const [alert, answer] = draft.cut(1, 1, 20);
	cast.common = {
		...cast.common,
		callbackNumbers: [cast.common.dnis ?? ''],
		callbackScheduledTime: iso(draft.start),
		outboundCampaignId: draft.random.pick(draft.directory.campaigns),
		outboundContactId: draft.random.uuid(),
		outboundContactListId: draft.random.uuid(),
		skipEnabled: true,
	};
	queueWait(cast, queue, draft.start, answer, 'answered');
	customer(cast, draft.start, draft.end, 'peer');
	const leg = agent(cast, {
		user: draft.agent(),
		queue,
		alert,
		answer,
		end: draft.end,
		waited: answer - draft.start,
		disconnectType: 'client',
	});
	leg.segment('wrapup', draft.end, draft.end, {
		queueId: queue.id,
		wrapUpCode: 'ININ-OUTBOUND-PREVIEW-SKIPPED',
		disconnectType: 'client',
	});
}

export function emailOutbound(draft: Draft): void {
	const cast = castFor(draft, 'email', 'outbound');
	const [begun] = draft.cut(1, 20);
	agent(cast, {
		user: draft.agent(),
		queue: draft.queue(),
		alert: draft.start,
		answer: begun,
		end: draft.end,
		disconnectType: 'endpoint',
		acw: draft.afterCallWork(),
	}).metric('nOutbound', 1, draft.start);
	customer(cast, draft.start, draft.end, 'peer');
}
