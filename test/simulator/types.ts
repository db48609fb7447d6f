import type { AggregateLimits } from '../../nodes/GenesysCloudAnalytics/sample/api/aggregates/limits';
import type { Job, JobSettings } from '../../nodes/GenesysCloudAnalytics/sample/api/jobs/jobStore';
import type { Answer } from '../../nodes/GenesysCloudAnalytics/sample/answer';
import type { ApiRequest } from '../../nodes/GenesysCloudAnalytics/sample/request';
import type { World } from '../../nodes/GenesysCloudAnalytics/sample/world/world';

export type Gateway = (request: ApiRequest, pass: (request: ApiRequest) => Answer) => Answer;

export interface SimulatorOptions {
	/** Default: 1,000 conversations from 2026-11-01 to 2026-11-08. */
	world?: World;
	/** Added to every answer of the API, not to tokens. */
	latencyMs?: number;
	/** The conversation details query in the older `entities` and `pageCount` envelope. */
	classic?: boolean;
	/** Requests that each token may send per window; no limit by default. */
	rateLimitPerMinute?: number;
	rateWindowMs?: number;
	/** The clock of the world, of tokens, of jobs and of `Date` headers (ms). Rate limit and latency are in real time. */
	now?: () => number;
	/** What `Date` headers say instead (ms), for a host with a wrong clock; undefined: an answer without the header. */
	date?: () => number | undefined;
	tokenLifetimeSeconds?: number;
	/** What the clients may do; everything when left out. */
	permissions?: string[];
	/** Keep a log of the requests; default true. */
	log?: boolean;
	/** What starts from here on has not reached the data lake (ms); default six hours ago. */
	watermark?: number;
	jobs?: Partial<JobSettings>;
	/** When aggregate queries are refused as too long or too large; never when left out. Jobs answer them all the same. */
	aggregates?: AggregateLimits;
	port?: number;
	/** What stands between the clients and the service: it may change what is asked and what is answered. Logins pass by. */
	gateway?: Gateway;
	/** Called with each request before it is answered: the place to change the world between two pages. */
	onRequest?: (request: LoggedRequest) => void;
}

export interface LoggedRequest {
	/** ms since 1970, real time. */
	at: number;
	method: string;
	/** Without the query. */
	path: string;
	query: Record<string, string>;
	body: unknown;
	headers: Record<string, string>;
	token?: string;
	clientId?: string;
	/** 0 while unanswered, and for good when the connection was cut. */
	status: number;
}

/**
 * What a half-broken backend or gateway says with status 200: nothing at all (`{}` or `[]`), its list left out, half of
 * it, all of it twice, in the wrong order, the page before it; a total that is 0, too small, too large or missing; or the
 * body of an error.
 */
export type Lie =
	| 'emptyArray'
	| 'errorBody'
	| 'few'
	| 'many'
	| 'noList'
	| 'noTotal'
	| 'nothing'
	| 'repeated'
	| 'shuffled'
	| 'totalLarge'
	| 'totalSmall'
	| 'totalZero';

export interface ScheduledFault {
	/** Which requests count; default: the conversation details query. */
	method?: string;
	/** A string is a whole path. */
	path?: string | RegExp;
	/** The first matching request that fails, counted from 1 since the fault was added; default 1. */
	at?: number;
	/** How many matching requests fail in a row; default 1. */
	times?: number;
	/** Instead of `at` and `times`: each matching request fails with this probability, the same ones in each run. */
	probability?: number;
	seed?: number;
	kind: 'status' | 'reset' | 'truncate' | 'html' | 'badJson' | 'hang' | 'delay' | 'answer' | 'lie';
	/** With kind `lie`: which one. */
	lie?: Lie;
	status?: number;
	headers?: Record<string, string>;
	body?: unknown;
	delayMs?: number;
}

export interface IssuedToken {
	token: string;
	clientId: string;
}

export interface Simulator {
	/** Serves both the login host's path and the API's. */
	url: string;
	clientId: string;
	clientSecret: string;
	addClient(clientId: string, clientSecret: string): void;
	world: World;
	requests: LoggedRequest[];
	faults: {
		add(fault: ScheduledFault): void;
		clear(): void;
		/** How many faults have not happened yet; those with a probability never count as done. */
		pending(): number;
	};
	onRequest?: (request: LoggedRequest) => void;
	/** Every token issued so far is refused from now on. */
	revokeTokens(): void;
	issuedTokens: IssuedToken[];
	jobs: Map<string, Job>;
	close(): Promise<void>;
}
