import type {
	ICredentialDataDecryptedObject,
	ICredentialsDecrypted,
	IExecuteFunctions,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
	IN8nHttpFullResponse,
	IPollFunctions,
} from 'n8n-workflow';

import { resolveHosts } from '../../../credentials/hosts';
import type { Explanation } from './faults';
import { HeldCredential } from './heldCredential';
import { outcomeOf } from './outcome';
import { Secrets } from './secrets';

/** The kinds of n8n context that fetch from Genesys Cloud. This file is the only one in the room that sees them. */
export type N8nContext = IExecuteFunctions | ILoadOptionsFunctions | IPollFunctions;

export const CREDENTIAL_NAME = 'genesysCloudApi';

/** Heavy analytics queries outlive the 16 s of the official SDK; Genesys's own gateway gives up before a minute. */
const REQUEST_TIMEOUT_MS = 60_000;

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
	/**
	 * For what creates something: the request is not cut off when the execution is cancelled, and the body of its answer
	 * goes here, so that what it created can be removed.
	 */
	onLate?: (body: unknown) => Promise<void>;
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

/** What n8n's request helper needs of its context. Without a cancel signal, a request outlives the execution. */
type RequestContext = Pick<N8nContext, 'getCredentials' | 'getNode' | 'helpers' | 'logger'>;

/** One credential as the fetch room uses it. */
export interface Connection {
	attempt: Attempt;
	/** The same, for cleaning up: also when the execution is cancelled, because n8n ends other requests then. */
	attemptLast: Attempt;
	/** Base URL of the API, without a slash at the end. */
	apiUrl: string;
	/** Identifies whose rate limit the requests count against. */
	owner: string;
	/** Fires when the execution is cancelled. */
	signal?: AbortSignal;
}

function httpOptions(request: GenesysRequest, apiUrl: string): IHttpRequestOptions {
	return {
		method: request.method,
		url: `${apiUrl}${request.path}`,
		...(request.query ? { qs: request.query, arrayFormat: 'repeat' as const } : {}),
		...(request.body
			? { body: request.body, headers: { 'Content-Type': 'application/json' } }
			: {}),
		json: true,
		// Bytes: `send` decodes and parses them, when the next request is already on its way.
		encoding: 'arraybuffer',
		timeout: REQUEST_TIMEOUT_MS,
		// Genesys's API does not redirect; following one could carry the token to another host.
		disableFollowRedirect: true,
		returnFullResponse: true,
		// Statuses are read from the answer with its headers; only a 401 is thrown, so that n8n-core renews the token.
		ignoreHttpStatusErrors: { ignore: true, except: [401] },
	};
}

/**
 * Asks with the credential that is held; undefined when its token does not serve. A 401 comes back as an answer here, so
 * that n8n renews tokens only with a credential that it has just read: it stores the whole credential with the new one.
 */
async function withHeld(
	held: HeldCredential,
	ask: (
		changes: Partial<IHttpRequestOptions>,
		credential: ICredentialsDecrypted,
	) => Promise<IN8nHttpFullResponse>,
): Promise<IN8nHttpFullResponse | undefined> {
	const credential = await held.withToken();
	if (credential === undefined) return undefined;
	const response = await ask({ ignoreHttpStatusErrors: true }, credential);
	return response.statusCode === 401 ? undefined : response;
}

/**
 * Opens the credential of an n8n node: the package's only way out to the network.
 * @throws UserError when the credential's region or URLs are not acceptable; nothing was sent.
 */
export async function connect(context: N8nContext): Promise<Connection> {
	const credentials: ICredentialDataDecryptedObject = await context.getCredentials(CREDENTIAL_NAME);
	const { apiUrl } = resolveHosts(credentials);
	const signal =
		'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;

	const secrets = new Secrets();
	secrets.learn(credentials);
	const held = new HeldCredential(CREDENTIAL_NAME, async () => {
		const data = await context.getCredentials(CREDENTIAL_NAME);
		secrets.learn(data);
		return data;
	});

	const attemptAs =
		(from: RequestContext, cancel?: AbortSignal): Attempt =>
		async (request) => {
			const options = httpOptions(request, apiUrl);
			const ask = async (
				changes: Partial<IHttpRequestOptions>,
				credential?: ICredentialsDecrypted,
			) =>
				(await context.helpers.httpRequestWithAuthentication.call(
					from as N8nContext,
					CREDENTIAL_NAME,
					{ ...options, ...changes },
					credential && { credentialsDecrypted: credential },
				)) as IN8nHttpFullResponse;
			try {
				let response = await withHeld(held, ask);
				if (response === undefined) {
					try {
						response = await ask({});
						// Before n8n 2.10 the `except` list is unknown and a 401 comes back as an answer: ask in the form that throws.
						if (response.statusCode === 401)
							response = await ask({ ignoreHttpStatusErrors: false });
					} finally {
						// n8n may have stored a new token, whatever became of the request; the answer may quote it.
						held.forget();
						await held.withToken().catch(() => undefined);
					}
				}
				return {
					kind: 'answer',
					status: response.statusCode,
					headers: response.headers,
					body: response.body,
				};
			} catch (error) {
				return outcomeOf(error, cancel?.aborted ?? false);
			}
		};
	const uncancelled: RequestContext = {
		getCredentials: context.getCredentials.bind(context) as N8nContext['getCredentials'],
		getNode: context.getNode.bind(context),
		helpers: context.helpers,
		logger: context.logger,
	};

	const masked =
		(attempt: Attempt): Attempt =>
		async (request) =>
			secrets.removedFrom(await attempt(request));
	return {
		attempt: masked(attemptAs(context, signal)),
		attemptLast: masked(attemptAs(uncancelled)),
		apiUrl,
		owner: `${apiUrl} ${String(credentials.clientId)}`,
		signal,
	};
}
