import type { World } from '../world';
import * as assistants from './assistants';
import { botFacts, flowExecutionFacts } from './bots';
import { conversationFacts, flowFacts } from './conversations';
import type { Fact, FactRequest } from './fact';
import { evaluationFacts, resolutionFacts, surveyFacts } from './feedback';
import { told } from './story';
import { userFacts, utilizationFacts } from './users';
import * as work from './work';

/** May give more than it is asked for; who asks picks out metrics and time. */
export type FactSource = (world: World, request: FactRequest) => Iterable<Fact>;

/** Where the data of each family comes from: the details as far as they hold it, and stories beyond. */
export const SOURCES = {
	actions: told(work.actions),
	agentcopilots: told(assistants.agentCopilots),
	agentutilizations: utilizationFacts,
	bots: botFacts,
	casemanagement: told(work.cases),
	conversations: conversationFacts,
	copilots: told(assistants.copilots),
	evaluations: evaluationFacts,
	flowexecutions: flowExecutionFacts,
	flows: flowFacts,
	journeys: told(work.journeys),
	knowledge: told(assistants.knowledge),
	ratelimits: told(work.rateLimits),
	resolutions: resolutionFacts,
	summaries: told(assistants.summaries),
	surveys: surveyFacts,
	taskmanagement: told(work.workItems),
	transcripts: told(assistants.transcripts),
	users: userFacts,
} satisfies Record<string, FactSource>;

export type FamilyName = keyof typeof SOURCES;
