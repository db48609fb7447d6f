import type { Answer } from '../answer';
import type { ApiRequest } from '../request';
import type { World } from '../world/world';
import type { AggregateLimits } from './aggregates/limits';
import type { JobStore } from './jobs/jobStore';

/** What a handler gets. */
export interface Context {
	world: World;
	request: ApiRequest;
	/** The values of the {…} parts of the route's path. */
	params: string[];
	token: string;
	clientId: string;
	/** The world's clock (ms). */
	now: number;
	jobs: JobStore;
	classic: boolean;
	aggregates: AggregateLimits;
	revoke: (token: string) => void;
}

export type Handler = (context: Context) => Answer;

export interface Route {
	method: 'GET' | 'POST' | 'DELETE';
	/** Parts in braces stand for anything. */
	path: string;
	/** Any one of them is enough; none needed when left out. */
	permissions?: readonly string[];
	handler: Handler;
}
