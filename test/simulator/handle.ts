import type { Answer } from '../../nodes/GenesysCloudAnalytics/sample/answer';
import { answerTo, sent, type Service } from '../../nodes/GenesysCloudAnalytics/sample/service';
import type { RateLimit } from './http/rateLimit';
import type { SimulatedRequest } from './http/request';
import type { Tokens } from './http/tokens';
import type { SimulatorOptions } from './types';

export const TOKEN_PATH = '/oauth/token';

/** Everything that lives as long as one simulator: an organization's API, and what stands in front of it. */
export interface SimulatedService extends Service {
	options: SimulatorOptions;
	tokens: Tokens;
	rateLimit: RateLimit;
}

function answerApi(service: SimulatedService, request: SimulatedRequest): Answer {
	const { token, clientId } = service.tokens.authenticate(request);
	service.rateLimit.count(token, Date.now());
	const revoke = (revoked: string) => service.tokens.revoke(revoked);
	return answerTo(service, request, { token, clientId, revoke });
}

/** The answer to a request as it reaches the client. */
export function answer(
	service: SimulatedService,
	request: SimulatedRequest,
	contextId: string,
): Answer {
	const { gateway } = service.options;
	const isLogin = request.path === TOKEN_PATH;
	if (isLogin && request.method === 'POST') {
		return sent(contextId, () => service.tokens.grant(request));
	}
	const pass = (passed: object) =>
		sent(contextId, () => answerApi(service, { ...request, ...passed }));
	return gateway && !isLogin ? gateway(request, pass) : pass(request);
}
