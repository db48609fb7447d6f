import type { ConversationView, SessionView } from './chronology';

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
