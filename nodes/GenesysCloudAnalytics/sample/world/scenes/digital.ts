import { agent } from '../legs/agentLeg';
import type { Draft } from '../legs/draft';
import { castFor, customer, flow, queueWait, type Cast } from '../legs/legs';
import { voiceAnswered } from './voice';

/** A bot first, then a queue, then an agent. */
function botThenAgent(draft: Draft, media: string): void {
	const cast = castFor(draft, media, 'inbound');
	const queue = draft.queue();
	const [bot, alert, answer] = draft.cut(5, draft.wait(5), draft.alert(1), 20);
	customer(cast, draft.start, draft.end, 'client');
	flow(cast, 'botflow', draft.start, bot, { queue });
	queueWait(cast, queue, bot, answer, 'answered');
	agent(cast, {
		user: draft.agent(),
		queue,
		alert,
		answer,
		end: draft.end,
		waited: answer - bot,
		acw: draft.afterCallWork(),
	}).metric('tAgentResponseTime', Math.round((draft.end - answer) / 4), draft.end);
}

export function chatAnswered(draft: Draft): void {
	botThenAgent(draft, 'chat');
}

export function messageAnswered(draft: Draft): void {
	botThenAgent(draft, 'message');
}

export function chatAbandoned(draft: Draft): void {
	const cast = castFor(draft, 'chat', 'inbound');
	const queue = draft.queue();
	const [bot] = draft.cut(3, 8);
	customer(cast, draft.start, draft.end, 'client');
	flow(cast, 'botflow', draft.start, bot, { queue });
	queueWait(cast, queue, bot, draft.end, 'abandoned');
}

export function messageBotOnly(draft: Draft): void {
	const cast = castFor(draft, 'message', 'inbound');
	customer(cast, draft.start, draft.end, 'client');
	flow(cast, 'botflow', draft.start, draft.end, {}).metric('nBotInteractions', 1, draft.end);
}

function emailTurn(draft: Draft, cast: Cast, from: number, to: number): void {
	const queue = draft.queue();
	const alert = from + Math.round((to - from) * 0.5);
	const answer = from + Math.round((to - from) * 0.55);
	queueWait(cast, queue, from, answer, 'answered');
	agent(cast, {
		user: draft.agent(),
		queue,
		alert,
		answer,
		end: to,
		waited: answer - from,
		acw: draft.afterCallWork(),
		disconnectType: 'endpoint',
		subject: draft.random.pick(draft.directory.texts.subjects),
	});
}

export function emailAnswered(draft: Draft): void {
	const cast = castFor(draft, 'email', 'inbound');
	customer(cast, draft.start, draft.end, 'endpoint');
	emailTurn(draft, cast, draft.start, draft.end);
}

/** Answered, then the customer writes again days later into the same conversation. */
export function emailReopened(draft: Draft): void {
	const cast = castFor(draft, 'email', 'inbound');
	const [closed, reopened] = draft.cut(3, 14, 3);
	customer(cast, draft.start, closed, 'endpoint');
	emailTurn(draft, cast, draft.start, closed);
	customer(cast, reopened, draft.end, 'endpoint');
	emailTurn(draft, cast, reopened, draft.end);
}

/** A call during which the agent also looks at the customer's browser. */
export function cobrowse(draft: Draft): void {
	const cast = voiceAnswered(draft);
	const shared = draft.start + Math.round((draft.end - draft.start) * 0.8);
	const screens = castFor(draft, 'cobrowse', 'inbound');
	for (const participant of draft.participants) {
		if (participant.purpose === 'agent' || participant.purpose === 'customer') {
			draft
				.leg(participant, 'cobrowse', cast.direction, screens.common)
				.segment('sharing', shared, draft.end, { disconnectType: 'peer' })
				.metric('nCobrowseSessions', 1, shared);
		}
	}
}

export function video(draft: Draft): void {
	const cast = castFor(draft, 'video', 'inbound');
	const [answer] = draft.cut(1, 20);
	customer(cast, draft.start, draft.end, 'client');
	agent(cast, {
		user: draft.agent(),
		alert: draft.start,
		answer,
		end: draft.end,
		acw: draft.afterCallWork(),
	});
}
