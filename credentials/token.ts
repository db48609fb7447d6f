import { createHash } from 'node:crypto';
import type {
	ICredentialDataDecryptedObject,
	IHttpRequestHelper,
	IN8nHttpFullResponse,
} from 'n8n-workflow';
import { OperationalError, UserError } from 'n8n-workflow';

import { resolveHosts, textField } from './hosts';

/** One token request; Genesys answers within a second, and n8n's default of five minutes would look like a hang. */
const TOKEN_TIMEOUT_MS = 30_000;
const FINGERPRINT_LENGTH = 16;

/**
 * Says that asking for a token again, a little later, can work. The node's retry loop looks for this name through the
 * `cause` chain, because n8n-core wraps whatever a credential throws.
 */
export const TOKEN_RETRY = 'genesysTokenRetry';

/** The token request met a passing obstacle: nothing is wrong with the credential. */
class TokenUnavailable extends OperationalError {
	/** `unreachable` is more often a wrong setting than a passing obstacle, so it is not tried for long. */
	readonly [TOKEN_RETRY]: 'busy' | 'unreachable' = 'busy';
}

class LoginUnreachable extends TokenUnavailable {
	override readonly [TOKEN_RETRY] = 'unreachable';
}

const TOO_MANY = 'Genesys Cloud is receiving too many token requests';
const NOT_AVAILABLE = "Genesys Cloud's login service is not available";
const NOT_REACHED = 'Could not reach';

/**
 * What an error, or what n8n made of it, says about asking for a token again. n8n 1.123 and 2.0 drop the cause of an
 * error and keep its message, so there the message has to say it.
 */
export function tokenRetryOf(error: {
	message?: string;
	[TOKEN_RETRY]?: 'busy' | 'unreachable';
}): 'busy' | 'unreachable' | undefined {
	const { message = '' } = error;
	if (error[TOKEN_RETRY]) return error[TOKEN_RETRY];
	if (message.startsWith(TOO_MANY) || message.startsWith(NOT_AVAILABLE)) return 'busy';
	return message.startsWith(`${NOT_REACHED} `) ? 'unreachable' : undefined;
}

/** Identifies what a token was issued for, so that an edited credential never uses what its predecessor was given. */
export function fingerprint(credentials: ICredentialDataDecryptedObject): string {
	const { apiUrl, loginUrl } = resolveHosts(credentials);
	const owner = [
		apiUrl,
		loginUrl,
		textField(credentials, 'clientId'),
		textField(credentials, 'clientSecret'),
	];
	return createHash('sha256')
		.update(JSON.stringify(owner))
		.digest('hex')
		.slice(0, FINGERPRINT_LENGTH);
}

/** The stored token, if it was issued for exactly this region, client ID and secret. */
export function tokenFor(credentials: ICredentialDataDecryptedObject): string | undefined {
	const [owner, token] = textField(credentials, 'accessToken').split(/:(.*)/s);
	return token && owner === fingerprint(credentials) ? token : undefined;
}

function requireField(
	credentials: ICredentialDataDecryptedObject,
	name: string,
	label: string,
): string {
	const value = textField(credentials, name);
	if (value === '') {
		throw new UserError(`The ${label} is empty`, {
			description: `Fill in the ${label} of the Genesys Cloud API credential. Genesys shows it under Admin > Integrations > OAuth.`,
		});
	}
	return value;
}

function hostOf(url: string): string {
	return new URL(url).host;
}

function refusal(response: IN8nHttpFullResponse, host: string): Error {
	const body = (response.body ?? {}) as {
		error?: string;
		error_description?: string;
		description?: string;
	};
	const detail = String(body.error_description ?? body.description ?? '');
	// Genesys reports its limit on token requests as a 400, not as a 429.
	if (
		response.statusCode === 429 ||
		(response.statusCode === 400 && /rate limit exceeded/i.test(detail))
	) {
		return new TokenUnavailable(TOO_MANY, {
			description: 'The limit on token requests was reached. Wait a minute, then try again.',
		});
	}
	if (response.statusCode === 401) {
		return new UserError('Genesys Cloud did not accept the Client Secret', {
			description:
				'Copy the Client Secret of this OAuth client again, and check that it belongs to the Client ID.',
		});
	}
	if (response.statusCode === 400) {
		return new UserError(`Genesys Cloud does not know this Client ID in this region (${host})`, {
			description:
				'Check the Client ID and the Region: an OAuth client exists in one region only. The grant type of the client must be "Client Credentials".',
		});
	}
	if (response.statusCode >= 500) {
		return new TokenUnavailable(`${NOT_AVAILABLE} (HTTP ${response.statusCode})`, {
			description: `${host} could not issue a token. Try again in a few minutes.`,
		});
	}
	return new UserError(`Genesys Cloud did not issue a token (HTTP ${response.statusCode})`, {
		description: `Check the Region of the credential. Asked: ${host}.`,
	});
}

function unreachable(host: string): Error {
	return new LoginUnreachable(`${NOT_REACHED} ${host}`, {
		description:
			"Check the Region of the Genesys Cloud API credential, and that this n8n can open connections to that host (proxy, firewall, or the credential's allowed domains).",
	});
}

/**
 * Asks Genesys Cloud for a token with the OAuth 2.0 client-credentials grant (HTTP Basic, form body, no scope: what
 * every official SDK does) and returns it in the form the credential stores: `<fingerprint>:<token>`.
 * @throws UserError when the credential is incomplete or refused; an error marked with {@link TOKEN_RETRY} when the
 * login service is busy or out of reach. Neither carries the secret, the token or the answer's body.
 */
export async function requestToken(
	helper: IHttpRequestHelper,
	credentials: ICredentialDataDecryptedObject,
): Promise<string> {
	const { loginUrl } = resolveHosts(credentials);
	const clientId = requireField(credentials, 'clientId', 'Client ID');
	const clientSecret = requireField(credentials, 'clientSecret', 'Client Secret');
	const host = hostOf(loginUrl);

	let response: IN8nHttpFullResponse;
	try {
		response = (await helper.helpers.httpRequest({
			method: 'POST',
			url: `${loginUrl}/oauth/token`,
			auth: { username: clientId, password: clientSecret },
			headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
			body: { grant_type: 'client_credentials' },
			json: true,
			timeout: TOKEN_TIMEOUT_MS,
			disableFollowRedirect: true,
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
		})) as IN8nHttpFullResponse;
	} catch {
		throw unreachable(host);
	}
	if (response.statusCode !== 200) throw refusal(response, host);

	const token = (response.body as { access_token?: unknown } | undefined)?.access_token;
	if (typeof token !== 'string' || token === '') {
		throw new TokenUnavailable(`${host} answered without a token`, {
			description:
				'What answered does not look like Genesys Cloud. Check the Region, and any proxy in between.',
		});
	}
	return `${fingerprint(credentials)}:${token}`;
}
