import { agent } from '../legs/agentLeg';
import type { Draft } from '../legs/draft';
import { castFor, flow, queueWait, type Cast } from '../legs/legs';
import { arrival, echoTransfer, voiceAnswered } from './voice';

/** The agent asks somebody out of another queue while the customer is on hold, and hands over or comes back. */
function askedInQueue(draft: Draft, handsOver: boolean): void {
	const [ivr, alert, answer, hold, ring, joined, left] = draft.cut(
		3,
		draft.wait(6),
		draft.alert(1),
		10,
		4,
		1,
		6,
		14,
	);
	const { cast, queue } = arrival(draft, 'voice', ivr, answer);
	const second = draft.queue();
	const asking = agent(cast, {
		user: draft.agent(),
		queue,
		alert,
		answer,
		end: handsOver ? left : draft.end,
		waited: answer - ivr,
		holds: [[hold, handsOver ? joined : left]],
		acw: draft.afterCallWork(),
		...(handsOver && { transfer: 'consult', disconnectType: 'consultTransfer' }),
	});
	if (!handsOver) asking.metric('nConsult', 1, hold);
	queueWait(cast, second, hold, joined, 'answered');
	const expert = agent(cast, {
		user: draft.agent(),
		queue: second,
		alert: ring,
		answer: joined,
		end: handsOver ? draft.end : left,
		waited: joined - hold,
		acw: draft.afterCallWork(),
	});
	if (handsOver) echoTransfer(expert, left);
}

export function voiceConsultation(draft: Draft): void {
	askedInQueue(draft, false);
}

export function voiceConsultationTransfer(draft: Draft): void {
	askedInQueue(draft, true);
}

/** A supervisor listens in and looks at the screen, and leaves after everybody else. */
export function voiceMonitored(draft: Draft): void {
	const cast = voiceAnswered(draft);
	const [, , , heard] = draft.cut(4, 8, 1, 20, 20);
	const supervisor = draft.participant('user', { userId: draft.agent().id });
	const ringing = Math.min(3000, draft.end - heard);
	const gone = draft.end + 40;
	draft
		.leg(supervisor, 'voice', cast.direction, cast.common)
		.segment('alert', heard, heard + ringing)
		.segment('monitoring', heard + ringing, gone, { disconnectType: 'endpoint' })
		.metric('tAlert', ringing, heard + ringing)
		.metric('tMonitoring', gone - heard - ringing, gone)
		.metric('tMonitoringComplete', gone - heard - ringing, gone);
	draft
		.leg(supervisor, 'screenmonitoring', cast.direction, {})
		.segment('screenmonitoring', heard + ringing, gone, { disconnectType: 'client' });
}

/** A colleague dials the number of a queue; there is no customer. */
export function voiceInternal(draft: Draft): void {
	const cast: Cast = castFor(draft, 'voice', 'inbound');
	const queue = draft.queue();
	const [ivr, alert, answer] = draft.cut(2, draft.wait(6), draft.alert(1), 20);
	const caller = draft.participant('user', {
		userId: draft.agent().id,
	});
	const connected = Math.min(draft.start + 32, draft.end);
	draft
		.leg(caller, 'voice', 'outbound', { ...cast.common, ani: 'sip:colleague@example.com' })
		.segment('dialing', draft.start, connected)
		.segment('interact', connected, draft.end, { disconnectType: 'peer' })
		.metric('nOutbound', 1, draft.start)
		.metric('tDialing', connected - draft.start, connected)
		.metric('tTalk', draft.end - connected, draft.end)
		.metric('tTalkComplete', draft.end - connected, draft.end)
		.metric('tHandle', draft.end - draft.start, draft.end);
	flow(cast, 'ivr', connected, ivr, { queue });
	queueWait(cast, queue, ivr, answer, 'answered');
	agent(cast, {
		user: draft.agent(),
		queue,
		alert,
		answer,
		end: draft.end,
		waited: answer - ivr,
		acw: draft.afterCallWork(),
		disconnectType: 'client',
	});
}
