export type { AggregateLimits } from '../../nodes/GenesysCloudAnalytics/sample/api/aggregates/limits';
export type {
	Job,
	JobSettings,
	JobState,
} from '../../nodes/GenesysCloudAnalytics/sample/api/jobs/jobStore';
export { simulateInProcess, type InProcess } from './inProcess';
export { startSimulator } from './server';
export { ALL_LIES, lying } from './http/lies';
export type { ApiRequest } from '../../nodes/GenesysCloudAnalytics/sample/request';
export type {
	Gateway,
	Lie,
	LoggedRequest,
	ScheduledFault,
	Simulator,
	SimulatorOptions,
} from './types';
export type { WorldConversation } from '../../nodes/GenesysCloudAnalytics/sample/world/build';
export type { World } from '../../nodes/GenesysCloudAnalytics/sample/world/world';
export { createWorld } from './world/createWorld';
export { ODD_NAMES } from './world/names';
export type { WorldOptions } from './world/options';
export { PlainClient, requestToken, signIn, type QueryReply, type Reply } from './client';
export { DETAILS_QUERY_PATH } from './http/faults';
