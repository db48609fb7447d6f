import type {
	IExecuteFunctions,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
	IN8nHttpFullResponse,
	IPollFunctions,
} from 'n8n-workflow';

import { CREDENTIAL_NAME } from '../http/connect';
import type { Host } from '../http/request';
import { requestRenewing } from './compat';

type Context = IExecuteFunctions | ILoadOptionsFunctions | IPollFunctions;

/** What n8n's request helper needs of its context. Without a cancel signal, a request outlives the execution. */
type RequestContext = Pick<Context, 'getCredentials' | 'getNode' | 'helpers' | 'logger'>;

/** Requests by an n8n context, with the credential of its node. */
export function hostOf(context: Context): Host {
	const uncancelled: RequestContext = {
		getCredentials: context.getCredentials.bind(context) as Context['getCredentials'],
		getNode: context.getNode.bind(context),
		helpers: context.helpers,
		logger: context.logger,
	};
	const requestBy =
		(from: RequestContext): Host['request'] =>
		async (options, credential) => {
			const request = async (all: IHttpRequestOptions) =>
				(await context.helpers.httpRequestWithAuthentication.call(
					from as Context,
					CREDENTIAL_NAME,
					all,
					credential && { credentialsDecrypted: credential },
				)) as IN8nHttpFullResponse;
			return credential
				? await request({ ...options, ignoreHttpStatusErrors: true })
				: await requestRenewing(request, options);
		};
	return {
		readCredential: async () => await context.getCredentials(CREDENTIAL_NAME),
		request: requestBy(context),
		requestLast: requestBy(uncancelled),
		timeZone: context.getTimezone(),
		signal: 'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined,
	};
}
