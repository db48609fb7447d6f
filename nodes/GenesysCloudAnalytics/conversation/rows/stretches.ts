import type { SegmentView, SessionView } from './chronology';

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
