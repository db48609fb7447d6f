import type { Models } from 'purecloud-platform-client-v2';

import { agent } from '../legs/agentLeg';
import type { Draft } from '../legs/draft';
import { castFor, customer, flow, type Cast } from '../legs/legs';
import { iso } from '../time';

/** The call in which a callback is asked for, and what its legs have in common. */
function request(draft: Draft, until: number, due: number) {
	const voice = castFor(draft, 'voice', 'inbound');
	const queue = draft.queue();
	customer(voice, draft.start, until, 'client');
	flow(voice, 'ivr', draft.start, until, { queue });
	const cast: Cast = {
		...voice,
		media: 'callback',
		common: {
			...voice.common,
			callbackNumbers: [voice.common.ani ?? ''],
			callbackUserName: voice.customerName,
			callbackScheduledTime: iso(due),
		},
	};
	const waiting = draft.leg(
		draft.participant('acd', { participantName: queue.name }),
		'callback',
		'inbound',
		{ ...cast.common, requestedRoutings: ['Standard'] },
	);
	waiting
		.segment('scheduled', until, due, { queueId: queue.id })
		.metric('nCallbackScheduled', 1, until)
		.metric('nOffered', 1, due);
	return { voice, queue, cast, waiting };
}

/** Asked for in the IVR, waits in the queue while the customer goes on with their day. */
export function callback(draft: Draft): void {
	const [ivr, due, alert, answer] = draft.cut(1, 20, 2, 1, 10);
	const { voice, queue, cast, waiting } = request(draft, ivr, due);
	waiting
		.segment('interact', due, answer, { queueId: queue.id, disconnectType: 'transfer' })
		.metric('tAcd', answer - due, answer);
	agent(cast, {
		user: draft.agent(),
		queue,
		alert,
		answer,
		end: draft.end,
		acw: draft.afterCallWork(),
	});
	call(draft, voice, draft.participants[draft.participants.length - 1], queue, answer);
}

/** The call that the agent makes inside the callback; its session tells of talk and handle time once more. */
function call(
	draft: Draft,
	{ common }: Cast,
	participant: Models.AnalyticsParticipant,
	queue: { id: string },
	answer: number,
): void {
	const part = (share: number) => answer + Math.round((draft.end - answer) * share);
	const [contacted, dialed, talked, done] = [part(0.1), part(0.12), part(0.2), part(0.95)];
	const queueId = { queueId: queue.id };
	draft
		.leg(participant, 'voice', 'outbound', { ...common, ani: common.dnis, dnis: common.ani })
		.segment('contacting', contacted, dialed, queueId)
		.segment('dialing', dialed, talked, queueId)
		.segment('interact', talked, done, { ...queueId, disconnectType: 'client' })
		.metric('nOutbound', 1, contacted)
		.metric('tContacting', dialed - contacted, dialed)
		.metric('tDialing', talked - dialed, talked)
		.metric('tTalk', done - talked, done)
		.metric('tTalkComplete', done - talked, done)
		.metric('tHandle', done - contacted, done);
}

/** The customer is called first, and hangs up before an agent is there. */
export function callbackLost(draft: Draft): void {
	const [ivr, due] = draft.cut(1, 20, 2);
	const { queue, waiting } = request(draft, ivr, due);
	const waited = draft.end - due;
	waiting
		.segment('interact', due, draft.end, { queueId: queue.id, disconnectType: 'peer' })
		.metric('nCfcOffered', 1, due)
		.metric('tWait', waited, draft.end)
		.metric('tCfcAbandon', waited, draft.end);
}
