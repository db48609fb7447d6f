import type { IssuedToken } from '../types';
import { Random } from '../../../nodes/GenesysCloudAnalytics/sample/world/random';
import { Refusal, type Answer } from '../../../nodes/GenesysCloudAnalytics/sample/answer';
import type { SimulatedRequest } from './request';

interface LiveToken {
	clientId: string;
	/** ms since 1970. */
	expires: number;
}

function oauthError(status: number, error: string, text: string): Answer {
	return { status, body: { error, description: text, error_description: text } };
}

/** The login host: OAuth clients and the tokens they were given. */
export class Tokens {
	readonly issued: IssuedToken[] = [];

	private readonly clients = new Map<string, string>();

	private readonly live = new Map<string, LiveToken>();

	private readonly random = new Random(0x70ce);

	constructor(
		private readonly lifetimeSeconds: number,
		private readonly now: () => number,
	) {}

	addClient(clientId: string, clientSecret: string): void {
		this.clients.set(clientId, clientSecret);
	}

	revokeAll(): void {
		this.live.clear();
	}

	revoke(token: string): void {
		this.live.delete(token);
	}

	/** POST /oauth/token. */
	grant({ headers, rawBody, logged }: SimulatedRequest): Answer {
		const basic = /^Basic (.+)$/i.exec(headers.authorization ?? '')?.[1];
		if (basic === undefined) {
			return oauthError(401, 'invalid_client', 'client authentication is required');
		}
		const [clientId, ...rest] = atob(basic).split(':');
		logged.clientId = clientId;
		const form = new URLSearchParams(rawBody);
		const isForm = (headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded');
		if (!isForm || !form.has('grant_type')) {
			return oauthError(400, 'invalid_request', 'grant_type is required');
		}
		if (form.get('grant_type') !== 'client_credentials') {
			return oauthError(400, 'unsupported_grant_type', 'grant_type is not supported');
		}
		const secret = this.clients.get(clientId);
		if (secret === undefined) return oauthError(400, 'invalid_client', 'client not found');
		if (secret !== rest.join(':'))
			return oauthError(401, 'invalid_client', 'authentication failed');

		const token = `${this.random.uuid()}${this.random.uuid()}`.replace(/-/g, '');
		this.issued.push({ token, clientId });
		this.live.set(token, { clientId, expires: this.now() + this.lifetimeSeconds * 1000 });
		logged.token = token;
		return {
			status: 200,
			body: { access_token: token, token_type: 'bearer', expires_in: this.lifetimeSeconds },
		};
	}

	/** Checks the bearer token of an API request and notes it in the log. */
	authenticate({ headers, logged }: SimulatedRequest): { token: string; clientId: string } {
		const token = /^Bearer (.+)$/i.exec(headers.authorization ?? '')?.[1];
		if (token === undefined) {
			throw new Refusal(
				401,
				'authentication.required',
				'No authentication bearer token specified in authorization header.',
			);
		}
		logged.token = token;
		const found = this.live.get(token);
		if (!found) throw new Refusal(401, 'bad.credentials', 'Invalid login credentials.');
		logged.clientId = found.clientId;
		if (found.expires <= this.now()) {
			throw new Refusal(
				401,
				'credentials.expired',
				'The supplied credentials are expired and cannot be used.',
			);
		}
		return { token, clientId: found.clientId };
	}
}
