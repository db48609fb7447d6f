export type { AggregateLimits } from './api/aggregates/limits';
export type { Job, JobSettings, JobState } from './api/jobStore';
export { simulateInProcess, type InProcess } from './inProcess';
export { startSimulator } from './server';
export { ALL_LIES, lying } from './http/lies';
export type { ApiRequest } from './http/request';
export type {
	Gateway,
	Lie,
	LoggedRequest,
	ScheduledFault,
	Simulator,
	SimulatorOptions,
} from './types';
export {
	createWorld,
	ODD_NAMES,
	type World,
	type WorldConversation,
	type WorldOptions,
} from './world';
export { PlainClient, requestToken, signIn, type QueryReply, type Reply } from './client';
export { DETAILS_QUERY_PATH } from './http/faults';
