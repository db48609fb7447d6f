import type {
	ICredentialTestFunctions,
	ICredentialsDecrypted,
	IHttpRequestOptions,
	IN8nHttpFullResponse,
	INodeCredentialTestResult,
} from 'n8n-workflow';

import { testCredential } from '../http/connect';

/** The same request as n8n's older helper takes it, which is the only one that it has while it tests a credential. */
function olderOptions(options: IHttpRequestOptions): object {
	const { method, url, headers, auth, body, timeout } = options;
	return {
		method,
		uri: url,
		headers,
		...(auth ? { auth: { user: auth.username, pass: auth.password } } : {}),
		...(body ? { form: body } : {}),
		json: true,
		timeout,
		followRedirect: false,
		followAllRedirects: false,
		simple: false,
		resolveWithFullResponse: true,
	};
}

/** n8n calls this when somebody saves or tests the credential. */
export async function genesysCloudApiTest(
	this: ICredentialTestFunctions,
	{ data = {} }: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	const { helpers } = this;
	return await testCredential(
		data,
		async (options) => (await helpers.request(olderOptions(options))) as IN8nHttpFullResponse,
	);
}
