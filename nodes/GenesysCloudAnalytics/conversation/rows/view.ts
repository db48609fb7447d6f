import type {
	GenesysConversation,
	GenesysParticipant,
	GenesysSegment,
	GenesysSession,
} from '../../genesys/details.types';

export interface SegmentView {
	raw: GenesysSegment;
	session: SessionView;
	type: string | null;
	/** Epoch milliseconds; Infinity when not known, so that such a segment sorts last. */
	start: number;
	/** Epoch milliseconds; Infinity while the segment goes on. */
	end: number;
}

export interface SessionView {
	raw: GenesysSession;
	participant: ParticipantView;
	start: number;
	end: number;
	segments: SegmentView[];
	/** Sum of each metric's emissions, by metric name. A name is there only if the metric was emitted. */
	sums: ReadonlyMap<string, number>;
	/** Of an agent who only monitors, coaches or shares a screen. */
	isWatching: boolean;
	/** The session inside which this one lies, such as the callback for which a call is made: they share their time. */
	outer: SessionView | null;
	/** How many of the emitted transfers are those of another leg. */
	echoed: number;
}

export interface ParticipantView {
	raw: GenesysParticipant;
	purpose: string | null;
	/** Purpose agent or user, and not the caller: the only participants whose metrics are agents' work. */
	isAgent: boolean;
	/** A colleague who called, in a conversation without anybody from outside. */
	isCaller: boolean;
	/** Purpose customer or external: the outside party. */
	isCustomer: boolean;
	start: number;
	end: number;
	sessions: SessionView[];
}

/** A conversation with its three levels in the order of time, which Genesys's own lists do not keep. */
export interface ConversationView {
	raw: GenesysConversation;
	participants: ParticipantView[];
	sessions: SessionView[];
	segments: SegmentView[];
}

/**
 * Two moments of one event, such as the end of a talk and the transfer that ended it, lie apart by some milliseconds in
 * Genesys Cloud's records. Within a second they count as one.
 */
export const MOMENT = 1000;

const TALK = new Set(['interact', 'hold']);

/** Whether an agent is with the other party or keeps it on hold. */
export function isTalk({ type }: SegmentView): boolean {
	return type !== null && TALK.has(type);
}

/** When the first talk or hold of these sessions began; Infinity for none. */
export function talkStart(sessions: readonly SessionView[]): number {
	let first = Infinity;
	for (const { segments } of sessions)
		for (const segment of segments)
			if (segment.start < first && isTalk(segment)) first = segment.start;
	return first;
}

/** When the last talk or hold of these sessions ended: Infinity while it goes on, -Infinity for none. */
export function talkEnd(sessions: readonly SessionView[]): number {
	let last = -Infinity;
	for (const { segments } of sessions)
		for (const segment of segments) if (segment.end > last && isTalk(segment)) last = segment.end;
	return last;
}
