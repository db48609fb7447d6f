import type { Models } from 'purecloud-platform-client-v2';

import type { WorldConversation } from '../build';
import { readDimension, type Values } from '../search/read';
import type { DimensionReader } from './fact';

/** Remembers what was read: all metrics of a session ask for the same dimensions. */
export function remember(read: DimensionReader): DimensionReader {
	const known = new Map<string, Values>();
	return (dimension) => {
		let values = known.get(dimension);
		if (!values) known.set(dimension, (values = read(dimension)));
		return values;
	};
}

type Readers = Map<Models.AnalyticsSession, DimensionReader>;

const READERS = Symbol('readers');

/**
 * By conversation first: one that a test has changed shares its sessions with the one before the change. They hang on the
 * conversation itself, where copies of it do not see them; a WeakMap of all conversations of a month takes the garbage
 * collector twice as long as the answer.
 */
function readersOf(conversation: WorldConversation & { [READERS]?: Readers }): Readers {
	const known = conversation[READERS] ?? new Map<Models.AnalyticsSession, DimensionReader>();
	Object.defineProperty(conversation, READERS, { value: known, configurable: true });
	return known;
}

/**
 * The dimensions of a session: its own fields and its flow's, those of its segments, its participant and its
 * conversation, in this order. A dimension of segments (queueId, wrapUpCode) has each value that one of the session's
 * segments has; so an agent's tHandle is attributed to the queue of the agent's own segments.
 */
export function sessionReader(
	conversation: WorldConversation,
	participant: Models.AnalyticsParticipant,
	session: Models.AnalyticsSession,
): DimensionReader {
	const ofSessions = readersOf(conversation);
	const known = ofSessions.get(session);
	if (known) return known;
	const reader = remember((dimension) => {
		const own = readDimension([session, session.flow ?? {}], dimension);
		if (own.length > 0) return own;
		const ofSegments = (session.segments ?? []).flatMap((one) => readDimension([one], dimension));
		if (ofSegments.length > 0) return [...new Set(ofSegments)];
		return readDimension([participant, conversation], dimension);
	});
	ofSessions.set(session, reader);
	return reader;
}

/** A session to stand for a conversation where an event has none of its own: an agent's, or else the first. */
export function mainReader(conversation: WorldConversation): DimensionReader {
	const { participants } = conversation;
	const main = participants.find(({ purpose }) => purpose === 'agent') ?? participants.at(0) ?? {};
	return sessionReader(conversation, main, main.sessions?.[0] ?? {});
}

/** Dimensions of an event itself before those of what it belongs to. */
export function withOwn(
	own: Record<string, Values[number] | Values | undefined>,
	behind: DimensionReader,
): DimensionReader {
	return (dimension) => {
		const value = own[dimension];
		if (value === undefined) return behind(dimension);
		return Array.isArray(value) ? value : [value];
	};
}
