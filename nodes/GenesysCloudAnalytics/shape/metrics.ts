import { seconds } from './cells';
import type { ParticipantView, SegmentView, SessionView } from './chronology';

/** Sum of a metric over sessions, milliseconds or a count; null when none of them emitted it. */
export function total(sessions: readonly SessionView[], name: string): number | null {
	let sum: number | null = null;
	for (const session of sessions) {
		const value = session.sums.get(name);
		if (value !== undefined) sum = (sum ?? 0) + value;
	}
	return sum;
}

/** Whether any of the sessions emitted a metric; a value of 0 is an emission too. */
export function emitted(sessions: readonly SessionView[], name: string): boolean {
	return sessions.some((session) => session.sums.has(name));
}

/**
 * Time that Genesys emits twice: stretch by stretch (`tTalk`) and, once the session is over, as a whole
 * (`tTalkComplete`). The two must never be added; the larger is the one that has everything so far.
 */
function stretches(
	sessions: readonly SessionView[],
	single: string,
	complete: string,
): number | null {
	let sum: number | null = null;
	for (const { sums } of sessions) {
		const parts = sums.get(single);
		const whole = sums.get(complete);
		if (parts === undefined && whole === undefined) continue;
		sum = (sum ?? 0) + Math.max(parts ?? 0, whole ?? 0);
	}
	return sum;
}

function sumOfEmitted(...values: Array<number | null>): number | null {
	return values.reduce((sum, value) => (value === null ? sum : (sum ?? 0) + value), null);
}

/**
 * Milliseconds in queues over all visits. `tAcd` is emitted for every visit whatever its end. `tWait`, then the
 * waits by outcome, stand in where it is missing. Never their sum: all of them measure the same wait.
 */
function queueWait(sessions: readonly SessionView[]): number | null {
	return (
		total(sessions, 'tAcd') ??
		total(sessions, 'tWait') ??
		sumOfEmitted(
			total(sessions, 'tAnswered'),
			total(sessions, 'tAbandon'),
			total(sessions, 'tFlowOut'),
		)
	);
}

export interface AgentWork {
	talkSeconds: number | null;
	holdSeconds: number | null;
	afterCallWorkSeconds: number | null;
	handleSeconds: number | null;
	dialingSeconds: number | null;
	alertSeconds: number | null;
	transferCount: number;
	holdCount: number;
}

/**
 * What agents did in the given sessions; sessions of other participants are left out, because they can repeat
 * the same metrics. Talk, hold, after-call work and dialling are null until Genesys has emitted a handle time, and
 * then 0 where it emitted nothing: so an average over a column counts handled conversations only.
 * Source: Genesys Cloud metric definitions (`tHandle` = talk + hold + after-call work, + contacting and dialling
 * on outbound; `nTransferred` = blind + consult).
 */
export function agentWork(sessions: readonly SessionView[]): AgentWork {
	const own = sessions.filter((session) => session.participant.isAgent);
	const handle = total(own, 'tHandle');
	const settled = (value: number | null) => seconds(value ?? (handle === null ? null : 0));
	return {
		talkSeconds: settled(stretches(own, 'tTalk', 'tTalkComplete')),
		holdSeconds: settled(stretches(own, 'tHeld', 'tHeldComplete')),
		afterCallWorkSeconds: settled(total(own, 'tAcw')),
		handleSeconds: seconds(handle),
		dialingSeconds: settled(sumOfEmitted(total(own, 'tContacting'), total(own, 'tDialing'))),
		alertSeconds: seconds(total(own, 'tAlert')),
		transferCount: Math.max(
			total(own, 'nTransferred') ?? 0,
			(total(own, 'nBlindTransferred') ?? 0) + (total(own, 'nConsultTransferred') ?? 0),
		),
		holdCount: own.reduce(
			(count, session) =>
				count + session.segments.filter((segment) => segment.type === 'hold').length,
			0,
		),
	};
}

export interface Waiting {
	waitSeconds: number | null;
	ivrSeconds: number | null;
}

/** Time before an agent: in queues and in the IVR. Null when the conversation was in none. */
export function waiting(sessions: readonly SessionView[]): Waiting {
	return {
		waitSeconds: seconds(queueWait(sessions)),
		ivrSeconds: seconds(total(sessions, 'tIvr')),
	};
}

/** Segments in which an agent works on the conversation. Ringing, listening in and coaching are not among them. */
const HANDLING = new Set(['interact', 'hold', 'parked', 'dialing', 'wrapup']);

export function isHandling(segment: SegmentView): boolean {
	return segment.type !== null && HANDLING.has(segment.type);
}

/** Whether a participant is an agent who worked on the conversation, rather than one whose phone only rang. */
export function hasHandled(participant: ParticipantView): boolean {
	return (
		participant.isAgent &&
		(participant.sessions.some((session) => session.segments.some(isHandling)) ||
			emitted(participant.sessions, 'tHandle'))
	);
}

/**
 * Whether somebody took the conversation. `tAnswered` says so for what waited in a queue. Outbound, direct and
 * callback conversations emit none, so an agent's own interact segment counts as well - except that of a colleague
 * who called a queue and gave up (an abandoned conversation without an outside party): there the agent is the caller.
 */
export function isAnswered(
	participants: readonly ParticipantView[],
	segments: readonly SegmentView[],
): boolean {
	const anyEmitted = (name: string) => participants.some(({ sessions }) => emitted(sessions, name));
	if (anyEmitted('tAnswered')) return true;
	const agentSpoke = segments.some(
		(segment) => segment.type === 'interact' && segment.session.participant.isAgent,
	);
	if (!agentSpoke) return false;
	const hasOutsideParty = participants.some((participant) => participant.isCustomer);
	return hasOutsideParty || !anyEmitted('tAbandon');
}
