import type { IHttpRequestOptions } from 'n8n-workflow';

import { isSample, resolveHosts } from '../../../credentials/hosts';
import { fingerprint } from '../../../credentials/token';
import { HeldCredential, Secrets } from './credential';
import { outcomeOf } from './outcome';
import type { Attempt, Connection, GenesysRequest, Host } from './request';

export { testCredential } from '../../../credentials/connectionTest';

export const CREDENTIAL_NAME = 'genesysCloudApi';

/** Heavy analytics queries outlive the 16 s of the official SDK; Genesys's own gateway gives up before a minute. */
const REQUEST_TIMEOUT_MS = 60_000;

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
	};
}

/** Without one, the working hours are in UTC. */
const DEFAULT_ZONE = 'UTC';

/**
 * A connection to the sample organization: it is answered in this process, and nothing is sent. The organization works in
 * the time zone of the workflow. It is loaded with the first connection, so that n8n starts without it.
 */
async function connectToSample({ signal, timeZone }: Host): Promise<Connection> {
	const { organizationIn } = await import('../sample/organization/organization');
	const zone = timeZone ?? DEFAULT_ZONE;
	const organization = organizationIn(zone);
	const attemptLast: Attempt = async (request) => {
		const { status, headers = {}, body } = organization.ask(request);
		// As bytes, like every other answer: whoever gets it may change what it is parsed to.
		const bytes = Buffer.from(body === undefined ? '' : JSON.stringify(body));
		return { kind: 'answer', status, headers, body: bytes };
	};
	return {
		attempt: async (request) =>
			signal?.aborted ? { kind: 'cancelled' } : await attemptLast(request),
		attemptLast,
		apiUrl: 'https://api.example.com',
		owner: `sample ${zone}`,
		signal,
		isSample: true,
	};
}

/**
 * Opens the credential of an n8n node: the package's only way out to the network.
 *
 * A request is sent with the credential that is held, and a 401 comes back as an answer then. Only with a credential that
 * n8n itself has just read does n8n renew the token, because it stores the whole credential with the new one.
 * @throws UserError when the credential's region or URLs are not acceptable; nothing was sent.
 */
export async function connect(host: Host): Promise<Connection> {
	const credentials = await host.readCredential();
	if (isSample(credentials)) return await connectToSample(host);
	const { apiUrl } = resolveHosts(credentials);
	const secrets = new Secrets();
	secrets.learn(credentials);
	let identity = fingerprint(credentials);
	const held = new HeldCredential(CREDENTIAL_NAME, async () => {
		const data = await host.readCredential();
		secrets.learn(data);
		identity = fingerprint(data);
		return data;
	});

	let renewal: Promise<void> | undefined;

	/** Lets n8n renew the token, which it does for the request that needs it. */
	const renew = async (request: Host['request'], options: IHttpRequestOptions) => {
		const sent = request(options);
		const mine = (async () => {
			await sent.catch(() => undefined);
			// n8n may have stored a new token, whatever became of the request; the answer may quote it.
			held.forget();
			await held.withToken().catch(() => undefined);
			renewal = undefined;
		})();
		renewal = mine;
		await mine;
		return await sent;
	};

	/** One request renews the token; others that need it meanwhile wait, and take the new one. */
	const respond = async (request: Host['request'], options: IHttpRequestOptions) => {
		let credential = await held.withToken();
		let response = credential && (await request(options, credential));
		while (response === undefined || response.statusCode === 401) {
			await renewal;
			const latest = await held.withToken();
			if (latest && latest.data?.accessToken !== credential?.data?.accessToken) {
				credential = latest;
				response = await request(options, latest);
			} else if (!renewal) return await renew(request, options);
		}
		return response;
	};

	const attemptBy =
		(request: Host['request'], cancel?: AbortSignal): Attempt =>
		async (asked) => {
			try {
				const { statusCode, headers, body } = await respond(request, httpOptions(asked, apiUrl));
				return secrets.removedFrom({ kind: 'answer', status: statusCode, headers, body });
			} catch (error) {
				return secrets.removedFrom(outcomeOf(error, cancel?.aborted ?? false));
			}
		};
	return {
		attempt: attemptBy(host.request, host.signal),
		attemptLast: attemptBy(host.requestLast),
		apiUrl,
		owner: `${apiUrl} ${String(credentials.clientId)}`,
		identity: () => identity,
		signal: host.signal,
	};
}
