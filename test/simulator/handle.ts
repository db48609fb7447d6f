import { checkPermission, findRoute } from './api/routes';
import type { JobStore } from './api/jobStore';
import { Refusal, type Answer } from './http/answer';
import { errorBody } from './http/errorBody';
import type { RateLimit } from './http/rateLimit';
import type { ApiRequest } from './http/request';
import type { Tokens } from './http/tokens';
import type { SimulatorOptions } from './types';
import type { World } from './world';

export const TOKEN_PATH = '/oauth/token';

/** Everything that lives as long as one simulator. */
export interface Service {
	options: SimulatorOptions;
	world: World;
	tokens: Tokens;
	rateLimit: RateLimit;
	jobs: JobStore;
	now: () => number;
}

function checkBody({ method, tooLarge, headers, body }: ApiRequest): void {
	if (tooLarge) {
		throw new Refusal(
			413,
			'request.entity.too.large',
			'The request is over the size limit. Maximum bytes: 512000',
		);
	}
	if (method !== 'POST') return;
	if (!/^application\/json\b/i.test(headers['content-type'] ?? '')) {
		throw new Refusal(
			415,
			'unsupported.media.type',
			'Unsupported Media Type. The content type must be application/json.',
		);
	}
	if (body === undefined) {
		throw new Refusal(400, 'bad.request', 'The request body is not valid JSON.');
	}
}

function answerApi(service: Service, request: ApiRequest): Answer {
	const { token, clientId } = service.tokens.authenticate(request);
	service.rateLimit.count(token, Date.now());
	const { route, params } = findRoute(request.method, request.path);
	checkBody(request);
	checkPermission(route, service.options.permissions);
	return route.handler({
		world: service.world,
		request,
		params,
		token,
		clientId,
		now: service.now(),
		jobs: service.jobs,
		classic: service.options.classic ?? false,
		aggregates: service.options.aggregates ?? {},
		revoke: (revoked) => service.tokens.revoke(revoked),
	});
}

/** The right answer to a request. Refusals become error bodies that carry the answer's correlation id. */
function rightAnswer(service: Service, request: ApiRequest, contextId: string): Answer {
	try {
		if (request.path === TOKEN_PATH && request.method === 'POST') {
			return service.tokens.grant(request);
		}
		return answerApi(service, request);
	} catch (error) {
		if (!(error instanceof Refusal)) {
			const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
			return { status: 500, body: errorBody(500, contextId, 'simulator.bug', text) };
		}
		const { status, code, message, headers } = error;
		return { status, headers, body: errorBody(status, contextId, code, message) };
	}
}

/** The answer to a request as it reaches the client. */
export function answer(service: Service, request: ApiRequest, contextId: string): Answer {
	const { gateway } = service.options;
	const pass = (passed: ApiRequest) => rightAnswer(service, passed, contextId);
	return gateway && request.path !== TOKEN_PATH ? gateway(request, pass) : pass(request);
}
