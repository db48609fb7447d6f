import type { World } from '../world';
import { conversationFacts, flowFacts } from './conversations';
import type { Fact, FactRequest } from './fact';

export type FactSource = (world: World, request: FactRequest) => Iterable<Fact>;

export const SOURCES: Record<string, FactSource> = {
	conversations: conversationFacts,
	flows: flowFacts,
};
