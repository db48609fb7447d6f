import minBy from 'lodash/minBy';

import { objects } from '../../values/cells';
import { parseTime } from '../../values/time';
import type { ParticipantView, SessionView } from './view';
import { isTalk, MOMENT, talkEnd, talkStart } from './view';

/** Within so many milliseconds of a visit's start, what is emitted is of that start: the agent's talk can end later. */
const ABOUT = 10 * MOMENT;

/** A visit that began while agents were with the customer, and who took it. */
export interface Consultation {
	visit: SessionView;
	asking: ParticipantView[];
	expert: SessionView | undefined;
}

function isTalking({ sessions }: ParticipantView, from: number, to: number): boolean {
	return sessions.some(({ segments }) =>
		segments.some((segment) => isTalk(segment) && segment.start <= to && segment.end > from),
	);
}

/** Whether the agent was talking before a moment and is no more a second after it. */
function leaves(agent: ParticipantView, moment: number): boolean {
	return (
		talkStart(agent.sessions) < moment &&
		isTalking(agent, moment - MOMENT, moment + MOMENT) &&
		!isTalking(agent, moment + MOMENT, moment + MOMENT)
	);
}

function stays(agent: ParticipantView, moment: number): boolean {
	return (
		talkStart(agent.sessions) < moment &&
		isTalking(agent, moment - MOMENT, moment) &&
		isTalking(agent, moment + MOMENT, moment + MOMENT)
	);
}

function count({ sessions }: ParticipantView, metric: string): number {
	return sessions.reduce((sum, { sums }) => sum + (sums.get(metric) ?? 0), 0);
}

/**
 * The consultations among visits in the order of time, as `visits.ts` defines them.
 *
 * @param taken which visit each agent's session took
 */
export function findConsultations(
	visits: SessionView[],
	agents: SessionView[],
	taken: ReadonlyMap<SessionView, SessionView>,
): Consultation[] {
	const found: Consultation[] = [];
	const people = new Set(agents.map(({ participant }) => participant));
	const left = new Map<SessionView, ParticipantView>();
	for (const visit of visits) {
		// An agent can ask for a callback during a call; nobody is consulted by callback.
		if (visit.raw.mediaType === 'callback' || !Number.isFinite(visit.start)) continue;
		const isWithCustomer = (agent: ParticipantView) =>
			!found.some(
				({ expert, asking }) =>
					expert?.participant === agent &&
					asking.some(({ sessions }) => talkEnd(sessions) > visit.start + MOMENT),
			);
		const present = [...people].filter(isWithCustomer);
		const leaving = present.find((agent) => leaves(agent, visit.start));
		if (leaving !== undefined) left.set(visit, leaving);
		const asking =
			leaving === undefined ? present.filter((agent) => stays(agent, visit.start)) : [];
		const expert = agents.find((agent) => taken.get(agent) === visit);
		if (asking.length > 0) found.push({ visit, asking, expert });
	}
	const transfers = new Set<SessionView>();
	for (const agent of people) {
		const own = visits.filter((visit) => left.get(visit) === agent);
		for (const visit of blindVisits(agent, visits, own, found)) transfers.add(visit);
	}
	return found.filter(({ visit }) => !transfers.has(visit));
}

/**
 * The visits into which an agent sent the customer, as far as blind transfers show: those that began when one was
 * emitted. One without a usable time, that is, of no moment of the agent's talk, is that of the last consultation; but
 * not where the agent went on with the customer when it was over, and so left in another way, such as to a user.
 * @param own visits with whose start the agent is known to have left
 */
function blindVisits(
	agent: ParticipantView,
	visits: readonly SessionView[],
	own: readonly SessionView[],
	found: readonly Consultation[],
): SessionView[] {
	const [from, to] = [talkStart(agent.sessions), talkEnd(agent.sessions)];
	const sentTo: SessionView[] = [];
	let untimed = 0;
	for (const { name, value, emitDate } of agent.sessions.flatMap(({ raw }) =>
		objects(raw.metrics),
	)) {
		if (name !== 'nBlindTransferred' || typeof value !== 'number') continue;
		const at = parseTime(emitDate);
		if (at >= from && at <= to + MOMENT) {
			const near = visits.filter(({ start }) => Math.abs(start - at) <= ABOUT);
			const nearest = minBy(near, ({ start }) => Math.abs(start - at));
			if (nearest !== undefined) sentTo.push(nearest);
		} else untimed += value;
	}
	if (untimed > own.filter((visit) => !sentTo.includes(visit)).length) {
		const last = found.findLast(({ asking }) => asking.includes(agent))?.visit;
		if (last !== undefined && to <= last.end + MOMENT) sentTo.push(last);
	}
	return sentTo;
}

/** Whether the customer was handed over: the agent left by a transfer, and who was consulted went on. */
export function isHandedOver(consultation: Consultation, all: readonly Consultation[]): boolean {
	const { asking, expert } = consultation;
	return asking.some((agent) => {
		const end = talkEnd(agent.sessions);
		const isTransfer =
			count(agent, 'nConsultTransferred') > 0 ||
			(expert?.sums.get('nConsultTransferred') ?? 0) > 0 ||
			agent.sessions.some(({ segments }) =>
				segments.some(
					({ raw, end: at }) =>
						at === end && /^(consult|conference)Transfer$/.test(raw.disconnectType ?? ''),
				),
			);
		if (!isTransfer) return false;
		if (expert !== undefined) return talkEnd([expert]) > end + MOMENT;
		return all.findLast((each) => each.asking.includes(agent)) === consultation;
	});
}
