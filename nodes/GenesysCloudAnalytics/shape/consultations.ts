import type { ParticipantView, SessionView } from './chronology';
import { isTalk, MOMENT, talkEnd, talkStart } from './stretches';

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
	let found: Consultation[] = [];
	const people = new Set(agents.map(({ participant }) => participant));
	const left = new Map<ParticipantView, number>();
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
		if (leaving !== undefined) left.set(leaving, (left.get(leaving) ?? 0) + 1);
		const asking =
			leaving === undefined ? present.filter((agent) => stays(agent, visit.start)) : [];
		const expert = agents.find((agent) => taken.get(agent) === visit);
		if (asking.length > 0) found.push({ visit, asking, expert });
	}
	for (const agent of people) {
		const blind = count(agent, 'nBlindTransferred') - (left.get(agent) ?? 0);
		if (!(blind > 0)) continue;
		// The agent left with the last of them, not with those that came before.
		const asked = found.filter(({ asking }) => asking.includes(agent));
		const transfers = new Set(asked.slice(-blind));
		found = found.filter((each) => !transfers.has(each));
	}
	return found;
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
