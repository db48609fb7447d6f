import { text } from '../../values/cells';
import { findConsultations, isHandedOver } from './consultations';
import type { ConversationView, SessionView } from './view';
import { MOMENT, talkStart } from './view';

/**
 * Queues, as all columns of waits and queues see them.
 *
 * A VISIT is one stay in a queue: a session of purpose acd. Genesys Cloud gives its length there, and once more as
 * `tAnswered` of the agent's session that TOOK it, so the agent's counts only where no acd session has it.
 *
 * A CONSULTATION is a visit that begins while an agent's talk or hold goes on (after-call work is neither): the agent
 * waits, and the customer does not. If that agent's talk ends within a second of its start, or Genesys Cloud emitted
 * a blind transfer then, it is a transfer, and the visit is the customer's. A consultation that ends in a transfer has brought the
 * customer to that queue; its wait stays what it was, because it was not the customer's.
 */
export interface Visits {
	/** Milliseconds that the customer waited, on the session that has it. */
	waits: ReadonlyMap<SessionView, number>;
	/** Milliseconds that agents waited for who they consulted, on the session that has it. */
	consultWaits: ReadonlyMap<SessionView, number>;
	/** Sessions of queues and experts that the customer never got to. */
	apart: ReadonlySet<SessionView>;
}

/**
 * How long one session says that a visit was. `tAcd` is emitted for every visit whatever its end. `tWait`, then the
 * waits by outcome, stand in where it is missing. Never their sum with it: all of them measure the same wait. Those of
 * customer-first callbacks are metrics of their own.
 */
function waitOf({ sums }: SessionView): number | null {
	const whole = sums.get('tAcd') ?? sums.get('tCfcAcd') ?? sums.get('tWait');
	if (whole !== undefined) return whole;
	let sum: number | null = null;
	for (const outcome of ['Answered', 'Abandon', 'FlowOut']) {
		const value = sums.get(`t${outcome}`) ?? sums.get(`tCfc${outcome}`);
		if (value !== undefined) sum = (sum ?? 0) + value;
	}
	return sum;
}

function isVisit({ participant, outer }: SessionView): boolean {
	return participant.purpose === 'acd' && (outer === null || waitOf(outer) === null);
}

function queueOf(session: SessionView): string | null {
	for (const { raw } of session.segments) {
		const queueId = text(raw.queueId);
		if (queueId !== null) return queueId;
	}
	return null;
}

function isSameQueue(visit: SessionView, agent: SessionView): boolean {
	const [a, b] = [queueOf(visit), queueOf(agent)];
	return a === null || b === null || a === b;
}

/** How far the end of a visit lies from the moment an agent answered; what is of another queue comes after the rest. */
function distance(visit: SessionView, agent: SessionView, answer: number): number {
	const far = Math.abs(visit.end - answer);
	if (!(far <= 2 * MOMENT)) return Infinity;
	return isSameQueue(visit, agent) ? far : far + 2 * MOMENT;
}

/**
 * Which agent's session took which visit: the one that ended as the agent answered; else, where Genesys Cloud says that
 * the agent took one, the last before in that queue, or that lasted as long.
 */
function findTaken(visits: SessionView[], agents: SessionView[]): Map<SessionView, SessionView> {
	const taken = new Map<SessionView, SessionView>();
	const free = new Set(visits);
	const take = (agent: SessionView, visit: SessionView | undefined) => {
		if (visit === undefined) return;
		taken.set(agent, visit);
		free.delete(visit);
	};
	for (const agent of agents) {
		const answer = talkStart([agent]);
		take(
			agent,
			minBy(free, (visit) => distance(visit, agent, answer)),
		);
	}
	for (const agent of agents) {
		const wait = waitOf(agent);
		if (free.size === 0 || wait === null || taken.has(agent)) continue;
		const answer = talkStart([agent]);
		const fits = (visit: SessionView) =>
			visit.start <= answer + MOMENT && (isSameQueue(visit, agent) || waitOf(visit) === wait);
		take(agent, [...free].findLast(fits));
	}
	return taken;
}

/** The visit with the least number; none whose number is Infinity. */
function minBy(
	visits: ReadonlySet<SessionView>,
	measure: (visit: SessionView) => number,
): SessionView | undefined {
	let least = Infinity;
	let found: SessionView | undefined;
	for (const visit of visits) {
		const measured = measure(visit);
		if (measured < least) [least, found] = [measured, visit];
	}
	return found;
}

/** The visits of a conversation: who waited how long, and what was a consultation. */
export function visitsOf({ participants, sessions }: ConversationView): Visits {
	const visits = sessions.filter(isVisit);
	const agents = sessions.filter(
		({ participant, isWatching }) => participant.isAgent && !isWatching,
	);
	const taken = findTaken(visits, agents);
	const since = talkStart(agents);
	const isLater = visits.some(({ start }) => start > since);
	const consultations = isLater ? findConsultations(visits, agents, taken) : [];
	const consulted = new Set(consultations.map(({ visit }) => visit));

	const waits = new Map<SessionView, number>();
	const consultWaits = new Map<SessionView, number>();
	const note = (session: SessionView, visit: SessionView | undefined) => {
		const wait = waitOf(session);
		if (wait !== null) (visit && consulted.has(visit) ? consultWaits : waits).set(session, wait);
	};
	for (const visit of visits) note(visit, visit);
	for (const agent of agents) {
		const visit = taken.get(agent);
		if (visit !== undefined && waitOf(visit) !== null) continue;
		if (agent.outer === null || waitOf(agent.outer) === null) note(agent, visit);
	}
	if (waits.size === 0 && consultWaits.size === 0) {
		// What neither a queue nor an agent has, one other participant may.
		for (const { purpose, isAgent, sessions: own } of participants) {
			if (waits.size > 0) break;
			if (purpose !== 'acd' && !isAgent) for (const session of own) note(session, undefined);
		}
	}

	const apart = new Set<SessionView>();
	for (const consultation of consultations) {
		if (isHandedOver(consultation, consultations)) continue;
		apart.add(consultation.visit);
		if (consultation.expert !== undefined) apart.add(consultation.expert);
	}
	return { waits, consultWaits, apart };
}

/** The wrap-up code with which Genesys Cloud notes that an agent passed on a campaign's contact without calling. */
const SKIPPED = 'ININ-OUTBOUND-PREVIEW-SKIPPED';

function isSkipped({ participant, segments }: SessionView): boolean {
	return participant.isAgent && segments.some(({ raw }) => raw.wrapUpCode === SKIPPED);
}

function isTaken({ sums }: SessionView): boolean {
	return sums.has('tAnswered') || sums.has('tCfcAnswered');
}

function isTalk({ participant, segments }: SessionView): boolean {
	return participant.isAgent && segments.some(({ type }) => type === 'interact');
}

/**
 * Whether somebody took the conversation. `tAnswered` says so for what waited in a queue, `tCfcAnswered` for a
 * customer-first callback. Outbound, direct and other callback conversations emit none, so an agent's own interact
 * segment counts as well. A preview that was skipped has both, and nobody was spoken to; and the queue's word is no
 * more than that an agent saw it.
 */
export function isAnswered({ sessions }: ConversationView): boolean {
	let isSkip = false;
	let isQueues = false;
	for (const session of sessions) {
		if (!isTaken(session) && !isTalk(session)) continue;
		if (!session.participant.isAgent) isQueues = true;
		else if (isSkipped(session)) isSkip = true;
		else return true;
	}
	return isQueues && !isSkip;
}

/**
 * Whether the customer was there and no agent came: left a queue (`tAbandon`), was called back first and left
 * (`tCfcAbandon`), or took a campaign's call for which no agent was free (`nOutboundAbandoned`). A time of 0 is one, a
 * count of 0 is none. What an agent takes in the end is not abandoned, whatever came before.
 */
export function isAbandoned(view: ConversationView): boolean {
	const isLost = view.sessions.some(
		({ sums }) =>
			sums.has('tAbandon') || sums.has('tCfcAbandon') || (sums.get('nOutboundAbandoned') ?? 0) > 0,
	);
	return isLost && !isAnswered(view);
}
