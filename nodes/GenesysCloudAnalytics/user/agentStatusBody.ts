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
