import type {
	GenesysConversation,
	GenesysParticipant,
	GenesysSession,
} from '../../genesys/details.types';
import { objects, text } from '../../values/cells';
import { parseTime } from '../../values/time';
import { isWatched, markCaller, markEchoes, markNested } from './roles';
import type { ConversationView, ParticipantView, SegmentView, SessionView } from './view';

interface Timed {
	raw: object;
	start: number;
	end: number;
}

function compareTexts(a: string, b: string): number {
	if (a === b) return 0;
	return a < b ? -1 : 1;
}

/** Numbers that may both be Infinity, whose difference would be NaN. */
function compareNumbers(a: number, b: number): number {
	if (a === b) return 0;
	return a < b ? -1 : 1;
}

/**
 * By start, then end, then ID, then content: a total order, so that the same conversation gives the same row
 * however Genesys happened to list its parts. The content is only written out for a tie of everything before it.
 */
function byTime<T extends Timed>(id: (view: T) => string): (a: T, b: T) => number {
	return (a, b) =>
		compareNumbers(a.start, b.start) ||
		compareNumbers(a.end, b.end) ||
		compareTexts(id(a), id(b)) ||
		compareTexts(JSON.stringify(a.raw), JSON.stringify(b.raw));
}

const participantOrder = byTime<ParticipantView>((view) => text(view.raw.participantId) ?? '');
const sessionOrder = byTime<SessionView>((view) => text(view.raw.sessionId) ?? '');
const segmentOrder = byTime<SegmentView>(
	(view) =>
		`${text(view.session.participant.raw.participantId)}/${text(view.session.raw.sessionId)}/${view.type}`,
);

function sumMetrics(session: GenesysSession): ReadonlyMap<string, number> {
	const sums = new Map<string, number>();
	for (const { name, value } of objects(session.metrics)) {
		if (typeof name !== 'string' || typeof value !== 'number' || !Number.isFinite(value)) continue;
		sums.set(name, (sums.get(name) ?? 0) + value);
	}
	return sums;
}

/** Sorts in place; what is in order already, as most lists are, costs no memory, which `sort` needs even then. */
function sorted<T extends Timed>(views: T[], order: (a: T, b: T) => number): T[] {
	const isInOrder = views.every((view, index) => index === 0 || order(views[index - 1], view) <= 0);
	return isInOrder ? views : views.sort(order);
}

function known(time: number): number {
	return Number.isNaN(time) ? Infinity : time;
}

/** A whole lasts from the first start to the last end of its parts; a part that goes on leaves it going on. */
function lastAsLongAs(whole: Timed, parts: readonly Timed[]): void {
	if (parts.length === 0) return;
	whole.start = Infinity;
	whole.end = -Infinity;
	for (const part of parts) {
		if (part.start < whole.start) whole.start = part.start;
		if (part.end > whole.end) whole.end = part.end;
	}
}

function hasSegments(session: SessionView): boolean {
	return session.segments.length > 0;
}

function viewSession(raw: GenesysSession, participant: ParticipantView): SessionView {
	const session: SessionView = {
		raw,
		participant,
		start: Infinity,
		end: Infinity,
		segments: [],
		sums: sumMetrics(raw),
		isWatching: false,
		outer: null,
		echoed: 0,
	};
	const segments = objects(raw.segments).map((segment) => ({
		raw: segment,
		session,
		type: text(segment.segmentType),
		start: known(parseTime(segment.segmentStart)),
		end: known(parseTime(segment.segmentEnd)),
	}));
	session.segments = sorted(segments, segmentOrder);
	session.isWatching = participant.isAgent && isWatched(segments);
	lastAsLongAs(session, segments);
	return session;
}

function viewParticipant(raw: GenesysParticipant): ParticipantView {
	const purpose = text(raw.purpose);
	const participant: ParticipantView = {
		raw,
		purpose,
		isAgent: purpose === 'agent' || purpose === 'user',
		isCaller: false,
		isCustomer: purpose === 'customer' || purpose === 'external',
		start: Infinity,
		end: Infinity,
		sessions: [],
	};
	const sessions = objects(raw.sessions).map((session) => viewSession(session, participant));
	participant.sessions = sorted(sessions, sessionOrder);
	lastAsLongAs(participant, sessions.every(hasSegments) ? sessions : sessions.filter(hasSegments));
	return participant;
}

/**
 * A conversation as participants, sessions and segments, each in the order of time, with metrics summed by session and
 * with what only the whole conversation shows of a part.
 * Missing or malformed parts count as absent; nothing here throws.
 */
export function viewConversation(conversation: GenesysConversation): ConversationView {
	const raw = typeof conversation === 'object' && conversation !== null ? conversation : {};
	const participants = sorted(objects(raw.participants).map(viewParticipant), participantOrder);
	const sessions = sorted(
		participants.flatMap((participant) => participant.sessions),
		sessionOrder,
	);
	markCaller(participants);
	markNested(sessions);
	markEchoes(sessions);
	const segments = sorted(
		sessions.flatMap((session) => session.segments),
		segmentOrder,
	);
	return { raw, participants, sessions, segments };
}
