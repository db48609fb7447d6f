import { UserError } from 'n8n-workflow';

import type { Session } from '../../http/session';
import { Kept } from '../../names/memory';
import type { ChosenAgents } from '../../user/chosen';
import { idsOfChosen } from '../../user/chosen';

/** Whom Agent Status Changed watches. Who is a member of a team or queue changes, so it is asked again, but not each minute. */

type Watched = readonly string[] | undefined;

const FRESH_MS = 5 * 60_000;
/** Triggers of one n8n that are kept in mind. */
const MOST_KEPT = 200;

/** By the OAuth client and what was chosen. */
const kept = new Kept<Watched>(FRESH_MS, MOST_KEPT);

/**
 * The IDs of whom to watch, undefined for everybody; asked when they are wanted first, and at most every five minutes.
 * @param owner whose answer it is: another OAuth client sees other agents
 * @param isFresh whether it is asked anew in any case, as on activation
 */
export function watchedAgents(
	session: Session,
	owner: string,
	chosen: ChosenAgents,
	isFresh: boolean,
): () => Promise<Watched> {
	const key = JSON.stringify([owner, chosen]);
	let asked: Promise<Watched> | undefined;
	const ask = async (): Promise<Watched> => {
		const now = session.clock.now();
		const known = isFresh ? undefined : kept.get(key, now);
		if (known) return known;
		const agents = await idsOfChosen(session, chosen);
		kept.set(key, agents, now);
		return agents;
	};
	return async () => await (asked ??= ask());
}

/** @throws UserError where nobody is in all that was picked, so that the trigger could not fire */
export function refuseNobody(agents: Watched): void {
	if (agents?.length !== 0) return;
	throw new UserError('Nobody is in all that was picked as "Agent", "Team" and "Queue"', {
		description:
			'So this trigger could never fire. Pick a team or queue that has members, or remove one of the fields.',
	});
}
