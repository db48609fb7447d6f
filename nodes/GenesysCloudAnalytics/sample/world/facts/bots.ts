import { Random, stateFor } from '../random';
import type { World } from '../world';
import { remember, sessionReader, withOwn } from './dimensions';
import type { Fact, FactRequest } from './fact';
import { sessionsNear } from './walk';

const INTENTS = ['Order status', 'Opening hours', 'Speak to a person'];

/** A number that stands for an id, to draw what the details do not say about it. */
export function numberOf(id: string): number {
	return Number.parseInt(id.slice(0, 8), 16);
}

/**
 * Bot sessions: the bot legs of chats and messages, when they end. Turns, intents and slots are invented; how long it
 * took and how it ended comes from the details.
 */
export function* botFacts(world: World, request: FactRequest): Generator<Fact> {
	for (const { conversation, participant, session } of sessionsNear(world, request)) {
		const { flow, sessionId = '', metrics = [] } = session;
		const ended = metrics.find(({ name }) => name === 'tFlow');
		if (participant.purpose !== 'botflow' || !flow || !ended) continue;
		const random = new Random(stateFor(0xb07, numberOf(sessionId)));
		const isHandedOver = flow.exitReason === 'TRANSFER';
		const intent = random.pick(INTENTS);
		const behind = sessionReader(conversation, participant, session);
		const read = remember(
			withOwn(
				{
					botId: flow.flowId,
					botName: flow.flowName,
					botVersion: flow.flowVersion,
					botFlowType: 'BotFlow',
					botProduct: 'Genesys',
					botSessionId: sessionId,
					botIntent: intent,
					botFinalIntent: intent,
					botResult: isHandedOver ? 'ExitRequestedByBot' : 'DisconnectRequestedByUser',
					languageCode: flow.endingLanguage,
					selfServed: !isHandedOver,
				},
				behind,
			),
		);
		const duration = ended.value ?? 0;
		const at = Date.parse(ended.emitDate ?? '');
		const turns = random.between(1, 12);
		const values = {
			nBotSessions: 1,
			nBotSessionTurns: turns,
			oBotSessionTurn: turns,
			oBotIntent: 1,
			tBotSession: duration,
			[isHandedOver ? 'tBotExit' : 'tBotDisconnect']: duration,
		};
		for (const [metric, value] of Object.entries(values)) yield { metric, value, at, read };
	}
}

/** Flow executions: each run of a flow in the details, when it begins. */
export function* flowExecutionFacts(world: World, request: FactRequest): Generator<Fact> {
	for (const { conversation, participant, session } of sessionsNear(world, request)) {
		const begun = (session.metrics ?? []).find(({ name }) => name === 'nFlow');
		if (!session.flow || !begun) continue;
		const at = Date.parse(begun.emitDate ?? '');
		const read = withOwn(
			{ flowObjectId: session.flow.flowId },
			sessionReader(conversation, participant, session),
		);
		yield { metric: 'nFlowExecutions', value: 1, at, read };
	}
}
