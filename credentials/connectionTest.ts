import type {
	ICredentialDataDecryptedObject,
	IHttpRequestOptions,
	IN8nHttpFullResponse,
	INodeCredentialTestResult,
} from 'n8n-workflow';
import get from 'lodash/get';

import { isSample, resolveHosts } from './hosts';
import { requestToken, tokenFor } from './token';

/** Needs no permission and works with client credentials (Genesys Cloud Tokens API). */
const WHO_AM_I = '/api/v2/tokens/me';
const TIMEOUT_MS = 30_000;

/** Sends a request and gives any status back as an answer; throws where there is none. */
export type TestRequest = (options: IHttpRequestOptions) => Promise<IN8nHttpFullResponse>;

const REDIRECTED =
	'The API URL answered with a redirect. It was not followed, because the access token would have gone along. Enter the address it leads to as the API URL, if you trust it, or check the Region.';

/** What is to be said of an answer that is no success. */
const OF_STATUS: Readonly<Record<number, string>> = {
	401: 'Genesys Cloud issued a token but its API did not accept it. Check that API URL and Login URL belong to the same region.',
	404: 'The API URL answered, but not like Genesys Cloud. Check the API URL.',
	429: 'The credential works; Genesys Cloud is receiving too many requests from it just now. Try again in a minute.',
};

const NO_ORGANIZATION =
	'What answered names no Genesys Cloud organization. Check the API URL, and any gateway or sign-in page in between.';

/** What stands in the way, by an answer; undefined for nothing. Source: TokenInfo of the official SDK. */
function objectionTo({ statusCode, body }: IN8nHttpFullResponse): string | undefined {
	// A 304 cannot come: nothing is asked with a condition.
	if (statusCode >= 300 && statusCode < 400) return REDIRECTED;
	if (statusCode >= 400) {
		return (
			OF_STATUS[statusCode] ?? `The API URL answered with HTTP ${statusCode}. Try again later.`
		);
	}
	return get(body, 'organization.id') === undefined ? NO_ORGANIZATION : undefined;
}

/**
 * What the button Test of the credential says: asks for a token and then for the organization that it belongs to. Roles
 * are not checked. For the sample organization nothing is sent.
 */
export async function testCredential(
	credentials: ICredentialDataDecryptedObject,
	request: TestRequest,
): Promise<INodeCredentialTestResult> {
	if (isSample(credentials)) {
		return { status: 'OK', message: 'Sample organization: nothing leaves n8n' };
	}
	try {
		const accessToken = await requestToken(
			{ helpers: { httpRequest: async (options) => await request(options) } },
			credentials,
		);
		const token = tokenFor({ ...credentials, accessToken });
		const { apiUrl } = resolveHosts(credentials);
		const answer = await request({
			method: 'GET',
			url: `${apiUrl}${WHO_AM_I}`,
			headers: { Authorization: `Bearer ${token}` },
			json: true,
			timeout: TIMEOUT_MS,
			// The token would be sent along to wherever the answer points.
			disableFollowRedirect: true,
		});
		const objection = objectionTo(answer);
		if (objection !== undefined) return { status: 'Error', message: objection };
		return { status: 'OK', message: 'Connection successful!' };
	} catch (thrown) {
		const { message, code } = thrown as { message: string; code?: string };
		return { status: 'Error', message: code ?? message };
	}
}
