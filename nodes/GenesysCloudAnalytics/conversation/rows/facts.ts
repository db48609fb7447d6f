import { joinedSet, seconds, text } from '../../values/cells';
import { hasHandled, isHandling } from './metrics';
import type { ParticipantView, SegmentView, SessionView } from './view';
import type { Visits } from './visits';

/** Seconds between two times; null unless both are known. */
export function secondsBetween(start: number, end: number): number | null {
	return seconds(Number.isFinite(start) && Number.isFinite(end) ? end - start : null);
}

/** Media types in the order their first segments began. */
export function mediaTypes(sessions: readonly SessionView[]): string | null {
	const seen = new Set<string>();
	for (const { raw } of sessions) {
		const mediaType = text(raw.mediaType);
		if (mediaType !== null) seen.add(mediaType);
	}
	return joinedSet(seen);
}

/** Skills asked for in routing, in the order of the segments. */
export function skillIds(segments: readonly SegmentView[]): string | null {
	const seen = new Set<string>();
	for (const { raw } of segments) {
		if (!Array.isArray(raw.requestedRoutingSkillIds)) continue;
		for (const id of raw.requestedRoutingSkillIds) {
			const skill = text(id);
			if (skill !== null) seen.add(skill);
		}
	}
	return joinedSet(seen);
}

/** Queues of the segments in the order of time, each once. */
export function queueIds(segments: readonly SegmentView[]): string | null {
	return joinedSet(queuesOf(segments));
}

function queuesOf(segments: readonly SegmentView[]): Set<string> {
	const seen = new Set<string>();
	for (const { raw } of segments) {
		const queueId = text(raw.queueId);
		if (queueId !== null) seen.add(queueId);
	}
	return seen;
}

interface QueuePath {
	firstQueueId: string | null;
	lastQueueId: string | null;
	queueIds: string | null;
}

/**
 * The queues a conversation went through. Read from queue and agent participants: a customer's one long segment
 * names a queue too, but begins before any queue was reached. Agents count for calls made on behalf of a queue.
 * The last queue is that of the last visit: an agent's hold or wrap-up for an earlier queue can begin after the
 * conversation has already moved on, so agents only decide where no queue participant does.
 * A queue that was only consulted, or whose supervisor looked on, is none of them.
 */
export function queuePath(segments: readonly SegmentView[], { apart }: Visits): QueuePath {
	const withQueue = segments.filter(
		({ raw, session }) => text(raw.queueId) !== null && !session.isWatching && !apart.has(session),
	);
	const isVisit = ({ session }: SegmentView) => session.participant.purpose === 'acd';
	const isAgents = ({ session }: SegmentView) => session.participant.isAgent;
	const known = withQueue.filter((segment) => isVisit(segment) || isAgents(segment));
	const path = known.length > 0 ? known : withQueue;
	const last =
		withQueue.findLast(isVisit) ??
		withQueue.findLast((segment) => isAgents(segment) && segment.type !== 'wrapup') ??
		path.at(-1);
	return {
		firstQueueId: text(path[0]?.raw.queueId),
		lastQueueId: text(last?.raw.queueId),
		queueIds: queueIds(path),
	};
}

interface Handlers {
	agentIds: string | null;
	lastAgentId: string | null;
}

/**
 * The users who handled a conversation, in the order they began to. The last one is who was with the other party
 * longest into it: after a consultation the first agent's hold and wrap-up begin later than the second agent's
 * talk, so the end of the work decides, and wrap-up is no such work.
 */
export function handlers(
	participants: readonly ParticipantView[],
	segments: readonly SegmentView[],
): Handlers {
	const ids = new Set<string>();
	let last: SegmentView | undefined;
	for (const segment of segments) {
		const { participant } = segment.session;
		const userId = participant.isAgent && isHandling(segment) ? text(participant.raw.userId) : null;
		if (userId === null) continue;
		ids.add(userId);
		// Segments come by start, so on an equal end the later beginner wins.
		if (segment.type !== 'wrapup' && (last === undefined || segment.end >= last.end))
			last = segment;
	}
	// An agent with a handle time but without segments is a handler as well; there is no time to order by.
	for (const participant of participants) {
		const userId = hasHandled(participant) ? text(participant.raw.userId) : null;
		if (userId !== null) ids.add(userId);
	}
	return {
		agentIds: joinedSet(ids),
		lastAgentId: text(last?.session.participant.raw.userId) ?? [...ids].at(-1) ?? null,
	};
}

interface WrapUp {
	wrapUpCodeId: string | null;
	wrapUpNote: string | null;
}

/** Code and note of the last wrap-up segment that has a code: the last one wins. */
export function lastWrapUp(segments: readonly SegmentView[]): WrapUp {
	const last = segments.findLast(
		(segment) => segment.type === 'wrapup' && text(segment.raw.wrapUpCode) !== null,
	);
	return { wrapUpCodeId: text(last?.raw.wrapUpCode), wrapUpNote: text(last?.raw.wrapUpNote) };
}

/** The segment with a disconnect that ended last; among equal ends the one that began last. */
function latestDisconnect(
	segments: readonly SegmentView[],
	accepts: (segment: SegmentView, type: string) => boolean,
): SegmentView | undefined {
	let latest: SegmentView | undefined;
	for (const segment of segments) {
		const type = text(segment.raw.disconnectType);
		if (type === null || !accepts(segment, type)) continue;
		if (latest === undefined || segment.end >= latest.end) latest = segment;
	}
	return latest;
}

/** Disconnect of the segment that ended last, whatever its type. */
export function ownDisconnectType(segments: readonly SegmentView[]): string | null {
	return text(latestDisconnect(segments, () => true)?.raw.disconnectType);
}

function isPeer(type: string): boolean {
	return type === 'peer';
}

/**
 * What Genesys Cloud did of itself, or what it only says befell the leg: no participant hung up, whoever's leg it is
 * noted on.
 */
const NOBODY = new Set([
	'peer',
	'timeout',
	'system',
	'error',
	'inactivity',
	'sessionExpired',
	'transportFailure',
	'uncallable',
	'other',
]);

/** `transfer`, `consultTransfer`, `noAnswerTransfer` and whatever Genesys adds of the kind. */
function isTransfer(type: string): boolean {
	return type.toLowerCase().endsWith('transfer');
}

interface Disconnect {
	disconnectType: string | null;
	disconnectedBy: string | null;
}

/**
 * How a conversation ended. A disconnect takes place at the end of its segment, so "last" goes by the end.
 * `peer` only says that the other side left, and a transfer only ends one leg: both are passed over while there is
 * another. A wrap-up ends after the conversation proper and is passed over too, and so is who only looked on. A
 * time-out and its like are how it ended, but nobody's doing.
 */
export function finalDisconnect(segments: readonly SegmentView[]): Disconnect {
	const isProper = ({ type, session }: SegmentView) => type !== 'wrapup' && !session.isWatching;
	const final =
		latestDisconnect(
			segments,
			(segment, type) => isProper(segment) && !isPeer(type) && !isTransfer(type),
		) ??
		latestDisconnect(segments, isProper) ??
		latestDisconnect(segments, () => true);
	const disconnectType = text(final?.raw.disconnectType);
	return {
		disconnectType,
		disconnectedBy:
			final === undefined || disconnectType === null || NOBODY.has(disconnectType)
				? null
				: final.session.participant.purpose,
	};
}

interface FlowFacts {
	flowId: string | null;
	flowName: string | null;
}

/** The first flow in the order of time. Its name comes with the conversation, unlike those of queues and users. */
export function firstFlow(sessions: readonly SessionView[]): FlowFacts {
	for (const { raw } of sessions) {
		const flowId = text(raw.flow?.flowId);
		const flowName = text(raw.flow?.flowName);
		if (flowId !== null || flowName !== null) return { flowId, flowName };
	}
	return { flowId: null, flowName: null };
}
