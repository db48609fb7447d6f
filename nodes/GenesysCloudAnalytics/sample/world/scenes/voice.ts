import { agent, notResponding } from '../legs/agentLeg';
import type { Draft, Leg } from '../legs/draft';
import { castFor, customer, flow, queueWait, type Cast } from '../legs/legs';

/** The call up to its first answer: customer, IVR, queue. */
export function arrival(draft: Draft, media: string, ivrEnd: number, queueEnd: number) {
	const cast = castFor(draft, media, 'inbound');
	const queue = draft.queue();
	customer(cast, draft.start, draft.end, draft.random.chance(0.7) ? 'client' : 'peer');
	flow(cast, 'ivr', draft.start, ivrEnd, { queue });
	queueWait(cast, queue, ivrEnd, queueEnd, 'answered');
	return { cast, queue };
}

export function voiceAnswered(draft: Draft, media = 'voice'): Cast {
	const [ivr, alert, answer, hold, resume] = draft.cut(4, draft.wait(8), draft.alert(1), 20, 6, 16);
	const { cast, queue } = arrival(draft, media, ivr, answer);
	const onHold = draft.random.chance(0.4);
	agent(cast, {
		user: draft.agent(),
		queue,
		alert,
		answer,
		end: draft.end,
		waited: answer - ivr,
		holds: onHold ? [[hold, resume]] : [],
		acw: draft.afterCallWork(),
	});
	return cast;
}

export function voiceAbandoned(draft: Draft): void {
	const cast = castFor(draft, 'voice', 'inbound');
	const queue = draft.queue();
	const [ivr] = draft.cut(3, 10);
	customer(cast, draft.start, draft.end, 'client');
	flow(cast, 'ivr', draft.start, ivr, { queue });
	queueWait(cast, queue, ivr, draft.end, 'abandoned');
}

export function voiceIvrOnly(draft: Draft): void {
	const cast = castFor(draft, 'voice', 'inbound');
	customer(cast, draft.start, draft.end, 'client');
	flow(cast, 'ivr', draft.start, draft.end, {});
}

export function voiceBlindTransfer(draft: Draft): void {
	const [ivr, alert, answer, handOver, alert2, answer2] = draft.cut(
		3,
		draft.wait(6),
		draft.alert(1),
		12,
		draft.wait(4),
		draft.alert(1),
		18,
	);
	const { cast, queue } = arrival(draft, 'voice', ivr, answer);
	const second = draft.queue();
	agent(cast, {
		user: draft.agent(),
		queue,
		alert,
		answer,
		end: handOver,
		waited: answer - ivr,
		acw: draft.afterCallWork(),
		transfer: 'blind',
		disconnectType: 'transfer',
	});
	queueWait(cast, second, handOver, answer2, 'answered');
	agent(cast, {
		user: draft.agent(),
		queue: second,
		alert: alert2,
		answer: answer2,
		end: draft.end,
		waited: answer2 - handOver,
		acw: draft.afterCallWork(),
	});
}

/** Some organizations have a transfer after a consultation on both legs. */
export function echoTransfer(leg: Leg, moment: number): void {
	leg.metric('nTransferred', 1, moment).metric('nConsultTransferred', 1, moment);
}

/** The first agent puts the customer on hold, talks to a colleague, then hands over or stays as a third. */
function consulted(draft: Draft, stays: boolean): void {
	const [ivr, alert, answer, hold, joined, left] = draft.cut(
		3,
		draft.wait(6),
		draft.alert(1),
		10,
		3,
		6,
		14,
	);
	const { cast, queue } = arrival(draft, 'voice', ivr, answer);
	const end = stays ? draft.end : left;
	agent(cast, {
		user: draft.agent(),
		queue,
		alert,
		answer,
		end,
		waited: answer - ivr,
		holds: [[hold, joined]],
		acw: draft.afterCallWork(),
		conference: stays,
		...(!stays && { transfer: 'consult', disconnectType: 'consultTransfer' }),
	});
	const second = agent(cast, {
		user: draft.agent(),
		alert: hold,
		answer: joined,
		end: draft.end,
		acw: draft.afterCallWork(),
		conference: stays,
	});
	if (!stays && draft.random.chance(0.5)) echoTransfer(second, left);
}

export function voiceConsultTransfer(draft: Draft): void {
	consulted(draft, false);
}

export function voiceConference(draft: Draft): void {
	consulted(draft, true);
}

export function voiceNotResponding(draft: Draft): void {
	const [ivr, alert, missed, alert2, answer] = draft.cut(
		3,
		draft.wait(4),
		2,
		draft.wait(2),
		draft.alert(1),
		20,
	);
	const { cast, queue } = arrival(draft, 'voice', ivr, answer);
	const forced = draft.random.chance(0.5) ? draft.random.between(1000, 30_000) : 0;
	notResponding(cast, draft.agent(), queue, alert, missed, forced);
	agent(cast, {
		user: draft.agent(),
		queue,
		alert: alert2,
		answer,
		end: draft.end,
		waited: answer - ivr,
		acw: draft.afterCallWork(),
	});
}
