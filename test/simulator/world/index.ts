export type { WorldConversation } from './build';
export { matchesRecords, type Filter, type FilterSet, type Predicate } from './filter';
export type { MatchRequest } from './match';
export { ODD_NAMES } from './names';
export type { SceneName } from './plan';
export type { IntervalRule } from './rules';
export { createWorld, type World, type WorldOptions } from './world';
