import chunk from 'lodash/chunk';

import type { GenesysRequest } from '../http/request';
import type { Session } from '../http/session';
import { askPage } from '../paging/ask';
import { inOrder } from '../paging/inOrder';
import { readPages } from '../paging/pages';
import type { AgentStatus } from './agentStatusRow';

/** Agents as Genesys described them, and when. */
export interface AgentStatuses {
	agents: AgentStatus[];
	/** Milliseconds since 1970, by the Date of its answers. */
	observedAt: number;
}

/** The request for the status of a batch of users. */
export function agentStatusRequest(userIds: readonly string[]): GenesysRequest {
	return {
		method: 'POST',
		path: '/api/v2/analytics/agents/status/query',
		body: agentStatusBody(userIds),
	};
}

function keyOf(id: string | undefined): string {
	return (id ?? '').toLowerCase();
}

/**
 * One batch. Whoever the answer leaves out is asked for again, until an answer brings nobody new: so a user is missing
 * in the end only because Genesys has no status of them, not because it cut its list.
 */
async function batchStatuses(session: Session, userIds: readonly string[]): Promise<AgentStatuses> {
	const found = new Map<string, AgentStatus>();
	let observedAt = session.time.now();
	let asked = userIds;
	const first = agentStatusRequest(asked);
	const list = {
		strategy: {
			first,
			next: () => (asked.length > 0 ? agentStatusRequest(asked) : undefined),
		},
		place: first.path,
		isList: true,
	};
	// Whoever is asked for again has been left out once: a second answer without them is believed.
	const ask = async (request: GenesysRequest, number: number) =>
		await askPage(session, request, number, list, number > 1);
	for await (const { items } of readPages(session, list, { ask })) {
		observedAt = session.time.now();
		const wanted = new Set(asked.map(keyOf));
		const fresh = (items as AgentStatus[]).filter(({ userId }) => wanted.has(keyOf(userId)));
		if (fresh.length === 0) break;
		for (const agent of fresh) found.set(keyOf(agent.userId), agent);
		asked = asked.filter((id) => !found.has(keyOf(id)));
	}
	const agents = userIds.flatMap((id) => found.get(keyOf(id)) ?? []);
	return { agents, observedAt };
}

/**
 * The status of these users now, each once, in the order of the IDs; users without one are left out.
 * @param wanted how many more the consumer wants
 */
export async function* agentStatuses(
	session: Session,
	userIds: readonly string[],
	wanted: () => number,
): AsyncGenerator<AgentStatuses> {
	const read = async (batch: string[]) => await batchStatuses(session, batch);
	const ahead = () => Math.min(session.ahead, Math.ceil(wanted() / MOST_AGENTS));
	yield* inOrder(chunk(userIds, MOST_AGENTS), ahead, read);
}

/** How many agents Genesys gives at the most, without pages: `POST /api/v2/analytics/agents/status/query`. */
export const MOST_AGENTS = 50;

/** The body of that query. Its predicates are a dimension and a value, nothing else. */
export interface AgentStatusBody {
	userFilter: {
		type: 'and';
		clauses: Array<{ type: 'or'; predicates: Array<{ dimension: 'userId'; value: string }> }>;
	};
	userOrderBy: 'userName';
	userOrder: 'asc';
}

/**
 * Asks for the status of these users by ID. With no more of them than Genesys gives at the most, none is cut off.
 * Source: the models `AgentStateQueryRequest`, `AgentStateUserFilter` and `AgentStateAgentQueryPredicate` of the official
 * SDK.
 */
export function agentStatusBody(userIds: readonly string[]): AgentStatusBody {
	return {
		userFilter: {
			type: 'and',
			clauses: [
				{ type: 'or', predicates: userIds.map((value) => ({ dimension: 'userId', value })) },
			],
		},
		userOrderBy: 'userName',
		userOrder: 'asc',
	};
}
