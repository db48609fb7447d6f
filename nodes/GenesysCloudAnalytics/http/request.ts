import type {
	ICredentialDataDecryptedObject,
	ICredentialsDecrypted,
	IHttpRequestOptions,
	IN8nHttpFullResponse,
} from 'n8n-workflow';

import type { Explanation } from './faults';

export type QueryValue = string | number | boolean | string[];

export interface GenesysRequest {
	method: 'GET' | 'POST' | 'DELETE';
	/** From the API's root, every part already encoded: `/api/v2/analytics/…`. May carry a query (a `nextUri` does). */
	path: string;
	query?: Record<string, QueryValue>;
	body?: object;
	/** `nothing`: an answer without a body is fine. Default: a JSON body is required. */
	expect?: 'json' | 'nothing';
	/** `unlessReceived`: do not repeat what Genesys may already have carried out (submitting a job). Default: `always`. */
	repeat?: 'always' | 'unlessReceived';
	/** For what may turn out needless on its way: then it is not sent any more. Default: it is needed. */
	isNeeded?: () => boolean;
	/**
	 * For what creates something: the request is not cut off when the execution is cancelled, and the body of its answer
	 * goes here, so that what it created can be removed.
	 */
	onLate?: (body: unknown) => Promise<void>;
}

/** Requests of one path take about as long as each other. */
export function kindOf({ method, path }: GenesysRequest): string {
	return `${method} ${path.split('?')[0]}`;
}

/** How one attempt ended. */
export type Outcome =
	/** The body is bytes; text, or already parsed, where it came with an error of n8n's. */
	| { kind: 'answer'; status: number; headers: Record<string, unknown>; body: unknown }
	/** No usable answer: `unsent` means that Genesys cannot have received the request. */
	| { kind: 'noAnswer'; reason: 'connection' | 'timeout' | 'unsent' }
	/** Genesys's login service is busy: asking for a token again can work. */
	| ({ kind: 'tokenBusy'; unreachable: boolean } & Explanation)
	/** The credential, or n8n itself, refused before anything reached the API. */
	| ({ kind: 'refused' } & Explanation)
	| { kind: 'cancelled' };

/** Sends a request once, with the credential's token; never throws. */
export type Attempt = (request: GenesysRequest) => Promise<Outcome>;

/** What a connection needs of n8n. */
export interface Host {
	/** The credential as n8n has it stored now, decrypted. */
	readCredential(): Promise<ICredentialDataDecryptedObject>;
	/**
	 * Sends a request once with n8n's helper, and gives any status back as an answer. Without a credential, n8n reads its
	 * own and renews the token that was refused.
	 */
	request(
		options: IHttpRequestOptions,
		credential?: ICredentialsDecrypted,
	): Promise<IN8nHttpFullResponse>;
	/** The same, also when the execution is cancelled. */
	requestLast: Host['request'];
	/** Fires when the execution is cancelled. */
	signal?: AbortSignal;
	/** IANA time zone of the workflow. */
	timeZone?: string;
}

/** One credential as the fetch room uses it. */
export interface Connection {
	attempt: Attempt;
	/** The same, for cleaning up: also when the execution is cancelled, because n8n ends other requests then. */
	attemptLast: Attempt;
	/** Base URL of the API, without a slash at the end. */
	apiUrl: string;
	/** Identifies whose rate limit the requests count against. */
	owner: string;
	/** Of region, client ID and secret, as they are now: what one may read is not shown to another. */
	identity?: () => string;
	/** Whether the sample organization answers: nobody should take its data for real. */
	isSample?: boolean;
	/** Fires when the execution is cancelled. */
	signal?: AbortSignal;
}
