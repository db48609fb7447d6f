import type { Explanation } from './faults';
import { GenesysFault } from './faults';
import { quote, saidIn } from './quote';
import type { GenesysRequest, Outcome } from './request';
import { utcText } from '../values/momentText';

/** What support asks for, in the error body of Genesys's API. */
interface ErrorBody {
	code?: unknown;
	contextId?: unknown;
}

/** A service that asks for more than a year, or for more than the calendar has, does not mean a moment. */
const LONGEST_NAMED_WAIT_MS = 366 * 24 * 60 * 60_000;

function tooLongToWait(ms: number): string {
	const asked =
		ms > LONGEST_NAMED_WAIT_MS ? 'for more than a year' : `until ${utcText(Date.now() + ms)}`;
	const advice =
		ms > LONGEST_NAMED_WAIT_MS
			? 'Check any gateway in between, and run the workflow again later.'
			: 'Run the workflow again after that.';
	return `It asks to wait ${asked}; this node waits for three minutes at the most. ${advice}`;
}

function explainStatus(
	status: number,
	said: string,
	retryAfterMs: number | undefined,
): Explanation {
	const quoted = said ? `Genesys Cloud says: ${said}` : '';
	const waitUntil = retryAfterMs === undefined ? undefined : tooLongToWait(retryAfterMs);
	const withQuote = (advice: string) => [quoted, advice].filter(Boolean).join(' ');
	switch (status) {
		case 400:
			return {
				message: 'Genesys Cloud did not accept this query',
				description: withQuote('Check the parameters of this operation.'),
			};
		case 401:
			return {
				message: 'Genesys Cloud did not accept the access token',
				description: withQuote(
					'A new token was requested and refused as well. Test the Genesys Cloud API credential, and check that its OAuth client is active.',
				),
			};
		case 403:
			return {
				message: 'The OAuth client lacks a permission',
				description: withQuote(
					'In Genesys Cloud, give the OAuth client a role that has this permission, in the divisions to be read (Admin > Integrations > OAuth > Roles).',
				),
			};
		case 404:
			return {
				message: 'Genesys Cloud has nothing under this path or ID',
				description: withQuote(
					'Check the ID or path, and that the credential is for the right region.',
				),
			};
		case 413:
			return {
				message: 'The query is too large for Genesys Cloud',
				description: withQuote('Use fewer filter values or IDs in one run.'),
			};
		case 429:
			return {
				message: 'Genesys Cloud is receiving too many requests from this OAuth client',
				description: withQuote(
					waitUntil ?? 'Try again later, or use an OAuth client of its own for this workflow.',
				),
			};
		default:
			if (status >= 300 && status < 400) {
				return {
					message: `Genesys Cloud answered with HTTP ${status}`,
					description: withQuote(
						'A redirect is not followed, because the access token would go along. Check the API URL of the credential, and the path.',
					),
				};
			}
			if (status >= 500 || status === 408) {
				return {
					message: `Genesys Cloud could not answer (HTTP ${status})`,
					description: withQuote(waitUntil ?? 'Try again in a few minutes.'),
				};
			}
			return {
				message: `Genesys Cloud answered with HTTP ${status}`,
				description: withQuote('Check the operation and its parameters.'),
			};
	}
}

const NO_ANSWER: Record<'connection' | 'timeout' | 'unsent', Explanation> = {
	connection: {
		message: 'The connection to Genesys Cloud broke off, several times',
		description:
			'The request was repeated without success. Check the network or proxy of this n8n, then try again.',
	},
	timeout: {
		message: 'Genesys Cloud did not answer in time, several times',
		description: 'Each request waits for a minute. Try again later, or use a shorter period.',
	},
	unsent: {
		message: 'Genesys Cloud could not be reached',
		description:
			'Check the Region of the Genesys Cloud API credential, and the network or proxy of this n8n.',
	},
};

/**
 * The fault that ends a run, in the user's words; Genesys's own text is quoted, because a 403 names the missing
 * permission in it, and support asks for the correlation ID.
 */
export function explain(
	request: GenesysRequest,
	outcome: Exclude<Outcome, { kind: 'cancelled' }>,
	retryAfterMs?: number,
): GenesysFault {
	if (outcome.kind === 'refused' || outcome.kind === 'tokenBusy') {
		const { message, description } = outcome;
		const said = { message: quote(message), description: quote(description) };
		return new GenesysFault(said, { ofCredential: true });
	}
	if (outcome.kind === 'noAnswer') {
		const explanation = NO_ANSWER[outcome.reason];
		if (request.repeat !== 'unlessReceived' || outcome.reason === 'unsent') {
			return new GenesysFault(explanation);
		}
		return new GenesysFault({
			message: 'Genesys Cloud did not confirm the request',
			description:
				'It may have been carried out all the same, so it was not repeated. Wait a minute, then run the workflow again.',
		});
	}
	const { status, headers, body } = outcome;
	if (status >= 200 && status < 300) {
		return new GenesysFault(
			{
				message: 'What answered is not Genesys Cloud, or its answer broke off',
				description:
					'The answer was not JSON, several times. Check the Region or the API URL of the credential, and any proxy in between.',
			},
			{ status },
		);
	}
	const { code, contextId: inBody } = (body ?? {}) as ErrorBody;
	const contextId = quote(inBody) || quote(headers['inin-correlation-id']);
	const explanation = explainStatus(status, saidIn(body), retryAfterMs);
	if (contextId) explanation.description += ` Correlation ID for Genesys support: ${contextId}.`;
	return new GenesysFault(explanation, {
		status,
		code: typeof code === 'string' ? quote(code) : undefined,
		contextId: contextId || undefined,
	});
}
