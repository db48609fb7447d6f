import { serviceLevelMs } from '../directory';
import type { World } from '../world';
import { sessionReader } from './dimensions';
import type { Fact, FactRequest } from './fact';
import { sessionsNear } from './walk';

/** The metrics that aggregates have and details have not, and what they are made of. */
const DERIVED: Record<string, string[]> = {
	tAnswered: ['tWait', 'oServiceLevel'],
	tAbandon: ['tWait', 'oServiceLevel'],
};

/**
 * The metrics of sessions as the details show them, each at the moment of its emission (emitDate), with the
 * dimensions of the session that emitted it.
 *
 * Beyond them, ours to read out of the glossary:
 * - tWait is the wait of each interaction that was answered or abandoned.
 * - oServiceLevel counts what was answered in time (20 seconds, unless the directory says otherwise) against all that was answered or abandoned, in the
 *   interval of the answer or the abandonment.
 * - nConversations counts conversations that were active: one of their sessions began in the bucket. Each counts once
 *   per bucket and group, so that the numbers of buckets do not add up to that of the whole interval.
 *
 * Metrics that no conversation of this world emits (monitoring, coaching, park and so on) have no data, as with the
 * service.
 */
export function* conversationFacts(world: World, request: FactRequest): Generator<Fact> {
	const { wants } = request;
	for (const { conversation, participant, session } of sessionsNear(world, request)) {
		const read = sessionReader(conversation, participant, session);
		const withinMs = serviceLevelMs(world.directory, session.mediaType ?? '');
		const begun = session.segments?.[0]?.segmentStart;
		if (begun !== undefined && wants('nConversations')) {
			const identity = conversation.conversationId;
			yield { metric: 'nConversations', value: 1, at: Date.parse(begun), identity, read };
		}
		for (const { name = '', value = 0, emitDate = '' } of session.metrics ?? []) {
			if (wants(name)) yield { metric: name, value, at: Date.parse(emitDate), read };
			for (const metric of DERIVED[name] ?? []) {
				if (!wants(metric)) continue;
				const met = name === 'tAnswered' && value <= withinMs;
				yield { metric, value, at: Date.parse(emitDate), met, read };
			}
		}
	}
}

/** Flows: the metrics of the sessions that ran one (an IVR, a bot). */
export function* flowFacts(world: World, request: FactRequest): Generator<Fact> {
	for (const { conversation, participant, session } of sessionsNear(world, request)) {
		if (!session.flow) continue;
		const read = sessionReader(conversation, participant, session);
		for (const { name = '', value = 0, emitDate = '' } of session.metrics ?? []) {
			if (request.wants(name)) yield { metric: name, value, at: Date.parse(emitDate), read };
		}
	}
}
