import { seconds } from '../../values/cells';
import type { ParticipantView, SegmentView, SessionView } from './view';
import type { Visits } from './visits';

/**
 * What a session gives of its metric; undefined for what it does not give, or what the session around it gives already:
 * a callback's talk includes that of the call made for it, and a time is counted once.
 */
function ownValue({ sums, outer }: SessionView, name: string): number | undefined {
	return outer?.sums.has(name) ? undefined : sums.get(name);
}

/** Sum of a metric over sessions, milliseconds or a count; null when none of them emitted it. */
function total(sessions: readonly SessionView[], name: string): number | null {
	let sum: number | null = null;
	for (const session of sessions) {
		const value = ownValue(session, name);
		if (value !== undefined) sum = (sum ?? 0) + value;
	}
	return sum;
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
	for (const { sums, outer } of sessions) {
		if (outer !== null && (outer.sums.has(single) || outer.sums.has(complete))) continue;
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

function holds({ segments }: SessionView): number {
	let count = 0;
	for (const { type } of segments) if (type === 'hold') count++;
	return count;
}

function holdsOf(session: SessionView): number {
	return session.outer !== null && holds(session.outer) > 0 ? 0 : holds(session);
}

function transfers({ sums, echoed }: SessionView): number {
	const kinds = (sums.get('nBlindTransferred') ?? 0) + (sums.get('nConsultTransferred') ?? 0);
	return Math.max(sums.get('nTransferred') ?? 0, kinds) - echoed;
}

function transfersOf(session: SessionView): number {
	return session.outer !== null && transfers(session.outer) > 0 ? 0 : transfers(session);
}

function add(sessions: readonly SessionView[], count: (session: SessionView) => number): number {
	let sum = 0;
	for (const session of sessions) sum += count(session);
	return sum;
}

function isWorking({ participant, isWatching }: SessionView): boolean {
	return participant.isAgent && !isWatching;
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
 * the same metrics, and so are those of agents who only look on. Talk, hold, after-call work and dialling are null until
 * Genesys has emitted a handle time, and then 0 where it emitted nothing: so an average over a column counts handled
 * conversations only.
 * Source: Genesys Cloud metric definitions (`tHandle` = talk + hold + after-call work, + contacting and dialling
 * on outbound; `nTransferred` = blind + consult).
 */
export function agentWork(sessions: readonly SessionView[]): AgentWork {
	const own = sessions.filter(isWorking);
	const handle = total(own, 'tHandle');
	const settled = (value: number | null) => seconds(value ?? (handle === null ? null : 0));
	return {
		talkSeconds: settled(stretches(own, 'tTalk', 'tTalkComplete')),
		holdSeconds: settled(stretches(own, 'tHeld', 'tHeldComplete')),
		afterCallWorkSeconds: settled(total(own, 'tAcw')),
		handleSeconds: seconds(handle),
		dialingSeconds: settled(sumOfEmitted(total(own, 'tContacting'), total(own, 'tDialing'))),
		alertSeconds: seconds(total(own, 'tAlert')),
		transferCount: add(own, transfersOf),
		holdCount: add(own, holdsOf),
	};
}

export interface Waiting {
	waitSeconds: number | null;
	consultWaitSeconds: number | null;
	ivrSeconds: number | null;
}

function sumOf(
	waits: ReadonlyMap<SessionView, number>,
	sessions: readonly SessionView[],
): number | null {
	if (waits.size === 0) return null;
	let sum: number | null = null;
	for (const session of sessions) {
		const wait = waits.get(session);
		if (wait !== undefined) sum = (sum ?? 0) + wait;
	}
	return sum;
}

/**
 * Time before an agent, in queues and in the IVR, and that in which agents waited for colleagues whom they consulted.
 * Null when there was none.
 */
export function waiting(sessions: readonly SessionView[], visits: Visits): Waiting {
	return {
		waitSeconds: seconds(sumOf(visits.waits, sessions)),
		consultWaitSeconds: seconds(sumOf(visits.consultWaits, sessions)),
		ivrSeconds: seconds(total(sessions, 'tIvr')),
	};
}

/** Segments in which an agent works on the conversation. Ringing, listening in and coaching are not among them. */
const HANDLING = new Set(['interact', 'hold', 'parked', 'dialing']);

/**
 * Whether an agent worked on the conversation in a session. After-call work alone says so only where nothing rang: one
 * who does not respond can be forced into it, and has a handle time then, too.
 */
function hasWorked({ participant, isWatching, segments, sums }: SessionView): boolean {
	if (!participant.isAgent || isWatching) return false;
	let isAfter = false;
	let rang = false;
	for (const { type } of segments) {
		if (type !== null && HANDLING.has(type)) return true;
		isAfter ||= type === 'wrapup';
		rang ||= type === 'alert';
	}
	if (sums.has('tNotResponding')) return false;
	return (isAfter && !rang) || sums.has('tHandle');
}

/** Whether an agent works on the conversation in this segment. */
export function isHandling({ type, session }: SegmentView): boolean {
	return type === 'wrapup' ? hasWorked(session) : type !== null && HANDLING.has(type);
}

/** Whether a participant is an agent who worked on the conversation, rather than one whose phone only rang. */
export function hasHandled(participant: ParticipantView): boolean {
	return participant.isAgent && participant.sessions.some(hasWorked);
}
