import { AGGREGATES, type AggregateEntry } from '../../../genesys/aggregates';
import type { FamilyName } from '../../world/facts/sources';

/** What the service calls a family in the names of its types: 'Value … for field type [FlowAggregateMetric]'. */
const TYPE_NAMES: Record<FamilyName, string> = {
	actions: 'Action',
	agentcopilots: 'AgentCopilot',
	agentutilizations: 'AgentUtilization',
	bots: 'Bot',
	casemanagement: 'CaseManagement',
	conversations: 'Conversation',
	copilots: 'Copilot',
	evaluations: 'Evaluation',
	flowexecutions: 'FlowExecution',
	flows: 'Flow',
	journeys: 'Journey',
	knowledge: 'Knowledge',
	ratelimits: 'RateLimit',
	resolutions: 'Resolution',
	summaries: 'Summary',
	surveys: 'Survey',
	taskmanagement: 'TaskManagement',
	transcripts: 'Transcript',
	users: 'User',
};

/** The SDK's bodies have queryType, sortMetric and limit for these families only. */
const RANKED: readonly FamilyName[] = [
	'agentcopilots',
	'bots',
	'conversations',
	'knowledge',
	'summaries',
	'transcripts',
];

export interface Family {
	name: FamilyName;
	typeName: string;
	allowed: AggregateEntry;
	/** Whether topN and bottomN queries are possible. */
	canRank: boolean;
	/** The SDK has no aggregates job for rate limits. */
	hasJobs: boolean;
}

/** The 19 datasets of aggregate queries. */
export const FAMILIES: Family[] = (Object.keys(TYPE_NAMES) as FamilyName[]).map((name) => ({
	name,
	typeName: TYPE_NAMES[name],
	allowed: AGGREGATES[name],
	canRank: RANKED.includes(name),
	hasJobs: name !== 'ratelimits',
}));
